"""The states of a report, and which of them count."""

import secrets

from reporting.vocabulary import Code

CENTRE_REPORTS = "Centre reports"
"""The name of the one source that is not imported."""

READABLE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that nothing is misread and few words appear."""


class ReportState(Code):
    """Where a report stands. The state of a case is another thing."""

    WAITING = "WAITING", "Waiting for triage"
    TRIAGED = "TRIAGED", "Triaged"
    SET_ASIDE = "SET_ASIDE", "Set aside"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
    DUPLICATE = "DUPLICATE", "Confirmed duplicate"


COUNTED = (ReportState.WAITING, ReportState.TRIAGED)
"""The states of reports that are counted, triaged or not."""


def new_reference() -> str:
    """A reference that people can read aloud and that reveals no count: eight random characters (40
    bits).
    """
    drawn = "".join(secrets.choice(READABLE) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"
