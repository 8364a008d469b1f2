"""Whether and how somebody may be reached, wherever an officer may act on it."""

from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from reporting.cases.models.cases import Case
from reporting.incidents.models.reports import Incident
from reporting.people.actions.persons import keep_terms
from reporting.permissions import Role
from reporting.personal_vocabulary import Answer, Purpose
from tests.answered import permitted
from tests.builders import a_report
from tests.conftest import ClientAs, Writing
from tests.referring import a_page, a_referral
from tests.visiting import submit

TERMS = {"call_me": "Lark", "reach": "07700 900555", "methods": ["TEXT"], "limits": ["NO_VISITS"]}


def shown(client_as: ClientAs, address: str) -> str:
    page = client_as(Role.OFFICER).get(address)
    assert page.status_code == 200
    return unescape(page.text)


def _report(writing: Writing) -> str:
    """A report of a person who may be contacted."""
    with writing() as work:
        number = uuid4()
        report = a_report(work, person_number=number)
        permitted(work, report)
        keep_terms(work, number, TERMS)
        return f"/desk/reports/{report.id}"


def test_whom_nobody_may_contact_is_said_first_with_the_reason_and_no_way(
    client_as: ClientAs, writing: Writing
) -> None:
    address = _report(writing)
    allowed = shown(client_as, address)
    assert "You may contact this person." in allowed
    assert "Lark" in allowed
    assert "900555" not in allowed
    with writing() as work:
        report = work.session.scalars(select(Incident)).one()
        permitted(work, report, answer=Answer.NO, at=work.now + timedelta(minutes=1))
    barred = shown(client_as, address)
    assert "Do not contact this person. They said no on 3 November 2026." in barred
    assert "Lark" not in barred
    with writing() as work:
        report = work.session.scalars(select(Incident)).one()
        permitted(work, report, Purpose.VICTIM_SERVICES)
    passed_on = shown(client_as, address)
    assert "others may get in touch: victim services" in passed_on
    assert "Lark" in passed_on


def test_whoever_said_no_way_that_is_safe_is_reached_through_their_centre_first(
    client_as: ClientAs, writing: Writing
) -> None:
    address = _report(writing)
    ask_first = "They did not say what is safe. Ask their centre first."
    assert ask_first not in shown(client_as, address)
    with writing() as work:
        number = work.session.scalars(select(Incident.person_number)).one()
        assert number
        keep_terms(replace(work, now=work.now + timedelta(days=1)), number, {"limits": []})
    assert ask_first in shown(client_as, address)


@pytest.mark.parametrize("terms", [{"trusted": "Sister Heron"}, {"methods": ["TRUSTED"]}])
def test_whom_somebody_trusts_is_locked_away_with_who_they_are(
    client_as: ClientAs, writing: Writing, terms: dict[str, Any]
) -> None:
    with writing() as work:
        number = uuid4()
        report = a_report(work, person_number=number)
        permitted(work, report)
        keep_terms(work, number, {"trusted": "Sister Heron", "methods": ["TEXT"], **terms})
        address = f"/desk/reports/{report.id}"
    text = shown(client_as, address)
    assert "Heron" not in text
    assert text.count("Through someone trusted") == 1
    assert "Whom they trust is locked away with who this is." in text
    assert "Show how to reach them" in text
    answer = submit(client_as(Role.OFFICER), f"{address}/who", {"reason": "CONTACT"})
    assert "Sister Heron" in answer.text
    assert "Through someone trusted" in answer.text


def test_the_newest_terms_of_contact_hold_on_every_report_of_the_person(
    client_as: ClientAs, writing: Writing
) -> None:
    address = _report(writing)
    with writing() as work:
        report = work.session.scalars(select(Incident)).one()
        assert report.person_number
        tomorrow = replace(work, now=work.now + timedelta(days=1))
        later = {**TERMS, "call_me": "Heron", "limits": ["NO_VOICEMAIL"]}
        keep_terms(tomorrow, report.person_number, later)
    text = shown(client_as, address)
    assert "Heron" in text
    assert "Leave no voicemail" in text
    assert "Lark" not in text


def test_a_case_says_how_to_reach_each_of_its_people_once(
    client_as: ClientAs, writing: Writing
) -> None:
    officer = client_as(Role.OFFICER)
    with writing() as work:
        number = uuid4()
        first, second = (a_report(work, person_number=number) for _ in range(2))
        silent = a_report(work)
        for report in (first, second):
            permitted(work, report)
        keep_terms(work, number, TERMS)
        addresses = [f"/desk/reports/{report.id}" for report in (first, second, silent)]
        together = {
            f"Safe contact: {a.reference}, {b.reference}"
            for a, b in ((first, second), (second, first))
        }
        alone = silent.reference
    opened = submit(officer, addresses[0], {"move": "OPEN_CASE", "reason": "Help."}).location
    with writing() as work:
        named = work.session.scalars(select(Case.reference)).one()
    for address in addresses[1:]:
        submit(officer, address, {"move": "ADD_TO_CASE", "case": named, "reason": "The same."})
    text = officer.get(opened).text
    assert any(words in text for words in together)
    assert text.count("Do not visit at home") == 1
    assert f"Safe contact: {alone}" in text
    assert text.count("Do not contact this person") == 1


def test_whoever_writes_about_a_report_or_shares_it_sees_how_the_person_may_be_reached(
    client_as: ClientAs, writing: Writing
) -> None:
    officer, messages = client_as(Role.OFFICER), f"{_report(writing)}/messages"
    referral = a_referral(officer, a_page(writing, Purpose.VICTIM_SERVICES)[1])
    for address in (messages, referral):
        assert "Safe contact" in shown(client_as, address), address
    assert "You may contact this person." in shown(client_as, messages)
    assert "Do not visit at home" in shown(client_as, messages)
    assert "They agreed that others may get in touch: victim services" in shown(client_as, referral)
    with writing() as work:
        told = work.session.scalars(select(Incident)).all()
        for report in told:
            permitted(work, report, answer=Answer.NO, at=work.now + timedelta(minutes=1))
    for address in (messages, referral):
        assert "They said no on 3 November 2026." in shown(client_as, address), address
