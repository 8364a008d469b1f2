"""The pages that say what went wrong, in a browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from reporting.app import create_app
from reporting.languages import keep_language
from reporting.settings import read_settings
from reporting.web import explain
from tests.browser.pages import assert_accessible, assert_fits, sign_in
from tests.browser.serving import Live


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
@pytest.mark.parametrize(
    "name", ["400", "stale_form", "403", "404", "405", "413", "422", "429", "500", "database"]
)
def test_every_page_of_trouble_is_accessible_and_fits(
    page: Page, name: str, language: str, live: Live, tmp_path: Path
) -> None:
    """Drawn by the application itself, and looked at with the assets of the running server."""
    keys = Path(live.environ["REPORTING_INSTANCE"]) / "keys.json"
    environ = {"REPORTING_INSTANCE": str(tmp_path), "REPORTING_KEYS": str(keys)}
    app = create_app(read_settings(environ))
    with app.test_request_context("/"):
        keep_language(language)
        html = explain(name, 500).get_data(as_text=True)
    app.extensions["reporting"].engine.dispose()
    page.goto("/sign-in")
    page.set_content(html)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
