"""A whole visit of somebody who came back, in a browser: every page is accessible and fits."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import KINDS, NewContext
from tests.browser.journeys import SAVE
from tests.browser.pages import (
    assert_accessible,
    assert_fits,
    assert_light,
    sign_in,
    tab_to,
)
from tests.browser.serving import Live

CODE = re.compile(r"^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}-[0-9A-Z]$")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def looks(page: Page, heading: str) -> None:
    """The page has come, is accessible, fits, has one heading of its own, and no loud title."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert_accessible(page)
    assert_fits(page)
    loud = {"hate", "crime", "incident", "police", "victim"}
    assert not loud & set(page.title().split("\u2013")[0].lower().split())


def stumbles(page: Page, button: str, heading: str) -> None:
    """Send a form as it is, and see what is wrong with it."""
    press(page, button)
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    assert page.title().startswith("Error: ")
    looks(page, heading)


def get_a_code(page: Page, reference: str, number: str) -> str:
    """Somebody anonymous wants a code now; they get it with their slip, and the visit is open."""
    page.goto("/report")
    follow(page, "Has someone come back with a code?")
    looks(page, "Someone came back")
    follow(page, "give them a code with their slip")
    looks(page, "Give a code")
    stumbles(page, "Give a code", "Give a code")
    page.get_by_label("The reference").fill(reference.lower().replace("-", " "))
    page.get_by_label("The number of the slip").fill(number)
    press(page, "Give a code")
    looks(page, "Your code")
    code = page.locator(".app-code").inner_text()
    assert CODE.match(code)
    return code


def a_report(page: Page) -> tuple[str, str]:
    """Send a report with the fewest answers, so without a name or a code; what its slip says."""
    page.goto("/report")
    press(page, "Start the report")
    report = page.url.rsplit("/", 1)[0]
    page.goto(f"{report}/what")
    page.get_by_role("group", name="When did it happen").get_by_label("Not said").check()
    page.get_by_label("Shop", exact=True).check()
    press(page, SAVE)
    page.get_by_label("Threats").check()
    page.get_by_label("Not sure").check()
    press(page, SAVE)
    page.goto(f"{report}/check")
    press(page, "Send the report")
    number = page.get_by_text("The number of this slip").locator("strong").inner_text()
    return page.locator(".govuk-panel__body strong").inner_text(), number


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_visit_is_accessible_and_fits(
    kind: str, live: Live, new_context: NewContext
) -> None:
    page = new_context(**KINDS[kind]).new_page()
    sign_in(page, "worker")
    reference, number = a_report(page)
    code = get_a_code(page, reference, number)
    follow(page, "They have it")
    looks(page, "Welcome back")
    press(page, "Done")
    looks(page, "Someone came back")
    stumbles(page, "Open", "Someone came back")
    page.get_by_label("The code").fill(f" {code.lower().replace('-', ' ')} ")
    press(page, "Open")
    looks(page, "Welcome back")
    expect(page.get_by_role("main")).to_contain_text(reference)
    expect(page.get_by_role("main")).to_contain_text("Waiting to be read")
    add_words(page)
    change_permissions(page)
    change_names(page)


def add_words(page: Page) -> None:
    follow(page, "Add something")
    looks(page, "Add something")
    stumbles(page, "Add it", "Add something")
    page.get_by_label("What would they like to add?").fill("It happened again.")
    press(page, "Add it")
    expect(page.get_by_text("Added. The officer will read it.")).to_be_visible()
    looks(page, "Welcome back")


def change_permissions(page: Page) -> None:
    follow(page, "What they agreed to")
    looks(page, "What they agreed to")
    press(page, "Yes Contact by the officer")
    looks(page, "Safe ways to reach them")
    stumbles(page, "Save", "Safe ways to reach them")
    page.get_by_label("Text message").check()
    page.get_by_label("The number or address to use").fill("01632 960001")
    press(page, "Save")
    looks(page, "What they agreed to")
    press(page, "Take back Contact by the officer")
    expect(page.get_by_text("What was shared before cannot be called back.").first).to_be_visible()
    page.get_by_text("Every answer so far").click()
    expect(page.get_by_text("Contact by the officer: No.")).to_be_visible()
    looks(page, "What they agreed to")
    page.get_by_role("link", name="Back", exact=True).click()


def change_names(page: Page) -> None:
    heading = "Change how much of a name they give"
    follow(page, heading)
    looks(page, heading)
    page.get_by_label("A name", exact=True).check()
    press(page, "Continue")
    looks(page, "Name and details")
    stumbles(page, "They said yes: keep these", "Name and details")
    page.get_by_label("Your name").fill("Parvati Plumtree")
    press(page, "They said yes: keep these")
    looks(page, "Welcome back")
    follow(page, "What they agreed to")
    stumbles(page, "Yes A named charity", "What they agreed to")
    page.get_by_role("button", name="Take back and delete Keeping name and details").click()
    looks(page, "Delete the name and details?")
    press(page, "Yes, delete them")
    expect(page.get_by_text("We keep no name and no details")).to_be_visible()
    press(page, "Cancel the code and give a new one")
    looks(page, "Your code")
    follow(page, "They have it")
    follow(page, heading)
    page.get_by_label("No name and no code").check()
    press(page, "Continue")
    looks(page, "No name and no code?")
    press(page, "Yes, delete it all")
    looks(page, "Someone came back")


def test_the_keyboard_alone_opens_a_visit_and_adds_words(page: Page) -> None:
    sign_in(page, "worker")
    code = get_a_code(page, *a_report(page))
    page.goto("/come-back")
    tab_to(page, page.get_by_label("The code"))
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome back")
    tab_to(page, page.get_by_role("link", name="Add something").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Add something")
    tab_to(page, page.get_by_label("What would they like to add?"))
    page.keyboard.type("It happened again.")
    tab_to(page, page.get_by_role("button", name="Add it"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Added. The officer will read it.")).to_be_visible()
    assert code not in page.url


def test_every_page_of_a_visit_is_light(page: Page) -> None:
    sign_in(page, "worker")
    get_a_code(page, *a_report(page))
    visit = page.url.removesuffix("/code")
    for path in ("", "/name", "/details", "/no-name", "/contact", "/code"):
        assert_light(page, f"{visit}{path}")
    assert_light(page, "/come-back")
