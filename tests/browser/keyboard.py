"""A report, filled in with the keyboard alone: Tab, the arrows, Space and Enter."""

from playwright.sync_api import Locator, Page, expect

from reporting.personal_vocabulary import Naming
from tests.browser.journeys import NAME, SKIP, TOLD
from tests.browser.pages import tab_to

MOST_TABS = 90


def press(page: Page, name: str) -> None:
    """Reach a button with Tab and press it; the page that follows has come."""
    _enter(page, page.get_by_role("button", name=name))


def follow(page: Page, name: str) -> None:
    """The same with a link."""
    _enter(page, page.get_by_role("link", name=name))


def choose(page: Page, field: str, value: str) -> None:
    """Tick a box, or choose one of several: Tab stops once at those, and the arrows go on."""
    wanted = page.locator(f"main [name={field}][value={value}]")
    if wanted.get_attribute("type") == "checkbox":
        tab_to(page, wanted)
        page.keyboard.press("Space")
        return
    _tab_to_field(page, field)
    page.keyboard.press("Space")
    for _ in range(page.locator(f"main [name={field}]").count()):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    expect(wanted).to_be_checked()


def type_into(page: Page, field: str, words: str) -> None:
    _tab_to_field(page, field)
    page.keyboard.type(words)


def fill_in(page: Page, naming: Naming, *, whole: bool) -> None:
    """Answer what a report cannot be without, and as much of a name as is given.

    Args:
        whole: whether all questions are on one page; otherwise each page is saved or skipped.
    """
    choose(page, "danger", "NO")
    _go_on(page, whole)
    choose(page, "naming", naming.value)
    _go_on(page, whole)
    type_into(page, "narrative", TOLD)
    choose(page, "precision", "NOT_SAID")
    choose(page, "place", "SHOP")
    _go_on(page, whole)
    choose(page, "kinds", "THREATS")
    choose(page, "strands", "DISABILITY")
    _go_on(page, whole)
    for _ in range(0 if whole else 2):
        press(page, SKIP)
    _agree(page, naming, whole)


def _agree(page: Page, naming: Naming, whole: bool) -> None:
    if naming is Naming.ANONYMOUS:
        press(page, "Check the answers" if whole else SKIP)
        return
    if whole:
        part = page.get_by_role("region", name="What they agree to")
        tab_to(page, part.get_by_role("button", name="Show these questions"))
        page.keyboard.press("Enter")
        page.locator("[name=contact]").first.wait_for()
    choose(page, "contact", "YES")
    page.locator("[name=methods]").first.wait_for()
    if naming is Naming.NAMED:
        choose(page, "record_details", "YES")
        page.locator("[name=name]").wait_for()
        expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
        type_into(page, "name", NAME)
    choose(page, "methods", "TEXT")
    type_into(page, "reach", "07700 900461")
    press(page, "Check the answers" if whole else "Save and")


def _go_on(page: Page, whole: bool) -> None:
    if not whole:
        press(page, "Save and")


def _enter(page: Page, wanted: Locator) -> None:
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _tab_to_field(page: Page, field: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == field:
            return
    raise AssertionError(f"the keyboard does not reach {field}")
