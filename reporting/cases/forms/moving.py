"""Forms about where a case goes: closing and moving it, who has it, what is to be done."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from reporting.cases.forms.case import NOBODY, SEALED, CaseForm, named
from reporting.cases.rules.entries import TaskKind, TaskStep
from reporting.cases.rules.moves import Move
from reporting.cases.rules.outcomes import CLOSING_QUESTIONS, ClosedFor, OwnAnswer
from reporting.fields import DateParts, Form, choice_from_list, offer, one_of, some_of, words
from reporting.vocabulary import Code

STILL_OPEN = "See to what is open first, or tick that you close the case all the same"


class AllTheSame(Code):
    """That a case is closed though something in it is open."""

    YES = "YES", "Close it all the same"


class CloseForm(CaseForm):
    """Why a case is closed, and the person's own answers, each of which may be left open.

    Attributes:
        left_open: what is still open, in words.
    """

    closed_for = one_of(ClosedFor, "Why is it closed?", missing="Choose why it is closed")
    reason = words("In your words", hint=SEALED, missing="Say why, in a few words")
    told = one_of(OwnAnswer, CLOSING_QUESTIONS["told"], small=True)
    informed = one_of(OwnAnswer, CLOSING_QUESTIONS["informed"], small=True)
    safer = one_of(OwnAnswer, CLOSING_QUESTIONS["safer"], small=True)
    again = one_of(OwnAnswer, CLOSING_QUESTIONS["again"], small=True)
    anyway = some_of(AllTheSame, "Close it with this open?")
    left_open: Sequence[str] = ()

    def validate(self, extra_validators: Any = None) -> bool:
        """What is still open is named, and she says that she closes the case all the same."""
        right: bool = super().validate(extra_validators)
        if self.left_open and not self.anyway.data:
            self.anyway.errors = [STILL_OPEN]
            return False
        return right

    @property
    def answers(self) -> dict[str, OwnAnswer]:
        """The answers that were given, by the name of the question."""
        return {name: OwnAnswer(self[name].data) for name in CLOSING_QUESTIONS if self[name].data}


class MoveForm(CaseForm):
    """Any move of a case but closing it, which has a form of its own."""

    move = one_of(Move, "What happens now?", missing="Choose what happens now")
    reason = words("Why?", hint=SEALED, missing="Say why, in a few words")

    def offer_moves(self, moves: Sequence[Move]) -> None:
        """Keep only the moves that are open."""
        offer(self.move, [(move.value, move.label) for move in moves if move != Move.CLOSE_CASE])


class AssignForm(CaseForm):
    officer = choice_from_list("Who has it from now on?")
    text = words("Why?", hint=f"You can leave this blank. {SEALED}")

    def offer_officers(self, officers: Mapping[UUID, str]) -> None:
        """Offer whoever may have cases, and nobody."""
        offer(self.officer, [*named(officers), (NOBODY, "Nobody")])


class TaskForm(CaseForm):
    """A new task."""

    kind = one_of(TaskKind, "What is to be done?", missing="Choose what is to be done")
    due = DateParts("By which day?")
    officer = choice_from_list("By whom?")
    text = words("What exactly?", hint=f"You can leave this blank. {SEALED}")

    def offer_officers(self, officers: Mapping[UUID, str]) -> None:
        """Offer whoever may have cases, and whoever has this one."""
        offer(self.officer, [(NOBODY, "Whoever has the case"), *named(officers)])

    def validate_due(self, field: DateParts) -> None:
        self.day_from_today(field)


class ChangeTaskForm(CaseForm):
    """An open task: done, put off, or given to somebody else."""

    step = one_of(TaskStep, "What now?", missing="Choose what happens to it")
    due = DateParts("By which day?")
    officer = choice_from_list("By whom?")
    text = words("More about it", hint=f"You can leave this blank. {SEALED}")

    def offer_officers(self, officers: Mapping[UUID, str]) -> None:
        """Offer whoever may have cases, and whoever has this one."""
        offer(self.officer, [(NOBODY, "Whoever has the case"), *named(officers)])

    def validate_due(self, field: DateParts) -> None:
        if self.step.data == TaskStep.CHANGE:
            self.day_from_today(field)


class HandOverForm(Form):
    """Everything of somebody who leaves goes to somebody else."""

    leaver = choice_from_list("Whose cases and tasks are they now?")
    officer = choice_from_list("Who has them from now on?")
    reason = words("Why?", hint="It is kept with each case.", missing="Say why, in a few words")
