"""The main job: log an incident, triage it, and see the quarter's count one higher."""

import json
from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

from reporting.clock import LONDON
from reporting.counts.rules.quarters import Quarter
from reporting.intake.rules.pages import PAGES as PARTS
from tests.browser.conftest import KINDS, NewContext
from tests.browser.journeys import (
    log_report,
    save,
    say_about_danger,
    say_what_when_where,
    say_why,
    skip,
    start,
    triage,
)
from tests.browser.pages import (
    assert_accessible,
    assert_fits,
    assert_light,
    at_400_percent,
    follow,
    sign_in,
)
from tests.browser.serving import Live


def today() -> date:
    return datetime.now(LONDON).date()


def count(live: Live) -> int:
    quarter = str(Quarter.of(today()))
    words = ("counts", "--quarter", quarter, "--format", "json")
    return int(json.loads(live.command(*words))["total"])


@pytest.mark.parametrize("naming", ["A code, and no name", "A name"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_report_with_a_code_or_a_name_is_logged(
    kind: str, naming: str, live: Live, new_context: NewContext
) -> None:
    before = count(live)
    look = kind != "plain" or naming == "A name"
    log_report(new_context(**KINDS[kind]).new_page(), today(), naming=naming, look=look)
    assert count(live) == before + 1


@pytest.mark.parametrize("kind", KINDS)
def test_an_incident_is_logged_triaged_and_counted_once(
    kind: str, live: Live, new_context: NewContext
) -> None:
    before = count(live)
    reference = log_report(new_context(**KINDS[kind]).new_page(), today(), look=kind != "plain")
    assert count(live) == before + 1
    page = new_context(**KINDS[kind]).new_page()
    triage(page, reference, look=kind != "plain")
    assert count(live) == before + 1
    page.goto("/counts")
    expect(page.get_by_role("main")).to_contain_text(str(before + 1))


def test_the_same_on_postgresql(live_on_postgresql: Live, new_context: NewContext) -> None:
    before = count(live_on_postgresql)
    address = {"base_url": live_on_postgresql.url}
    reference = log_report(new_context(**address).new_page(), today())
    triage(new_context(**address).new_page(), reference)
    assert count(live_on_postgresql) == before + 1


def to_the_check(page: Page) -> None:
    """A short report, ready to be sent."""
    sign_in(page, "worker")
    start(page)
    say_about_danger(page)
    save(page)
    say_what_when_where(page, today())
    say_why(page)
    for _ in range(3):
        skip(page)


def test_pressing_send_twice_makes_one_incident(page: Page, live: Live) -> None:
    before = count(live)
    to_the_check(page)
    page.get_by_role("button", name="Send the report").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Report sent")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Report sent")
    assert count(live) == before + 1


PAGES = {
    "worker": ["/report", "/our-reports", "/centres"],
    "officer": [
        "/areas",
        "/desk/my-day",
        "/desk",
        "/desk/cases",
        "/desk/cases?state=closed",
        "/counts",
        "/headline",
    ],
    "coordinator": ["/counts", "/headline", "/centres", "/centres/add"],
    "partner": ["/headline"],
}


@pytest.mark.parametrize("username", PAGES)
def test_every_first_view_is_light_and_accessible(username: str, page: Page) -> None:
    sign_in(page, username)
    for path in PAGES[username]:
        page.goto(path)
        assert_accessible(page)
        assert_light(page, path)


def test_every_page_of_the_journey_is_light(page: Page) -> None:
    sign_in(page, "worker")
    page.goto("/report")
    follow(page.get_by_role("button", name="Start the report"))
    report = page.url.rsplit("/", 1)[0]
    for part in ("", *(f"/{name}" for name in (*PARTS, "all", "hand-over", "away"))):
        assert_light(page, report + part)
    follow(page.get_by_role("link", name="Stop, and delete these answers"))
    assert_accessible(page)
    page.get_by_role("button", name="Delete the answers").click()
    expect(page.get_by_role("alert")).to_contain_text("The answers are deleted")
    assert_accessible(page)


@pytest.mark.parametrize("username", PAGES)
def test_every_page_fits_a_small_screen(username: str, new_context: NewContext) -> None:
    page = new_context(**KINDS["phone"]).new_page()
    sign_in(page, username)
    for path in PAGES[username]:
        page.goto(path)
        assert_fits(page)
        with at_400_percent(page):
            assert_fits(page)


def test_the_quarter_is_changed_without_leaving_the_page(page: Page) -> None:
    sign_in(page, "officer")
    page.goto("/counts")
    page.get_by_label("Quarter", exact=True).select_option("2013-14-Q2")
    page.get_by_label("Broken down by").select_option(label="Ward")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Q2 2013-14")
    expect(page.get_by_role("main")).to_contain_text("+28.0%")
    expect(page.get_by_role("table", name="Ward")).to_contain_text("Burn Valley")
    assert "quarter=2013-14-Q2" in page.url
    assert_accessible(page)


def test_the_slip_prints_on_one_page(page: Page) -> None:
    to_the_check(page)
    page.get_by_role("button", name="Send the report").click()
    page.get_by_role("link", name="Open the slip").click()
    printed = page.pdf(format="A4")
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1
    words = page.locator("body").inner_text().lower()
    assert not {"hate", "race", "religion", "police"} & set(words.split())
