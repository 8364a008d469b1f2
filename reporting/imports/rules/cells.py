"""One row of a table, whatever kind of file it stands in."""

from dataclasses import dataclass
from datetime import date

from reporting.imports.rules.words import bare

Cell = str | date


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` is the one that a spreadsheet shows beside it."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def blank(self) -> bool:
        return not any(isinstance(cell, date) or bare(cell) for cell in self.cells)


def cell_text(cell: Cell) -> str:
    """A cell as text; a date as 2019-04-01."""
    return cell if isinstance(cell, str) else cell.isoformat()
