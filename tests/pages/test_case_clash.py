"""Two people who edit a case at once: the later one sees what changed, and keeps her text."""

from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.cases.models.cases import Case
from reporting.cases.models.tasks import Task
from reporting.permissions import Role
from reporting.personal_vocabulary import Purpose
from reporting.sharing.models.referrals import Referral
from reporting.sharing_vocabulary import AgencyKind
from tests.a_case import a_case, a_reachable_report
from tests.builders import as_role
from tests.conftest import ClientAs, Writing
from tests.pages.test_case_steps import GOOD, said_in
from tests.pages.test_shared_at_once import AT_ONCE
from tests.referring import a_page
from tests.visiting import form_to, submit


@pytest.fixture
def case(writing: Writing) -> str:
    with writing() as work:
        opened_by = as_role(work, Role.OFFICER)
        return f"/desk/cases/{a_case(opened_by, a_reachable_report(work)).id}"


def opened(client: FlaskClient, address: str, fields: dict[str, Any]) -> dict[str, Any]:
    """What would be sent from a form page that is open now."""
    page = client.get(address).text
    return {**form_to(page, address).hidden, **fields}


@pytest.mark.parametrize("step", GOOD)
def test_the_later_one_sees_what_changed_keeps_her_text_and_sends_again(
    client_as: ClientAs, writing: Writing, case: str, step: str
) -> None:
    first, second = client_as(Role.OFFICER), client_as(Role.OFFICER)
    address = f"{case}/{step}"
    later = opened(second, address, GOOD[step])
    assert submit(first, f"{case}/plan", {"text": "Meet on Friday."}).status_code == 302
    refused = second.post(address, data=later)
    page = unescape(refused.text)
    assert refused.status_code == 422
    assert "This case has changed since you opened this page." in page
    assert "What changed meanwhile" in page
    assert "Meet on Friday." in page
    assert said_in(GOOD[step]) in page
    with writing() as work:
        assert work.session.scalars(select(Case.version)).one() == int(later["version"][0]) + 1
    again = {**form_to(refused.text, address).hidden, **GOOD[step]}
    assert second.post(address, data=again).status_code == 302


@pytest.mark.parametrize("version", [None, "", "0", "-1", "x", "99999999999", "1.0"])
def test_a_form_of_no_version_is_refused_like_an_old_one(
    client_as: ClientAs, case: str, version: str | None
) -> None:
    officer = client_as(Role.OFFICER)
    sent = opened(officer, f"{case}/notes", GOOD["notes"]) | {"version": version}
    if version is None:
        del sent["version"]
    refused = officer.post(f"{case}/notes", data=sent)
    assert refused.status_code == 422
    assert "Rang the centre." in refused.text


def test_a_form_pressed_twice_is_kept_once(client_as: ClientAs, case: str) -> None:
    officer = client_as(Role.OFFICER)
    sent = opened(officer, f"{case}/notes", GOOD["notes"])
    assert officer.post(f"{case}/notes", data=sent).status_code == 302
    assert officer.post(f"{case}/notes", data=sent).status_code == 422
    assert officer.get(case).text.count("Rang the centre.") == 1


def test_of_two_at_the_very_same_time_one_is_kept_and_one_is_told(
    client_as: ClientAs, writing: Writing, case: str
) -> None:
    officers = [client_as(Role.OFFICER) for _ in range(2)]
    address = f"{case}/plan"
    plans = ["Meet on Friday.", "Meet on Monday."]
    sent = [opened(one, address, {"text": plan}) for one, plan in zip(officers, plans, strict=True)]
    with ThreadPoolExecutor(2) as pool:
        answers = list(
            pool.map(
                lambda one: one[0].post(address, data=one[1]), zip(officers, sent, strict=True)
            )
        )
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    told = next(answer for answer in answers if answer.status_code == 422)
    assert all(plan in told.text for plan in plans)


def test_what_another_room_writes_on_the_timeline_is_seen_too(
    client_as: ClientAs, writing: Writing, case: str
) -> None:
    from reporting.cases.actions.timeline import put_on_timeline
    from reporting.cases.rules.entries import NoteKind

    officer = client_as(Role.OFFICER)
    sent = opened(officer, f"{case}/notes", GOOD["notes"])
    with writing() as work:
        found = work.session.scalars(select(Case)).one()
        put_on_timeline(work, found, NoteKind.REFERRAL, "To Victim Support.")
    refused = officer.post(f"{case}/notes", data=sent)
    assert refused.status_code == 422
    assert "To Victim Support." in refused.text


def test_a_task_that_somebody_else_has_done_is_told_of_and_the_words_are_kept(
    client_as: ClientAs, writing: Writing, case: str
) -> None:
    first, second = client_as(Role.OFFICER), client_as(Role.OFFICER)
    submit(first, f"{case}/tasks", GOOD["tasks"])
    with writing() as work:
        task = f"{case}/tasks/{work.session.scalars(select(Task.id)).one()}"
    fields = {"step": "DONE", "due": ["", "", ""], "officer": "nobody", "text": "Rang her twice."}
    later = opened(second, task, fields)
    assert submit(first, task, {**fields, "text": "She rang us."}).status_code == 302
    for said in ("She rang us.", "This task is done already."):
        refused = second.post(task, data=later)
        assert refused.status_code == 422
        assert said in refused.text
        assert "Rang her twice." in refused.text
        later = {**form_to(refused.text, task).hidden, **fields}


SHARED: dict[str, tuple[AgencyKind, str, dict[str, Any]]] = {
    "a referral": (AgencyKind.VICTIM_SERVICES, "", {"asks": ["SUPPORT"], "parts": ["RISKS"]}),
    "at once": (AgencyKind.POLICE, "/at-once", AT_ONCE),
}


@pytest.mark.parametrize("way", SHARED)
def test_what_is_shared_is_overtaken_too_and_pressed_twice_it_is_shared_once(
    client_as: ClientAs, writing: Writing, way: str
) -> None:
    kind, last, typed = SHARED[way]
    _, refer, report = a_page(writing, Purpose.VICTIM_SERVICES, kind=kind)
    first, second = client_as(Role.OFFICER), client_as(Role.OFFICER)
    page, fields = f"{refer}{last}", {**typed, "reports": [str(report)]}
    later = opened(second, page, fields)
    assert first.post(page, data=opened(first, page, fields)).status_code == 302
    refused = second.post(page, data=later)
    assert refused.status_code == 422
    assert "This case has changed since you opened this page." in refused.text
    meanwhile = refused.text.split("What changed meanwhile")[1].split("</section>")[0]
    assert "Referral" in meanwhile
    assert said_in(typed) in unescape(refused.text)
    with writing() as work:
        assert len(work.session.scalars(select(Referral)).all()) == 1
    again = {**form_to(refused.text, page).hidden, **fields}
    assert second.post(page, data=again).status_code == 302
