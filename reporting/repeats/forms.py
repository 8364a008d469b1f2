"""The forms of two persons who may be one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from reporting.clock import say_date
from reporting.fields import Form, choice_from_list, offer, one_of, unseen, words
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import COUNTED, ReportState
from reporting.matching_vocabulary import LinkDecided, LinkState
from reporting.people.rules.links import NEXT, REASON_NEEDED

WHY = "Your reason, in a few words. It is sealed, and only officers can read it."
MISSING = "Choose what you decide"


class DecideForm(Form):
    """One decision; only those that are open are drawn, each as a button of its own.

    Whether one that is sent is open is asked once it is sure that nobody else has decided.
    """

    seen = unseen()
    decided = one_of(LinkDecided, "Are they the same person?", missing=MISSING)
    why = words("Why?", hint=WHY)
    open_now: tuple[LinkDecided, ...] = ()

    def offer_decisions(self, state: LinkState) -> None:
        """Draw only the decisions that are open from where the link stands."""
        self.open_now = tuple(decided for (start, decided) in NEXT if start is state)

    def draw_from(self, newest: UUID | None) -> None:
        """Let the page be drawn from the newest decision."""
        self.seen.data = str(newest or "")

    @property
    def saw(self) -> UUID | None:
        """The newest decision on the page that she decides from; None for none, or for nonsense."""
        try:
            return UUID(self.seen.data or "")
        except ValueError:
            return None

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Whether all is well; what no button sends is as good as nothing sent."""
        well = bool(super().validate(*args, **kwargs))
        if self.decided.errors:
            self.decided.errors = [MISSING]
        return well

    @property
    def hint(self) -> str:
        """Whether a reason is asked for, in words."""
        if REASON_NEEDED.issuperset(self.open_now):
            return WHY
        return f"{WHY} Only “{LinkDecided.CONFIRMED.label}” needs one."


class SameIncidentForm(Form):
    """Two reports of one incident: one leaves the count, the other stands for both."""

    report = choice_from_list("Which report leaves the count?")
    original = choice_from_list("Which report stands for both?")
    same_why = words("Why?", hint=WHY, missing="Say why, in a few words")

    def offer_reports(self, reports: Sequence[Incident]) -> None:
        """Offer what waits to leave the count, and all that counts to stand for both."""
        waiting = [one for one in reports if one.state is ReportState.WAITING]
        counted = [one for one in reports if one.state in COUNTED]
        for field, offered in ((self.report, waiting), (self.original, counted)):
            offer(field, [(str(one.id), _named(one)) for one in offered])

    @property
    def chosen(self) -> tuple[UUID, UUID]:
        """The report that leaves, and the one that stands, once the form was checked."""
        return UUID(self.report.data or ""), UUID(self.original.data or "")

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Whether all is well, and two different ones of the offered reports were chosen."""
        well = bool(super().validate(*args, **kwargs))
        for field in (self.report, self.original):
            if not field.data or field.errors:
                field.errors, well = ["Choose a report"], False
        if well and self.report.data == self.original.data:
            self.original.errors, well = ["Choose two different reports"], False
        return well


def _named(report: Incident) -> str:
    return f"{report.reference}, received {say_date(report.received_on)}"
