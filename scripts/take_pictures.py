"""Take the pictures of the README anew, from a demonstration town of their own.

    python scripts/take_pictures.py

It needs Chromium, as the tests of pages in a browser do. Look at what it made before you keep it.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from reporting.settings import ROOT
from tests.browser.conftest import QUIET
from tests.browser.pages import sign_in
from tests.browser.serving import serving

IMAGES = ROOT / "docs" / "images"
DESKTOP = {"width": 1100, "height": 780}
TALLER = {"width": 1100, "height": 1000}
PHONE = {"width": 390, "height": 844}
LOOK = "box => { box.blur(); scrollTo(0, box.getBoundingClientRect().top + scrollY - 240); }"
"""Bring something into view, with nothing in focus."""

TOLD = "Two men shouted at me at the bus stop. They said that I should go home."


def report_on_a_phone(page: Page) -> None:
    """The page that asks what kind of thing it was, and why they think it happened."""
    _begin(page)
    page.goto(f"{_report(page)}/why")
    page.get_by_label("Name calling or verbal abuse").check()
    page.get_by_label("Race or ethnicity").check()
    page.get_by_label("Race or ethnicity").evaluate(LOOK)


def report_form(page: Page) -> None:
    """All questions on one page."""
    _begin(page)
    page.goto(f"{_report(page)}/all")
    page.get_by_label("What happened?").fill(TOLD)
    page.get_by_label("What happened?").evaluate(LOOK)


def officers_list(page: Page) -> None:
    """What has to be read, danger first."""
    sign_in(page, "officer")
    page.goto("/desk")


def quarter(page: Page) -> None:
    """The exact counts of the last quarter that is over."""
    sign_in(page, "officer")
    page.goto("/counts")
    page.locator("#quarter").select_option(index=1)
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/counts?*")
    page.locator("table").first.evaluate(LOOK)


PICTURES: dict[str, tuple[dict[str, int], Callable[[Page], None]]] = {
    "report-on-a-phone": (PHONE, report_on_a_phone),
    "report-form": (DESKTOP, report_form),
    "officers-list": (TALLER, officers_list),
    "quarter": (DESKTOP, quarter),
}


def _begin(page: Page) -> None:
    sign_in(page, "worker")
    page.goto("/report")
    page.get_by_role("button", name="Start the report").click()
    page.wait_for_url("**/report/*/*")


def _report(page: Page) -> str:
    return page.url.rsplit("/", 1)[0]


def take(browser: Browser, url: str, name: str) -> None:
    """Take one picture."""
    size, show = PICTURES[name]
    options: dict[str, Any] = {"viewport": size, "locale": "en-GB", "timezone_id": "Europe/London"}
    page = browser.new_context(base_url=url, **options).new_page()
    show(page)
    page.screenshot(path=IMAGES / f"{name}.png")


def main() -> None:
    """Take every picture, in the fonts that come with the project."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        sys.exit("Chromium is not installed.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        (Path(folder) / "fonts").symlink_to(ROOT / "fonts")
        environ: dict[str, Any] = {**os.environ, "XDG_DATA_HOME": folder}
        browser = playwright.chromium.launch(executable_path=path, args=QUIET, env=environ)
        with serving(Path(folder) / "town") as live:
            for name in PICTURES:
                take(browser, live.url, name)
        browser.close()


if __name__ == "__main__":
    main()
