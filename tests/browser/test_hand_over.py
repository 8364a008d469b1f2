"""Handing the device over, in a real browser: the person answers alone, and nothing else opens."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import KINDS, NewContext
from tests.browser.journeys import seen, start, tab_to_press
from tests.browser.pages import DEMO_PASSWORD, sign_in

OUTSIDE = ("/", "/report", "/our-reports", "/centres", "/sign-in", "/nowhere", "/come-back")


def hand_over(page: Page, language: str) -> str:
    """Begin a report and hand the device over; the address of the report."""
    sign_in(page, "worker")
    start(page)
    page.get_by_role("link", name="Hand over the device").click()
    seen(page, True)
    page.get_by_label("Which language").select_option(language)
    page.get_by_role("button", name="Lock, and hand over").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    return page.url.rsplit("/", 1)[0]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_person_answers_alone_in_their_language(
    language: str, kind: str, new_context: NewContext
) -> None:
    page = new_context(**KINDS[kind]).new_page()
    report = hand_over(page, language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    seen(page, True)
    page.goto(f"{report}/what")
    send(page)
    expect(page.get_by_role("alert")).to_be_visible()
    seen(page, True)
    page.locator("#narrative").fill("They shouted.")
    page.locator("[name=precision][value=NOT_SAID]").check()
    page.locator("[name=place][value=SHOP]").check()
    send(page)
    page.goto(f"{report}/why")
    page.locator("[name=kinds][value=THREATS]").check()
    page.locator("[name=strands][value=DISABILITY]").check()
    seen(page, True)
    send(page)
    for part in ("", "/safety", "/about", "/before", "/effect", "/contact"):
        page.goto(report + part)
        seen(page, True)
    page.goto(f"{report}/check")
    send(page)
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("CSRF")
    seen(page, True)
    page.locator("[name=may_read][value=NOTHING]").check()
    send(page)
    expect(page.locator(".govuk-panel--confirmation")).to_be_visible()
    seen(page, True)
    for part in ("/slip", "/locked"):
        page.goto(report + part)
        seen(page, True)
    page.get_by_label("Your password").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_role("main")).to_contain_text("chose what you may read")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_nothing_else_opens_while_the_device_is_handed_over(page: Page) -> None:
    report = hand_over(page, "en")
    home = f"{report}/alone"
    for path in OUTSIDE:
        page.goto(path)
        assert page.url == home, path
    page.go_back()
    page.go_back()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    second = page.context.new_page()
    second.goto("/our-reports")
    assert second.url == home
    page.goto(f"{report}/locked")
    page.get_by_label("Your password").fill("not the password at all")
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_role("alert")).to_contain_text("That is not the password")
    seen(page, True)
    cookie = page.context.cookies()[0]
    page.context.clear_cookies()
    edited = {"name": cookie["name"], "value": cookie["value"][:-3] + "abc", "url": page.url}
    page.context.add_cookies([edited])  # type: ignore[list-item]
    page.goto("/our-reports")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_the_device_is_given_back_with_the_keyboard_alone(page: Page) -> None:
    report = hand_over(page, "en")
    page.goto(f"{report}/give-back")
    seen(page, True)
    page.get_by_label("Everything").focus()
    page.keyboard.press("Space")
    tab_to_press(page, "Give the device back")
    expect(page.get_by_role("heading", level=1)).to_have_text("Give the device to the worker")
    page.get_by_label("Your password").focus()
    page.keyboard.type(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The parts of this report")


def send(page: Page) -> None:
    """Press the first button of the page's form that can be seen."""
    with page.expect_navigation():
        page.locator("main form .govuk-button:not(.govuk-button--secondary)").first.click()
