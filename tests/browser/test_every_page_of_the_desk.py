"""Every page of the desk without scripts: empty, filled and with its errors, and by keyboard alone.

The pages are those of the application, so that a new one is on the walk as soon as it is there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from werkzeug.test import Client

from reporting.app import create_app
from reporting.permissions import Role
from reporting.settings import read_settings
from tests.browser.conftest import NewContext
from tests.browser.moving_clock import Calendar
from tests.browser.over_http import visitor_of
from tests.browser.pages import sign_in
from tests.browser.serving import Live, serving
from tests.browser.test_desk_details import written
from tests.browser.walking import (
    forms_on,
    links_on,
    look,
    noting,
    send_unanswered,
    tab_through,
    without_scripts,
)
from tests.builders import PASSWORD, a_user
from tests.conversing import WORD, with_word
from tests.doors import MAY_PASS, NEEDS_A_VISIT, OPEN_TO_ALL
from tests.pages.test_rights import doors
from tests.things import Things, one_of_each
from tests.visiting import sign_in as sign_in_over_http

ELSEWHERE = {"intake", "one_page", "sending", "handing", "returning", "choosing", "codes", "static"}
"""Rooms whose pages are walked through as a report is made, or somebody comes back."""

NO_PAGE = ("home", "public.leave", "counts.download", "letters.choose")
FILES = (".pdf", ".json")
ROLES = (Role.OFFICER, Role.COORDINATOR, Role.CENTRE_WORKER)


@dataclass
class Desk:
    """A service with people and, once they are made, one of each thing.

    Attributes:
        asks: the query of some addresses, by endpoint.
    """

    live: Live
    app: Flask
    things: Things = field(default_factory=dict)
    asks: dict[str, str] = field(default_factory=dict)

    def account(self, role: Role) -> str:
        """The user name of a new account."""
        with written(self.live) as work:
            return a_user(work, role).username

    def client_as(self, role: Role) -> Client:
        visitor = visitor_of(self.live.url)
        sign_in_over_http(visitor, self.account(role))
        return visitor

    def fill(self) -> None:
        self.things, self.asks = one_of_each(self.client_as, lambda: written(self.live))

    def pages(self, role: Role | None) -> Iterator[str]:
        """The addresses of all pages that somebody may open; those of things only once made."""
        for rule, method, address in doors(self.app, **self.things):
            room, theirs = rule.endpoint.split(".")[0], MAY_PASS.get(rule.endpoint, set())
            may = role in theirs if role else rule.endpoint in OPEN_TO_ALL - NEEDS_A_VISIT
            there = all(part in {*self.things, "step"} for part in rule.arguments)
            page = rule.endpoint not in NO_PAGE and not rule.rule.endswith(FILES)
            if method == "GET" and may and there and page and room not in ELSEWHERE:
                query = self.asks.get(rule.endpoint)
                yield f"{address}?{query}" if query else address


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An instance on 3 November 2026, in which there are no reports yet."""
    folder = tmp_path_factory.mktemp("desk")
    calendar = Calendar(folder, date(2026, 11, 3))
    calendar.move_to(0, time(14, 3))
    with serving(folder, {"REPORTING_CLOCK_FILE": str(calendar.file)}) as live:
        yield Desk(live, create_app(read_settings(live.environ)))


@pytest.fixture(scope="module")
def filled(desk: Desk) -> Desk:
    """The same, with one of each thing, once the empty pages were seen."""
    desk.fill()
    return desk


@pytest.fixture
def page(desk: Desk, new_context: NewContext) -> Page:
    """A page without scripts in a window that is as narrow as a phone."""
    view = {"width": 320, "height": 640}
    return without_scripts(new_context(base_url=desk.live.url, viewport=view)).new_page()


def test_every_page_is_sound_while_there_is_nothing_on_it(desk: Desk, page: Page) -> None:
    wrong: list[str] = []
    for role in ROLES:
        page.context.clear_cookies()
        sign_in(page, desk.account(role), PASSWORD)
        for address in desk.pages(role):
            with noting(wrong):
                page.goto(address)
                look(page)
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role_is_sound_and_has_keys_and_so_have_its_errors(
    page: Page, filled: Desk, role: Role
) -> None:
    wrong: list[str] = []
    links: dict[str, str] = {}
    sign_in(page, filled.account(role), PASSWORD)
    for address in list(filled.pages(role)):
        with noting(wrong):
            links |= walk_through(page, address)
    for href in links.values():
        if not page.request.get(href).ok:
            wrong.append(f"{href} leads nowhere")
    assert not wrong, "\n\n".join(wrong)


def walk_through(page: Page, address: str) -> dict[str, str]:
    """Look at a page, reach everything on it, and send each of its forms unanswered.

    Returns:
        Where its links lead.
    """
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, f"{address} answered {answer.status}"
    look(page)
    tab_through(page)
    links = links_on(page)
    for place in range(forms_on(page)):
        page.goto(address)
        if send_unanswered(page, place) == 422:
            assert page.title().startswith("Error: "), address
            expect(page.get_by_role("alert")).to_contain_text("There is a problem")
            look(page)
    return links


def test_every_page_that_anyone_may_open(desk: Desk, page: Page) -> None:
    with written(desk.live) as work:
        code = with_word(work).plain
    for address in desk.pages(None):
        walk_through(page, address)
    page.goto("/status")
    for label, said, button in (
        ("Your code", code, "Continue"),
        ("Your word", WORD, "Open my messages"),
    ):
        page.get_by_label(label).fill(said)
        with page.expect_navigation():
            page.get_by_role("button", name=button).click()
        look(page)
        tab_through(page)
    walk_through(page, "/status/messages")
    page.goto("/status/messages")
    with page.expect_navigation():
        page.get_by_role("button", name="Finish", exact=True).click()
    look(page)
