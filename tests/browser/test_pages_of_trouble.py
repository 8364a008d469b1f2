"""The pages that say what went wrong, in a browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from reporting.app import create_app
from reporting.languages import keep_language
from reporting.settings import read_settings
from reporting.web import explain
from tests.a_case import a_case
from tests.browser.pages import DEMO_PASSWORD, assert_accessible, assert_fits, sign_in
from tests.browser.serving import Live
from tests.browser.test_desk_details import written

NAMES = "400 stale_form signed_out 403 404 405 413 422 429 500 database".split()
TYPED = {
    "call_me": "Lark at noon",
    "text": "They said it again.\n" * 20,
    "password": "my own secret",
}


@pytest.mark.parametrize(
    ("username", "path", "status"), [("partner", "/desk", 403), ("officer", "/nowhere", 404)]
)
def test_pages_of_trouble_are_accessible(page: Page, username: str, path: str, status: int) -> None:
    sign_in(page, username)
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == status
    assert_accessible(page)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", NAMES)
def test_every_page_of_trouble_is_accessible_and_fits(
    page: Page, name: str, language: str, live: Live, tmp_path: Path
) -> None:
    """Drawn by the application itself, and looked at with the assets of the running server."""
    keys = Path(live.environ["REPORTING_INSTANCE"]) / "keys.json"
    environ = {"REPORTING_INSTANCE": str(tmp_path), "REPORTING_KEYS": str(keys)}
    app = create_app(read_settings(environ))
    with app.test_request_context("/", method="POST", data=TYPED):
        keep_language(language)
        html = explain(name, 500).get_data(as_text=True)
    app.extensions["reporting"].engine.dispose()
    page.goto("/sign-in")
    page.set_content(html)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#typed-2")).to_have_value(TYPED["text"])
    assert TYPED["password"] not in html
    assert_accessible(page)
    assert_fits(page)


def test_an_officer_who_was_signed_out_copies_what_she_typed_and_goes_on(
    any_page: Page, live: Live
) -> None:
    page = any_page
    with written(live) as work:
        plan = f"/desk/cases/{a_case(work).id}/plan"
    sign_in(page, "officer")
    page.goto(plan)
    elsewhere = page.context.new_page()
    elsewhere.goto("/desk/my-day")
    elsewhere.get_by_role("button", name="Sign out").click()
    elsewhere.get_by_label("User name").wait_for()
    page.get_by_label("What do they need").fill("Meet her on Friday.")
    page.get_by_role("button", name="Save the plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You were signed out")
    typed = page.get_by_label("What you typed")
    expect(typed).to_have_value("Meet her on Friday.")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("link", name="sign in again").click()
    page.get_by_label("User name").fill("officer")
    page.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Needs and support plan")
