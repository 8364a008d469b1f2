"""What browser tests do on every page: sign in, ask axe, weigh, and watch for faults."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    ViewportSize,
)

from reporting.settings import ROOT

DEMO_PASSWORD = "demonstration-only"
LIGHT = 60_000
LARGE = 1_000
ZOOMED: ViewportSize = {"width": 320, "height": 256}
AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """
async (tags) => (
  await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]})
).violations.map(
  (one) => ({rule: one.id, help: one.help, nodes: one.nodes.map((node) => node.html)})
)
"""
MEASURE_WIDEST = """
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const before = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, said = node.data;
    const wide = said.replace(
      /\\b[0-9A-Z]{4}(-[0-9A-Z]{1,4})+\\b/g, (code) => code.replace(/\\w/g, "W")
    );
    if (wide !== said) { before.push([node, said]); node.data = wide; }
  }
  const width = document.documentElement.scrollWidth;
  for (const [node, said] of before) node.data = said;
  return width;
}
"""


def sign_in(page: Page, username: str, password: str = DEMO_PASSWORD) -> None:
    """Sign in with an account of the demonstration town: worker, officer, coordinator, partner."""
    page.goto("/sign-in")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()


def follow(link_or_button: Locator) -> None:
    """Click what leads to another page, and wait for that page."""
    with link_or_button.page.expect_navigation():
        link_or_button.click()


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus, as someone without a mouse would."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def assert_accessible(page: Page) -> None:
    """Axe finds nothing to fault in the page as it is now, with scripts or without.

    A page in a large window is looked at a second time at 400%, where it must fit as well.
    """
    if page.evaluate("matchMedia('(scripting: none)').matches"):
        with copied(page) as copy:
            _ask_axe(copy)
        return
    _ask_axe(page)
    if page.viewport_size and page.viewport_size["width"] > LARGE:
        with at_400_percent(page):
            assert_fits(page)
            _ask_axe(page)


def _ask_axe(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE, AXE_TAGS)
    assert not found, f"{page.url} {page.viewport_size}\n" + "\n".join(lines_of(found))


@contextmanager
def at_400_percent(page: Page) -> Iterator[None]:
    """The page as in a window of 1280 by 1024 at 400%."""
    usual = page.viewport_size
    page.set_viewport_size(ZOOMED)
    yield
    if usual:
        page.set_viewport_size(usual)


@contextmanager
def copied(page: Page) -> Iterator[Page]:
    """The same page where scripts can run, but none of its own do: axe needs them."""
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(viewport=page.viewport_size)
    html = page.content()
    context.route(page.url, lambda route: route.fulfill(body=html, content_type="text/html"))
    context.route("**/*.js*", lambda route: route.abort())
    copy = context.new_page()
    copy.goto(page.url)
    yield copy
    context.close()


def lines_of(found: Iterable[dict[str, Any]]) -> Iterable[str]:
    """What axe found, for people."""
    for one in found:
        yield f"  {one['rule']}: {one['help']}"
        for html in one["nodes"][:5]:
            yield f"    {html[:200]}"


def assert_fits(page: Page) -> None:
    """Nobody has to scroll sideways, however wide the letters of a reference or code happen to be.

    They are random, so the page is measured with the widest letter in place of each.
    """
    assert page.viewport_size is not None
    width = page.evaluate(MEASURE_WIDEST)
    assert width <= page.viewport_size["width"], f"{page.url} is {width} pixels wide"


def assert_light(page: Page, path: str) -> None:
    """A first view, with nothing cached, weighs less than the limit; same visitor, new browser."""
    weighed = weigh(page, path)
    total = sum(weighed.values())
    heavy = sorted(weighed.items(), key=lambda item: -item[1])
    assert total < LIGHT, f"{path} weighs {total:,} bytes: {heavy[:8]}"


def weigh(page: Page, path: str) -> dict[str, int]:
    """The bytes on the wire of each file of a first view, headers included."""
    browser = page.context.browser
    assert browser is not None
    urls: dict[str, str] = {}
    sizes: dict[str, int] = {}
    cold = browser.new_context(storage_state=page.context.storage_state())
    fresh = cold.new_page()
    wire = cold.new_cdp_session(fresh)
    wire.on(
        "Network.responseReceived", lambda e: urls.update({e["requestId"]: e["response"]["url"]})
    )
    wire.on(
        "Network.loadingFinished",
        lambda e: sizes.update({e["requestId"]: int(e["encodedDataLength"])}),
    )
    wire.send("Network.enable")
    fresh.goto(urljoin(page.url, path))
    fresh.wait_for_load_state("networkidle")
    cold.close()
    return {urls.get(number, number): size for number, size in sizes.items()}


def watch(context: BrowserContext, home: str, faults: list[str]) -> None:
    """Note each fault of a page: an error, a breach of the policy, a missing file, another host."""

    def on_console(message: ConsoleMessage) -> None:
        answered = message.text.startswith("Failed to load resource")
        if message.type == "error" and not answered:
            faults.append(f"console: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((f"{home}/", "data:", "blob:", "about:")):
            faults.append(f"asked another host: {request.url}")

    def on_response(response: Response) -> None:
        missing = response.status >= 400 and response.request.resource_type in ASSETS
        if missing or response.status >= 500:
            faults.append(f"{response.status}: {response.url}")

    context.on("console", on_console)
    context.on("weberror", lambda error: faults.append(f"script: {error.error}"))
    context.on("request", on_request)
    context.on("response", on_response)


ASSETS = ("stylesheet", "script", "image", "font", "manifest")
