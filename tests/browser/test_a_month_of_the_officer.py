"""A month of the officer's life: thirty reports from three centres, and every promise kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from werkzeug.test import Client

from reporting.audit.actions import find_break
from reporting.cases.actions.desk import count_stale
from reporting.cases.models.cases import Case
from reporting.cases.models.desk import DeskRow
from reporting.cases.rules.desk import NEVER
from reporting.cases.rules.moves import CaseState
from reporting.centres.actions import load_areas
from reporting.conversations.queries.waiting import waiting_for_answer
from reporting.demo.agencies import add_agencies
from reporting.demo.town import AREAS
from reporting.permissions import Role
from reporting.sharing.queries.disclosures import waiting_for_a_look
from reporting.work import Work
from tests.browser.conftest import KINDS, NewContext
from tests.browser.month_deeds import DEEDS, choose_word, permit, read_feedback, take
from tests.browser.month_scenes import AFTERNOONS, ANSWERED_ON, MORNINGS, WORD
from tests.browser.month_stories import (
    CENTRES,
    IN_THE_BROWSER,
    LAST_DAY,
    REPORTS,
    STAYS_ANONYMOUS,
    Month,
    Story,
    the_month,
)
from tests.browser.moving_clock import Calendar
from tests.browser.over_http import visitor_of
from tests.browser.pages import DEMO_PASSWORD, assert_accessible, sign_in
from tests.browser.serving import serving
from tests.browser.test_desk_details import written
from tests.builders import CHEAP, a_centre, a_user
from tests.conftest import DATABASES
from tests.conversing import body
from tests.postgres import Postgres
from tests.visiting import sign_in as sign_in_over_http

BEGINS = date(2026, 11, 2)
"""A Monday, in a month without a bank holiday."""

ROLES = {"officer": Role.OFFICER, "coordinator": Role.COORDINATOR}


@pytest.fixture(params=DATABASES)
def month(
    tmp_path: Path, new_context: NewContext, request: pytest.FixtureRequest
) -> Iterator[Month]:
    """The service with areas, agencies, centres and their people, and not one report."""
    calendar = Calendar(tmp_path, BEGINS)
    settings = {"REPORTING_CLOCK_FILE": str(calendar.file)}
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        settings["REPORTING_DATABASE_URL"] = server.url(server.create(template="template1"))
    with serving(tmp_path, settings) as live:
        with written(live) as work:
            _found(work)
        kinds = ("usual", "usual", "usual", "phone")
        pages = (new_context(base_url=live.url, **KINDS[kind]).new_page() for kind in kinds)
        yield Month(live, calendar, the_month(), *pages)


def _found(work: Work) -> None:
    """Put into an empty instance whom and what the month begins with."""
    load_areas(work, AREAS.read_bytes())
    add_agencies(work)
    secret = {"password_hash": CHEAP.hash(DEMO_PASSWORD)}
    for username, role in ROLES.items():
        a_user(work, role, username=username, **secret)
    for username, name in CENTRES.items():
        centre = a_centre(work, name, email=f"{username}@example.org")
        a_user(work, Role.CENTRE_WORKER, username=username, centre=centre, **secret)


@dataclass(frozen=True)
class Today:
    """One working day, on which everyone signs in anew."""

    month: Month
    number: int
    here: dict[str, Client] = field(default_factory=dict)

    def signed_in(self, username: str) -> Client:
        if username not in self.here:
            self.here[username] = visitor_of(self.month.live.url)
            sign_in_over_http(self.here[username], username, DEMO_PASSWORD)
        return self.here[username]

    def morning(self) -> None:
        """The officer's day begins with nothing overdue, and she does what is due."""
        self.month.calendar.move_to(self.number, time(9))
        desk = self.signed_in("officer")
        day = body(desk.get("/desk/my-day").text)
        assert "Overdue" not in day, day
        if self.number == ANSWERED_ON:
            story = self.month.about(IN_THE_BROWSER)
            permit(self.signed_in(story.worker), story, "VICTIM_SERVICES")
        for scene in MORNINGS.get(self.number, ()):
            scene(self.month)
        self._do_what_is_due(desk, [one for one in self.month.stories if one.reference])

    def afternoon(self) -> None:
        """Reports arrive; what is urgent is seen to at once."""
        self.month.calendar.move_to(self.number, time(15))
        new = [one for one in self.month.stories if one.arrives == self.number]
        for story in new:
            if story.number != IN_THE_BROWSER:
                worker = self.signed_in(story.worker)
                take(worker, story, self.month.calendar.today)
                if story.number == STAYS_ANONYMOUS:
                    choose_word(worker, story, WORD)
        self._do_what_is_due(self.signed_in("officer"), new)
        for scene in AFTERNOONS.get(self.number, ()):
            scene(self.month)

    def _do_what_is_due(self, desk: Client, stories: list[Story]) -> None:
        for story in stories:
            for name, deed in DEEDS.items():
                if story.due.get(name) == self.number:
                    deed(desk, story)
                    if name == "feed back":
                        read_feedback(self.signed_in(story.worker), story)


def test_a_month_of_thirty_reports_leaves_nothing_overdue(month: Month) -> None:
    assert len(month.stories) == REPORTS
    for number in range(LAST_DAY + 1):
        today = Today(month, number)
        today.morning()
        today.afternoon()
    with written(month.live) as work:
        nothing_is_left(work)
    page = month.officer
    sign_in(page, "officer")
    page.goto("/desk/my-day")
    expect(page.get_by_role("main")).to_contain_text("Nothing is due, and nobody waits for you.")
    assert_accessible(page)
    every_promise_was_kept(page)


def nothing_is_left(work: Work) -> None:
    """What the database says at the end of the month."""
    rows = work.session.scalars(select(DeskRow)).all()
    assert len(rows) == REPORTS
    assert {(row.due_on, row.due_for, row.to_read) for row in rows} == {(NEVER, None, False)}
    states = work.session.execute(select(Case.state, Case.contact_due, Case.review_due)).all()
    assert [tuple(row) for row in states] == [(CaseState.CLOSED, None, None)] * REPORTS
    assert waiting_for_answer(work).rows == []
    assert waiting_for_a_look(work) == []
    assert count_stale(work) == 0
    assert find_break(work) is None


def every_promise_was_kept(page: Page) -> None:
    page.goto("/desk/promises")
    quarter = page.get_by_role("row").filter(has_text="October to December 2026 (so far)")
    cells = [cell.inner_text() for cell in quarter.get_by_role("cell").all()]
    assert cells[0] == str(REPORTS)
    assert cells[1] == cells[3] == f"100% ({REPORTS} of {REPORTS})"
    assert_accessible(page)
