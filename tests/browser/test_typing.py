"""What somebody types stays theirs: leaving early, signed out, moving a name, quick clicks."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.journeys import group, seen, start
from tests.browser.pages import DEMO_PASSWORD, follow, sign_in

TYPED = "A sentence that was hardly finished"


def test_what_was_typed_is_there_after_going_back_at_once(page: Page) -> None:
    sign_in(page, "worker")
    start(page)
    report = page.url.rsplit("/", 1)[0]
    page.goto(f"{report}/about")
    page.goto(f"{report}/what")
    page.get_by_label("What happened?").press_sequentially(TYPED)
    page.go_back()
    expect(page).to_have_url(f"{report}/about")
    page.goto(f"{report}/what")
    expect(page.get_by_label("What happened?")).to_have_value(TYPED)


def test_a_page_longer_than_a_browser_sends_while_leaving_is_kept_too(page: Page) -> None:
    sign_in(page, "worker")
    start(page)
    report = page.url.rsplit("/", 1)[0]
    page.goto(f"{report}/what")
    page.get_by_label("What happened?").fill("\N{GRINNING FACE}" * 19_000)
    page.get_by_role("link", name="See all parts").click()
    page.get_by_role("heading", name="The parts of this report").wait_for()
    page.goto(report)
    expect(page.locator("#status-what")).to_contain_text("Begun")


def test_whoever_was_signed_out_keeps_the_page_and_saves_it_once_signed_in_again(
    page: Page,
) -> None:
    sign_in(page, "worker")
    start(page)
    report = page.url.rsplit("/", 1)[0]
    page.goto(f"{report}/what")
    other = page.context.new_page()
    other.goto("/our-reports")
    follow(other.get_by_role("button", name="Sign out"))
    page.bring_to_front()
    page.get_by_label("What happened?").press_sequentially(TYPED)
    expect(page.locator("#signed-out")).to_be_visible()
    expect(page.locator("#signed-out")).to_contain_text("What you typed is still here")
    expect(page).to_have_url(f"{report}/what")
    seen(page, True)
    page.get_by_role("button", name="Save and continue").last.click()
    expect(page.get_by_label("What happened?")).to_have_value(TYPED)
    other.get_by_label("User name").fill("worker")
    other.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    other.get_by_role("button", name="Sign out").wait_for()
    page.bring_to_front()
    page.get_by_label("Not said").first.check()
    page.locator("[name=place][value=SHOP]").check()
    # A second press within a second is taken for a double click.
    page.wait_for_timeout(1_100)
    with page.expect_navigation():
        page.get_by_role("button", name="Save and continue").last.click()
    expect(page).to_have_url(f"{report}/why")
    page.goto(f"{report}/what")
    expect(page.get_by_label("What happened?")).to_have_value(TYPED)


def test_a_page_that_is_sent_after_signing_out_is_there_again_after_signing_in(
    any_page: Page,
) -> None:
    page = any_page
    sign_in(page, "worker")
    start(page)
    address = page.url.rsplit("/", 1)[0] + "/what"
    page.goto(address)
    page.get_by_label("What happened?").fill(TYPED)
    page.context.clear_cookies()
    page.get_by_role("button", name="Save and continue").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You were signed out")
    expect(page.get_by_text("What you typed is not lost.")).to_be_visible()
    assert TYPED not in page.content()
    seen(page, True)
    page.get_by_label("User name").fill("worker")
    page.get_by_role("button", name="Sign in and go on").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your password")
    seen(page, True)
    page.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Sign in and go on").click()
    expect(page).to_have_url(address)
    expect(page.get_by_label("What happened?")).to_have_value(TYPED)
    seen(page, True)


def test_after_moving_a_name_the_focus_is_on_the_next_one_and_then_on_the_story(
    page: Page,
) -> None:
    sign_in(page, "worker")
    start(page)
    page.goto(page.url.rsplit("/", 1)[0] + "/what")
    page.get_by_label("What happened?").fill("Ring 07700 900123 or 07700 900456.")
    for number, focused in (("07700 900123", "button"), ("07700 900456", "textarea")):
        page.get_by_role("button", name=f"Move it {number}").click()
        expect(page.get_by_label("Kept apart from the story")).to_have_value(
            re.compile(f"{number}$")
        )
        expect(page.locator(f"#story {focused}:focus")).to_have_count(1)


def test_the_questions_that_follow_come_however_quickly_they_are_asked_for(page: Page) -> None:
    sign_in(page, "worker")
    start(page)
    report = page.url.rsplit("/", 1)[0]
    for address in (f"{report}/contact", f"{report}/all?open=contact"):
        page.goto(address)
        ask = group(page, "Would you answer a few questions about yourself?")
        for _ in range(3):
            page.evaluate(
                """() => {
                  for (const [name, value] of [
                    ["share_unnamed", "YES"], ["asks_equality", "NO"], ["share_unnamed", "NO"],
                    ["share_unnamed", "YES"], ["asks_equality", "YES"],
                  ]) document.querySelector(`[name=${name}][value=${value}]`).click();
                }"""
            )
            expect(page.get_by_role("heading", name="About you")).to_have_count(1)
            expect(page.locator("#agreed_words")).to_have_count(1)
            ask.get_by_label("No", exact=True).check()
            expect(page.get_by_role("heading", name="About you")).to_have_count(0)


def test_a_window_drawn_earlier_is_told_that_the_page_was_changed_and_shows_both(
    page: Page, new_context: NewContext
) -> None:
    sign_in(page, "worker")
    start(page)
    report = page.url.rsplit("/", 1)[0]
    other = new_context().new_page()
    sign_in(other, "worker")
    for window in (page, other):
        window.goto(f"{report}/effect")
    page.get_by_label("Anything else about what you want?").fill("Words of the first")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    other.get_by_label("Anything else about what you want?").fill("Words of the second")
    expect(other.locator("#saved")).to_contain_text("changed in another window")
    other.get_by_role("button", name="Save and continue").last.click()
    expect(other.get_by_role("alert")).to_contain_text("Words of the first")
    expect(other.get_by_label("Anything else about what you want?")).to_have_value(
        "Words of the second"
    )
    seen(other, True)
