"""Where things stand, and the conversation, for somebody who has a code and no account.

No address, cookie or title says anything about them.
"""

from typing import Any
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from reporting.accounts.actions import TooManyTries
from reporting.conversations.actions.reading import read_as_person
from reporting.conversations.actions.writing import write_as_person
from reporting.conversations.forms import PersonForm
from reporting.conversations.queries.threads import (
    hidden_since,
    reports_of,
    thread_of_person,
)
from reporting.languages import translate
from reporting.people.actions.persons import WrongWord, count_wrong_word, end_public_visit
from reporting.people.models.persons import PublicVisit
from reporting.people.queries.persons import has_word
from reporting.permissions import open_page
from reporting.public.actions import UnknownCode, count_unknown_code, look_up, open_conversation
from reporting.public.forms import CodeForm, WordForm
from reporting.public.queries import standings_of
from reporting.public.views.opening import (
    WAY_OUT,
    around,
    blueprint,
    find_visit,
    forget_visit,
    keep_visit,
    open_visit,
)
from reporting.web import afterwards, current_work, explain, invalid, page


@blueprint.get("/status")
@open_page()
def ask() -> ResponseReturnValue:
    return page("public/status.html", form=CodeForm(), **around())


@blueprint.post("/status")
@open_page()
def check() -> ResponseReturnValue:
    form, work = CodeForm(), current_work()
    if form.validate():
        plain = form.plain()
        try:
            keep_visit(look_up(work, plain))
        except TooManyTries:
            return explain("429", 429)
        except UnknownCode:
            afterwards(lambda own: count_unknown_code(own, plain))
            form.code.errors = [
                translate("We cannot find that code. Check it, or ask at any centre.")
            ]
        else:
            return redirect(url_for(".standings"))
    return invalid("public/status.html", form=form, **around())


@blueprint.get("/status/reports")
@open_page()
def standings() -> ResponseReturnValue:
    visit = open_visit()
    return page(form=WordForm(), **_standings(visit))


@blueprint.post("/status/reports")
@open_page()
def check_word() -> ResponseReturnValue:
    visit, form, work = open_visit(to_change=True), WordForm(), current_work()
    if form.validate():
        number = visit.person_number
        try:
            keep_visit(open_conversation(work, visit, form.word.data or ""))
        except TooManyTries:
            return explain("429", 429)
        except WrongWord:
            afterwards(lambda own: count_wrong_word(own, number))
            form.word.errors = [
                translate("That is not the word. You can try a few times, and then tomorrow.")
            ]
        else:
            return redirect(url_for(".messages"))
    return invalid(form=form, **_standings(visit))


@blueprint.get("/status/messages")
@open_page(writes=True)
def messages() -> ResponseReturnValue:
    visit = open_visit(with_word=True)
    drawn = page(form=PersonForm(), **_thread(visit))
    read_as_person(current_work(), visit)
    return drawn


@blueprint.post("/status/messages")
@open_page()
def write() -> ResponseReturnValue:
    visit, form = open_visit(with_word=True, to_change=True), PersonForm()
    if not form.validate():
        return invalid(form=form, **_thread(visit))
    write_as_person(current_work(), visit, UUID(form.number.data), str(form.words.data))
    flash(translate("Sent. The officer will read it."), "success")
    return redirect(url_for(".messages"))


@blueprint.post("/status/finish")
@open_page()
def finish() -> ResponseReturnValue:
    """End the visit; one that is over already is as good as ended."""
    if visit := find_visit(to_change=True):
        end_public_visit(current_work(), visit)
    forget_visit()
    return redirect(url_for(".finished"))


@blueprint.get("/status/leave")
@open_page()
def leave() -> ResponseReturnValue:
    """Leave fast, so that the way back in this browser leads to no open page.

    It changes the cookie alone: whoever must leave never waits for others who write.
    """
    forget_visit()
    return redirect(WAY_OUT)


@blueprint.get("/status/finished")
@open_page()
def finished() -> ResponseReturnValue:
    return page("public/finished.html", **around())


def _standings(visit: PublicVisit) -> dict[str, Any]:
    work = current_work()
    return {
        "template": "public/standings.html",
        "reports": standings_of(work, visit.person_number),
        "has_word": has_word(work, visit.person_number),
        "visit": visit,
        **around(),
    }


def _thread(visit: PublicVisit) -> dict[str, Any]:
    work = current_work()
    thread, number = thread_of_person(work, visit), visit.person_number
    several = len({said.reference for said in thread}) > 1
    return {
        "template": "public/messages.html",
        "visit": visit,
        "thread": thread,
        "several": several,
        "hidden_since": hidden_since(work, reports_of(number), number),
        **around(),
    }
