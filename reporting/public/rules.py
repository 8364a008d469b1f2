"""Where a report stands, in the few words that the code alone may show."""

from reporting.cases.rules.moves import CaseState
from reporting.incidents.rules import ReportState
from reporting.return_vocabulary import Standing


def standing(state: ReportState, *, read: bool, case: CaseState | None, done: bool) -> Standing:
    """Where a report stands for the person.

    Args:
        read: whether the officer has read it.
        case: how the case stands that it is in; None when it is in none.
        done: whether anything was done about it, or its centre heard what came of it.
    """
    if case is None and state is not ReportState.WAITING:
        return Standing.FINISHED
    if case is CaseState.CLOSED:
        return Standing.FINISHED
    if done or case in (CaseState.WITH_POLICE, CaseState.MONITORING):
        return Standing.DONE
    if case is not None:
        return Standing.DECIDED
    return Standing.LOOKED_AT if read else Standing.RECEIVED
