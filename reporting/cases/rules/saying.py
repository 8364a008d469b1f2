"""An entry of a timeline in a line, from its kind and its coded facts."""

from collections.abc import Callable, Mapping
from datetime import date

from reporting.audit.rules import Fact
from reporting.cases.rules.contacting import ContactResult
from reporting.cases.rules.entries import NoteKind, PoliceClassification, TaskKind
from reporting.cases.rules.outcomes import CLOSING_QUESTIONS, CaseAction, Outcome, OwnAnswer
from reporting.clock import say_date
from reporting.personal_vocabulary import ContactMethod
from reporting.promises import Risk
from reporting.sharing_vocabulary import AgencyKind, Basis, CameOf, Level, ReferralState

Facts = Mapping[str, Fact]


def say_entry(kind: NoteKind, facts: Facts, given_to: str = "") -> str:
    """What an entry tells of.

    Args:
        given_to: the name of the account that a case or task was given to.
    """
    if kind is NoteKind.ASSIGNED:
        return f"Given to {given_to}" if given_to else "Given back: nobody has it"
    say = SAYERS.get(kind)
    said = say(facts) if say and facts else kind.label
    return f"{said}, for {given_to}" if given_to else said


def _day(facts: Facts, name: str) -> str:
    return say_date(date.fromisoformat(str(facts[name])))


def _contact(facts: Facts) -> str:
    method, result = ContactMethod(str(facts["method"])), ContactResult(str(facts["result"]))
    said = f"{method.label}. {result.label}"
    if facts.get("unsafe"):
        said += " (not a safe way)"
    return f"{said}, {_day(facts, 'on')} at {facts['time']}" if "time" in facts else said


def _risk(facts: Facts) -> str:
    said = f"Risk assessed: {Risk(str(facts['level'])).label.lower()}"
    if facts.get("suggested") not in (None, facts["level"]):
        said += f" (suggested: {Risk(str(facts['suggested'])).label.lower()})"
    return said


def _task(facts: Facts) -> str:
    task = TaskKind(str(facts["task"])).label
    if facts.get("done"):
        return f"{'Done' if facts.get('needed', True) else 'Not needed'}: {task}"
    return f"{task}, by {_day(facts, 'due')}" if facts.get("due") else task


def _action(facts: Facts) -> str:
    return f"{CaseAction(str(facts['action'])).label}, {_day(facts, 'on')}"


def _outcome(facts: Facts) -> str:
    return f"{Outcome(str(facts['outcome'])).label}, {_day(facts, 'on')}"


def _police(facts: Facts) -> str:
    return f"Police: {PoliceClassification(str(facts['police'])).label}, {_day(facts, 'on')}"


def _answers(facts: Facts) -> str:
    said = [
        f"{question} {OwnAnswer(str(facts[name])).label}."
        for name, question in CLOSING_QUESTIONS.items()
        if facts.get(name)
    ]
    return " ".join(["The person's own answers.", *said])


def _referral(facts: Facts) -> str:
    kind, state = AgencyKind(str(facts["agency"])).label, ReferralState(str(facts["state"]))
    if state is ReferralState.READY:
        return f"Referral made: {kind}"
    said = f"Answer to a referral: {kind}, {state.label.lower()}"
    if facts.get("came_of"):
        said += f". {CameOf(str(facts['came_of'])).label}"
    return said


def _shared(facts: Facts) -> str:
    if "upheld" in facts:
        found = "upheld" if facts["upheld"] else "not upheld"
        return f"Second look at what was shared: {found}"
    kind, basis = AgencyKind(str(facts["agency"])), Basis(str(facts["basis"]))
    level = Level(str(facts["level"])).label.lower()
    return f"Shared with {kind.label}, {level}. {basis.label}"


def _message(facts: Facts) -> str:
    if facts.get("feedback"):
        return "Told the centre what came of it"
    return "Message to the centre" if facts["to"] == "CENTRE" else "Message to the person"


SAYERS: Mapping[NoteKind, Callable[[Facts], str]] = {
    NoteKind.CONTACT: _contact,
    NoteKind.RISK: _risk,
    NoteKind.TASK: _task,
    NoteKind.ACTION: _action,
    NoteKind.OUTCOME: _outcome,
    NoteKind.POLICE: _police,
    NoteKind.ANSWERS: _answers,
    NoteKind.REFERRAL: _referral,
    NoteKind.SHARED: _shared,
    NoteKind.MESSAGE: _message,
}
"""How the facts of each kind are said; a kind without stands for itself."""
