"""How many rows of a view are in each state."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import (
    CompoundSelect,
    Select,
    String,
    and_,
    case,
    func,
    literal,
    select,
    true,
    union_all,
)

from reporting.cases.queries.desk_filters import (
    ADDED,
    ALL,
    FILTERS,
    STATES,
    TO_READ,
    Reader,
    in_state,
)
from reporting.cases.queries.desk_list import reader_of
from reporting.cases.queries.desk_reach import COLUMNS, STATE, asked_of, order_of, plain
from reporting.cases.rules.desk_view import Chosen, Sort, View
from reporting.work import Work

COUNTED_TO = 1000
LOOKED_EACH = 250
"""How many rows of each state are looked at when filters are in use, at most."""


@dataclass(frozen=True)
class Counts:
    """How many rows are in each state.

    Attributes:
        said: in words, by state: "7", "1,000+" for a thousand or more, "7+" for seven or more.
        partly: whether a state has more rows than were looked at.
    """

    said: Mapping[str, str]
    partly: bool


def how_many(work: Work, view: View, few: str | None) -> Counts:
    """How many rows of a view are in each state, in one query.

    A thousand of each are counted and no more. With filters, all rows are looked at where few can
    fit; otherwise a few hundred of each state: "7+" if seven of them fit and there are more.

    Args:
        few: what few rows have, whatever their state, as the page of the view said.
    """
    if few not in (None, STATE):
        return _all(work, view, few)
    most = LOOKED_EACH if view.chosen else COUNTED_TO
    found = work.session.execute(_counting(view.chosen, reader_of(work), most)).all()
    said = {row.state: _say(min(row.fit, most), row.looked > most) for row in found}
    return Counts(said, bool(view.chosen) and any(row.looked > most for row in found))


def _say(number: int, more: bool) -> str:
    over = more or number > COUNTED_TO
    return f"{min(number, COUNTED_TO):,}{'+' if over else ''}"


def _all(work: Work, view: View, few: str | None) -> Counts:
    numbers = dict.fromkeys((state for state in STATES if state != ALL), 0)
    query = _grouped(View(ALL, view.chosen), reader_of(work), few)
    for stage, to_read, added, number in work.session.execute(query):
        numbers[stage] += number
        numbers[TO_READ] += number * to_read
        numbers[ADDED] += number * added
    return Counts({state: _say(number, False) for state, number in numbers.items()}, False)


@lru_cache(maxsize=256)
def _grouped(view: View, reader: Reader, few: str | None) -> Select[str, bool, bool, int]:
    alike = [plain(COLUMNS.stage), COLUMNS.to_read, COLUMNS.added_on.is_not(None)]
    return select(*alike, func.count()).where(*asked_of(view, reader, few)).group_by(*alike)


@lru_cache(maxsize=256)
def _counting(chosen: Chosen, reader: Reader, most: int) -> CompoundSelect[str, int, int]:
    return union_all(*(_count(state, chosen, reader, most) for state in STATES if state != ALL))


def _count(state: str, chosen: Chosen, reader: Reader, most: int) -> Select[str, int, int]:
    names = {FILTERS[name].column for name, _ in chosen}
    some = select(literal(1).label("one"), *(COLUMNS[name] for name in names))
    # In its usual order a state is read from the one index that has what filters ask.
    usual = some.where(*in_state(state)).order_by(*order_of(Sort.DANGER, None))
    looked = usual.limit(most + 1).subquery()
    asked = [
        FILTERS[name].test(looked.c[FILTERS[name].column], value, reader) for name, value in chosen
    ]
    fit = func.count(case((and_(true(), *asked), 1))) if asked else func.count()
    return select(
        literal(state, String).label("state"),
        func.count().label("looked"),
        fit.label("fit"),
    ).select_from(looked)
