"""A walk through pages as somebody without scripts and without a mouse has them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, Page, Route

from tests.browser.pages import assert_accessible, assert_fits

WRONG = """
() => {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true });
  const every = (asked) => Array.from(document.querySelectorAll(asked)).filter(shown);
  const html = (one) => one.outerHTML.slice(0, 160);
  const wrong = [];
  const blame = (what, ones) => wrong.push(...ones.map((one) => `${what}: ${html(one)}`));
  blame("leads nowhere", every("a:not([href]), a[href='#']"));
  blame("leads to nothing here", every("a[href^='#']").filter(
    (one) => !document.getElementById(one.hash.slice(1))));
  blame("does nothing without scripts", every("button[type=button], [onclick], a[role=button]")
    .filter((one) => one.tagName !== "A" || !one.getAttribute("href")));
  blame("belongs to no form", every("input, select, textarea, button[type=submit]").filter(
    (one) => !one.form && !one.readOnly));
  blame("cannot be sent", Array.from(document.forms).filter(
    (form) => shown(form) && !Array.from(form.elements).some((one) => one.type === "submit")));
  blame("is out of the order", every("[tabindex]").filter((one) => one.tabIndex > 0));
  return wrong;
}
"""
LISTEN = """
() => {
  window.reached = new Set();
  document.addEventListener("focusin", ({ target }) => window.reached.add(target));
  const asked = "main a[href], main button, main input, main select, main textarea, main summary";
  const focusable = (one) => !one.disabled && one.type !== "hidden" && one.tabIndex >= 0
    && one.checkVisibility({ visibilityProperty: true });
  window.wanted = Array.from(document.querySelectorAll(asked)).filter(focusable);
  return document.querySelectorAll("a[href], button, input, select, textarea, summary").length;
}
"""
MISSED = """
() => {
  const names = new Set(Array.from(window.reached, (one) => one.type === "radio" && one.name));
  return window.wanted
    .filter((one) => !window.reached.has(one) && !(one.type === "radio" && names.has(one.name)))
    .map((one) => one.outerHTML.slice(0, 160));
}
"""
UNANSWERED = """
(form) => {
  for (const one of form.elements) {
    if (["radio", "checkbox"].includes(one.type)) one.checked = false;
    else if (["text", "textarea"].includes(one.type)) one.value = "";
    else if (one.tagName === "SELECT") one.selectedIndex = -1;
  }
}
"""
FORMS = "main form[method=post]:has(input[type=text], input[type=radio], textarea, select)"


def without_scripts(context: BrowserContext) -> BrowserContext:
    """Let none of our scripts through; axe is run by the test and still can."""

    def stop(route: Route) -> None:
        route.abort()

    context.route("**/*.js*", stop)
    return context


@contextmanager
def noting(wrong: list[str]) -> Iterator[None]:
    """Go on after a fault, and note it, so that one walk finds all of them."""
    try:
        yield
    except AssertionError as fault:
        wrong.append(str(fault))


def look(page: Page) -> None:
    """The page as it is now is accessible, fits, and has nothing on it that would need scripts."""
    assert_accessible(page)
    assert_fits(page)
    wrong: list[str] = page.evaluate(WRONG)
    assert not wrong, "\n".join([page.url, *wrong])


def tab_through(page: Page) -> None:
    """Everything on the page that can be used is reached with Tab alone."""
    for _ in range(int(page.evaluate(LISTEN)) + 2):
        page.keyboard.press("Tab")
    missed: list[str] = page.evaluate(MISSED)
    assert not missed, "\n".join([f"{page.url}: the keyboard does not reach", *missed])


def links_on(page: Page) -> dict[str, str]:
    """Where the links of a page lead within the service: one of each kind, by its pattern."""
    found: list[str] = page.eval_on_selector_all(
        "a[href^='/']", "(links) => links.map((one) => one.getAttribute('href'))"
    )
    return {re.sub("[0-9a-f-]{36}", "*", href.partition("?")[0]): href for href in found}


def forms_on(page: Page) -> int:
    """How many forms of the page have something to fill in."""
    return page.locator(FORMS).count()


def send_unanswered(page: Page, place: int) -> int:
    """Send a form of the page with nothing in it, by the keyboard; the status of the answer."""
    form = page.locator(FORMS).nth(place)
    form.evaluate(UNANSWERED)
    button = form.locator("button[type=submit]").first
    details: Any = form.evaluate("(one) => one.closest('details')?.setAttribute('open', '')")
    assert details is None
    button.focus()
    with page.expect_navigation() as came:
        page.keyboard.press("Enter")
    return came.value.status if came.value else 0
