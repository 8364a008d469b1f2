"""An update to a centre that would show who the person is."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.conversations.models import Message
from reporting.personal_vocabulary import Naming
from tests.conftest import Writing
from tests.returning import somebody
from tests.visiting import form_to, submit

WITHOUT = "The wall is painted over."


@pytest.fixture
def report(writing: Writing) -> UUID:
    """A report of somebody whose kept name is Parvati."""
    with writing() as work:
        return somebody(work, Naming.NAMED).reports[0].id


def sent(writing: Writing) -> int:
    with writing() as work:
        return len(work.session.scalars(select(Message)).all())


def looks(writing: Writing) -> list[tuple[UUID | None, str]]:
    with writing() as work:
        query = select(TrailEntry).where(TrailEntry.event == Event.IDENTITY_READ)
        return [(row.subject_id, row.facts) for row in work.session.scalars(query)]


def test_a_name_in_an_update_is_said_before_it_is_sent_and_the_officer_decides(
    officer: FlaskClient, writing: Writing, report: UUID
) -> None:
    page = f"/desk/reports/{report}/messages"
    words = {"update": "Tell Parvati that the wall is painted over."}
    asked = submit(officer, page, words, to=f"{page}/centre")
    assert asked.status_code == 422
    assert asked.text.count("It has their name in it.") == 2
    assert words["update"] in asked.text
    assert "Send it as it is now" in asked.text
    assert sent(writing) == 0
    assert looks(writing) == [(report, '{"reason":"MESSAGE_CHECKED"}')]
    hidden = form_to(asked.text, f"{page}/centre").hidden
    assert officer.post(f"{page}/centre", data={**hidden, **words}).location == page
    assert sent(writing) == 1
    assert len(looks(writing)) == 1


def test_what_was_added_after_the_warning_is_said_too(
    officer: FlaskClient, writing: Writing, report: UUID
) -> None:
    page = f"/desk/reports/{report}/messages"
    changed = {"warned": "PHONE EMAIL", "update": "Tell Parvati."}
    assert submit(officer, page, changed, to=f"{page}/centre").status_code == 422
    assert sent(writing) == 0


def test_an_update_that_names_nobody_is_sent_at_once_and_is_no_look(
    officer: FlaskClient, writing: Writing, report: UUID
) -> None:
    page = f"/desk/reports/{report}/messages"
    assert submit(officer, page, {"update": WITHOUT}, to=f"{page}/centre").location == page
    assert sent(writing) == 1
    assert looks(writing) == []
