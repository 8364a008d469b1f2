"""A centre's inbox: what the officer wrote about its reports, and its answers."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.accounts.queries import names_of
from reporting.conversations.actions.reading import read_as_centre
from reporting.conversations.actions.writing import answer_officer
from reporting.conversations.forms import AnswerForm
from reporting.conversations.queries.inbox import inbox as find_inbox
from reporting.conversations.queries.threads import thread_of_centre
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import find_report
from reporting.permissions import Permission, allow
from reporting.web import current_work, invalid, page

blueprint = Blueprint("inbox", __name__)


@blueprint.get("/inbox")
@allow(Permission.SEE_OWN_CENTRES_REPORTS)
def inbox() -> ResponseReturnValue:
    after = request.args.get("after")
    return page("conversations/inbox.html", found=find_inbox(current_work(), after), after=after)


@blueprint.get("/inbox/<uuid:report_id>")
@allow(Permission.SEE_OWN_CENTRES_REPORTS, writes=True)
def thread(report_id: UUID) -> ResponseReturnValue:
    incident = _open(report_id)
    drawn = page(**_around(incident, AnswerForm()))
    read_as_centre(current_work(), incident)
    return drawn


@blueprint.post("/inbox/<uuid:report_id>")
@allow(Permission.SEE_OWN_CENTRES_REPORTS)
def answer(report_id: UUID) -> ResponseReturnValue:
    incident, form = _open(report_id, to_change=True), AnswerForm()
    if not form.validate():
        return invalid(**_around(incident, form))
    answer_officer(current_work(), incident, UUID(form.number.data), str(form.words.data))
    flash("Sent. The officer will read it.", "success")
    return redirect(url_for(".thread", report_id=incident.id))


def _open(report_id: UUID, *, to_change: bool = False) -> Incident:
    """A report of the actor's own centre."""
    return find_report(current_work(), report_id, to_change=to_change) or abort(404)


def _around(incident: Incident, form: AnswerForm) -> dict[str, Any]:
    work = current_work()
    said = thread_of_centre(work, incident)
    return {
        "template": "conversations/thread.html",
        "report": incident,
        "thread": said,
        "names": names_of(work, (one.by for one in said)),
        "form": form,
    }
