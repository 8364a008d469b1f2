"""Counts as files: JSON for programs, CSV for spreadsheets."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from reporting.counts.rules.comparison import Comparison
from reporting.counts.rules.definitions import INCIDENTS, REPORTS, Definition
from reporting.counts.rules.headlines import QuarterCount, ToDate
from reporting.counts.rules.repeats import Measure, Repeats
from reporting.counts.rules.tallies import Breakdown, Row

CSV_HEAD = (
    "quarter",
    "from",
    "to",
    "source",
    "unit",
    "definition_version",
    "dimension",
    "code",
    "label",
    "current",
    "same_quarter_last_year",
    "change",
    "percent_change",
    "so_far",
    "counted_on",
    "definition",
)
LEFT_OUT = "Reports left out of the count, by the date the centre received them"
FORMULA_BEGINS = "=+-@\t\r\n"
"""A spreadsheet runs a cell that begins so, whoever typed it."""


def as_json(count: QuarterCount, by: Breakdown | None, repeats: Repeats | None = None) -> str:
    """The count as JSON, its field names part of the contract."""
    window = count.quarter.window
    content = {
        "quarter": str(count.quarter),
        "window": {"from": window.first.isoformat(), "to": window.last.isoformat()},
        "so_far": count.so_far,
        "counted_on": count.counted_on.isoformat(),
        "unit": REPORTS.unit,
        "source": count.source,
        "notice": count.notice,
        "total": count.reports.current,
        "on_record": count.on_record,
        **_against(count.reports),
        "same_quarter_last_year_on_record": count.last_year_on_record,
        "to_date": count.to_date and _to_date(count.to_date),
        "incidents": count.incidents.current,
        "left_out": {
            "set_aside": count.left_out.set_aside.current,
            "withdrawn": count.left_out.withdrawn.current,
            "duplicates": count.left_out.duplicates.current,
        },
        "definition": _define(REPORTS),
        "by": by and _break_down(by),
        **({"repeats": repeats.as_data()} if repeats else {}),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _against(counts: Comparison) -> dict[str, Any]:
    percent = counts.percent_change
    return {
        "same_quarter_last_year": counts.previous,
        "change": counts.change,
        "percent_change": None if percent is None else float(percent),
    }


def _to_date(to_date: ToDate) -> dict[str, Any]:
    counts, known = to_date.counts, to_date.on_record
    percent = counts.percent_change
    return {
        "current": counts.current,
        "last_year": counts.previous if known else None,
        "change": counts.change if known else None,
        "percent_change": None if percent is None else float(percent),
    }


def _define(definition: Definition) -> dict[str, Any]:
    return {"name": definition.name, "version": definition.version, "rule": definition.rule}


def _break_down(by: Breakdown) -> dict[str, Any]:
    rows = [
        {
            "code": row.code,
            "label": row.label,
            "current": row.counts.current,
            **_against(row.counts),
        }
        for row in by.rows
    ]
    return {
        "dimension": by.dimension.value,
        "definition": _define(by.dimension.definition),
        "rows": rows,
    }


def as_csv(count: QuarterCount, by: Breakdown | None, repeats: Repeats | None = None) -> str:
    """The count as tidy CSV: a figure and its comparison a line, each line complete in itself."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(CSV_HEAD)
    writer.writerows(_csv_rows(count, by))
    if repeats:
        writer.writerows(_csv_share(count, one) for one in repeats.measures)
    return written.getvalue()


def _csv_rows(count: QuarterCount, by: Breakdown | None) -> Iterator[Sequence[object]]:
    def line(
        definition: Definition, row: Row, dimension: str = "all", rule: str = ""
    ) -> Sequence[object]:
        window = count.quarter.window
        about = (count.quarter, window.first, window.last, safe_cell(count.source))
        unit = (definition.unit, definition.version, dimension)
        named = (safe_cell(row.code), safe_cell(row.label))
        figures = _csv_figures(count, row.counts)
        so_far = str(count.so_far).lower()
        return (*about, *unit, *named, *figures, so_far, count.counted_on, rule or definition.rule)

    yield line(REPORTS, Row(REPORTS.code, REPORTS.name, count.reports))
    yield line(INCIDENTS, Row(INCIDENTS.code, INCIDENTS.name, count.incidents))
    for state, counts in count.left_out.rows:
        rule = f"{LEFT_OUT}: {state.label.lower()}."
        yield line(REPORTS, Row(state.value, state.label, counts), "left_out", rule)
    if by:
        for row in by.rows:
            yield line(by.dimension.definition, row, by.dimension.value)


def _csv_share(count: QuarterCount, one: Measure) -> Sequence[object]:
    """A share in per cent, its change in percentage points; blank where it is not available."""
    figures = (one.now.percent, one.year_before.percent, one.change)
    definition, window = one.definition, one.now.window
    return (
        count.quarter,
        window.first,
        window.last,
        safe_cell(count.source),
        "per cent",
        definition.version,
        "repeats",
        definition.code,
        definition.name,
        *("" if figure is None else figure for figure in figures),
        "",
        str(count.so_far).lower(),
        count.counted_on,
        one.stamp,
    )


def _csv_figures(count: QuarterCount, counts: Comparison) -> Sequence[object]:
    if not count.last_year_on_record:
        return counts.current if count.on_record else "", "", "", ""
    percent = counts.percent_change
    return counts.current, counts.previous, counts.change, "" if percent is None else percent


def safe_cell(text: str) -> str:
    """A free text that no spreadsheet takes for a formula."""
    # Wide forms of these signs, as typed with some keyboards, begin a formula too.
    first = unicodedata.normalize("NFKC", text[:1])
    return f"'{text}" if first and first in FORMULA_BEGINS else text
