"""A browser and the real server, for the tests that need both."""

import os
import shutil
from collections.abc import Callable, Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.pages import watch
from tests.browser.serving import Live, instance_in, run_command, serving
from tests.postgres import Postgres

NewContext = Callable[..., BrowserContext]

BROWSERS = ("chromium-headless-shell", "chromium")
"""What is looked for, the lighter first."""

QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
KINDS: dict[str, dict[str, Any]] = {
    "usual": {},
    "plain": {"java_script_enabled": False},
    "phone": {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True},
}
"""Ways of looking at a page; in the usual one each page is looked at again at 400%."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    assert path, "Chromium is not installed. Run: sh scripts/bring_test_needs.sh"
    return {"executable_path": path, "args": QUIET, "headless": True}


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance with the demonstration town, to be copied; made once for all processes."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    made = folder / "town"
    with (folder / "town.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not made.exists():
            being_made = folder / "town-being-made"
            for word in ("init", "load-demo"):
                run_command(instance_in(being_made), word)
            being_made.rename(made)
    return made


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory, town: Path) -> Iterator[Live]:
    """The service with the demonstration town on SQLite, one for all tests of this process."""
    with serving(tmp_path_factory.mktemp("live"), town=town) as running:
        yield running


@pytest.fixture(scope="session")
def live_on_postgresql(
    tmp_path_factory: pytest.TempPathFactory, postgres: Postgres
) -> Iterator[Live]:
    """The same on PostgreSQL."""
    name = postgres.create(template="template1")
    folder = tmp_path_factory.mktemp("live")
    database = {"REPORTING_DATABASE_URL": postgres.url(name)}
    for word in ("init", "load-demo"):
        run_command(instance_in(folder, database), word)
    with serving(folder, database) as running:
        yield running
    postgres.drop(name)


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What pages did wrong during a test; it fails on any. Clear the list when one is expected."""
    found: list[str] = []
    yield found
    assert not found, "\n".join(found)


@pytest.fixture(scope="session")
def base_url() -> str:
    """Left empty for the plugin: `new_context` says where "/…" begins, so that a test may too."""
    return ""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture
def new_context(
    new_context: NewContext, request: pytest.FixtureRequest, faults: list[str]
) -> NewContext:
    """Contexts of the browser, each watched; `base_url` may name another server than `live`."""

    def watched(**options: Any) -> BrowserContext:
        if "base_url" not in options:
            options["base_url"] = request.getfixturevalue("live").url
        home = options["base_url"]
        context = new_context(**options)
        watch(context, home, faults)
        context.set_default_timeout(10_000)
        return context

    return watched


@pytest.fixture
def plain_page(new_context: NewContext) -> Page:
    """A page with scripts off."""
    return new_context(**KINDS["plain"]).new_page()


@pytest.fixture(params=KINDS)
def any_page(request: pytest.FixtureRequest, new_context: NewContext) -> Page:
    """A page of each kind in turn: usual, without scripts, on a phone."""
    return new_context(**KINDS[request.param]).new_page()
