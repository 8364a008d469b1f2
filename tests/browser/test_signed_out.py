"""Whoever is signed out while they type loses nothing, and goes on after signing in again."""

from playwright.sync_api import Page, expect

from tests.browser.journeys import seen, start
from tests.browser.pages import DEMO_PASSWORD, follow, sign_in

TYPED = "A sentence that was hardly finished"


def test_whoever_was_signed_out_keeps_the_page_and_saves_it_once_signed_in_again(
    page: Page, faults: list[str]
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
    sign_in(other, "officer")
    page.bring_to_front()
    with page.expect_response("**/keep"), page.expect_response(f"{report}/what"):
        page.get_by_role("button", name="Save and continue").last.click()
    page.wait_for_timeout(500)
    # The officer may not keep it either, which the console tells.
    assert all("403" in fault for fault in faults)
    faults.clear()
    expect(page.get_by_label("What happened?")).to_have_value(TYPED)
    expect(page.locator("#signed-out")).to_be_visible()
    follow(other.get_by_role("button", name="Sign out"))
    sign_in(other, "worker")
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
    sign_in_where_it_was_sent(page, address)


def test_whoever_saves_a_page_that_says_they_are_signed_out_signs_in_where_they_are(
    page: Page,
) -> None:
    """What is kept by itself was refused before the button is pressed."""
    sign_in(page, "worker")
    start(page)
    address = page.url.rsplit("/", 1)[0] + "/what"
    page.goto(address)
    page.context.clear_cookies()
    page.get_by_label("What happened?").fill(TYPED)
    expect(page.locator("#signed-out")).to_be_visible()
    sign_in_where_it_was_sent(page, address)


def sign_in_where_it_was_sent(page: Page, address: str) -> None:
    """Save a page although nobody is signed in any more; sign in on the page that follows."""
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
