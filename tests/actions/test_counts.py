"""The reports and the incidents of a quarter, counted in the database."""

from datetime import date

import pytest
from sqlalchemy import Engine

from reporting.cases.actions.triage import Triage, triage
from reporting.cases.rules.moves import Move
from reporting.counts.queries.pages import exact_page, headline_page
from reporting.counts.queries.sources import UnknownSource, find_source
from reporting.counts.queries.totals import count_quarter, read_records
from reporting.counts.rules.comparison import Comparison
from reporting.counts.rules.headlines import QuarterCount
from reporting.counts.rules.quarters import Quarter, quarters_between
from reporting.incidents.rules import CENTRE_REPORTS, ReportState
from reporting.permissions import NotAllowed, Role
from reporting.vocabulary import SetAside
from reporting.work import Work
from tests.builders import a_report, a_source, as_role
from tests.conftest import Writing
from tests.counting import count_queries

Q2 = Quarter(2013, 2)
JULY, SEPTEMBER = Q2.window
LAST_YEAR = date(2012, 8, 1)
ACTION_PLAN = dict(
    zip(quarters_between(Quarter(2012, 1), Q2), (22, 25, 26, 29, 37, 32), strict=True)
)


def counted(work: Work, quarter: Quarter = Q2) -> QuarterCount:
    return count_quarter(work, find_source(work), quarter)


def test_the_action_plans_quarter_is_32_against_25(work: Work) -> None:
    for quarter, reports in ACTION_PLAN.items():
        for _ in range(reports):
            a_report(work, received_on=quarter.window.first)
    count = counted(work)
    assert count.reports.cells == ("32", "25", "+7", "+28.0%")
    page = exact_page(work, Q2)
    assert page.indicator.cells[1:] == ("102", "Increase", "32", "+7", "+28.0%")
    assert [value for _, value in page.chart.series[0][1]] == list(ACTION_PLAN.values())
    assert str(page.choices[-1]) == "2012-13-Q1"


def test_a_report_counts_in_the_quarter_of_the_day_the_centre_received_it(work: Work) -> None:
    for day in (date(2013, 6, 30), JULY, SEPTEMBER, date(2013, 10, 1)):
        a_report(work, received_on=day)
    assert counted(work).reports == Comparison(2, 0)


def test_logging_raises_the_count_and_triage_does_not(work: Work) -> None:
    now = Quarter.of(work.today)
    assert counted(work, now).reports.current == 0
    report = a_report(work)
    assert counted(work, now).reports.current == 1
    triage(work, report, Triage(Move.RECORD_ONLY, reason="Nothing more is wanted."))
    work.session.flush()
    assert report.state is ReportState.TRIAGED
    assert counted(work, now).reports.current == 1


@pytest.mark.parametrize(
    ("decision", "reports", "incidents"),
    [
        (Triage(Move.SET_ASIDE, "A test.", set_aside_for=SetAside.TEST), 1, 1),
        (Triage(Move.WITHDRAW, "They asked."), 1, 1),
        (Triage(Move.OPEN_CASE, "Help is needed."), 2, 2),
    ],
)
def test_only_what_is_set_aside_or_withdrawn_leaves_the_count(
    work: Work, decision: Triage, reports: int, incidents: int
) -> None:
    a_report(work, received_on=JULY)
    triage(work, a_report(work, received_on=JULY), decision)
    work.session.flush()
    count = counted(work)
    assert (count.reports.current, count.incidents.current) == (reports, incidents)
    left_out = count.left_out
    assert left_out.set_aside.current + left_out.withdrawn.current == 2 - reports


def test_two_reports_of_one_incident_are_two_until_confirmed_then_one(work: Work) -> None:
    original, again = (a_report(work, received_on=JULY) for _ in range(2))
    assert counted(work).incidents.current == 2
    triage(work, again, Triage(Move.SAME_INCIDENT, "The same fight.", original=original))
    work.session.flush()
    count = counted(work)
    assert (count.reports.current, count.incidents.current) == (1, 1)
    assert count.left_out.duplicates.current == 1


def test_an_incident_counts_in_the_quarter_of_its_earliest_standing_report(work: Work) -> None:
    original = a_report(work, received_on=date(2013, 10, 5))
    early = a_report(
        work, received_on=SEPTEMBER, state=ReportState.DUPLICATE, duplicate_of=original.id
    )
    assert counted(work).incidents.current == 1
    assert counted(work, Q2.next).incidents.current == 0
    assert counted(work, Q2.next).reports.current == 1
    early.state, early.duplicate_of = ReportState.WITHDRAWN, None
    work.session.flush()
    assert counted(work).incidents.current == 0
    assert counted(work, Q2.next).incidents.current == 1


def test_an_incident_stands_while_any_of_its_reports_does(work: Work) -> None:
    original = a_report(work, received_on=JULY, state=ReportState.SET_ASIDE)
    for day in (SEPTEMBER, SEPTEMBER, date(2013, 10, 5)):
        a_report(work, received_on=day, state=ReportState.DUPLICATE, duplicate_of=original.id)
    assert counted(work).incidents.current == 1
    assert counted(work, Q2.next).incidents.current == 0


def test_an_imported_source_never_enters_the_centres_count(work: Work) -> None:
    a_report(work, received_on=JULY)
    toronto = a_source(work, "Toronto")
    original = a_report(work, source=toronto, received_on=LAST_YEAR)
    a_report(work, source=toronto, received_on=JULY)
    # A centre's report of an incident that an import has as well is still the centre's.
    a_report(work, received_on=JULY, state=ReportState.DUPLICATE, duplicate_of=original.id)
    assert counted(work).reports == Comparison(1, 0)
    assert counted(work).incidents == Comparison(2, 0)
    elsewhere = count_quarter(work, find_source(work, "Toronto"), Q2)
    assert (elsewhere.reports, elsewhere.incidents) == (Comparison(1, 1), Comparison(1, 1))
    assert sum(read_records(work, find_source(work)).totals.values()) == 1


def test_an_unknown_source_is_refused_with_the_known_names(work: Work) -> None:
    a_source(work, "Toronto")
    with pytest.raises(UnknownSource, match=f"“{CENTRE_REPORTS}”, “Toronto”"):
        find_source(work, "Tornoto")


def test_nothing_is_counted_before_the_first_report(work: Work) -> None:
    count = counted(work)
    assert count.cells(count.reports) == ("No records", "No records", "n/a", "n/a")
    assert counted(work, Quarter.of(work.today)).cells(count.reports)[:2] == ("0", "No records")
    assert exact_page(work, Q2).indicator.cells[3:] == ("No records", "n/a", "n/a")
    assert exact_page(work, Q2).indicator.cells[1] == "No records"


def test_a_year_before_the_first_record_is_unknown_and_an_empty_one_after_it_is_nought(
    work: Work,
) -> None:
    a_report(work, received_on=JULY)
    assert not counted(work).last_year_on_record
    a_report(work, received_on=LAST_YEAR.replace(month=1), state=ReportState.SET_ASIDE)
    assert counted(work).cells(counted(work).reports) == ("1", "0", "+1", "n/a")


def test_a_quarter_so_far_is_held_against_the_same_days_of_last_year(work: Work) -> None:
    days = [work.today] * 3 + [work.today.replace(day=1)] * 2
    last_year = [work.today.replace(year=2025, day=day) for day in (1, 3, 4, 5)]
    for day in days + last_year:
        a_report(work, received_on=day)
    count = counted(work, Quarter.of(work.today))
    assert count.reports == Comparison(5, 4)
    said = "By 3 November: 5 this year, 2 last year, +3, +150.0%"
    assert str(count.to_date) == f"{said} (1 October to 3 November in both years)."
    assert counted(work, Quarter.of(work.today).previous).to_date is None


def test_a_partner_is_told_the_total_and_refused_the_rest(work: Work) -> None:
    a_report(work, received_on=JULY)
    partner = as_role(work, Role.PARTNER)
    page = headline_page(partner, Q2)
    assert page.count.reports == Comparison(1, 0)
    with pytest.raises(NotAllowed):
        exact_page(partner, Q2)
    with pytest.raises(NotAllowed):
        counted(partner)
    with pytest.raises(NotAllowed):
        headline_page(as_role(work, Role.CENTRE_WORKER), Q2)


def test_a_page_asks_as_few_questions_however_much_there_is(
    engine: Engine, writing: Writing
) -> None:
    asked = []
    for _ in range(2):
        with writing() as work:
            for number in range(8):
                a_report(work, received_on=date(2013, 1 + number, 2))
        with writing() as work, count_queries(engine) as statements:
            exact_page(work, Q2)
        asked.append(len(statements))
        sealed = ("narrative", "police_reference", "other_strand", "other_kind", "person_number")
        assert not [text for text in statements if any(column in text for column in sealed)]
    assert asked == [7, 7]
