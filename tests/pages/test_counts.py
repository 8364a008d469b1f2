"""The pages of counts."""

import csv
import io
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from reporting.permissions import Role
from reporting.vocabulary import AreaLevel, Strand
from tests.builders import a_report, an_area
from tests.conftest import ClientAs, Writing
from tests.counting import count_queries

DAY, YEAR_BEFORE = date(2013, 7, 1), date(2012, 9, 30)
Q2 = "/counts?quarter=2013-14-Q2"


@pytest.fixture
def reports(writing: Writing) -> None:
    """Seven reports against five."""
    with writing() as work:
        borough = an_area(work, "Hartlepool", level=AreaLevel.BOROUGH)
        ward = an_area(work, "Burn Valley", parent_id=borough.id)
        for day in [DAY] * 7 + [YEAR_BEFORE] * 5:
            a_report(work, received_on=day, area_id=ward.id, strands=(Strand.TRANSGENDER,))


@pytest.fixture
def partner(client_as: ClientAs) -> FlaskClient:
    return client_as(Role.PARTNER)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def words(html: str) -> str:
    """What a page says, with single spaces."""
    parser = _Words()
    parser.feed(html)
    return re.sub(r"\s+", " ", " ".join(parser.found))


def row(html: str, name: str) -> list[str]:
    """The figures of the first row of a table that has that name."""
    for line in re.findall(r"<tr.*?</tr>", html, re.DOTALL):
        head, *cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL)
        if head.strip() == name:
            return cells
    raise AssertionError(f"there is no row {name}")


@pytest.mark.usefixtures("reports")
def test_repeats_stand_on_the_exact_page_with_the_linkable_share(officer: FlaskClient) -> None:
    html = officer.get(Q2).text
    found = row(html, "Repeats among linkable incidents")
    assert found == ["Not available", "Not available", "n/a"]
    assert row(html, "Linkable share of the reports")[0] == "0.0% (0 of 7)"
    said = words(html)
    for part in ("A lower bound:", "hate_repeat_person_12m, version 1", "Said that it has"):
        assert part in said
    sheet = officer.get("/counts.csv?quarter=2013-14-Q2").text
    assert "REPEAT_VICTIMS" in sheet


@pytest.mark.usefixtures("reports")
def test_the_officer_sees_exact_figures_with_their_definitions(officer: FlaskClient) -> None:
    html = officer.get(Q2).text
    assert html.count("<h1") == 1
    assert row(html, "Reports") == ["7", "5", "+2", "+40.0%"]
    assert row(html, "Incidents") == ["7", "5", "+2", "+40.0%"]
    by_ward = officer.get(f"{Q2}&by=ward").text
    assert row(by_ward, "Burn Valley") == ["7", "5", "+2", "+40.0%"]
    assert row(html, "Race or ethnicity") == ["0", "0", "0", "n/a"]
    said = words(html)
    for part in (
        "Exact figures. Not for sharing.",
        "Window: 1 July 2013 to 30 September 2013, against 1 July 2012 to 30 September 2012.",
        "Source: Centre reports.",
        "Definition version 1.",
        "set aside 0, withdrawn 0, confirmed duplicates 0",
        "may add up to more than the total",
        "Too small a change to tell",
        "Lowest: 0 in Q3 2012-13.",
    ):
        assert part in said, part
    assert "so far" not in said


def test_a_quarter_that_is_not_over_says_so_far(officer: FlaskClient) -> None:
    said = words(officer.get("/counts").text)
    assert "Counts for Q3 2026-27, October to December 2026, so far" in said
    for part in (
        "This quarter is not over.",
        "Current position October to December 2026 so far",
        "Window: 1 October 2026 to 3 November 2026, so far, against 1 October 2025",
        "By 3 November: 0 this year, no records last year.",
        "Reports by quarter (* so far)",
        "Q3* 2026-27",
    ):
        assert part in said, part
    assert "In the direction of the target" not in said


@pytest.mark.usefixtures("reports")
def test_a_year_that_is_not_on_record_is_not_nought(officer: FlaskClient) -> None:
    html = officer.get("/counts?quarter=2012-13-Q2").text
    unknown = ["5", "No records", "n/a", "n/a"]
    assert row(html, "Reports") == row(html, "Transgender identity") == unknown
    indicator = row(html, "Hate incidents reported to the centres")
    assert indicator == ["No records", "Increase", "5", "n/a", "n/a"]
    assert "direction of the target." not in words(html)
    earlier = officer.get("/counts?quarter=2011-12-Q2").text
    assert row(earlier, "Reports")[:2] == ["No records", "No records"]
    assert row(earlier, "Q2 2011-12") == ["No figure"]


@pytest.mark.parametrize(
    "query", ["quarter=2013-15-Q2", "quarter=<b>", "quarter=2190-91-Q1", "quarter=Q2"]
)
def test_a_quarter_that_is_none_is_not_found(officer: FlaskClient, query: str) -> None:
    for address in ("/counts", "/headline", "/counts.csv"):
        assert officer.get(f"{address}?{query}").status_code == 404
    assert officer.get("/counts.csv?by=name").status_code == 404


@pytest.mark.usefixtures("reports")
def test_a_partner_sees_the_total_and_nothing_finer(partner: FlaskClient) -> None:
    for address in (Q2, "/counts.csv?quarter=2013-14-Q2&by=ward"):
        assert partner.get(address).status_code == 403
    html = partner.get("/headline?quarter=2013-14-Q2").text
    assert row(html, "Reports") == ["7", "5", "+2", "+40.0%"]
    assert html.count("<tbody") == html.count("<h1") == 1
    assert "<svg" not in html.split("<main")[1]
    said = words(html.split("<main")[1])
    assert "Window: 1 July 2013 to 30 September 2013" in said
    for finer in ("Transgender", "Burn Valley", "Central Library", "/counts", "Left out of"):
        assert finer not in html


@pytest.mark.usefixtures("reports")
def test_the_chooser_works_with_and_without_htmx(officer: FlaskClient) -> None:
    whole = officer.get(Q2).text
    assert '<form class="app-no-print" action="/counts" method="get" hx-get="/counts"' in whole
    assert '<option value="2013-14-Q2" selected>Q2 2013-14, July to September 2013' in whole
    assert re.search(r'<option value="2012-13-Q2">', whole)
    region = officer.get(Q2, headers={"HX-Request": "true"}).text
    assert "<html" not in region
    assert '<main class="govuk-main-wrapper" id="main-content"' in region
    assert row(region, "Reports")[0] == "7"


@pytest.mark.usefixtures("reports")
def test_the_download_says_in_its_name_that_it_is_not_for_sharing(officer: FlaskClient) -> None:
    answer = officer.get("/counts.csv?quarter=2013-14-Q2&by=ward")
    assert answer.mimetype == "text/csv"
    name = "counts-2013-14-Q2-ward-not-for-sharing.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    lines = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))
    (ward,) = (line for line in lines if line["label"] == "Burn Valley")
    assert (ward["current"], ward["change"], ward["percent_change"]) == ("7", "2", "40.0")


@pytest.mark.usefixtures("reports")
def test_a_page_asks_few_questions(officer: FlaskClient) -> None:
    with count_queries(officer.application.extensions["reporting"].engine) as statements:
        assert officer.get(Q2).status_code == 200
    assert len(statements) <= 12


def test_logging_is_seen_at_once(writing: Writing, officer: FlaskClient) -> None:
    assert row(officer.get("/counts").text, "Reports")[0] == "0"
    with writing() as work:
        a_report(work)
    assert row(officer.get("/counts").text, "Reports")[0] == "1"
