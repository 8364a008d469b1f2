"""Each way to report, with the keyboard alone: without a name, with a code, and with a name."""

from playwright.sync_api import Page, expect

from reporting.personal_vocabulary import Naming
from tests.browser.keyboard import choose, fill_in, follow, press, type_into
from tests.browser.pages import DEMO_PASSWORD, sign_in
from tests.browser.serving import Live
from tests.browser.test_main_job import count


def send(page: Page, naming: Naming) -> None:
    press(page, "Send the report")
    expect(page.locator(".govuk-panel--confirmation")).to_be_visible()
    expect(page.locator(".app-code")).to_have_count(0 if naming is Naming.ANONYMOUS else 1)


def test_the_guided_questions_are_answered_with_the_keyboard_alone(page: Page, live: Live) -> None:
    before = count(live)
    sign_in(page, "worker")
    for naming in Naming:
        page.goto("/report")
        press(page, "Start the report")
        fill_in(page, naming, whole=False)
        send(page, naming)
    assert count(live) == before + len(Naming)


def test_the_one_page_form_is_filled_in_with_the_keyboard_alone(page: Page, live: Live) -> None:
    before = count(live)
    sign_in(page, "worker")
    for naming in Naming:
        page.goto("/report")
        press(page, "All questions on one page")
        fill_in(page, naming, whole=True)
        send(page, naming)
    assert count(live) == before + len(Naming)


def test_a_person_answers_alone_with_the_keyboard_alone(page: Page, live: Live) -> None:
    before = count(live)
    sign_in(page, "worker")
    for naming in Naming:
        page.goto("/report")
        press(page, "Start the report")
        follow(page, "Hand over the device")
        press(page, "Lock, and hand over")
        press(page, "Start")
        follow(page, "Is anyone in danger?")
        fill_in(page, naming, whole=False)
        choose(page, "may_read", "NOTHING")
        send(page, naming)
        press(page, "Give the device back")
        type_into(page, "password", DEMO_PASSWORD)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    assert count(live) == before + len(Naming)
