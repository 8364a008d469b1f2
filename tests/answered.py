"""What stands beside a report when its person answered more than what is counted."""

from datetime import datetime
from typing import Any
from uuid import UUID

from reporting.cases.actions.desk import refresh_desk
from reporting.incidents.models.circumstances import Circumstances, PermissionGiven, TickedAnswer
from reporting.incidents.models.reports import Incident
from reporting.personal_vocabulary import Answer, Naming, Purpose, RiskPrompt
from reporting.work import Work


def the_rest(work: Work, incident: Incident, **answers: Any) -> Circumstances:
    """The rest of a report: a code and no name, unless something else is said."""
    row = Circumstances(**{"incident_id": incident.id, "naming": Naming.CODE, **answers})
    work.session.add(row)
    work.session.flush()
    refresh_desk(work, [incident.id])
    return row


def risks(work: Work, incident: Incident, *prompts: RiskPrompt) -> None:
    """Ticked boxes of the question about risk."""
    for prompt in prompts:
        work.session.add(TickedAnswer(incident_id=incident.id, question="RISK", code=prompt.value))
    work.session.flush()


def permitted(
    work: Work,
    incident: Incident,
    purpose: Purpose = Purpose.CONTACT,
    answer: Answer = Answer.YES,
    *,
    at: datetime | None = None,
    by: UUID | None = None,
) -> None:
    """An answer about one permission, given now by the person alone unless otherwise said."""
    work.session.add(
        PermissionGiven(
            incident_id=incident.id, purpose=purpose, answer=answer, at=at or work.now, by=by
        )
    )
    work.session.flush()
    refresh_desk(work, [incident.id])
