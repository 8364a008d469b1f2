"""The forms of a report: what the officer decides, and why she looks at who somebody is."""

from reporting.cases.rules.looks import LookReason
from reporting.cases.rules.moves import Move
from reporting.fields import Form, line, offer, one_of, words
from reporting.vocabulary import SetAside


class TriageForm(Form):
    """One decision about a report; only the moves that are open to it are offered."""

    move = one_of(Move, "What do you decide?", missing="Choose what you decide")
    set_aside_for = one_of(SetAside, "Why is it set aside?")
    case = line("Reference of the case", hint="For example 7K3M-9QXD", longest=20)
    original = line("Reference of the other report", hint="For example 7K3M-9QXD", longest=20)
    reason = words("Why?", hint="Your reason, in a few words. It is kept with the report.")

    def offer_moves(self, moves: list[Move]) -> None:
        """Keep only the moves that are open."""
        offer(self.move, [(move.value, move.label) for move in moves])


class LookForm(Form):
    """Why an officer looks at who somebody is, from a closed list."""

    reason = one_of(LookReason, "Why do you need to know?", missing="Choose why you need to know")
