"""Where a life is at risk: shared at once with a reason, and looked at by a second person."""

from datetime import timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.cases.models.cases import Case
from reporting.cases.models.tasks import Task
from reporting.cases.rules.entries import TaskKind
from reporting.cases.rules.moves import CaseState
from reporting.database import read_sealed
from reporting.duty import add_working_days
from reporting.incidents.models.reports import Incident
from reporting.people.actions.persons import keep_terms
from reporting.permissions import Role
from reporting.sharing.models.disclosures import Disclosure, SecondLook
from reporting.sharing.models.referrals import Referral
from reporting.sharing.rules.parts import Part
from reporting.sharing_vocabulary import AgencyKind, Basis, Level, ToldThem, Way
from tests.answered import permitted
from tests.conftest import ClientAs, Writing
from tests.referring import a_page
from tests.visiting import forms_in, submit

WHY = "He said that he will burn the house down tonight."
AT_ONCE = {
    "basis": "VITAL_INTERESTS",
    "reason": WHY,
    "asks": ["PROTECT"],
    "parts": ["NAME", "ADDRESS", "RISKS"],
    "told_them": "TOLD",
}


def at_once(
    officer: FlaskClient, writing: Writing, **changes: object
) -> tuple[str, str, dict[str, object]]:
    """The page of the case, that of sharing at once, and what is typed there."""
    overview, refer, report = a_page(writing, kind=AgencyKind.POLICE, ends=None)
    return overview, f"{refer}/at-once", {**AT_ONCE, "reports": [str(report)], **changes}


def shared(officer: FlaskClient, writing: Writing, **changes: object) -> tuple[str, str]:
    """The address of the referral and that of the second look."""
    _, page, fields = at_once(officer, writing, **changes)
    made = submit(officer, page, fields)
    assert made.status_code == 302, made.text
    with writing() as work:
        return (
            made.location,
            f"/desk/disclosures/{work.session.scalars(select(Disclosure.id)).one()}",
        )


def test_without_permission_or_agreement_it_is_shared_with_a_reason_and_waits_for_a_look(
    officer: FlaskClient, writing: Writing
) -> None:
    overview, page, fields = at_once(officer, writing)
    assert page in officer.get(overview).text
    assert submit(officer, page, fields).status_code == 302
    with writing() as work:
        line = work.session.scalars(select(Disclosure)).one()
        assert (line.basis, line.way) == (Basis.VITAL_INTERESTS, Way.SPOKEN)
        assert line.parts == (Part.RISKS, Part.NAME, Part.ADDRESS)
        assert line.look_by == add_working_days(work.today, 1)
        assert line.told_them is ToldThem.TOLD
        referral = work.session.scalars(select(Referral)).one()
        assert read_sealed(work.keys, referral, "why") == WHY
        tasks = {task.kind: task for task in work.session.scalars(select(Task))}
        assert set(tasks) == {TaskKind.SECOND_LOOK, TaskKind.CHASE_REFERRAL}
        assert tasks[TaskKind.SECOND_LOOK].due_on == line.look_by
        case = work.session.scalars(select(Case)).one()
    timeline = officer.get(f"/desk/cases/{case.id}").text
    assert "Shared with Police, with the name. A life is at risk" in timeline
    assert "Look at what was shared at once" in timeline


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"basis": ""}, "Choose what makes it necessary"),
        ({"basis": "PERMISSION"}, "Not a valid choice"),
        ({"reason": "  "}, "Say why, and why now"),
        ({"told_them": ""}, "Say whether you told the person"),
        ({"told_them": "UNSAFE"}, "Say why it is not safe to tell them"),
        ({"asks": []}, "Choose what you ask for"),
        ({"parts": ["EMAIL"]}, "not a valid choice"),
    ],
)
def test_what_is_missing_is_explained_and_the_reason_is_kept(
    officer: FlaskClient, writing: Writing, changes: dict[str, object], message: str
) -> None:
    _, page, fields = at_once(officer, writing, **changes)
    answer = submit(officer, page, fields)
    assert answer.status_code == 422
    assert message in answer.text
    if "reason" not in changes:
        assert WHY in answer.text
    with writing() as work:
        assert work.session.scalars(select(Disclosure)).all() == []


def test_telling_them_later_is_a_task_and_why_it_is_unsafe_is_sealed(
    officer: FlaskClient, writing: Writing
) -> None:
    _, page, fields = at_once(officer, writing, told_them="WILL_TELL")
    with writing() as work:
        one = work.session.scalars(select(Incident)).one()
        permitted(work, one)
        keep_terms(work, one.person_number or one.id, {"methods": ["PHONE"]})
    assert submit(officer, page, fields).status_code == 302
    with writing() as work:
        task = work.session.scalars(select(Task).where(Task.kind == TaskKind.CONTACT)).one()
        assert "Tell the person what was shared" in read_sealed(work.keys, task, "words")
        line = work.session.scalars(select(Disclosure)).one()
        assert (line.told_them, line.told_why) == (ToldThem.WILL_TELL, None)


def test_only_who_can_act_is_told_at_once(officer: FlaskClient, writing: Writing) -> None:
    overview, refer, _ = a_page(writing, kind=AgencyKind.VICTIM_SERVICES)
    assert "at-once" not in officer.get(overview).text
    page = officer.get(f"{refer}/at-once").text
    assert "Harbour House cannot save a life at once. Call 999." in page
    assert len(forms_in(page)) == 1


def test_a_second_person_looks_and_the_sharer_cannot(
    officer: FlaskClient, client_as: ClientAs, writing: Writing
) -> None:
    _, look = shared(officer, writing, told_them="UNSAFE", told_why="He reads her messages.")
    own = officer.get(look).text
    assert "You shared this yourself." in own
    token = forms_in(officer.get("/desk").text)[0].hidden
    fields = {"finding": "UPHELD", "why": "It was right."}
    assert officer.post(look, data={**token, **fields}).status_code == 422
    coordinator = client_as(Role.COORDINATOR)
    assert look in coordinator.get("/desk/disclosures").text
    page = coordinator.get(look).text
    for words in (WHY, "He reads her messages.", "Name, Address"):
        assert words in page
    assert "Ewa Example" not in page
    assert submit(coordinator, look, {"finding": "UPHELD"}).status_code == 422
    assert submit(coordinator, look, fields).location == "/desk/disclosures"
    assert "Upheld" in coordinator.get("/desk/disclosures").text
    with writing() as work:
        assert work.session.scalars(select(SecondLook)).one().upheld
        done = {task.kind for task in work.session.scalars(select(Task)) if task.done_at}
        assert done == {TaskKind.SECOND_LOOK}
        looked = select(TrailEntry).where(TrailEntry.event == Event.SHARING_LOOKED_AT)
        assert work.session.scalars(looked).one().facts == '{"upheld":true}'
    again = coordinator.post(look, data={**forms_in(page)[-1].hidden, **fields})
    assert again.status_code == 422
    assert "Somebody has looked at this already." in again.text


def test_another_officer_may_look_too_and_what_is_not_upheld_is_put_right(
    officer: FlaskClient, client_as: ClientAs, writing: Writing
) -> None:
    referral, look = shared(officer, writing)
    pack = f"{referral}/pack.pdf"
    assert submit(officer, referral, to=pack).status_code == 200
    token = forms_in(officer.get(referral).text)[-1].hidden
    other = client_as(Role.OFFICER)
    assert submit(other, look, {"finding": "NOT_UPHELD", "why": "Nobody was in danger."})
    with writing() as work:
        task = work.session.scalars(select(Task).where(Task.kind == TaskKind.OTHER)).one()
        assert "did not uphold" in read_sealed(work.keys, task, "words")
        assert task.due_on == add_working_days(work.today, 1)
    refused = officer.post(pack, data=token)
    assert refused.status_code == 422
    assert "A second person found that this should not have been shared." in refused.text


def test_a_pack_after_sharing_at_once_is_one_more_line_and_needs_no_second_look_of_its_own(
    officer: FlaskClient, writing: Writing
) -> None:
    referral, _ = shared(officer, writing)
    assert submit(officer, referral, to=f"{referral}/pack.json").status_code == 200
    with writing() as work:
        looks = work.session.scalars(select(Disclosure.look_by)).all()
        assert sorted(day is None for day in looks) == [False, True]


def test_a_closed_case_is_opened_again_by_it(officer: FlaskClient, writing: Writing) -> None:
    _, page, fields = at_once(officer, writing)
    with writing() as work:
        case = work.session.scalars(select(Case)).one()
        case.state, case.closed_at = CaseState.CLOSED, work.now - timedelta(days=1)
    assert submit(officer, page, fields).status_code == 302
    with writing() as work:
        assert work.session.scalars(select(Case.state)).one() is CaseState.OPEN


def test_only_what_there_is_can_be_ticked_nothing_is_at_first_and_the_log_says_what_was(
    officer: FlaskClient, writing: Writing
) -> None:
    overview, page, fields = at_once(officer, writing, parts=["NAME"])
    form = forms_in(officer.get(page).text)[-1]
    assert "parts" not in form.shown
    text = officer.get(page).text
    assert 'value="ADDRESS"' in text
    for missing in ("PHONE", "BIRTH", "SUSPECT", "SELF_HARM"):
        assert f'value="{missing}"' not in text
    with writing() as work:
        one = work.session.get_one(Incident, UUID(str(form.shown["reports"][0])))
        keep_terms(work, one.person_number or one.id, {"limits": ["NO_VOICEMAIL"]})
    assert "cannot be left out: what must not be done." in officer.get(page).text
    assert submit(officer, page, fields).status_code == 302
    with writing() as work:
        line = work.session.scalars(select(Disclosure)).one()
        assert line.parts == (Part.NAME, Part.LIMITS)
    log = officer.get(f"{overview}/log").text
    assert "Name, What must not be done" in log


def test_what_was_shared_without_who_it_is_stands_in_the_log_as_without_a_name(
    officer: FlaskClient, writing: Writing
) -> None:
    shared(officer, writing, parts=["RISKS"])
    with writing() as work:
        line = work.session.scalars(select(Disclosure)).one()
        assert (line.parts, line.level) == ((Part.RISKS,), Level.CODED_ONLY)


def test_nobody_is_asked_to_tell_a_person_who_must_not_be_contacted(
    officer: FlaskClient, writing: Writing
) -> None:
    shared(officer, writing, told_them="WILL_TELL")
    with writing() as work:
        kinds = set(work.session.scalars(select(Task.kind)))
        assert kinds == {TaskKind.SECOND_LOOK, TaskKind.CHASE_REFERRAL}
        case = work.session.scalars(select(Case)).one()
    assert "The person was not told" in officer.get(f"/desk/cases/{case.id}").text
