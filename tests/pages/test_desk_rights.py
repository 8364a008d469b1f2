"""Role by centre by action: who may send each form of the desk, about a case that is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.cases.actions.tasks import open_task
from reporting.cases.models.cases import Case
from reporting.cases.models.timeline import Decision, Note
from reporting.cases.rules.entries import TaskKind
from reporting.cases.views.stepping import STEPS
from reporting.conversations.models import Message
from reporting.permissions import Role
from tests.a_case import a_case, a_reachable_report
from tests.builders import a_centre, a_report, a_user, as_role
from tests.conftest import Writing
from tests.conversing import with_word
from tests.pages.test_case_steps import GOOD
from tests.visiting import sign_in, token_in

CENTRES = ("Central Library", "The Mosque")
WHO = [(Role.CENTRE_WORKER, name) for name in CENTRES] + [
    (role, "") for role in Role if role is not Role.CENTRE_WORKER
]
HAND_OVER = {Role.OFFICER, Role.COORDINATOR}
NOT_THERE = ("/find", "/delete")
"""What is looked for does not exist, or is somebody else's; who may look is what matters here."""

WRITE_ELSEWHERE = (*NOT_THERE, "/settled", "/views")
LOOK = {"reason": "CONTACT"}
TASK = {"step": "DONE"}


@dataclass(frozen=True)
class Desk:
    """What is there: a case of a report that the first centre took, a task, a waiting report, and
    one of somebody who chose a word and can be written to.
    """

    case: str
    task: str
    held: str
    waiting: str
    talks: str
    officers: tuple[str, str]


@pytest.fixture
def desk(writing: Writing) -> Desk:
    with writing() as work:
        officer = as_role(work, Role.OFFICER)
        taken = a_reachable_report(work, centre=a_centre(work, CENTRES[0]))
        case = a_case(officer, taken)
        task = open_task(officer, case, TaskKind.OTHER, work.today)
        return Desk(
            f"/desk/cases/{case.id}",
            f"/desk/cases/{case.id}/tasks/{task.id}",
            f"/desk/reports/{taken.id}",
            f"/desk/reports/{a_report(work, centre=a_centre(work, CENTRES[0])).id}",
            f"/desk/reports/{with_word(officer).reports[0].id}/messages",
            (str(case.assigned_to), str(a_user(work).id)),
        )


def actions(desk: Desk) -> Iterator[tuple[str, dict[str, Any], set[Role]]]:
    """Each form of the desk with answers that will do, and who may send it."""
    only = {Role.OFFICER}
    leaver, officer = desk.officers
    yield "/desk/hand-over", {"leaver": leaver, "officer": officer, "reason": "Gone."}, HAND_OVER
    ticked = {"case": desk.case.rpartition("/")[2], "officer": leaver}
    yield "/desk/assign", ticked, only
    yield "/desk/find", {"reference": "AAAA-BBBB"}, only
    yield "/desk/views", {"name": "Mine"}, only
    yield f"/desk/views/{uuid4()}/delete", {}, only
    yield desk.waiting, {"move": "RECORD_ONLY", "reason": "Only to be known."}, only
    yield f"{desk.held}/who", LOOK, only
    yield f"{desk.held}/others", LOOK, only
    yield f"{desk.talks}/centre", {"update_number": uuid4(), "update": "We met."}, only
    yield f"{desk.talks}/person", {"message_number": uuid4(), "message": "We met."}, only
    yield f"{desk.talks}/settled", {}, only
    yield desk.task, TASK, only
    for step in (*(set(STEPS) - {"close"}), "close"):
        yield f"{desk.case}/{step}", GOOD[step], only


def written(writing: Writing) -> tuple[int, ...]:
    """How much there is that an action of the desk could add to."""
    looks = (Event.IDENTITY_READ, Event.MENTIONS_READ)
    with writing() as work:
        looked = select(func.count()).where(TrailEntry.event.in_(looks))
        rows = [select(func.count()).select_from(table) for table in (Note, Decision, Message)]
        versions = select(func.sum(Case.version))
        return tuple(work.session.scalar(one) or 0 for one in (looked, *rows, versions))


def version_now(writing: Writing) -> str:
    with writing() as work:
        return str(work.session.scalars(select(Case.version)).one())


def visitor(app: Flask, writing: Writing, role: Role, centre: str) -> FlaskClient:
    with writing() as work:
        more = {"centre": a_centre(work, centre)} if centre else {}
        username = a_user(work, role, **more).username
    client = app.test_client()
    sign_in(client, username)
    return client


@pytest.mark.parametrize(("role", "centre"), WHO)
def test_a_form_of_the_desk_is_taken_from_whoever_may_send_it_and_from_nobody_else(
    app: Flask, writing: Writing, desk: Desk, role: Role, centre: str
) -> None:
    client = visitor(app, writing, role, centre)
    token = token_in(client.get("/", follow_redirects=True).text)
    for address, fields, may in actions(desk):
        before = written(writing)
        sent = {"csrf_token": token, "version": version_now(writing), **fields}
        answer = client.post(address, data=sent)
        where = f"{role.label}, {centre}: {address} answered {answer.status_code}"
        if role in may:
            assert answer.status_code in (200, 302) or address.endswith(NOT_THERE), where
            assert written(writing) != before or address.endswith(WRITE_ELSEWHERE), where
        else:
            assert answer.status_code == 403, where
            assert written(writing) == before, where


def test_no_form_of_the_desk_is_left_out_of_the_matrix(app: Flask, desk: Desk) -> None:
    addresses = app.url_map.bind("localhost")
    tried = {addresses.match(address, method="POST")[0] for address, _, _ in actions(desk)}
    there = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("cases.") and "POST" in (rule.methods or ())
    }
    assert tried == there


def test_nobody_who_is_not_signed_in_sends_a_form_of_the_desk(
    app: Flask, writing: Writing, desk: Desk
) -> None:
    client = app.test_client()
    before = written(writing)
    token = token_in(client.get("/sign-in").text)
    for address, fields, _ in actions(desk):
        answer = client.post(address, data={"csrf_token": token, **fields})
        sent_away = answer.status_code == 302 and answer.location.startswith("/sign-in")
        assert sent_away or answer.status_code == 401, address
    assert written(writing) == before
