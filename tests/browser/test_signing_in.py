"""Signing in, as a browser sees it: with scripts and without, small and large, light and sound."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.pages import assert_accessible, assert_fits, assert_light, sign_in, tab_to, weigh
from tests.browser.serving import Live

USERS = ["worker", "officer", "coordinator", "partner"]


@pytest.mark.parametrize("username", USERS)
def test_everyone_signs_in_and_out(page: Page, username: str) -> None:
    sign_in(page, username)
    assert_accessible(page)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_signing_in_works_however_one_looks_at_it(any_page: Page) -> None:
    sign_in(any_page, "officer")
    assert_accessible(any_page)
    assert_fits(any_page)


def test_a_wrong_password_is_explained_at_the_field(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("User name").fill("officer")
    page.get_by_label("Password", exact=True).fill("not this one")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.title().startswith("Error: ")
    assert_accessible(page)


def test_signing_in_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/sign-in")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    tab_to(page, page.get_by_label("User name"))
    page.keyboard.type("officer")
    tab_to(page, page.get_by_label("Password", exact=True))
    page.keyboard.type("demonstration-only")
    tab_to(page, page.get_by_role("button", name="Sign in"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


@pytest.mark.parametrize("username", [None, *USERS])
def test_a_first_view_is_light(page: Page, username: str | None) -> None:
    page.goto("/sign-in")
    if username:
        sign_in(page, username)
    assert_light(page, "/" if username else "/sign-in")


def test_styles_and_scripts_are_sent_compressed(page: Page, live: Live) -> None:
    page.goto("/sign-in")
    sizes = weigh(page, "/sign-in")
    assert any(url.startswith(live.url) and "htmx" in url for url in sizes)
    assert all(size < 25_000 for size in sizes.values()), sizes


def test_the_same_on_postgresql(new_context: NewContext, live_on_postgresql: Live) -> None:
    page = new_context(base_url=live_on_postgresql.url).new_page()
    sign_in(page, "officer")
