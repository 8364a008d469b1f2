"""Two persons who may be one as the page draws them: everything in words."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from flask import url_for
from markupsafe import Markup

from reporting.matching_vocabulary import LinkDecided
from reporting.people.queries.persons import WhoItIs
from reporting.people.rules.comparing import Comparison
from reporting.personal_vocabulary import Detail
from reporting.repeats.actions.deciding import Followed

MINUS = "\N{MINUS SIGN}"
MOST_BITS, HALF = 20.0, 60.0
START = "Where it starts: it could be anybody on record"
TOGETHER = "Together"
FORMER = "One of them had other details before. Those were compared, since they fit better."


LINK = Markup('<a class="govuk-notification-banner__link" href="{}">{}</a>')


def say_decided(
    link_id: UUID, pair: Sequence[str], decided: LinkDecided, followed: Followed
) -> Markup:
    """What was decided of two persons, what came of it and what is next, and the way back.

    Args:
        pair: the last reports of the two.
    """
    about = Markup("Decided: {}. It is about the reports {} and {}.")
    said = [about.format(decided.label.lower(), *pair)]
    if (case := followed.case) is not None:
        to = LINK.format(url_for("cases.case", case_id=case.id), f"case {case.reference}")
        said.append(Markup("{} tasks were opened in {}.").format(followed.opened, to))
    if (report := followed.waits) is not None:
        to = LINK.format(url_for("cases.report", report_id=report.id), f"report {report.reference}")
        said.append(
            Markup(
                "No tasks were opened, since {} is in no open case. Put it in one: then two tasks "
                "are opened, to look at the risk again and to offer a joint visit."
            ).format(to)
        )
    if followed.closed:
        noun = "task is" if followed.closed == 1 else "tasks are"
        said.append(Markup("{} {} not needed any more.").format(followed.closed, noun))
    if decided is not LinkDecided.UNDONE:
        back = url_for("repeats.comparison", link_id=link_id, _anchor="decide")
        said.append(LINK.format(back, "Take this decision back"))
    return Markup(" ").join(said)


def side_by_side(people: Sequence[WhoItIs | None]) -> list[list[str]]:
    """A row for each kind of detail that either of two persons gave; former ones are marked."""
    rows = [[detail.label, *(_values(one, detail) for one in people)] for detail in Detail]
    return [row for row in rows if any(row[1:])]


def _values(person: WhoItIs | None, detail: Detail) -> str:
    given = [
        one for one in (person.details if person else ()) if one.detail is detail and one.value
    ]
    return "; ".join(f"{one.value} (former)" if one.ended_at else one.value for one in given)


class Bar(NamedTuple):
    """One line of the evidence; `weight` is in bits, for one person above zero."""

    words: str
    weight: float

    @property
    def said(self) -> str:
        """The weight, signed, with a true minus sign."""
        side = "For" if self.weight > 0 else "Against"
        return f"{side}, {say_bits(self.weight)}" if self.weight else "Neither"

    @property
    def width(self) -> float:
        """How long it is drawn, at most half of the drawing."""
        return min(abs(self.weight), MOST_BITS) * HALF / MOST_BITS


def bars_of(comparison: Comparison) -> list[Bar]:
    """Where it starts, what each field says, and what it comes to."""
    found = [Bar(bar.finding.label.capitalize(), bar.weight) for bar in comparison.bars]
    return [Bar(START, comparison.starts_at), *found, Bar(TOGETHER, comparison.ahead)]


def say_missing(comparison: Comparison) -> str:
    """What could not be compared, and whether former details were, in sentences; "" for neither."""
    names = [field.label.lower() for field in comparison.missing]
    said = f"Not compared, since one of them did not give it: {', '.join(names)}." if names else ""
    return f"{FORMER} {said}".strip() if comparison.former else said


def say_bits(bits: float) -> str:
    """Bits for reading: "+3.5", "0.0", or with a true minus sign."""
    return f"{bits:+.1f}".replace("-", MINUS) if bits else "0.0"
