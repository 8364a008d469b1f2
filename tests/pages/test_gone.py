"""Once a person is anonymous, no table, byte, line of a log or moment leads to them.

Both ways there: giving up a name and a code later, and giving neither from the start.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.cli.background import forget_what_was_deleted
from reporting.incidents.models.reports import Incident
from reporting.people.models.persons import ReturnCode
from reporting.permissions import Role
from reporting.personal_vocabulary import Naming
from tests.conftest import ClientAs, Writing
from tests.database_bytes import bytes_of
from tests.journeys import EVERYTHING, begin, fill, pass_time, send, take
from tests.returning import CODE, come_back, report_page
from tests.rows import every_row, rows_of
from tests.visiting import submit

ADDED = "It happened on Tuesday as well"
ANONYMOUS = {**EVERYTHING["about"], "naming": Naming.ANONYMOUS.value}
APART = "Mr Haddock"
GIVEN = [
    EVERYTHING["contact"][name]
    for name in ("name", "birth", "address", "phone", "email", "call_me", "reach", "times")
] + [EVERYTHING["contact"][name] for name in ("mention", "trusted", "speaks")]
"""What says who the person is, and how to reach them."""


@dataclass(frozen=True)
class Gone:
    """Somebody who is anonymous now: what must not be found."""

    number: UUID
    told: list[str]

    @property
    def traces(self) -> list[str]:
        """What would lead to them, in each form that a database may write it in."""
        return [*self.told, str(self.number), self.number.hex]


def _send_with_something_apart(worker: FlaskClient, naming: Naming) -> str:
    """A whole report, something of its story moved out; the confirmation."""
    report, what = begin(worker), {**EVERYTHING["what"]}
    what["narrative"] += f"\n{APART}"
    about = {**EVERYTHING["about"], "naming": naming.value}
    fill(worker, report, EVERYTHING, what=what, about=about)
    start = what["narrative"].index(APART)
    order = {"do": f"move {start} {start + len(APART)}"}
    submit(worker, f"{report}/check", order, to=f"{report}/check/move")
    if naming is Naming.ANONYMOUS:
        submit(worker, f"{report}/check", to=f"{report}/check/clear")
    return send(worker, report).text


def _become_anonymous(
    app: Flask, client_as: ClientAs, writing: Writing, wait: timedelta = timedelta(days=1)
) -> Gone:
    """Give everything, come back, do whatever a visit offers, and then give up name and code."""
    first = client_as(Role.CENTRE_WORKER)
    code = _code_in(_send_with_something_apart(first, Naming.NAMED))
    pass_time(app, wait)
    worker = client_as(Role.CENTRE_WORKER)
    visit = come_back(worker, code)
    begun = submit(worker, visit, to=f"{visit}/report").location.rsplit("/", 1)[0]
    pass_time(app, timedelta(minutes=3))
    fill(worker, begun, EVERYTHING)
    send(worker, begun)
    with writing() as work:
        number = work.session.scalars(select(ReturnCode.person_number)).one()
    pass_time(app, timedelta(minutes=3))
    page = report_page(worker, visit)
    submit(worker, f"{page}/words", {"words": ADDED})
    pass_time(app, timedelta(minutes=3))
    submit(worker, page, {"purpose": "CONTACT", "answer": "NO"})
    unsent = submit(worker, visit, to=f"{visit}/report").location.rsplit("/", 1)[0]
    submit(worker, f"{unsent}/before", {"before": "FIRST"})
    newer = _code_in(worker.get(submit(worker, visit, to=f"{visit}/code").location).text)
    pass_time(app, timedelta(minutes=3))
    submit(worker, f"{visit}/no-name")
    codes = [form for one in (code, newer) for form in (one, one.replace("-", ""))]
    return Gone(number, [*GIVEN, APART, *codes])


def _code_in(page: str) -> str:
    found = re.search(CODE, page)
    assert found
    return found[0]


@pytest.mark.parametrize("wait", [timedelta(minutes=3), timedelta(days=2)])
def test_after_going_anonymous_no_table_leads_to_the_person(
    app: Flask, client_as: ClientAs, writing: Writing, wait: timedelta
) -> None:
    gone = _become_anonymous(app, client_as, writing, wait)
    with writing() as work:
        assert len(rows_of(work, "incidents")) == 2
        for table, row in every_row(work):
            found = [trace for trace in gone.traces if any(trace in str(row[one]) for one in row)]
            assert not found, f"{table} has {found}"
        _assert_no_moment_joins(work_rows=list(every_row(work)))


def _assert_no_moment_joins(work_rows: list[tuple[str, dict[str, Any]]]) -> None:
    """No moment of the trail but that of entry stands beside a report, and no entry names one."""
    trail = [row for table, row in work_rows if table == "trail"]
    began = next(row["number"] for row in trail if row["event"] is Event.CAME_BACK)
    during = [row for row in trail if row["number"] >= began]
    subjects = {row["event"] for row in during if row["subject_id"]}
    assert subjects == {Event.REPORT_TAKEN}
    others = {row["at"] for row in during if row["event"] is not Event.REPORT_TAKEN}
    reports = {row["id"] for table, row in work_rows if table == "incidents"}
    for table, row in work_rows:
        if table not in ("trail", "drafts") and reports & set(row.values()):
            assert not others & set(row.values()), f"{table} has a moment of the trail"


def test_after_going_anonymous_no_byte_of_the_database_leads_to_the_person(
    app: Flask,
    client_as: ClientAs,
    writing: Writing,
    database_url: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once what runs beside the server has had its turn, on SQLite: its log keeps former pages."""
    gone = _become_anonymous(app, client_as, writing)
    monkeypatch.setenv("REPORTING_DATABASE_URL", database_url)
    forget_what_was_deleted()
    content = bytes_of(database_url, request)
    assert b"Central Library" in content, "what is not sealed can be found"
    with writing() as work:
        kept = work.session.scalars(select(Incident.id)).all()
    assert all(one.hex.encode() in content or str(one).encode() in content for one in kept)
    for trace in [*(trace.encode() for trace in gone.traces), gone.number.bytes]:
        assert trace not in content, f"{trace!r} can be read"


def test_what_a_visit_logs_leads_to_nobody(
    app: Flask,
    client_as: ClientAs,
    writing: Writing,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    gone = _become_anonymous(app, client_as, writing)
    captured = capfd.readouterr()
    written = captured.out + captured.err + caplog.text
    assert "choosing.be_anonymous" in written, "the log that was looked at is not ours"
    with writing() as work:
        reports = [str(one) for one in work.session.scalars(select(Incident.id))]
    for trace in [*gone.traces, *reports, ADDED]:
        assert trace not in written


def test_a_report_that_was_anonymous_from_the_start_never_leads_to_who_came_back(
    app: Flask,
    client_as: ClientAs,
    writing: Writing,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Somebody with a code makes one more report in their visit, and gives neither for that one."""
    code = _code_in(take(client_as(Role.CENTRE_WORKER)).text)
    pass_time(app, timedelta(days=1))
    worker = client_as(Role.CENTRE_WORKER)
    visit = come_back(worker, code)
    pass_time(app, timedelta(minutes=2))
    begun = submit(worker, visit, to=f"{visit}/report").location.rsplit("/", 1)[0]
    pass_time(app, timedelta(minutes=2))
    fill(worker, begun, EVERYTHING, about=ANONYMOUS)
    submit(worker, f"{begun}/check")
    with writing() as work:
        number = work.session.scalars(select(ReturnCode.person_number)).one()
        nameless = work.session.scalars(
            select(Incident.id).where(Incident.person_number.is_(None))
        ).one()
        came_back = work.session.scalars(
            select(TrailEntry.at).where(TrailEntry.event == Event.CAME_BACK)
        ).one()
        for table, row in every_row(work):
            values = set(row.values())
            assert nameless not in values or not {number, came_back} & values, table
            found = [told for told in GIVEN if any(told in str(value) for value in values)]
            assert not found, f"{table} has {found}"
        entries = work.session.scalars(select(TrailEntry)).all()
        assert [one.event for one in entries if one.subject_id == nameless] == [Event.REPORT_TAKEN]
        assert not [one for one in entries if number.hex in f"{one.subject_id}{one.facts}"]
    captured = capfd.readouterr()
    written = captured.out + captured.err + caplog.text
    assert "sending.submit" in written
    assert not [trace for trace in (*GIVEN, str(number), number.hex, code) if trace in written]


def test_a_report_that_was_anonymous_from_the_start_is_in_no_byte(
    client_as: ClientAs, writing: Writing, database_url: str, request: pytest.FixtureRequest
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    confirmed = _send_with_something_apart(worker, Naming.ANONYMOUS)
    assert not re.search(CODE, confirmed)
    content = bytes_of(database_url, request)
    assert b"Central Library" in content, "what is not sealed can be found"
    with writing() as work:
        for table, row in every_row(work):
            assert not row.get("person_number"), table
            found = [told for told in (*GIVEN, APART) if any(told in str(row[one]) for one in row)]
            assert not found, f"{table} has {found}"
    for told in (*GIVEN, APART):
        assert told.encode() not in content, f"{told} can be read"
