"""Letters in a case: those that were kept, and writing one."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.accounts.queries import names_of
from reporting.cases.models.cases import Case
from reporting.letters.actions.letters import CannotSend, Written, keep_letter
from reporting.letters.forms import LetterForm, chosen
from reporting.letters.models.templates import LetterTemplate
from reporting.letters.queries.letters import find_letter, letters_in
from reporting.letters.queries.recipients import (
    Recipient,
    contact_of_centre,
    recipient_of,
    recipients_in,
    values_for,
    version_for,
)
from reporting.letters.queries.templates import languages_in_use, templates_in_use
from reporting.letters.rules.delivery import Delivery, why_not_offer
from reporting.letters.rules.markdown import blocks_of
from reporting.letters.rules.placeholders import Placeholder, faults_in, fill
from reporting.letters.rules.tongues import Tongue, language_in_words, tongue_spoken
from reporting.letters.views.opening import blueprint, open_case, open_template, previews
from reporting.permissions import Permission, allow
from reporting.sharing.queries.agencies import agencies_for_case
from reporting.web import current_work, house, invalid, page


@blueprint.get("/desk/cases/<uuid:case_id>/letters")
@allow(Permission.MANAGE_CASES)
def letters(case_id: UUID) -> ResponseReturnValue:
    work, case, after = current_work(), open_case(case_id), request.args.get("after")
    found, used = letters_in(work, case, after), templates_in_use(work)
    return page(
        "letters/letters.html",
        case=case,
        recipients=recipients_in(work, case),
        found=found,
        names=names_of(work, [letter.by for letter, _ in found.rows]),
        templates=_one_a_key(used),
        tongues=[one for one in Tongue if one in {row.language for row in used}],
        wanted=request.args.get("template"),
        after=after,
    )


@blueprint.get("/desk/cases/<uuid:case_id>/letters/choose")
@allow(Permission.MANAGE_CASES)
def choose(case_id: UUID) -> ResponseReturnValue:
    """From the template, the person and the language to the version that fits."""
    work, case = current_work(), open_case(case_id)
    recipient = _recipient(case, request.args.get("report", ""))
    wanted = chosen(list(Tongue), request.args.get("language"))
    tongue = wanted or tongue_spoken(recipient.speaks)
    key = request.args.get("template", "")
    version = version_for(templates_in_use(work), key, tongue)
    if version is None:
        flash("Choose a template that is in use.")
        return redirect(url_for(".letters", case_id=case.id))
    if wanted and version.language is not wanted is not tongue_spoken(recipient.speaks):
        flash(f"There is no approved version in {wanted.label}, so this letter is in English.")
    report = recipient.incident.id
    return redirect(url_for(".ask_letter", case_id=case.id, template=version.id, report=report))


@blueprint.get("/desk/cases/<uuid:case_id>/letters/write")
@allow(Permission.MANAGE_CASES)
def ask_letter(case_id: UUID) -> ResponseReturnValue:
    case, template = open_case(case_id), _template()
    recipient = _recipient(case, request.args.get("report", ""))
    if not recipient.ways:
        return redirect(url_for(".letters", case_id=case.id))
    contact = contact_of_centre(current_work(), recipient)
    begun = {"body": template.body, "contact": contact, "delivery": recipient.ways[0].value}
    form = _form(case, recipient, begun)
    return page("letters/write.html", **_around(case, recipient, template, form))


@blueprint.post("/desk/cases/<uuid:case_id>/letters/write")
@allow(Permission.MANAGE_CASES)
def write_letter(case_id: UUID) -> ResponseReturnValue:
    work, case, template = current_work(), open_case(case_id, to_change=True), _template()
    recipient, number = _recipient(case, request.args.get("report", "")), _letter_id()
    if not previews() and find_letter(work, case, number):
        return redirect(url_for(".letter", case_id=case.id, letter_id=number))
    form = _form(case, recipient)
    form.values = _values(recipient, template, form)
    around = _around(case, recipient, template, form)
    if not form.validate() or not recipient.ways:
        if not recipient.ways:
            form.body.errors = [recipient.why_not_post]
        around["preview"]["faults"] = list(form.body.errors) or around["preview"]["faults"]
        return invalid("letters/write.html", **around)
    if previews():
        return page("letters/write.html", **around)
    text = fill(form.body.data or "", form.values)
    written = Written(number, template, Delivery(form.delivery.data), text)
    try:
        keep_letter(work, case, recipient, written)
    except CannotSend as fault:
        form.body.errors = [str(fault)]
        return invalid("letters/write.html", **around)
    flash("The letter is kept. Now print it.", "success")
    return redirect(url_for(".letter", case_id=case.id, letter_id=number))


def _recipient(case: Case, number: str) -> Recipient:
    try:
        found = recipient_of(current_work(), case, UUID(number))
    except ValueError:
        found = None
    return found or abort(404)


def _template() -> LetterTemplate:
    try:
        return open_template(UUID(request.args.get("template", "")))
    except ValueError:
        abort(404)


def _letter_id() -> UUID:
    """The number drawn with the form; a form without one gets a new one."""
    try:
        return UUID(request.form.get("letter", ""))
    except ValueError:
        return uuid4()


def _form(case: Case, recipient: Recipient, begun: Mapping[str, str] | None = None) -> LetterForm:
    form = LetterForm(data=begun)
    form.offer_ways(recipient.ways)
    form.offer_agencies(agencies_for_case(current_work(), case.id))
    return form


def _values(
    recipient: Recipient, template: LetterTemplate, form: LetterForm
) -> Mapping[Placeholder, str]:
    named = {
        Placeholder.SERVICE: house().settings.service_name,
        Placeholder.PARTNERSHIP: house().settings.partnership_name,
        Placeholder.CONTACT: form.contact.data or "",
        Placeholder.AGENCY: form.agency_name,
    }
    return values_for(current_work(), recipient, template.language, named)


def _around(
    case: Case, recipient: Recipient, template: LetterTemplate, form: LetterForm
) -> dict[str, Any]:
    values, body = _values(recipient, template, form), form.body.data or ""
    faults = faults_in(body, values)
    return {
        "case": case,
        "recipient": recipient,
        "one": template,
        "form": form,
        "values": values,
        "placeholders": list(Placeholder),
        "preview": {"faults": faults, "blocks": () if faults else blocks_of(fill(body, values))},
        "number": _letter_id(),
        "refused": why_not_offer(template.key, recipient.contact.services, case.risk),
        "language": language_in_words(
            template.language, recipient.speaks, languages_in_use(current_work(), template.key)
        ),
    }


def _one_a_key(used: Any) -> list[LetterTemplate]:
    """One version of each template to choose from, the English one where there is one."""
    first: dict[str, LetterTemplate] = {}
    for one in sorted(used, key=lambda row: row.language is not Tongue.EN):
        first.setdefault(one.key, one)
    return sorted(first.values(), key=lambda row: row.name)
