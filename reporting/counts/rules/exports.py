"""Counts as files: JSON for programs, CSV for spreadsheets."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from reporting.counts.rules.comparison import Comparison
from reporting.counts.rules.definitions import INCIDENTS, REPORTS, Definition
from reporting.counts.rules.tallies import Breakdown, QuarterCount

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
)
FORMULA_BEGINS = "=+-@\t\r\n"
"""A spreadsheet runs a cell that begins so, whoever typed it."""


def as_json(count: QuarterCount, by: Breakdown | None) -> str:
    """The count as JSON, its field names part of the contract."""
    window = count.quarter.window
    content = {
        "quarter": str(count.quarter),
        "window": {"from": window.first.isoformat(), "to": window.last.isoformat()},
        "so_far": count.so_far,
        "unit": REPORTS.unit,
        "source": count.source,
        "notice": count.notice,
        "total": count.reports.current,
        **_against(count.reports),
        "incidents": count.incidents.current,
        "left_out": {
            "set_aside": count.left_out.set_aside.current,
            "withdrawn": count.left_out.withdrawn.current,
            "duplicates": count.left_out.duplicates.current,
        },
        "definition": _define(REPORTS),
        "by": by and _break_down(by),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _against(counts: Comparison) -> dict[str, Any]:
    percent = counts.percent_change
    return {
        "same_quarter_last_year": counts.previous,
        "change": counts.change,
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


def as_csv(count: QuarterCount, by: Breakdown | None) -> str:
    """The count as tidy CSV: a figure and its comparison a line, each line complete in itself."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(CSV_HEAD)
    writer.writerows(_csv_rows(count, by))
    return written.getvalue()


def _csv_rows(count: QuarterCount, by: Breakdown | None) -> Iterator[Sequence[object]]:
    def line(
        definition: Definition, dimension: str, code: str, label: str, counts: Comparison
    ) -> Sequence[object]:
        window = count.quarter.window
        about = (count.quarter, window.first, window.last, safe_cell(count.source))
        rule = (definition.unit, definition.version)
        return (*about, *rule, dimension, code, safe_cell(label), *_csv_figures(counts))

    yield line(REPORTS, "all", REPORTS.code, REPORTS.name, count.reports)
    yield line(INCIDENTS, "all", INCIDENTS.code, INCIDENTS.name, count.incidents)
    for state, counts in count.left_out.rows:
        yield line(REPORTS, "left_out", state.value, state.label, counts)
    if by:
        unit = by.dimension.definition
        for row in by.rows:
            yield line(unit, by.dimension.value, row.code, row.label, row.counts)


def _csv_figures(counts: Comparison) -> Sequence[object]:
    percent = counts.percent_change
    return counts.current, counts.previous, counts.change, "" if percent is None else percent


def safe_cell(text: str) -> str:
    """A free text that no spreadsheet takes for a formula."""
    # Wide forms of these signs, as typed with some keyboards, begin a formula too.
    first = unicodedata.normalize("NFKC", text[:1])
    return f"'{text}" if first and first in FORMULA_BEGINS else text
