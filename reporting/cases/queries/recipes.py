"""Whether what is derived was made by what makes it now, so that it is made anew only then.

The recipe is a fingerprint of the whole code: nobody has to raise a number, or to keep a list of
what a row depends on, and no change can be left out. So each release makes it anew, once.
"""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import exists, select

import reporting
from reporting.cases.models.derivations import Derivation
from reporting.cases.models.desk import DeskRow
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import of_the_centres
from reporting.promises import Clocks
from reporting.work import Work

DESK = "desk"
"""The desk's list, with the facts about repeats that it shows."""


def recipe(clocks: Clocks) -> str:
    """What rows are made by now, as a fingerprint."""
    return sha256(f"{_code()} {clocks} {version('holidays')}".encode()).hexdigest()


@cache
def _code() -> str:
    whole = sha256()
    for path in sorted(Path(*reporting.__path__).rglob("*.py")):
        whole.update(sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def is_current(work: Work) -> bool:
    """Whether all rows were made by what makes them now."""
    kept = select(Derivation.recipe).where(Derivation.name == DESK)
    return work.session.scalar(kept) == recipe(work.clocks)


def lacks_rows(work: Work) -> bool:
    """Whether the desk does not list a report of the centres."""
    listed = exists().where(DeskRow.incident_id == Incident.id)
    missing = select(Incident.id).where(of_the_centres(), ~listed).limit(1)
    return work.session.scalar(missing) is not None
