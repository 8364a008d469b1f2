"""What the views of a draft share: opening it, drawing its pages, reading what was typed."""

import re
import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import abort, redirect, request, url_for
from werkzeug.datastructures import MultiDict

from reporting.centres.queries import wards_on
from reporting.clock import london_date
from reporting.intake.forms.happened import WhatForm
from reporting.intake.forms.page import PageForm
from reporting.intake.forms.pages import FORMS
from reporting.intake.forms.person import ContactForm
from reporting.intake.models import Draft
from reporting.intake.queries import find_draft
from reporting.intake.rules.asking import lacking
from reporting.intake.rules.moving import MOVE, move_apart
from reporting.intake.rules.pages import PAGES, Content, Typed, changed_since, first_gap
from reporting.intake.rules.privacy import Find, find_particulars
from reporting.intake.rules.privacy_own import find_at_place, find_own
from reporting.intake.rules.report import permissions_in
from reporting.languages import keep_language, speak
from reporting.personal_vocabulary import Answer, MayRead, Naming, Purpose
from reporting.web import current_actor, current_work, house, page

PAGE = "any({})".format(", ".join(f"'{name}'" for name in PAGES))
"""The names of the pages, for a route."""

FIELDS = {
    name: {field for field in dir(kind) if hasattr(getattr(kind, field), "_formfield")}
    for name, kind in FORMS.items()
}
"""The names of the fields of each page."""


def open_draft(draft_id: UUID, *, to_change: bool = False, sealed_too: bool = False) -> Draft:
    """One of the actor's drafts, in the language of whoever answers.

    What somebody answered alone opens for the worker only if they said so; `sealed_too` is for the
    pages that show none of it. A device whose draft is gone is led to where it can be unlocked;
    anybody else is told that the page is closed.
    """
    draft = find_draft(current_work(), draft_id, to_change=to_change)
    if draft is None and current_actor().alone_with == draft_id:
        abort(redirect(url_for("handing.locked", draft_id=draft_id)))
    if draft is None:
        abort(page("intake/closed.html", 404))
    if current_actor().alone_with == draft.id:
        speak(draft.language)
        keep_language(draft.language)
    elif draft.may_read not in (None, MayRead.ALL) and not sealed_too:
        abort(redirect(url_for("handing.kept", draft_id=draft.id)))
    return draft


def form_of(name: str, content: Content, *, sent: bool = False) -> PageForm:
    """A page as it stands: as sent just now, as typed before, or as its checked answers say."""
    work, kind = current_work(), FORMS[name]
    received_on = received_day(content)
    typed = content.typed.get(name)
    filled = None if sent else kind.refill(content.pages.get(name), work.today)
    form = kind(
        latest=work.today if name == "about" else received_on,
        named_as=naming_of(content),
        alone=current_actor().alone_with is not None,
        stored=content.pages.get(name),
        data=filled,
        reads=sent,
        typed=flat(typed) if typed is not None and not sent else None,
    )
    if isinstance(form, WhatForm):
        form.offer_wards(list(wards(received_on).items()))
    return form


def typed_on(names: Iterable[str]) -> Typed:
    """What was sent for some pages, unchecked; a find is moved out of the story if asked."""
    typed = {
        name: {field: values for field, values in request.form.lists() if field in FIELDS[name]}
        for name in names
    }
    if (what := typed.get("what")) and (order := request.form.get("do", "")).startswith(MOVE):
        story, apart = what.get("narrative", [""])[0], what.get("apart", [""])[0]
        story, apart = move_apart(story, apart, order)
        what.update(narrative=[story], apart=[apart])
    return typed


def seen(what: str = "saved") -> dict[str, int]:
    """How often each page had been saved or kept when the page that was sent was drawn.

    Args:
        what: "knows" for the pages of which the sender was shown what another window kept.
    """
    sent = {name: request.form.get(f"{what}-{name}", "") for name in PAGES}
    return {
        name: int(number) for name, number in sent.items() if re.fullmatch("[0-9]{1,9}", number)
    }


def window() -> str:
    """The mark of the window that the page was sent from, or a new one for a page that is drawn."""
    sent = request.form.get("window", "")
    return sent if re.fullmatch("[0-9a-f]{16}", sent) else secrets.token_hex(8)


def draw_as_sent(content: Content, typed: Typed) -> dict[str, Any]:
    """Let a page be drawn with what was sent, kept or not; what it says of that.

    What was not kept is as late when it is sent again.
    """
    refused = [name for name, fields in typed.items() if content.typed.get(name) != fields]
    content.saved.update({name: seen().get(name, 0) for name in refused})
    content.typed.update(typed)
    return {"refused": bool(refused), "saved_at": None if refused else current_work().now}


def changed_elsewhere(content: Content, forms: Mapping[str, PageForm]) -> list[str]:
    """The pages that were sent and would take the place of what another window kept since.

    The same answers, sent twice, change nothing.
    """
    shown = {**seen(), **seen("knows")}
    late = [name for name in forms if changed_since(content, name, shown, window())]
    return [name for name in late if not _saved_already(content, name, forms[name])]


def _saved_already(content: Content, name: str, form: PageForm) -> bool:
    if name in content.typed or not form.validate():
        return False
    return content.pages.get(name) == form.answers()


def flat(typed: dict[str, list[str]]) -> MultiDict[str, str]:
    """Typed fields as a form reads them."""
    return MultiDict([(name, value) for name, values in typed.items() for value in values])


def naming_of(content: Content) -> Naming:
    """How much of themselves the person gives, as last chosen."""
    if (typed := content.typed.get("about", {}).get("naming")) and typed[0] in Naming.__members__:
        return Naming(typed[0])
    chosen = content.pages.get("about", {}).get("naming")
    return Naming(chosen) if chosen else Naming.ANONYMOUS


def received_day(content: Content) -> date:
    """The day the centre got the report, as far as it is checked."""
    stored = content.pages.get("about", {}).get("received_on")
    return date.fromisoformat(stored) if stored else current_work().today


def wards(day: date) -> dict[str, str]:
    """The wards on a day, by number."""
    found = wards_on(current_work(), day, house().settings.home_area)
    return {str(ward.id): ward.name for ward in found}


def gap_in(content: Content) -> str | None:
    """The first page to finish.

    Wards change, so a moved date may take the chosen one away; and another choice of name may take
    away the only way to reach somebody.
    """
    if gap := first_gap(content):
        return gap
    ward = content.pages["what"]["ward"]
    if ward and ward not in wards(received_day(content)):
        return "what"
    answers = permissions_of(content)
    given = {purpose for purpose, answer in answers.items() if answer is Answer.YES}
    return "contact" if lacking(given, content.pages.get("contact", {})) else None


def permissions_of(content: Content) -> dict[Purpose, Answer]:
    """What was answered about permissions, as far as it is asked of this person."""
    return permissions_in(content.pages.get("contact", {}), naming_of(content))


def groups_drawn() -> list[str]:
    """The groups of questions that were on the page when it was sent."""
    return request.form.getlist("drawn")


def around(draft: Draft, content: Content) -> dict[str, Any]:
    """What every page of a draft is drawn with."""
    alone = current_actor().alone_with is not None
    return {"draft": draft, "content": content, "alone": alone, "exit_page": alone}


def noticed(form: PageForm) -> list[Any]:
    """What the privacy guard points at in the story on a page."""
    return find_particulars(form.narrative.data or "") if isinstance(form, WhatForm) else []


def notes_on(forms: Iterable[PageForm]) -> dict[str, list[Find]]:
    """What the privacy guard points at besides the story, by the name of the question."""
    notes: dict[str, list[Find]] = {}
    for form in forms:
        if isinstance(form, WhatForm):
            notes["where_exactly"] = find_at_place(form.where_exactly.data or "")
        elif isinstance(form, ContactForm) and form.asked("agreed_words"):
            notes["agreed_words"] = find_own(form.agreed_words.data or "", form.data)
    return notes


def next_reading(moment: datetime | None = None) -> dict[str, Any]:
    """Whether somebody is on duty and is told, when a report will be read, and whom to contact
    until then.

    Args:
        moment: as it was then; now, unless it is given.
    """
    settings, now = house().settings, moment or current_work().now
    return {
        "on_duty": settings.duty_hours.on_duty(now),
        "is_told": settings.duty_contact is not None and settings.mail_server is not None,
        "read_by": settings.clocks.acknowledge_by(london_date(now)),
        "next_on_duty": settings.duty_hours.next_on_duty(now),
        "out_of_hours": settings.out_of_hours,
    }
