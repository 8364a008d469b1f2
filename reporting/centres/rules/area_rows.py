"""Reading a list of areas: every row checked, all of them or none."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from reporting.vocabulary import AreaLevel

NEEDED = ("level", "name", "valid_from")
COLUMNS = (
    *NEEDED,
    "valid_to",
    "parent",
    "parent_level",
    "gss_code",
    "population",
    "population_year",
    "population_source",
)
MOST_ROWS = 20_000
MOST_PEOPLE = 2_000_000_000


class AreaFaults(Exception):
    """The list cannot be loaded: one sentence for each fault, with the row's number."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class AreaId(NamedTuple):
    """What tells an area from all others: the same name may come again with other bounds."""

    level: AreaLevel
    name: str
    valid_from: date


class People(NamedTuple):
    """How many people lived in an area in a year, and who says so."""

    people: int
    year: int
    source: str


@dataclass(frozen=True, kw_only=True)
class AreaRow:
    """One row of the list; an area with several populations has several rows.

    Attributes:
        row: its number as a spreadsheet shows it.
        valid_to: the last day of these bounds; None while they hold.
        parent: the name of the larger area that it is part of; "" for none.
        parent_level: the level of that area; None when the name alone tells.
    """

    row: int
    id: AreaId
    valid_to: date | None = None
    parent: str = ""
    parent_level: AreaLevel | None = None
    gss_code: str | None = None
    population: People | None = None

    @property
    def bounds(self) -> tuple[object, ...]:
        """What all rows of one area must say alike."""
        return (self.valid_to, self.parent.casefold(), self.parent_level, self.gss_code)


def read_area_rows(content: bytes) -> list[AreaRow]:
    """The rows of a CSV file in UTF-8. Rows that are blank or begin with "#" are passed over.

    Raises:
        AreaFaults: with every fault found.
    """
    faults: list[str] = []
    rows: list[AreaRow] = []
    for number, cells in _records(content):
        try:
            rows.append(_area_row(number, cells))
        except ValueError as fault:
            faults.append(f"Row {number}: {fault}.")
    if not rows and not faults:
        faults.append("The file lists no areas.")
    if faults:
        raise AreaFaults(faults)
    return rows


def _records(content: bytes) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    except UnicodeDecodeError:
        raise AreaFaults(["The file is not UTF-8 text. Save it as CSV UTF-8."]) from None
    except csv.Error as error:
        raise AreaFaults([f"The file is not a CSV file: {error}."]) from None
    told = [(n, row) for n, row in enumerate(rows, 1) if any(row) and not row[0].startswith("#")]
    if not told or len(told) > MOST_ROWS or "\0" in text:
        raise AreaFaults([f"The file must have a header and 1 to {MOST_ROWS:,} rows of text."])
    header = [name.lower() for name in told[0][1]]
    _check_header(header)
    return [(number, _named(header, row)) for number, row in told[1:]]


def _named(header: list[str], row: list[str]) -> dict[str, str]:
    """The cells of a row by column; cells beyond the last column go by no name."""
    width = len(header)
    cells = dict(zip(header, row + [""] * width, strict=False))
    return cells | {"": "".join(row[width:])}


def _check_header(header: list[str]) -> None:
    faults = [f'The column "{name}" is missing.' for name in NEEDED if name not in header]
    faults += [
        f'The column "{name[:60]}" is not known. Columns are: {", ".join(COLUMNS)}.'
        for name in header
        if name not in COLUMNS
    ]
    if len(set(header)) < len(header):
        faults.append("A column is there twice.")
    if faults:
        raise AreaFaults(faults)


def _area_row(number: int, cells: dict[str, str]) -> AreaRow:
    if cells[""]:
        raise ValueError("it has more cells than the header")
    if not cells["name"] or len(cells["name"]) > 120:
        raise ValueError("name must have 1 to 120 characters")
    area = AreaId(_level(cells, "level"), cells["name"], _day(cells, "valid_from"))
    valid_to = _day(cells, "valid_to") if cells.get("valid_to") else None
    if valid_to and valid_to < area.valid_from:
        raise ValueError("valid_to is before valid_from")
    return AreaRow(
        row=number,
        id=area,
        valid_to=valid_to,
        parent=cells.get("parent", ""),
        parent_level=_level(cells, "parent_level") if cells.get("parent_level") else None,
        gss_code=_gss_code(cells),
        population=_population(cells),
    )


def _level(cells: dict[str, str], column: str) -> AreaLevel:
    levels = {level.value: level for level in AreaLevel}
    if cells[column].upper() not in levels:
        raise ValueError(f"{column} must be one of {', '.join(levels)}")
    return levels[cells[column].upper()]


def _day(cells: dict[str, str], column: str) -> date:
    try:
        return date.fromisoformat(cells[column])
    except ValueError:
        raise ValueError(f"{column} must be a date such as 2021-05-06") from None


def _gss_code(cells: dict[str, str]) -> str | None:
    code = cells.get("gss_code", "")
    if code and not (len(code) == 9 and code.isascii() and code.isalnum()):
        raise ValueError('gss_code must be nine letters and numbers, such as "E05008944"')
    return code or None


def _population(cells: dict[str, str]) -> People | None:
    told = [cells.get(f"population{part}", "") for part in ("", "_year", "_source")]
    if not any(told):
        return None
    if not all(told):
        raise ValueError("population, population_year and population_source go together")
    people, year = _number(told[0].replace(",", "")), _number(told[1])
    if not 1 <= people <= MOST_PEOPLE or not 1801 <= year <= 9999:
        raise ValueError("population and population_year must be whole numbers")
    if len(told[2]) > 120:
        raise ValueError("population_source must have at most 120 characters")
    return People(people, year, told[2])


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 11 else -1
