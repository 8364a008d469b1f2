"""Sharing from a case: who can be told, referrals, packs, answers, and the log of it all."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.cases.models.tasks import Task
from reporting.cases.models.timeline import Note
from reporting.permissions import Role
from reporting.personal_vocabulary import Answer, Purpose
from reporting.promises import Risk
from reporting.sharing.models.disclosures import Disclosure
from reporting.sharing.models.referrals import Referral, ReferralAnswer
from reporting.sharing.rules.agencies import AgencyKind
from reporting.sharing.rules.bases import Basis, Level, Way
from reporting.sharing.rules.referrals import ReferralState
from tests.answered import permitted
from tests.conftest import ClientAs, Writing
from tests.sharing import a_case, a_named_report, an_agency
from tests.visiting import forms_in, submit

KIND = AgencyKind.VICTIM_SERVICES


@pytest.fixture
def officer(client_as: ClientAs) -> FlaskClient:
    return client_as(Role.OFFICER)


def a_page(
    writing: Writing,
    *purposes: Purpose,
    kind: AgencyKind = KIND,
    risk: Risk = Risk.LOW,
    **agency: object,
) -> tuple[str, str, UUID]:
    """The address of what is shared of a case, the one to refer it to an agency, and the report."""
    with writing() as work:
        report = a_named_report(work, *purposes)
        case = a_case(work, report, risk=risk)
        other = an_agency(work, kind, "Harbour House", **agency)
        return (
            f"/desk/cases/{case.id}/sharing",
            f"/desk/cases/{case.id}/sharing/{other.id}",
            report.id,
        )


def test_a_permitted_referral_is_made_and_its_pack_is_downloaded_as_often_as_wanted(
    officer: FlaskClient, writing: Writing
) -> None:
    overview, refer, report = a_page(writing, Purpose.VICTIM_SERVICES)
    shown = officer.get(overview).text
    assert "Yes, with the name, if it is there." in shown
    assert refer in shown
    form = forms_in(officer.get(refer).text)[-1]
    assert form.shown["reports"] == [str(report)]
    made = submit(officer, refer, {**form.shown, "asks": ["SUPPORT"]})
    assert made.status_code == 302
    page = officer.get(made.location).text
    assert "Nothing has been shared yet." in page
    for name, sort in (("pdf", "application/pdf"), ("json", "application/json")):
        pack = submit(officer, made.location, to=f"{made.location}/pack.{name}")
        assert (pack.status_code, pack.mimetype) == (200, sort)
        assert pack.headers["Cache-Control"] == "no-store"
        assert "attachment" in pack.headers["Content-Disposition"]
        assert officer.get(f"{made.location}/pack.{name}").status_code == 405
    assert "Ewa Example" in json.dumps(pack.json)
    with writing() as work:
        lines = work.session.scalars(select(Disclosure).order_by(Disclosure.way)).all()
        assert [line.way for line in lines] == [Way.JSON, Way.PDF]
        assert {line.level for line in lines} == {Level.NAMED}
        assert work.session.scalars(select(Referral.state)).one() is ReferralState.SENT
        assert len(work.session.scalars(select(Task)).all()) == 1
    log = officer.get(f"{overview}/log").text
    assert log.count("Harbour House") == 2
    assert "Name" in log
    assert "Ewa Example" not in log


REFUSED = [
    ((), Risk.LOW, KIND, {}, "They were not asked whether Harbour House may be told"),
    ((Purpose.RESTORATIVE,), Risk.HIGH, AgencyKind.MEDIATION, {}, "The risk is high"),
    ((Purpose.VICTIM_SERVICES,), Risk.LOW, KIND, {"ends": None}, "There is no agreement"),
]


@pytest.mark.parametrize(("purposes", "risk", "kind", "agency", "reason"), REFUSED)
def test_a_refusal_says_why_in_words_and_what_to_do_instead(
    officer: FlaskClient,
    writing: Writing,
    purposes: tuple[Purpose, ...],
    risk: Risk,
    kind: AgencyKind,
    agency: dict[str, object],
    reason: str,
) -> None:
    overview, refer, _ = a_page(writing, *purposes, kind=kind, risk=risk, **agency)
    assert reason in officer.get(overview).text
    shown = officer.get(refer)
    assert shown.status_code == 200
    assert "This cannot be shared with Harbour House." in shown.text
    assert reason in shown.text
    assert len(forms_in(shown.text)) == 1


def test_a_permission_taken_back_meanwhile_refuses_the_form_and_keeps_what_was_chosen(
    officer: FlaskClient, writing: Writing
) -> None:
    _, refer, report = a_page(writing, Purpose.VICTIM_SERVICES)
    form = forms_in(officer.get(refer).text)[-1]
    fields = {**form.shown, **form.hidden, "asks": ["SAFER"], "parts": ["NAME"]}
    _take_back(writing, report)
    refused = officer.post(refer, data=fields)
    assert refused.status_code == 422
    assert "They said no to this on 3 November 2026." in refused.text
    again = forms_in(refused.text)[-1].shown
    assert (again["asks"], again["parts"]) == (["SAFER"], ["NAME"])
    with writing() as work:
        assert work.session.scalars(select(Referral)).all() == []
        assert work.session.scalars(select(Note)).all() == []
        event = select(TrailEntry).where(TrailEntry.event == Event.SHARING_REFUSED)
        assert "SAID_NO" in work.session.scalars(event).one().facts


def test_a_permission_taken_back_after_the_referral_stops_the_pack(
    officer: FlaskClient, writing: Writing
) -> None:
    _, refer, report = a_page(writing, Purpose.VICTIM_SERVICES)
    made = _refer(officer, refer)
    token = forms_in(officer.get(made).text)[-1].hidden
    _take_back(writing, report)
    for end in ("pack.pdf", "pack.json", "told"):
        refused = officer.post(f"{made}/{end}", data=token)
        assert refused.status_code == 422
        assert "They said no to this on 3 November 2026." in refused.text
    assert "By now this may not be shared any more." in officer.get(made).text
    with writing() as work:
        assert work.session.scalars(select(Disclosure)).all() == []
        assert work.session.scalars(select(Referral.state)).one() is ReferralState.READY


def test_telling_by_phone_is_in_the_log_too(officer: FlaskClient, writing: Writing) -> None:
    _, refer, _ = a_page(writing, Purpose.VICTIM_SERVICES)
    made = _refer(officer, refer)
    assert submit(officer, made, to=f"{made}/told").status_code == 302
    with writing() as work:
        line = work.session.scalars(select(Disclosure)).one()
        assert (line.way, line.basis) == (Way.SPOKEN, Basis.PERMISSION)


def test_answers_come_back_until_the_referral_has_ended(
    officer: FlaskClient, writing: Writing
) -> None:
    _, refer, _ = a_page(writing, Purpose.VICTIM_SERVICES)
    made = _refer(officer, refer)
    submit(officer, made, to=f"{made}/told")
    today = {"answered_on": ["3", "11", "2026"]}
    first = {**today, "state": "ACCEPTED", "words": "A worker will ring."}
    assert submit(officer, f"{made}/answer", first).status_code == 302
    with writing() as work:
        assert work.session.scalars(select(Task.done_at)).one() is not None
    lacking = submit(officer, f"{made}/answer", {**today, "state": "ENDED", "words": "All well."})
    assert lacking.status_code == 422
    assert "Choose what came of it" in lacking.text
    assert "All well." in lacking.text
    last = {**today, "state": "ENDED", "came_of": "HELPED", "words": "All well."}
    assert submit(officer, f"{made}/answer", last).status_code == 302
    shown = officer.get(made).text
    for words in ("A worker will ring.", "The person was helped", "All well."):
        assert words in shown
    assert "pack.pdf" not in shown
    assert officer.get(f"{made}/answer").status_code == 302
    with writing() as work:
        assert len(work.session.scalars(select(ReferralAnswer)).all()) == 2


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"state": ""}, "Choose what they answered"),
        ({"state": "READY"}, "This referral has moved on"),
        ({"answered_on": ["4", "11", "2026"]}, "must be between the referral and today"),
        ({"answered_on": ["2", "11", "2026"]}, "must be between the referral and today"),
        ({"answered_on": ["31", "2", "2026"]}, "must be a real date"),
        ({"answered_on": ["", "", ""]}, "must include a day, a month and a year"),
        ({"answered_on": ["3", "11", "26"]}, "a year with four numbers"),
    ],
)
def test_an_answer_that_will_not_do_is_explained_and_kept(
    officer: FlaskClient, writing: Writing, fields: dict[str, object], message: str
) -> None:
    _, refer, _ = a_page(writing, Purpose.VICTIM_SERVICES)
    made = _refer(officer, refer)
    submit(officer, made, to=f"{made}/told")
    right = {"state": "ACCEPTED", "answered_on": ["3", "Nov", "2026"], "words": "They will ring."}
    answer = submit(officer, f"{made}/answer", {**right, **fields})
    assert answer.status_code == 422
    assert message in answer.text
    assert "They will ring." in answer.text
    assert submit(officer, f"{made}/answer", right).status_code == 302


def test_a_referral_needs_a_report_something_asked_and_something_needed(
    officer: FlaskClient, writing: Writing
) -> None:
    _, refer, _ = a_page(writing, Purpose.VICTIM_SERVICES)
    answer = submit(officer, refer, {})
    assert answer.status_code == 422
    for message in ("Choose at least one report", "Choose what you ask for", "Choose at least one"):
        assert message in answer.text


def test_only_the_charity_that_they_named_is_referred_to(
    officer: FlaskClient, writing: Writing
) -> None:
    from reporting.incidents.actions import answer_again

    _, refer, report = a_page(writing, kind=AgencyKind.CHARITY)
    with writing() as work:
        answer_again(work, report, Purpose.CHARITY, Answer.YES, "Tees Friends")
    page = officer.get(refer).text
    assert "They named: Tees Friends" in page
    fields = {**forms_in(page)[-1].shown, "asks": ["SUPPORT"]}
    unsaid = submit(officer, refer, fields)
    assert "Say whether this is the charity that they named" in unsaid.text
    other = submit(officer, refer, {**fields, "charity": "NO"})
    assert other.status_code == 422
    assert "not to Harbour House" in other.text
    assert submit(officer, refer, {**fields, "charity": "YES"}).status_code == 302


def test_nobody_looks_into_a_case_of_somebody_else_through_the_address(
    officer: FlaskClient, writing: Writing
) -> None:
    from uuid import uuid4

    overview, _, _ = a_page(writing)
    assert officer.get(f"{overview}/{uuid4()}").status_code == 404
    assert officer.get(f"/desk/referrals/{uuid4()}").status_code == 404
    assert officer.get(f"/desk/disclosures/{uuid4()}").status_code == 404


def _refer(officer: FlaskClient, refer: str) -> str:
    form = forms_in(officer.get(refer).text)[-1]
    made = submit(officer, refer, {**form.shown, "asks": ["SUPPORT"]})
    assert made.status_code == 302, made.text
    return made.location


def _take_back(writing: Writing, report: UUID) -> None:
    with writing() as work:
        from reporting.incidents.models.reports import Incident

        one = work.session.get_one(Incident, report)
        permitted(work, one, Purpose.VICTIM_SERVICES, Answer.NO, at=work.now + timedelta(minutes=1))
