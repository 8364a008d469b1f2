"""A report, as a worker fills it in with a mouse."""

from datetime import date

from playwright.sync_api import Page, expect

from tests.browser.pages import assert_accessible, assert_fits, sign_in

SAVE = "Save and continue"
TOLD = "Someone shouted at her in the shop and threw a bag of flour."


def log_report(page: Page, today: date, *, look: bool = False) -> str:
    """Log an anonymous incident as the demonstration's worker; its reference.

    With `look`, every page is asked to be accessible and to fit, as it comes and with its errors.
    """
    sign_in(page, "worker")
    page.goto("/report")
    seen(page, look)
    page.get_by_role("button", name="Start the report").click()
    stumble(page, look)
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name=SAVE).click()
    expect(page.get_by_label("Day")).to_have_value(str(today.day))
    seen(page, look)
    page.get_by_label("It happened to them").check()
    page.get_by_role("button", name=SAVE).click()
    stumble(page, look)
    page.get_by_label("What happened?").fill(TOLD)
    page.get_by_label("Name calling or verbal abuse").check()
    page.get_by_role("button", name=SAVE).click()
    _say_when_and_where(page, today, look)
    stumble(page, look)
    page.get_by_label("Religion, faith or belief").check()
    page.get_by_label("Muslim").check()
    seen(page, look)
    page.get_by_role("button", name=SAVE).click()
    seen(page, look)
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("main")).to_contain_text(TOLD)
    seen(page, look)
    return _send(page, look)


def _say_when_and_where(page: Page, today: date, look: bool) -> None:
    stumble(page, look)
    page.get_by_label("On one day they remember").check()
    first = page.get_by_role("group", name="Date, or the first date")
    for label, part in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        first.get_by_label(label).fill(str(part))
    page.get_by_label("Shop", exact=True).check()
    page.get_by_label("Which part of town?").select_option(label="Victoria")
    page.get_by_role("button", name=SAVE).click()


def _send(page: Page, look: bool) -> str:
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Report sent")
    seen(page, look)
    reference = page.locator(".govuk-panel__body strong").inner_text()
    page.get_by_role("link", name="Open the slip").click()
    expect(page.get_by_role("main")).to_contain_text(reference)
    seen(page, look)
    page.get_by_role("link", name="Back").click()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("table")).to_contain_text(reference)
    seen(page, look)
    page.get_by_role("button", name="Sign out").click()
    return reference


def stumble(page: Page, look: bool) -> None:
    """Look at a page, send it unanswered, and look at what it says."""
    if not look:
        return
    seen(page, look)
    page.get_by_role("button", name=SAVE).click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    assert page.title().startswith("Error: ")
    seen(page, look)


def seen(page: Page, look: bool) -> None:
    """The page as it is now is accessible and fits."""
    if look:
        assert_accessible(page)
        assert_fits(page)


def triage(page: Page, reference: str, *, look: bool = False) -> None:
    """Open a case for a report as the demonstration's officer, and write a note on it."""
    sign_in(page, "officer")
    page.goto("/desk")
    seen(page, look)
    page.get_by_role("link", name=reference).click()
    expect(page.get_by_role("main")).to_contain_text(TOLD)
    seen(page, look)
    if look:
        page.get_by_role("button", name="Save the decision").click()
        expect(page.get_by_role("alert")).to_contain_text("There is a problem")
        seen(page, look)
    page.get_by_label("Open a case").check()
    page.get_by_label("Why?", exact=True).fill("She would like someone to talk to.")
    page.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Case")
    seen(page, look)
    page.get_by_label("Add a note").fill("Rang the centre.")
    page.get_by_role("button", name="Save the note").click()
    expect(page.get_by_role("main")).to_contain_text("Rang the centre.")
    seen(page, look)
    page.get_by_role("link", name="Close this case").click()
    seen(page, look)
    page.goto("/desk/cases")
    seen(page, look)
