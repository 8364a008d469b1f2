"""The one-page form: quick for somebody who knows it, whole for somebody with a paper form."""

from typing import Literal

from playwright.sync_api import Page, expect

from reporting.personal_vocabulary import Naming
from tests.browser.conftest import NewContext
from tests.browser.journeys import NAME, TOLD, fill_date, group, scripted, seen, start, yes
from tests.browser.pages import sign_in
from tests.browser.serving import Live
from tests.browser.test_main_job import count, today

MOST = 25


class Counted:
    """A worker whose clicks and keystrokes are counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.times = 0

    def click(self, role: Literal["button", "radio"], name: str) -> None:
        self.page.get_by_role(role, name=name, exact=True).first.click()
        self.times += 1

    def check(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).first.click()
        self.times += 1

    def type(self, keys: str) -> None:
        for key in keys:
            self.page.keyboard.press("Tab" if key == " " else key)
            self.times += 1


def test_a_minimal_report_takes_few_keystrokes_and_clicks(page: Page, live: Live) -> None:
    before, day = count(live), today()
    sign_in(page, "worker")
    worker = Counted(page)
    worker.click("button", "All questions on one page")
    worker.check("On one day")
    worker.type(f" {day.day} {day.month} {day.year}")
    worker.check("Shop")
    worker.check("Threats")
    worker.check("Race or ethnicity")
    worker.page.get_by_role("button", name="Check the answers").last.click()
    worker.times += 1
    worker.click("button", "Send the report")
    expect(page.get_by_role("heading", level=1)).to_have_text("Report sent")
    assert worker.times <= MOST, f"{worker.times} keystrokes and clicks"
    assert count(live) == before + 1


def test_a_paper_form_is_typed_in_on_one_page(any_page: Page, live: Live) -> None:
    before = count(live)
    sign_in(any_page, "worker")
    start(any_page, button="All questions on one page")
    seen(any_page, True)
    check(any_page)
    expect(any_page.get_by_role("alert")).to_contain_text("Say when it happened")
    assert any_page.title().startswith("Error: ")
    seen(any_page, True)
    any_page.get_by_label("What happened?").fill(TOLD)
    any_page.get_by_label("On a paper form").check()
    any_page.get_by_label("On one day").check()
    fill_date(any_page, today())
    any_page.get_by_label("Shop", exact=True).check()
    any_page.get_by_label("Threats", exact=True).check()
    any_page.get_by_label("Not sure", exact=True).check()
    group(any_page, "Do you want to give a name?").get_by_label("A code, and no name").check()
    open_part(any_page, "How they are, and what they want")
    any_page.get_by_label("It is getting worse").check()
    expect(any_page.get_by_label("What happened?")).to_have_value(TOLD)
    seen(any_page, True)
    check(any_page)
    expect(any_page.get_by_role("main")).to_contain_text("It is getting worse")
    any_page.get_by_role("button", name="Send the report").click()
    expect(any_page.locator(".app-code")).to_have_count(1)
    for naming in (Naming.ANONYMOUS, Naming.NAMED):
        type_in_the_fewest(any_page, naming)
    assert count(live) == before + 3


def type_in_the_fewest(page: Page, naming: Naming) -> None:
    """One more paper form, with only what it must have, and a name where one is given."""
    start(page, button="All questions on one page")
    for field, value in (
        ("naming", naming.value),
        ("precision", "NOT_SAID"),
        ("place", "SHOP"),
        ("kinds", "THREATS"),
        ("strands", "NONE"),
    ):
        page.locator(f"[name={field}][value={value}]").check()
    if naming is Naming.NAMED:
        open_part(page, "What they agree to")
        yes(page, "May we keep your name and details?")
        if not scripted(page):
            check(page)
        page.get_by_label("Your name").fill(NAME)
        seen(page, True)
    check(page)
    if naming is Naming.NAMED:
        expect(page.get_by_role("main")).to_contain_text(NAME)
    page.get_by_role("button", name="Send the report").click()
    expect(page.locator(".app-code")).to_have_count(1 if naming is Naming.NAMED else 0)


def test_what_is_typed_is_kept_and_found_on_a_second_device(
    page: Page, new_context: NewContext
) -> None:
    sign_in(page, "worker-two")
    start(page, button="All questions on one page")
    with page.expect_response(lambda response: response.url.endswith("/keep")):
        page.get_by_label("What happened?").press_sequentially("He rang on 07700 900123.")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    expect(page.locator("#guard-note")).to_contain_text("07700 900123")
    seen(page, True)
    page.get_by_role("button", name="Move it 07700 900123").click()
    expect(page.get_by_label("What happened?")).to_have_value("He rang on [kept apart].")
    expect(page.get_by_label("Kept apart from the story")).to_have_value("07700 900123")
    seen(page, True)
    other = new_context().new_page()
    sign_in(other, "worker-two")
    other.goto(page.url)
    expect(other.get_by_label("What happened?")).to_have_value("He rang on [kept apart].")


def check(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Check the answers").last.click()


def open_part(page: Page, title: str) -> None:
    """Open a part that can be skipped, in place with scripts and on a new page without."""
    part = page.get_by_role("region", name=title)
    part.get_by_role("button", name="Show these questions").click()
    expect(part.get_by_role("group").first).to_be_visible()
    if scripted(page):
        expect(page.locator(".htmx-request, .htmx-settling")).to_have_count(0)
        expect(part.get_by_role("heading", level=2).first).to_be_focused()
