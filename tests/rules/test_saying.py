"""Each kind of entry on a timeline, in a line."""

import pytest

from reporting.cases.rules.entries import NoteKind
from reporting.cases.rules.saying import Facts, say_entry

K = NoteKind


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        (K.NOTE, {}, "Note"),
        (K.PLAN, {}, "Needs and support plan"),
        (K.CONTACT, {"method": "PHONE", "result": "NOT_REACHED"}, "Phone call. No answer"),
        (
            K.CONTACT,
            {"method": "TEXT", "result": "REACHED", "unsafe": True},
            "Text message. I reached them (not a safe way)",
        ),
        (K.RISK, {"level": "HIGH", "suggested": "HIGH"}, "Risk assessed: high"),
        (
            K.RISK,
            {"level": "HIGH", "suggested": "LOW"},
            "Risk assessed: high (suggested: low)",
        ),
        (K.RISK, {"level": "LOW", "suggested": None}, "Risk assessed: low"),
        (K.TASK, {"task": "CONTACT", "due": "2026-11-05"}, "Get in touch, by 5 November 2026"),
        (K.TASK, {"task": "CONTACT", "done": True}, "Done: Get in touch"),
        (K.ACTION, {"action": "VISIT", "on": "2026-11-03"}, "Visit, 3 November 2026"),
        (
            K.OUTCOME,
            {"outcome": "BROKEN", "on": "2026-11-03"},
            "Broken or discontinued case, 3 November 2026",
        ),
        (K.POLICE, {"police": "ASB", "on": "2026-11-03"}, "Police: Anti-social behaviour, 3 Nov"),
        (
            K.ANSWERS,
            {"told": "YES", "informed": None, "safer": "PARTLY", "again": None},
            "The person's own answers. Were you told what would happen? Yes. Do you feel safer?",
        ),
        (K.ASSIGNED, {}, "Given back: nobody has it"),
        (K.LETTER, {"unknown": "FACT"}, "Letter"),
        (K.MESSAGE, {"to": "CENTRE", "feedback": True}, "Told the centre what came of it"),
        (K.MESSAGE, {"to": "CENTRE", "feedback": False}, "Message to the centre"),
        (K.MESSAGE, {"to": "PERSON", "feedback": False}, "Message to the person"),
    ],
)
def test_an_entry_says_what_it_tells_of(kind: NoteKind, facts: Facts, said: str) -> None:
    assert say_entry(kind, facts).startswith(said)


def test_an_entry_says_who_something_was_given_to() -> None:
    assert say_entry(K.ASSIGNED, {}, "Amy") == "Given to Amy"
    assert say_entry(K.TASK, {"task": "OTHER"}, "Amy") == "To do, for Amy"


def test_every_kind_can_be_said() -> None:
    assert all(say_entry(kind, {}) for kind in NoteKind)
