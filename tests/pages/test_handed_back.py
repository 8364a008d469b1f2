"""What the worker may read once somebody who answered alone gave the device back."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.incidents.models.circumstances import PermissionGiven
from reporting.incidents.models.reports import Incident
from reporting.intake.models import Draft
from reporting.intake.rules.pages import PAGES
from reporting.permissions import Role
from reporting.personal_vocabulary import MayRead
from tests.builders import PASSWORD
from tests.conftest import ClientAs, Writing
from tests.journeys import EVERYTHING, WORDS, Answers, begin, fill, hand_over
from tests.visiting import submit, token_in

REFERENCE = re.compile(r'<strong dir="ltr">([0-9A-Z]{4}-[0-9A-Z]{4})<')
DANGER = "The person said that someone is in danger"


def unlock(client: FlaskClient, report: str) -> None:
    assert submit(client, f"{report}/locked", {"password": PASSWORD}).status_code == 302


def give_back(client: FlaskClient, report: str, may_read: str) -> None:
    """Stop without sending, and let the worker have the device."""
    given = submit(client, f"{report}/give-back", {"may_read": may_read})
    assert given.location == f"{report}/locked"
    unlock(client, report)


def answered_alone(client: FlaskClient, answers: Answers = EVERYTHING) -> str:
    """A report that somebody filled in on a device that was handed to them; it is still theirs."""
    report = begin(client)
    hand_over(client, report)
    fill(client, report, answers)
    return report


def test_the_person_must_say_what_the_worker_may_read(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = answered_alone(worker)
    for page in ("give-back", "check"):
        for wrong in ({}, {"may_read": ""}, {"may_read": "SOME"}):
            answer = submit(worker, f"{report}/{page}", wrong)
            assert answer.status_code == 422
            assert "<title>Error: " in answer.text
    assert worker.get(f"{report}/check").status_code == 200


@pytest.mark.parametrize("may_read", ["NOTHING", "TICKED", None])
def test_unless_all_was_allowed_every_page_leads_away(
    client_as: ClientAs, may_read: str | None
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = answered_alone(worker)
    if may_read:
        give_back(worker, report, may_read)
    else:
        unlock(worker, report)
    token = {"csrf_token": _token(worker, report), "narrative": "Not mine"}
    for part in ("", *(f"/{name}" for name in PAGES), "/all", "/check", "/alone", "/locked"):
        assert worker.get(f"{report}{part}").location == f"{report}/kept", part
    for part in ("what", "what/keep", "all", "all/keep", "check", "check/move"):
        assert worker.post(f"{report}/{part}", data=token).location == f"{report}/kept", part
    shown = worker.get(f"{report}/kept").text
    assert DANGER not in shown
    assert not [words for words in WORDS if words in shown]
    ticked = ("Spitting", "A neighbour", "A lot", "Every day", "In the street", "Bisexual")
    assert [one for one in ticked if one in shown] == (
        ["Spitting", "A neighbour", "A lot", "Bisexual"] if may_read == "TICKED" else []
    )


def _token(client: FlaskClient, report: str) -> str:
    return token_in(client.get(f"{report}/away").text)


def test_with_everything_allowed_the_worker_goes_on_as_before(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = answered_alone(worker)
    give_back(worker, report, "ALL")
    assert worker.get(f"{report}/kept").location == report
    shown = worker.get(f"{report}/check").text
    assert all(words.splitlines()[0] in shown for words in WORDS)
    assert submit(worker, f"{report}/check").location == f"{report}/done"
    assert "app-code" in worker.get(f"{report}/done").text


def test_what_is_given_back_can_be_handed_over_again_and_is_shut_again(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = answered_alone(worker)
    give_back(worker, report, "ALL")
    hand_over(worker, report)
    assert "By the tills" in worker.get(f"{report}/what").text
    with writing() as work:
        assert work.session.scalars(select(Draft.may_read)).one() is MayRead.NOTHING
    unlock(worker, report)
    assert worker.get(f"{report}/what").location == f"{report}/kept"


def test_once_a_report_is_sent_the_person_is_asked_only_for_what_the_worker_can_still_see(
    client_as: ClientAs,
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = answered_alone(worker)
    asked = worker.get(f"{report}/check").text
    assert "May the worker here see your slip?" in asked
    assert "nobody at this centre can read your answers" in asked
    assert "TICKED" not in asked
    assert submit(worker, f"{report}/check", {"may_read": "TICKED"}).status_code == 422
    assert "only until the report is sent" in worker.get(f"{report}/give-back").text
    submit(worker, f"{report}/check", {"may_read": "ALL"})
    unlock(worker, report)
    for part in ("done", "slip"):
        shown = worker.get(f"{report}/{part}").text
        assert not [words for words in WORDS if words in shown], part
    for part in ("", "/what", "/check", "/all"):
        assert worker.get(f"{report}{part}").location == f"{report}/done", part


@pytest.mark.parametrize("may_read", ["NOTHING", "ALL"])
def test_once_sent_alone_the_reference_shows_and_the_code_only_with_everything(
    client_as: ClientAs, writing: Writing, may_read: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = answered_alone(worker)
    assert submit(worker, f"{report}/check", {"may_read": may_read}).location == f"{report}/done"
    seen_alone = worker.get(f"{report}/done").text
    assert "app-code" in seen_alone
    assert worker.get(f"{report}/slip").status_code == 200
    assert worker.get(f"{report}/slip.pdf").mimetype == "application/pdf"
    assert worker.get(f"{report}/give-back").location == f"{report}/locked"
    submit(worker, f"{report}/locked", {"may_read": "ALL"}, to=f"{report}/give-back")
    unlock(worker, report)
    shown = worker.get(f"{report}/kept", follow_redirects=True)
    assert shown.request.path == f"{report}/done"
    assert REFERENCE.findall(shown.text) == REFERENCE.findall(seen_alone) != []
    assert ("app-code" in shown.text) == (may_read == "ALL")
    for part in ("slip", "slip.pdf"):
        led = worker.get(f"{report}/{part}", follow_redirects=True)
        assert (led.request.path == f"{report}/{part}") == (may_read == "ALL"), part
    with writing() as work:
        assert work.session.scalars(select(Draft.may_read)).one() == may_read


@pytest.mark.parametrize(
    ("page", "flagged"), [("safety", {"danger": "YES"}), ("effect", {"self_harm": "YES"})]
)
@pytest.mark.parametrize("how", ["checked", "typed", "sent"])
def test_danger_that_was_flagged_alone_is_shown_to_the_worker(
    client_as: ClientAs, page: str, flagged: dict[str, str], how: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = answered_alone(worker)
    if how == "typed":
        submit(worker, f"{report}/{page}", flagged, to=f"{report}/{page}/keep")
    else:
        submit(worker, f"{report}/{page}", flagged)
    if how == "sent":
        submit(worker, f"{report}/check", {"may_read": "NOTHING"})
        unlock(worker, report)
    else:
        give_back(worker, report, "NOTHING")
    shown = worker.get(f"{report}/kept", follow_redirects=True).text
    assert (DANGER in shown) == (how != "sent")
    assert "999" in shown.split("<main")[1].split("</main>")[0]
    assert not [words for words in WORDS if words in shown]


@pytest.mark.parametrize("alone", [True, False])
def test_a_permission_that_was_answered_alone_is_nobodys_writing(
    client_as: ClientAs, writing: Writing, alone: bool
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    if alone:
        report = answered_alone(worker)
    else:
        report = begin(worker)
        fill(worker, report, EVERYTHING)
    submit(worker, f"{report}/check", {"may_read": "NOTHING"})
    with writing() as work:
        worker_id = work.session.scalars(select(Incident.entered_by)).one()
        assert worker_id is not None
        by = set(work.session.scalars(select(PermissionGiven.by)).all())
        assert by == ({None} if alone else {worker_id})
