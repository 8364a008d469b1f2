"""Who somebody is, and what a report says of others: shown only when asked for, with a reason.

Both are drawn as the answer to a POST, on a page of their own, so that no address leads to them.
"""

from uuid import UUID

from flask.typing import ResponseReturnValue

from reporting.cases.actions.reading import look_at_mentions, look_at_person
from reporting.cases.forms.triage import LookForm
from reporting.cases.queries.contact import contact_of
from reporting.cases.rules.looks import LookReason
from reporting.cases.views.opening import blueprint, open_report
from reporting.permissions import Permission, allow
from reporting.web import current_work, invalid, page


@blueprint.get("/desk/reports/<uuid:report_id>/who")
@allow(Permission.READ_IDENTITY)
def ask_why_who(report_id: UUID) -> ResponseReturnValue:
    incident = open_report(report_id)
    return page("cases/look.html", report=incident, form=LookForm(), others=False)


@blueprint.post("/desk/reports/<uuid:report_id>/who")
@allow(Permission.READ_IDENTITY)
def show_who(report_id: UUID) -> ResponseReturnValue:
    work, incident, form = current_work(), open_report(report_id), LookForm()
    if not form.validate():
        return invalid("cases/look.html", report=incident, form=form, others=False)
    person, may_keep = look_at_person(work, incident, LookReason(form.reason.data))
    contact = contact_of(work, incident)
    return page(
        "cases/who.html", report=incident, person=person, may_keep=may_keep, contact=contact
    )


@blueprint.get("/desk/reports/<uuid:report_id>/others")
@allow(Permission.READ_MENTIONS)
def ask_why_others(report_id: UUID) -> ResponseReturnValue:
    incident = open_report(report_id)
    return page("cases/look.html", report=incident, form=LookForm(), others=True)


@blueprint.post("/desk/reports/<uuid:report_id>/others")
@allow(Permission.READ_MENTIONS)
def show_others(report_id: UUID) -> ResponseReturnValue:
    work, incident, form = current_work(), open_report(report_id), LookForm()
    if not form.validate():
        return invalid("cases/look.html", report=incident, form=form, others=True)
    mentions = look_at_mentions(work, incident, LookReason(form.reason.data))
    contact = contact_of(work, incident)
    return page("cases/others.html", report=incident, mentions=mentions, contact=contact)
