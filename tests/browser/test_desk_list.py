"""The desk's list and My day in the browser: filters change a region, and everything has keys."""

import pytest
from playwright.sync_api import Page, expect

from reporting.cases.actions.triage import Triage, triage
from reporting.cases.rules.moves import Move
from reporting.work import Work
from tests.browser.pages import sign_in, tab_to
from tests.browser.serving import Live
from tests.browser.test_desk_details import seen, written
from tests.builders import a_report


@pytest.fixture
def case(live: Live) -> str:
    """The reference of a case that nobody has."""
    with written(live) as work:
        return _case(work)


def _case(work: Work) -> str:
    made = triage(work, a_report(work), Triage(Move.OPEN_CASE, "Help."))
    assert made is not None
    return made.reference


def test_filters_change_the_list_and_the_address_without_leaving_the_page(page: Page) -> None:
    sign_in(page, "officer")
    page.goto("/desk?state=ALL")
    page.get_by_text("Filter and sort").click()
    page.get_by_label("Why it happened").select_option(label="Disability")
    page.get_by_label("Order").select_option(label="The newest first")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Why it happened: Disability")).to_be_visible()
    table = page.get_by_role("table")
    expect(table).to_contain_text("The newest first")
    assert "strand=DISABILITY" in page.url
    assert "sort=NEWEST" in page.url
    seen(page)
    shared = page.url
    page.goto("/desk")
    page.goto(shared)
    expect(page.get_by_text("Why it happened: Disability")).to_be_visible()
    page.get_by_role("link", name="Remove Why it happened").click()
    expect(page.get_by_text("Why it happened: Disability")).not_to_be_visible()


def test_the_list_is_read_kept_and_given_away_in_every_way(any_page: Page, case: str) -> None:
    page = any_page
    sign_in(page, "officer")
    page.goto("/desk?state=OPEN&officer=NONE")
    seen(page)
    page.get_by_role("button", name="Give", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Choose who is to have them")
    seen(page)
    page.get_by_label(f"Tick case {case}").check()
    page.get_by_label("Give the ticked cases to").select_option(label="Demo officer")
    page.get_by_role("button", name="Give", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("1 case given")
    page.goto("/desk?state=OPEN&officer=ME")
    page.get_by_text("Save or delete a view").click()
    page.get_by_label("Name of this view").fill("Mine")
    page.get_by_role("button", name="Save the view").click()
    expect(page.get_by_role("navigation", name="Your views")).to_contain_text("Mine")
    seen(page)
    page.get_by_label("Reference of a report, a case or the police").fill("nothing")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("alert")).to_contain_text("There is no report and no case")
    seen(page)
    page.goto("/desk?state=OPEN")
    page.get_by_role("table").get_by_role("link").first.click()
    page.get_by_role("link", name="Next report").click()
    expect(page.get_by_role("link", name="Previous report")).to_be_visible()
    seen(page)
    page.goto("/desk/my-day")
    expect(page.get_by_role("heading", level=1)).to_contain_text("My day")
    seen(page)


def test_the_list_is_narrowed_by_keyboard_alone(page: Page) -> None:
    sign_in(page, "officer")
    page.goto("/desk?state=ALL")
    tab_to(page, page.locator("summary").filter(has_text="Filter and sort"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Risk"))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="Show"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Risk: Low")).to_be_visible()
    expect(page.get_by_role("button", name="Show")).to_be_focused()
