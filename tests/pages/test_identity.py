"""Who somebody is, and what is said of others: locked away, and each look on the trail."""

import json
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.audit.actions import find_break
from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.incidents.models.reports import Incident
from reporting.people.actions.persons import erase_details, keep_details, keep_mention, keep_terms
from reporting.people.queries.persons import mentions_in, who_is
from reporting.permissions import NotAllowed, Role
from reporting.personal_vocabulary import Answer, Detail, Mentioned, Purpose
from reporting.work import Work
from tests.answered import permitted, the_rest
from tests.builders import a_report, as_role
from tests.conftest import ClientAs, Writing
from tests.journeys import EVERYTHING, take
from tests.visiting import submit

WHO = ("Parvati Plumtree", "About 1980", "9 Quay Row", "07700 900461", "parvati@example.org")
OTHERS = ("A tall man from number nine", "Ask the baker")


def look(officer: FlaskClient, address: str, reason: str = "CONTACT") -> str:
    answer = submit(officer, address, {"reason": reason})
    assert answer.status_code == 200
    return unescape(answer.text)


def looks(writing: Writing, event: Event) -> list[tuple[Any, Any, Any]]:
    with writing() as work:
        found = work.session.scalars(select(TrailEntry).where(TrailEntry.event == event))
        assert find_break(work) is None
        return [(one.subject_id, one.actor_id, json.loads(one.facts)) for one in found]


def _named(writing: Writing) -> str:
    with writing() as work:
        number = uuid4()
        report = a_report(work, person_number=number)
        the_rest(work, report)
        permitted(work, report, Purpose.RECORD_DETAILS)
        keep_details(work, number, {Detail.NAME: "Wilf Wagtail", Detail.PHONE: "07700 900001"})
        return f"/desk/reports/{report.id}"


def test_a_name_is_shown_only_for_a_reason_and_each_look_is_on_the_trail(
    client_as: ClientAs, writing: Writing
) -> None:
    take(client_as(Role.CENTRE_WORKER), EVERYTHING)
    with writing() as work:
        report_id = work.session.scalars(select(Incident.id)).one()
    officer, address = client_as(Role.OFFICER), f"/desk/reports/{report_id}"
    asked = officer.get(f"{address}/who").text
    assert not any(words in asked for words in (*WHO, *OTHERS))
    without = submit(officer, f"{address}/who", {"reason": ""})
    assert without.status_code == 422
    assert "Choose why you need to know" in without.text
    made_up = submit(officer, f"{address}/who", {"reason": "CURIOUS"})
    assert made_up.status_code == 422
    assert not any(words in without.text + made_up.text for words in WHO)
    assert looks(writing, Event.IDENTITY_READ) == []
    text = look(officer, f"{address}/who")
    assert all(words in text for words in (*WHO, "07700 900462"))
    assert not any(words in text for words in OTHERS)
    title = text.split("<title>")[1].split("</title>")[0]
    assert not any(words in title for words in WHO)
    look(officer, f"{address}/who", "RISK")
    kept = looks(writing, Event.IDENTITY_READ)
    assert [(subject, facts) for subject, _, facts in kept] == [
        (report_id, {"reason": "CONTACT"}),
        (report_id, {"reason": "RISK"}),
    ]
    assert all(actor for _, actor, _ in kept)


def test_what_is_said_of_others_is_apart_and_has_a_right_of_its_own(
    client_as: ClientAs, writing: Writing
) -> None:
    take(client_as(Role.CENTRE_WORKER), EVERYTHING)
    with writing() as work:
        report = work.session.scalars(select(Incident)).one()
        keep_mention(work, report.id, Mentioned.APART, "Rang 07700 900999")
        address = f"/desk/reports/{report.id}/others"
    text = look(client_as(Role.OFFICER), address, "REFER")
    assert all(words in text for words in (*OTHERS, "Rang 07700 900999"))
    assert not any(words in text for words in WHO)
    assert [facts for *_, facts in looks(writing, Event.MENTIONS_READ)] == [{"reason": "REFER"}]
    assert looks(writing, Event.IDENTITY_READ) == []


def test_a_former_detail_is_marked_and_an_erased_one_is_gone(
    client_as: ClientAs, writing: Writing
) -> None:
    address, officer = _named(writing), client_as(Role.OFFICER)
    with writing() as work:
        number = work.session.scalars(select(Incident.person_number)).one()
        assert number is not None
        keep_details(work, number, {Detail.NAME: "Wilf Wheatear"})
    text = look(officer, f"{address}/who")
    holds, former = text.split("Former details")
    assert "Wilf Wheatear" in holds
    assert "Wilf Wagtail" in former
    assert "Wilf Wagtail" not in holds
    assert "Former</strong>" in former
    with writing() as work:
        erase_details(work, number)
    assert "No name was given" in officer.get(address).text
    assert "Wilf" not in look(officer, f"{address}/who")


@pytest.mark.parametrize("answer", [Answer.NO, None])
def test_without_a_yes_no_name_is_shown(
    client_as: ClientAs, writing: Writing, answer: Answer | None
) -> None:
    with writing() as work:
        number = uuid4()
        report = a_report(work, person_number=number)
        if answer:
            permitted(work, report, Purpose.RECORD_DETAILS, answer)
        keep_details(work, number, {Detail.NAME: "Wilf Wagtail"})
        address = f"/desk/reports/{report.id}/who"
    text = look(client_as(Role.OFFICER), address)
    assert "No name was given" in text
    assert "Wagtail" not in text


def test_somebody_without_a_number_has_no_name(client_as: ClientAs, writing: Writing) -> None:
    with writing() as work:
        address = f"/desk/reports/{a_report(work).id}"
    officer = client_as(Role.OFFICER)
    assert "No name was given." in officer.get(address).text
    assert "No name was given." in look(officer, f"{address}/who")


def test_the_number_to_ring_is_with_the_name_even_when_there_is_none(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        number = uuid4()
        report = a_report(work, person_number=number)
        permitted(work, report)
        keep_terms(work, number, {"reach": "07700 900777", "methods": ["PHONE"]})
        address = f"/desk/reports/{report.id}"
    officer = client_as(Role.OFFICER)
    shown = officer.get(address).text
    assert "07700 900777" not in shown
    assert "Show how to reach them" in shown
    assert "07700 900777" in look(officer, f"{address}/who")


def test_nothing_is_drawn_from_a_link_alone(client_as: ClientAs, writing: Writing) -> None:
    address, officer = _named(writing), client_as(Role.OFFICER)
    for query in ("", "?reason=CONTACT"):
        assert "Wagtail" not in officer.get(f"{address}/who{query}").text


@pytest.mark.parametrize("role", [Role.CENTRE_WORKER, Role.COORDINATOR, Role.PARTNER])
def test_the_queries_themselves_refuse_whoever_has_no_right(work: Work, role: Role) -> None:
    other = as_role(work, role)
    with pytest.raises(NotAllowed):
        who_is(other, uuid4())
    with pytest.raises(NotAllowed):
        mentions_in(other, uuid4())
