"""A count as an aligned table, for a terminal."""

from collections.abc import Sequence

from reporting.counts.rules.definitions import INCIDENTS, REPORTS
from reporting.counts.rules.headlines import QuarterCount
from reporting.counts.rules.repeats import Repeats
from reporting.counts.rules.tallies import Breakdown


def as_table(count: QuarterCount, by: Breakdown | None, repeats: Repeats | None = None) -> str:
    """The count with its definitions, window and source beneath."""
    lines = [f"{count.quarter.label}{' (so far)' if count.so_far else ''}", ""]
    lines += _aligned(
        [
            ("", *count.columns),
            (REPORTS.name, *count.cells(count.reports)),
            (INCIDENTS.name, *count.cells(count.incidents)),
        ]
    )
    lines += ["", str(count.to_date)] if count.to_date else []
    if by:
        head = (by.dimension.label, *count.columns)
        lines += [
            "",
            *_aligned([head, *((row.label, *count.cells(row.counts)) for row in by.rows)]),
        ]
        lines += [by.dimension.hint] if by.dimension.hint else []
    if repeats:
        rows = [(one.definition.name, *one.cells) for one in repeats.measures]
        lines += ["", *_aligned([("Repeats", *count.columns[:3]), *rows])]
    definitions = dict.fromkeys((REPORTS, INCIDENTS, *([by.dimension.definition] if by else [])))
    lines += ["", count.said_left_out]
    lines += [f"{d.name}: {d.rule} Definition version {d.version}." for d in definitions]
    lines += [f"Window: {count.window}. Source: {count.source}.", *filter(None, [count.notice])]
    lines += [
        f"{one.definition.name}: {one.stamp}" for one in (repeats.measures if repeats else ())
    ]
    return "\n".join(lines)


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
