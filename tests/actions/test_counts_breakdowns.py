"""Breakdowns, held against a loop that counts the same reports one by one."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from reporting.centres.models import Area, Centre
from reporting.counts.queries.breakdowns import break_down
from reporting.counts.queries.sources import find_source
from reporting.counts.queries.totals import count_quarter, read_records
from reporting.counts.rules.comparison import Comparison
from reporting.counts.rules.headlines import QuarterCount
from reporting.counts.rules.quarters import Quarter
from reporting.counts.rules.tallies import Breakdown, Dimension
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import ReportState
from reporting.permissions import NotAllowed, Role
from reporting.vocabulary import AreaLevel, Kind, Place, Strand
from reporting.work import Work
from tests.builders import a_centre, a_report, a_source, an_area, as_role

FIRST_DAY = date(2023, 4, 1)
QUARTERS = (Quarter(2024, 1), Quarter(2024, 4), Quarter(2023, 1))
IN_COUNT = ("WAITING", "TRIAGED")


@dataclass(frozen=True)
class Town:
    """Random reports, and what they were given."""

    reports: Sequence[Incident]
    wards: dict[str, str]
    centres: dict[object, str]


@pytest.fixture
def town(work: Work) -> Town:
    drawn = random.Random(20)
    borough = an_area(work, "Hartlepool", level=AreaLevel.BOROUGH)
    forums = [
        an_area(work, name, level=AreaLevel.FORUM, parent_id=borough.id)
        for name in ("North and Coastal", "South and Central")
    ]
    wards = [
        an_area(work, name, parent_id=forums[place % 2].id, gss_code=f"E0500000{place}")
        for place, name in enumerate(("Hart", "Victoria", "Seaton", "Throston"))
    ]
    centres = [a_centre(work, name) for name in ("Hub", "Library", "Salaam")]
    originals: list[Incident] = []
    reports: list[Incident] = []
    for _ in range(150):
        report = _random_report(work, drawn, wards, centres, originals)
        reports.append(report)
        if report.state is not ReportState.DUPLICATE:
            originals.append(report)
    forum_of = {ward.name: forums[place % 2].name for place, ward in enumerate(wards)}
    return Town(reports, forum_of, {centre.id: centre.name for centre in centres})


def _random_report(
    work: Work,
    drawn: random.Random,
    wards: list[Area],
    centres: list[Centre],
    originals: list[Incident],
) -> Incident:
    states = [*ReportState, ReportState.WAITING, ReportState.TRIAGED]
    state = drawn.choice(states if originals else [ReportState.WAITING])
    original = drawn.choice(originals).id if state is ReportState.DUPLICATE else None
    ward, centre = drawn.choice([*wards, None]), drawn.choice([*centres, None])
    imported = drawn.random() < 0.2
    return a_report(
        work,
        source=a_source(work, "Elsewhere") if imported else None,
        received_on=FIRST_DAY + timedelta(days=drawn.randrange(731)),
        state=state,
        duplicate_of=original,
        place=drawn.choice([Place.STREET, Place.HOME, Place.NOT_SAID]),
        strands=tuple(drawn.sample([*Strand], drawn.choice((0, 1, 1, 2, 3)))),
        kinds=tuple(drawn.sample([*Kind], drawn.choice((0, 1, 2)))),
        area_id=ward.id if ward else None,
        centre_id=centre.id if centre else None,
    )


def naive(town: Town, work: Work, quarter: Quarter) -> list[Incident]:
    centres = a_source(work).id
    first, last = quarter.window
    return [r for r in town.reports if r.source_id == centres and first <= r.received_on <= last]


def naive_incidents(town: Town, work: Work, quarter: Quarter) -> int:
    centres = a_source(work).id
    earliest: dict[object, date] = {}
    for report in town.reports:
        if report.source_id == centres and report.state not in ("SET_ASIDE", "WITHDRAWN"):
            group = report.duplicate_of or report.id
            earliest[group] = min(earliest.get(group, report.received_on), report.received_on)
    first, last = quarter.window
    return sum(first <= day <= last for day in earliest.values())


def rows_of(
    report: Incident, dimension: Dimension, town: Town, names: dict[object, str]
) -> Iterable[str]:
    ward = names.get(report.area_id, "Not said")
    match dimension:
        case Dimension.STRAND:
            return [s.strand.label for s in report.strands] or ["No reason given"]
        case Dimension.KIND:
            return [k.kind.label for k in report.kinds] or ["No kind given"]
        case Dimension.PLACE:
            return [report.place.label]
        case Dimension.WARD:
            return [ward]
        case Dimension.FORUM:
            return [town.wards.get(ward, "Not said")]
        case _:
            return [town.centres.get(report.centre_id, "No centre named")]


def test_queries_agree_with_a_loop(work: Work, town: Town) -> None:
    source = find_source(work)
    totals = read_records(work, source).totals
    assert sum(totals.values()) == sum(
        r.state in IN_COUNT and r.source_id == source.id for r in town.reports
    )
    for quarter in QUARTERS:
        check_count(count_quarter(work, source, quarter), town, work)
        assert totals[quarter] == count_quarter(work, source, quarter).reports.current > 0
        now, before = (naive(town, work, of) for of in (quarter, quarter.a_year_before))
        for dimension in Dimension:
            check_rows(break_down(work, source, quarter, dimension), town, work, now, before)


def check_count(count: QuarterCount, town: Town, work: Work) -> None:
    quarters = (count.quarter, count.quarter.a_year_before)
    now, before = (naive(town, work, of) for of in quarters)
    reports = (sum(r.state in IN_COUNT for r in found) for found in (now, before))
    assert count.reports == Comparison(*reports)
    assert count.incidents == Comparison(*(naive_incidents(town, work, of) for of in quarters))
    for state, left_out in count.left_out.rows:
        assert left_out.current == sum(r.state is state for r in now)


def check_rows(
    by: Breakdown, town: Town, work: Work, now: list[Incident], before: list[Incident]
) -> None:
    names: dict[object, str] = {an_area(work, name).id: name for name in town.wards}
    for row in by.rows:
        for reports, found in ((now, row.counts.current), (before, row.counts.previous)):
            expected = sum(
                row.label in rows_of(report, by.dimension, town, names)
                for report in reports
                if report.state in IN_COUNT
            )
            assert found == expected, (by.dimension, row)
    labels = [row.label for row in by.rows]
    assert len(set(labels)) == len(labels)


def test_strands_are_counted_more_than_once_and_nothing_is_lost(work: Work) -> None:
    day = QUARTERS[0].window.first
    a_report(work, received_on=day, strands=(Strand.RACE, Strand.RELIGION))
    a_report(work, received_on=day, strands=())
    by = break_down(work, find_source(work), QUARTERS[0], Dimension.STRAND)
    assert {row.code: row.counts.current for row in by.rows if not row.empty} == {
        "RACE": 1,
        "RELIGION": 1,
        "NONE_GIVEN": 1,
    }
    assert by.sum.current == 2


def test_a_centre_that_is_not_active_is_shown_while_it_has_reports(work: Work) -> None:
    quarter = QUARTERS[0]
    closed = a_centre(work, "Closed", active=False)
    a_centre(work, "Quiet")
    a_report(work, centre=closed, received_on=quarter.a_year_before.window.last)
    source = find_source(work)

    def labels(of: Quarter) -> list[str]:
        return [row.label for row in break_down(work, source, of, Dimension.CENTRE).rows]

    assert labels(quarter) == ["Closed", "Quiet", "No centre named"]
    assert labels(quarter.previous) == ["Quiet", "No centre named"]


@pytest.mark.parametrize("role", [Role.PARTNER, Role.CENTRE_WORKER])
def test_breakdowns_are_refused_to_all_who_may_not_count_exactly(work: Work, role: Role) -> None:
    source = find_source(work)
    with pytest.raises(NotAllowed):
        break_down(as_role(work, role), source, QUARTERS[0], Dimension.WARD)
