"""Breakdowns, charts and the printed stamp of a figure."""

from dataclasses import replace
from datetime import date

from reporting.counts.rules.charts import QUARTERS_SHOWN, quarters_chart
from reporting.counts.rules.comparison import Comparison
from reporting.counts.rules.definitions import DEFINITIONS, REPORTS
from reporting.counts.rules.headlines import Headline
from reporting.counts.rules.quarters import Quarter, quarters_between
from reporting.counts.rules.tallies import Breakdown, Dimension, coded_rows
from reporting.vocabulary import Kind, Strand

Q2 = Quarter(2013, 2)


def a_headline(quarter: Quarter = Q2, *, so_far: bool = False) -> Headline:
    return Headline(
        quarter=quarter,
        counted_on=quarter.window.first.replace(day=9) if so_far else date(2026, 11, 3),
        source="Centre reports",
        notice="",
        reports=Comparison(32, 25),
        last_year_on_record=True,
        to_date=None,
    )


def test_every_code_has_a_row_in_the_order_of_its_list() -> None:
    rows = coded_rows(Strand, {"AGE": (2, 1), None: (3, 0)}, "No reason given")
    assert [row.code for row in rows] == [*Strand, "NONE_GIVEN"]
    assert {row.code: row.counts for row in rows if not row.empty} == {
        "AGE": Comparison(2, 1),
        "NONE_GIVEN": Comparison(3, 0),
    }


def test_reports_without_any_strand_do_not_add_to_the_strands() -> None:
    rows = coded_rows(Strand, {"RACE": (5, 4), "AGE": (2, 1), None: (3, 2)}, "No reason given")
    assert Breakdown(Dimension.STRAND, rows).sum == Comparison(7, 5)


def test_only_long_lists_are_folded() -> None:
    kinds = Breakdown(Dimension.KIND, coded_rows(Kind, {"THREATS": (0, 1)}))
    strands = Breakdown(Dimension.STRAND, coded_rows(Strand, {}))
    assert [row.code for row in kinds.shown] == ["THREATS"]
    assert len(kinds.folded) == len(Kind) - 1
    assert (len(strands.shown), strands.folded) == (len(Strand), ())


def test_a_figure_is_printed_with_its_definition_window_and_source() -> None:
    stamp = a_headline().stamp(REPORTS)
    for part in (
        "triaged or not",
        "1 July 2013 to 30 September 2013, against 1 July 2012 to 30 September 2012",
        "Source: Centre reports.",
        "Definition version 1.",
    ):
        assert part in stamp


def test_a_quarter_that_is_not_over_says_so() -> None:
    assert a_headline(so_far=True).columns[0] == "July to September 2013 so far"
    assert a_headline().columns[0] == "July to September 2013"
    window = "1 July 2013 to 9 July 2013, so far, against 1 July 2012 to 30 September 2012"
    assert a_headline(so_far=True).window == window


def test_definitions_have_codes_of_their_own() -> None:
    assert len({definition.code for definition in DEFINITIONS}) == len(DEFINITIONS)


def test_a_chart_runs_from_the_first_quarter_on_record_to_the_chosen_one() -> None:
    plan = dict(zip(quarters_between(Quarter(2012, 1), Q2), (22, 25, 26, 29, 37, 32), strict=True))
    chart = quarters_chart({**plan, Quarter(2013, 3): 40}, a_headline())
    assert chart.series[0][1][0] == ("Q1 2012-13", 22)
    assert chart.series[0][1][-1] == ("Q2 2013-14", 32)
    assert chart.description == (
        "From Q1 2012-13 to Q2 2013-14. Lowest: 22 in Q1 2012-13. Highest: 37 in Q1 2013-14. "
        "Last: 32 in Q2 2013-14."
    )
    assert "1 April 2012 to 30 September 2013" in chart.stamp


def test_a_chart_counts_empty_quarters_as_none_and_shows_three_years_at_most() -> None:
    every = dict.fromkeys(quarters_between(Quarter(2005, 1), Quarter(2015, 1)), 3)
    assert len(quarters_chart(every, a_headline()).series[0][1]) == QUARTERS_SHOWN
    gap = {Quarter(2005, 1): 3, Quarter(2012, 4): 1}
    chart = quarters_chart(gap, a_headline(so_far=True))
    points = chart.series[0][1]
    assert points == [("Q4 2012-13", 1), ("Q1 2013-14", 0), ("Q2* 2013-14", 0)]
    assert chart.title == "Reports by quarter (* so far)"
    assert "Window: 1 January 2013 to 9 July 2013, so far." in chart.stamp
    assert chart.description.endswith("so far.")


def test_a_chart_before_the_first_report_has_its_one_quarter() -> None:
    assert quarters_chart({}, a_headline()).series[0][1] == [("Q2 2013-14", 0)]


def test_a_chart_of_a_quarter_before_the_records_has_no_figure() -> None:
    chart = quarters_chart({}, replace(a_headline(), on_record=False))
    assert (chart.series[0][1], chart.description) == ([("Q2 2013-14", None)], "No records.")
