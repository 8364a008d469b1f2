"""Handing the device over, in a real browser: the person answers alone, and nothing else opens."""

import pytest
from playwright.sync_api import Page, expect

from reporting.personal_vocabulary import Naming
from tests.browser.conftest import KINDS, NewContext
from tests.browser.journeys import (
    NAME,
    check_and_wait,
    scripted,
    seen,
    start,
    tab_to_press,
)
from tests.browser.pages import DEMO_PASSWORD, follow, sign_in

OUTSIDE = ("/", "/report", "/our-reports", "/centres", "/sign-in", "/nowhere", "/come-back")


def hand_over(page: Page, language: str) -> str:
    """Begin a report and hand the device over; the address of the report."""
    start(page)
    follow(page.get_by_role("link", name="Hand over the device"))
    seen(page, True)
    page.get_by_label("Which language").select_option(language)
    follow(page.get_by_role("button", name="Lock, and hand over"))
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    return page.url.rsplit("/", 1)[0]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("language", "naming"), [("en", Naming.CODE), ("ar", Naming.NAMED)])
def test_a_person_answers_alone_in_their_language(
    language: str, naming: Naming, kind: str, new_context: NewContext
) -> None:
    page = new_context(**KINDS[kind]).new_page()
    sign_in(page, "worker")
    report = hand_over(page, language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    seen(page, True)
    page.goto(f"{report}/what")
    stumble(page)
    say_what(page)
    page.goto(f"{report}/why")
    stumble(page)
    say_why(page)
    give(page, report, naming)
    for part in ("", "/safety", "/before", "/effect"):
        page.goto(report + part)
        seen(page, True)
    page.goto(f"{report}/check")
    stumble(page)
    expect(page.get_by_role("main")).not_to_contain_text("CSRF")
    let_nothing_be_read(page, naming)
    seen(page, True)
    page.goto(f"{report}/slip")
    seen(page, True)
    unlock(page, report, look=True)


@pytest.mark.parametrize("kind", KINDS)
def test_a_person_answers_alone_without_a_name(kind: str, new_context: NewContext) -> None:
    page = new_context(**KINDS[kind]).new_page()
    sign_in(page, "worker")
    report = hand_over(page, "en")
    page.goto(f"{report}/what")
    say_what(page, "Mr Haddock shouted.")
    page.goto(f"{report}/why")
    say_why(page)
    page.goto(f"{report}/check")
    move_out_and_delete(page, "Mr Haddock")
    let_nothing_be_read(page, Naming.ANONYMOUS)
    seen(page, True)
    unlock(page, report)


def stumble(page: Page) -> None:
    """Send a page unanswered, and look at what it says."""
    send(page)
    expect(page.get_by_role("alert")).to_be_visible()
    seen(page, True)


def say_what(page: Page, story: str = "They shouted.") -> None:
    page.locator("#narrative").fill(story)
    page.locator("[name=precision][value=NOT_SAID]").check()
    page.locator("[name=place][value=SHOP]").check()
    send(page)


def say_why(page: Page) -> None:
    page.locator("[name=kinds][value=THREATS]").check()
    page.locator("[name=strands][value=DISABILITY]").check()
    send(page)


def move_out_and_delete(page: Page, words: str) -> None:
    """On the page of answers: move words out of the story, and then let nobody keep them."""
    page.get_by_role("button", name=f"Move it {words}").click()
    delete = page.get_by_role("button", name="Delete what was moved out")
    expect(delete).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(words)
    seen(page, True)
    delete.click()
    expect(delete).to_have_count(0)
    expect(page.get_by_role("main")).not_to_contain_text(words)


def give(page: Page, report: str, naming: Naming) -> None:
    """Allow contact, and the keeping of a name where one is given; the questions then follow."""
    page.goto(f"{report}/about")
    seen(page, True)
    page.locator(f"[name=naming][value={naming.value}]").check()
    send(page)
    page.goto(f"{report}/contact")
    seen(page, True)
    asked = ["contact"] + ["record_details"] * (naming is Naming.NAMED)
    for field in asked:
        check_and_wait(page, page.locator(f"[name={field}][value=YES]"))
    if not scripted(page):
        send(page)
    seen(page, True)
    page.locator("[name=methods][value=TEXT]").check()
    page.locator("[name=reach]").fill("07700 900461")
    if naming is Naming.NAMED:
        page.locator("[name=name]").fill(NAME)
    send(page)


def let_nothing_be_read(page: Page, naming: Naming) -> None:
    page.locator("[name=may_read][value=NOTHING]").check()
    send(page)
    expect(page.locator(".govuk-panel--confirmation")).to_be_visible()
    expect(page.locator(".app-code")).to_have_count(0 if naming is Naming.ANONYMOUS else 1)


def unlock(page: Page, report: str, *, look: bool = False) -> None:
    page.goto(f"{report}/locked")
    if look:
        seen(page, True)
        stumble(page)
    page.get_by_label("Your password").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_role("main")).to_contain_text("chose what you may read")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


@pytest.mark.parametrize("kind", ["usual", "plain"])
def test_nothing_else_opens_while_the_device_is_handed_over(
    kind: str, new_context: NewContext
) -> None:
    page = new_context(**KINDS[kind]).new_page()
    sign_in(page, "worker")
    report = hand_over(page, "en")
    home = f"{report}/alone"
    for path in OUTSIDE:
        page.goto(path)
        assert page.url == home, path
    for _ in range(4):
        page.go_back()
        expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
        expect(page.get_by_role("main")).not_to_contain_text("Our reports")
    second = page.context.new_page()
    for path in OUTSIDE:
        second.goto(path)
        assert second.url == home, path
    page.goto(f"{report}/locked")
    page.get_by_label("Your password").fill("not the password at all")
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_role("alert")).to_contain_text("That is not the password")
    seen(page, True)
    cookie = page.context.cookies()[0]
    page.context.clear_cookies()
    value = cookie["value"][:-3] + "abc"
    page.context.add_cookies([{"name": cookie["name"], "value": value, "url": page.url}])
    page.goto("/our-reports")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_the_device_is_given_back_with_the_keyboard_alone(page: Page) -> None:
    sign_in(page, "worker")
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
