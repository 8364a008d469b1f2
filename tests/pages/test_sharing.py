"""Sharing from a case: who can be told, referrals, packs, answers, and the log of it all."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, event, select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.cases.models.cases import Case, CaseReport
from reporting.cases.models.tasks import Task
from reporting.cases.models.timeline import Note
from reporting.personal_vocabulary import Answer, Purpose
from reporting.promises import Risk
from reporting.sharing.models.disclosures import Disclosure
from reporting.sharing.models.referrals import Referral
from reporting.sharing_vocabulary import AgencyKind, Basis, Level, ReferralState, Way
from tests.conftest import Writing
from tests.referring import KIND, a_page, a_referral, take_back
from tests.sharing import a_named_report, an_agency
from tests.visiting import forms_in, submit


def test_a_permitted_referral_is_made_and_its_pack_is_downloaded_as_often_as_wanted(
    officer: FlaskClient, writing: Writing
) -> None:
    overview, refer, report = a_page(writing, Purpose.VICTIM_SERVICES)
    shown = officer.get(overview).text
    assert "With the name." in shown
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
    take_back(writing, report)
    refused = officer.post(refer, data=fields)
    assert refused.status_code == 422
    assert "They said no to this on 3 November 2026." in refused.text
    again = forms_in(refused.text)[-1].shown
    assert (again["asks"], again["parts"]) == (["SAFER"], ["NAME"])
    with writing() as work:
        assert work.session.scalars(select(Referral)).all() == []
        assert work.session.scalars(select(Note)).all() == []
        entry = select(TrailEntry).where(TrailEntry.event == Event.SHARING_REFUSED)
        assert "SAID_NO" in work.session.scalars(entry).one().facts


def test_a_permission_taken_back_after_the_referral_stops_the_pack(
    officer: FlaskClient, writing: Writing
) -> None:
    _, refer, report = a_page(writing, Purpose.VICTIM_SERVICES)
    made = a_referral(officer, refer)
    token = forms_in(officer.get(made).text)[-1].hidden
    take_back(writing, report)
    for end in ("pack.pdf", "pack.json", "told"):
        refused = officer.post(f"{made}/{end}", data=token)
        assert refused.status_code == 422
        assert "They said no to this on 3 November 2026." in refused.text
    assert "By now this may not be shared any more." in officer.get(made).text
    with writing() as work:
        assert work.session.scalars(select(Disclosure)).all() == []
        assert work.session.scalars(select(Referral.state)).one() is ReferralState.READY


def test_a_report_that_was_taken_out_of_the_case_is_not_shared_any_more(
    officer: FlaskClient, writing: Writing
) -> None:
    _, refer, _ = a_page(writing, Purpose.VICTIM_SERVICES)
    made = a_referral(officer, refer)
    with writing() as work:
        work.session.execute(delete(CaseReport))
    token = forms_in(officer.get(made).text)[-1].hidden
    refused = officer.post(f"{made}/pack.pdf", data=token)
    assert refused.status_code == 422
    assert "None of its reports is in this case any more." in refused.text


def test_telling_by_phone_is_in_the_log_too(officer: FlaskClient, writing: Writing) -> None:
    _, refer, _ = a_page(writing, Purpose.VICTIM_SERVICES)
    made = a_referral(officer, refer)
    assert submit(officer, made, to=f"{made}/told").status_code == 302
    with writing() as work:
        line = work.session.scalars(select(Disclosure)).one()
        assert (line.way, line.basis) == (Way.SPOKEN, Basis.PERMISSION)


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


def test_more_agencies_and_reports_ask_the_database_nothing_more(
    officer: FlaskClient, writing: Writing, app: Flask
) -> None:
    overview, _, _ = a_page(writing, Purpose.VICTIM_SERVICES)
    asked: list[int] = []
    statements: list[str] = []
    engine = app.extensions["reporting"].engine
    event.listen(engine, "before_cursor_execute", lambda *said: statements.append(said[2]))
    for turn in range(2):
        statements.clear()
        assert officer.get(overview).status_code == 200
        asked.append(len(statements))
        with writing() as work:
            case = work.session.scalars(select(Case)).one()
            for number in range(12):
                an_agency(work, AgencyKind.CHARITY, f"Friends {turn} {number}")
                more = a_named_report(work, Purpose.CHARITY)
                joined = CaseReport(incident_id=more.id, case_id=case.id, added_at=work.now)
                work.session.add(joined)
    assert asked[0] == asked[1]
    assert asked[1] <= 14, asked


def test_the_pack_is_read_before_it_is_sent_and_reading_it_sends_nothing(
    officer: FlaskClient, writing: Writing
) -> None:
    _, refer, _ = a_page(writing, Purpose.VICTIM_SERVICES)
    made = a_referral(officer, refer)
    glanced = officer.get(made).text
    assert "Locked away" in glanced
    assert "Ewa Example" not in glanced
    with writing() as work:
        looked = select(TrailEntry).where(TrailEntry.event == Event.IDENTITY_READ)
        assert work.session.scalars(looked).all() == []
    assert "Ewa Example" in officer.get(f"{made}/pack").text
    with writing() as work:
        assert len(work.session.scalars(looked).all()) == 1
        assert work.session.scalars(select(Disclosure)).all() == []
        assert work.session.scalars(select(Referral.state)).one() is ReferralState.READY


def test_a_pack_that_holds_nobody_has_nothing_more_to_be_read(
    officer: FlaskClient, writing: Writing
) -> None:
    _, refer, _ = a_page(writing, Purpose.VICTIM_SERVICES)
    form = forms_in(officer.get(refer).text)[-1]
    coded = {**form.shown, "asks": ["SUPPORT"], "parts": ["KINDS"]}
    assert "KINDS" in form.shown["parts"]
    made = submit(officer, refer, coded).location
    assert "Read the whole pack" not in officer.get(made).text
    assert "Read the whole pack" in officer.get(a_referral(officer, refer)).text


def test_a_referral_that_was_not_sent_can_be_cancelled_and_a_sent_one_cannot(
    officer: FlaskClient, writing: Writing
) -> None:
    _, refer, _ = a_page(writing, Purpose.VICTIM_SERVICES)
    made = a_referral(officer, refer)
    assert submit(officer, made, to=f"{made}/cancel").status_code == 302
    assert "Cancel this referral" not in officer.get(made).text
    sent = a_referral(officer, refer)
    assert submit(officer, sent, to=f"{sent}/told").status_code == 302
    token = forms_in(officer.get(sent).text)[-1].hidden
    assert officer.post(f"{sent}/cancel", data=token).status_code == 422
    with writing() as work:
        states = set(work.session.scalars(select(Referral.state)))
        assert states == {ReferralState.ENDED, ReferralState.SENT}
