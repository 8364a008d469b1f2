"""What is known of a reporting centre."""

from dataclasses import dataclass
from uuid import UUID

from reporting.vocabulary import CentreKind


@dataclass(frozen=True)
class CentreFacts:
    """A centre as a coordinator describes it; the names are those of the columns."""

    name: str
    kind: CentreKind
    ward_id: UUID | None
    address: str
    hours: str
    languages: str
    contact: str
    email: str
    step_free: bool
    hearing_loop: bool
    bsl: bool
    private_room: bool
    active: bool
