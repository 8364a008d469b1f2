"""A report, as a worker fills it in with a mouse."""

from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import assert_accessible, assert_fits, follow, sign_in, tab_to

SAVE = "Save and continue"
SKIP = "Skip this part"
TOLD = "Someone shouted at her in the shop and threw a bag of flour."
NAME = "Testina Example"


def log_report(page: Page, today: date, *, naming: str = "", look: bool = False) -> str:
    """Log an incident as the demonstration's worker; its reference. Without a naming: anonymous.

    With `look`, every page is asked to be accessible and to fit, as it comes and with its errors.
    """
    return log_report_and_code(page, today, naming=naming, look=look)[0]


def log_report_and_code(
    page: Page, today: date, *, naming: str = "", look: bool = False
) -> tuple[str, str]:
    """The same; its reference, and the code, which is "" for somebody anonymous."""
    sign_in(page, "worker")
    start(page, look=look)
    say_about_danger(page, look)
    expect(page.get_by_label("Day")).to_have_value(str(today.day))
    seen(page, look)
    page.get_by_label("The person it happened to").check()
    if naming:
        group(page, "Do you want to give a name?").get_by_label(naming, exact=True).check()
    save(page)
    say_what_when_where(page, today, look)
    say_why(page, look)
    if naming:
        say_before_and_effect(page, look)
        agree(page, naming, look)
    else:
        for _ in range(3):
            seen(page, look)
            skip(page)
    return send(page, look, naming)


def start(page: Page, *, look: bool = False, button: str = "Start the report") -> None:
    """From the words to read aloud to the first questions."""
    page.goto("/report")
    seen(page, look)
    follow(page.get_by_role("button", name=button))
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Before you start")


def say_about_danger(page: Page, look: bool = False) -> None:
    seen(page, look)
    if look and scripted(page):
        page.get_by_label("Yes, or maybe").check()
        expect(page.get_by_role("heading", name="What to do now")).to_be_visible()
        seen(page, look)
    page.get_by_label("No", exact=True).check()
    if look and scripted(page):
        expect(page.get_by_role("heading", name="What to do now")).to_be_hidden()
    save(page)


def say_what_when_where(page: Page, today: date, look: bool = False) -> None:
    stumble(page, look)
    page.get_by_label("What happened?").fill(TOLD)
    page.get_by_label("On one day").check()
    fill_date(page, today)
    page.get_by_label("Shop", exact=True).check()
    page.get_by_label("Which part of town?").select_option(label="Victoria")
    save(page)


def fill_date(page: Page, day: date) -> None:
    first = group(page, "Date, or the first date")
    for label, part in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        first.get_by_label(label).fill(str(part))


def say_why(page: Page, look: bool = False) -> None:
    stumble(page, look)
    page.get_by_label("Name calling or verbal abuse").check()
    page.get_by_label("Religion, faith or belief").check()
    page.get_by_label("Muslim").check()
    seen(page, look)
    save(page)


def say_before_and_effect(page: Page, look: bool = False) -> None:
    seen(page, look)
    page.get_by_label("Most weeks").check()
    group(page, "Do the police know?").get_by_label("Yes").check()
    page.get_by_label("Police reference").fill("CLV-1234")
    page.get_by_label("What can you say about whoever did it?").fill("A tall man in a red coat.")
    save(page)
    seen(page, look)
    page.get_by_label("A lot", exact=True).check()
    page.get_by_label("It is getting worse").check()
    page.get_by_label("For it to stop").check()
    save(page)


def agree(page: Page, naming: str, look: bool = False) -> None:
    """Allow contact, and the keeping of a name where one is given; the questions then follow."""
    seen(page, look)
    yes(page, "May the officer contact you?")
    if naming == "A name":
        yes(page, "May we keep your name and details?")
    yes(page, "Would you answer a few questions about yourself?")
    if not scripted(page):
        save(page)
    if naming == "A name":
        page.get_by_label("Your name").fill(NAME)
    page.get_by_label("Text message").check()
    page.get_by_label("The number or address to use").fill("07700 900461")
    page.get_by_label("Do not visit at home").check()
    page.get_by_label("Asian: Pakistani").check()
    seen(page, look)
    save(page)


def yes(page: Page, question: str) -> None:
    """Say yes, and wait for the questions that follow from it."""
    check_and_wait(page, group(page, question).get_by_label("Yes"))


def check_and_wait(page: Page, choice: Locator) -> None:
    """Choose something from which questions follow; without scripts they come when it is sent."""
    if not scripted(page):
        choice.check()
        return
    with page.expect_response(lambda response: response.url.endswith("/keep")):
        choice.check()
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def send(page: Page, look: bool = False, naming: str = "") -> tuple[str, str]:
    """Check, send, look at the slip, and come back to the centre's reports; reference and code."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Check the answers")
    expect(page.get_by_role("main")).to_contain_text(TOLD)
    seen(page, look)
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Report sent")
    seen(page, look)
    reference = page.locator(".govuk-panel__body strong").inner_text()
    expect(page.locator(".app-code")).to_have_count(1 if naming else 0)
    code = page.locator(".app-code").inner_text() if naming else ""
    page.get_by_role("link", name="Open the slip").click()
    expect(page.get_by_role("main")).to_contain_text(reference)
    seen(page, look)
    page.get_by_role("link", name="Back").click()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Do they have the")
    seen(page, look)
    page.get_by_role("button", name="They have it").click()
    expect(page.get_by_role("table")).to_contain_text(reference)
    seen(page, look)
    page.get_by_role("button", name="Sign out").click()
    return reference, code


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save and").click()


def skip(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=SKIP).click()


def tab_to_press(page: Page, name: str) -> None:
    """Reach a button with Tab and press it with Enter."""
    tab_to(page, page.get_by_role("button", name=name))
    page.keyboard.press("Enter")


def group(page: Page, question: str) -> Locator:
    """One question with its choices."""
    return page.get_by_role("group", name=question)


def scripted(page: Page) -> bool:
    """Whether scripts run in this browser."""
    return not page.evaluate("matchMedia('(scripting: none)').matches")


def stumble(page: Page, look: bool) -> None:
    """Look at a page, send it unanswered, and look at what it says."""
    if not look:
        return
    seen(page, look)
    save(page)
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
    page.goto("/desk/reports?reference=" + reference)
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
    follow(page.get_by_role("link", name="Close it"))
    seen(page, look)
    page.goto("/desk/cases")
    seen(page, look)
