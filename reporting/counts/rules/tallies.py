"""Breakdowns: the rows of one count by one dimension, each against the same quarter last year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reporting.counts.rules.comparison import NOTHING, Comparison, say_number
from reporting.counts.rules.definitions import KINDS, REPORTS, STRANDS, Definition
from reporting.incidents.rules import ReportState
from reporting.vocabulary import Code

NONE_GIVEN = "NONE_GIVEN"
NOT_SAID = "NOT_SAID"

MORE_THAN_THE_TOTAL = "One report may be in several rows, so they may add up to more than the total"

Pairs = Mapping[str | None, tuple[int, int]]
"""Counts by code: the quarter's, and those of the same quarter last year; None is "none given"."""


class Dimension(Code):
    """What a count can be broken down by, and the note that its rows need."""

    STRAND = "strand", "Why it is thought hateful (strand)", f"{MORE_THAN_THE_TOTAL}."
    KIND = "kind", "Kind of act", f"{MORE_THAN_THE_TOTAL}."
    PLACE = "place", "Type of place"
    WARD = "ward", "Ward", "The ward where it happened, by the bounds that applied then."
    FORUM = "forum", "Forum area", "The forum area of the ward where it happened."
    CENTRE = "centre", "Reporting centre"

    @property
    def definition(self) -> Definition:
        """What the rows add up to."""
        return {Dimension.STRAND: STRANDS, Dimension.KIND: KINDS}.get(self, REPORTS)


@dataclass(frozen=True)
class Row:
    """One row of a breakdown."""

    code: str
    label: str
    counts: Comparison

    @property
    def empty(self) -> bool:
        """Whether nothing was counted in either quarter."""
        return self.counts == NOTHING


@dataclass(frozen=True)
class Breakdown:
    """Every row of one dimension."""

    dimension: Dimension
    rows: tuple[Row, ...]

    @property
    def sum(self) -> Comparison:
        """What the rows add up to, without those where nothing was given."""
        given = (row.counts for row in self.rows if row.code != NONE_GIVEN)
        return sum(given, start=NOTHING)

    @property
    def folded(self) -> tuple[Row, ...]:
        """The rows that a page leaves out: those of a long list with nothing in either quarter."""
        long = self.dimension in (Dimension.KIND, Dimension.PLACE)
        return tuple(row for row in self.rows if long and row.empty)

    @property
    def shown(self) -> tuple[Row, ...]:
        """The other rows."""
        return tuple(row for row in self.rows if row not in self.folded)


@dataclass(frozen=True)
class LeftOut:
    """How many reports of a quarter are not in its count, and why."""

    set_aside: Comparison
    withdrawn: Comparison
    duplicates: Comparison

    @property
    def rows(self) -> tuple[tuple[ReportState, Comparison], ...]:
        """Each state whose reports are left out, with their number."""
        return (
            (ReportState.SET_ASIDE, self.set_aside),
            (ReportState.WITHDRAWN, self.withdrawn),
            (ReportState.DUPLICATE, self.duplicates),
        )

    def say(self, *, so_far: bool) -> str:
        """The numbers of the quarter in a sentence."""
        return (
            f"Left out of the reports of this quarter{', so far' if so_far else ''}: "
            f"set aside {say_number(self.set_aside.current)}, "
            f"withdrawn {say_number(self.withdrawn.current)}, "
            f"confirmed duplicates {say_number(self.duplicates.current)}."
        )


def coded_rows(codes: Iterable[Code], counts: Pairs, none_given: str = "") -> tuple[Row, ...]:
    """A row for each code of a code list, in its order, with or without reports.

    Args:
        none_given: the label of a last row for reports without any code; "" for no such row.
    """
    rows = [Row(str(code), code.label, _pair(counts, str(code))) for code in codes]
    if none_given:
        rows.append(Row(NONE_GIVEN, none_given, _pair(counts, None)))
    return tuple(rows)


def _pair(counts: Pairs, code: str | None) -> Comparison:
    return Comparison(*counts.get(code, (0, 0)))
