"""What must be seen of a report before it is opened."""

from reporting.incidents.models.reports import Incident
from reporting.personal_vocabulary import YesNo
from reporting.vocabulary import Danger


def why_urgent(incident: Incident, self_harm: YesNo | None) -> tuple[str, ...]:
    """Why somebody must look at a report at once."""
    why = []
    if incident.danger is Danger.YES:
        why.append("In danger now")
    if self_harm is YesNo.YES:
        why.append("Thoughts of self-harm")
    if incident.urgent and not why:
        why.append("Flagged as urgent")
    return tuple(why)
