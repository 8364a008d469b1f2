"""Logging an incident, page by page."""

import re

import pytest
from sqlalchemy import func, select

from reporting.database import read_sealed
from reporting.incidents.models.reports import Incident, IncidentKind, IncidentReligion, IncidentStrand
from reporting.intake.models import Draft
from reporting.people.models import ReturnCode
from reporting.people.rules import usual_return_code
from reporting.permissions import Role
from reporting.vocabulary import Danger, Kind, Place, Religion, Strand, When
from tests.builders import a_source
from tests.conftest import ClientAs, Writing
from tests.journeys import ANSWERS, begin, fill, send, take
from tests.visiting import submit


@pytest.fixture(autouse=True)
def _source(writing: Writing) -> None:
    with writing() as work:
        a_source(work)


def test_a_report_is_kept_as_it_was_told(client_as: ClientAs, writing: Writing) -> None:
    confirmed = take(client_as(Role.CENTRE_WORKER))
    assert "Report sent" in confirmed.text
    with writing() as work:
        incident = work.session.scalars(select(Incident)).one()
        assert incident.reference in confirmed.text
        assert read_sealed(work.keys, incident, "narrative") == "They spat and shouted at me."
        assert (incident.received_on.isoformat(), incident.precision) == ("2026-11-03", When.EXACT)
        assert str(incident.occurred_from) == str(incident.occurred_to) == "2026-11-02"
        assert (incident.place, incident.danger) == (Place.STREET, Danger.NO)
        strands = work.session.scalars(select(IncidentStrand.strand)).all()
        assert set(strands) == {Strand.RACE, Strand.RELIGION}
        kinds = work.session.scalars(select(IncidentKind.kind)).all()
        assert set(kinds) == {Kind.SPITTING, Kind.VERBAL_ABUSE}
        religions = work.session.scalars(select(IncidentReligion.religion)).all()
        assert religions == [Religion.MUSLIM]


def test_the_return_code_is_shown_and_kept_only_as_a_tag(
    client_as: ClientAs, writing: Writing
) -> None:
    confirmed = take(client_as(Role.CENTRE_WORKER))
    found = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}-[0-9A-Z]", confirmed.text)
    assert found
    plain = usual_return_code(found[0])
    assert plain
    with writing() as work:
        kept = work.session.scalars(select(ReturnCode)).one()
        assert kept.tag == work.keys.tag("return-code", plain)
        assert work.session.scalars(select(Incident.person_number)).one() == kept.person_number


def test_sending_twice_makes_one_incident_and_the_same_confirmation(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report)
    check = worker.get(f"{report}/check").text
    first = send(worker, report).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', check)
    assert token
    again = worker.post(f"{report}/check", data={"csrf_token": token[1]})
    assert again.location == f"{report}/done"
    assert _codes(worker.get(again.location).text) == _codes(first)
    with writing() as work:
        assert work.session.scalar(select(func.count()).select_from(Incident)) == 1
        assert work.session.scalar(select(func.count()).select_from(ReturnCode)) == 1


def _codes(html: str) -> list[str]:
    return re.findall(r"<strong[^>]*>([0-9A-Z-]{9,})</strong>", html)


def test_after_done_the_code_is_gone(client_as: ClientAs, writing: Writing) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report)
    send(worker, report)
    assert submit(worker, f"{report}/done", to=f"{report}/away").location == "/our-reports"
    assert worker.get(f"{report}/done").status_code == 404
    with writing() as work:
        assert work.session.scalars(select(Draft)).all() == []
        assert work.session.scalars(select(Incident)).one()


@pytest.mark.parametrize(
    ("part", "wrong", "message"),
    [
        ("safety", {"danger": ""}, "Say if anyone is in danger now"),
        ("safety", {"danger": "MAYBE"}, "Not a valid choice"),
        ("about", {"received_on": ["31", "2", "2026"]}, "must be a real date"),
        ("about", {"received_on": ["4", "11", "2026"]}, "must be today or earlier"),
        ("about", {"received_on": ["3"]}, "must include a month and a year"),
        ("about", {"received_on": ["3", "11", "1999"]}, "in the last 20 years"),
        ("about", {"channel": "PIGEON"}, "Not a valid choice"),
        ("what", {"kinds": []}, "Choose at least one"),
        ("what", {"kinds": ["SPITTING", "NOPE"]}, "not a valid choice"),
        ("what", {"narrative": "x" * 20_001}, "Use 20,000 characters or fewer"),
        ("what", {"other_kind": "x" * 121}, "Use 120 characters or fewer"),
        ("when-where", {"precision": ""}, "choose Not said"),
        ("when-where", {"occurred": ["5", "11", "2026"]}, "must not be after the day you got"),
        ("when-where", {"occurred": ["", "11", "2026"]}, "must include a day"),
        ("when-where", {"precision": "ONGOING", "ended": ["1", "1", "2020"]}, "not be before"),
        ("when-where", {"ended": ["3", "11", "2026"]}, "Clear the last date"),
        ("when-where", {"precision": "NOT_SAID"}, "You gave a date"),
        ("when-where", {"precision": "ONGOING", "ended": ["", "12", "2026"]}, "not be after"),
        ("when-where", {"place": ""}, "Say where it happened"),
        ("when-where", {"ward": "00000000-0000-0000-0000-000000000000"}, "Not a valid choice"),
        ("why", {"strands": []}, "Choose at least one"),
        ("why", {"strands": ["RACE", "NONE"]}, "not both"),
        ("police", {"police_reference": "9" * 61}, "Use 60 characters or fewer"),
    ],
)
def test_a_wrong_answer_is_explained_beside_the_field_and_nothing_typed_is_lost(
    client_as: ClientAs, writing: Writing, part: str, wrong: dict[str, object], message: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    answer = submit(worker, f"{report}/{part}", {**ANSWERS[part], **wrong})
    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert answer.text.count(message) == 2
    kept = [value for value in wrong.values() if isinstance(value, str) and " " in value]
    assert all(value in answer.text for value in kept)
    with writing() as work:
        assert work.session.scalars(select(Draft.answers)).one() is None


def test_only_kind_why_when_and_where_must_be_answered(
    client_as: ClientAs, writing: Writing
) -> None:
    confirmed = take(
        client_as(Role.CENTRE_WORKER),
        safety={"danger": "NOT_SAID"},
        about={"reporter_role": "", "channel": ""},
        what={"narrative": "", "kinds": ["OTHER"]},
        when_where={"precision": "NOT_SAID", "occurred": ["", "", ""], "place": "NOT_SAID"},
        why={"strands": ["NONE"], "religions": []},
        police={"police_aware": ""},
    )
    assert "Report sent" in confirmed.text
    with writing() as work:
        incident = work.session.scalars(select(Incident)).one()
        assert (incident.narrative, incident.occurred_from) == (None, None)
        assert work.session.scalars(select(IncidentStrand)).all() == []


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ({"precision": "ABOUT", "occurred": ["", "oct", "2026"]}, "2026-10-01", "2026-10-31"),
        ({"precision": "ABOUT", "occurred": ["", "", "2026"]}, "2026-01-01", "2026-11-03"),
        ({"precision": "ONGOING", "occurred": ["", "6", "2025"]}, "2025-06-01", "None"),
        (
            {"precision": "ONGOING", "occurred": ["", "6", "2025"], "ended": ["", "8", "2025"]},
            "2025-06-01",
            "2025-08-31",
        ),
    ],
)
def test_a_rough_date_is_kept_as_roughly_as_it_was_told(
    client_as: ClientAs, writing: Writing, when: dict[str, object], first: str, last: str
) -> None:
    take(client_as(Role.CENTRE_WORKER), when_where=when)
    with writing() as work:
        incident = work.session.scalars(select(Incident)).one()
        assert (str(incident.occurred_from), str(incident.occurred_to)) == (first, last)


def test_what_an_unchosen_answer_revealed_is_not_kept(
    client_as: ClientAs, writing: Writing
) -> None:
    take(
        client_as(Role.CENTRE_WORKER),
        what={"other_kind": "left over"},
        why={"strands": ["RACE"], "religions": ["SIKH"], "other_strand": "left over"},
        police={"police_aware": "NO", "police_reference": "left over"},
    )
    with writing() as work:
        incident = work.session.scalars(select(Incident)).one()
        assert incident.other_kind is incident.other_strand is incident.police_reference is None
        assert work.session.scalars(select(IncidentReligion)).all() == []


def test_answers_survive_going_back_and_signing_in_elsewhere(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report)
    assert "They spat and shouted at me." in worker.get(f"{report}/what").text
    assert re.search(r'value="MUSLIM"[^>]*checked', worker.get(f"{report}/why").text)
    assert 'value="11"' in worker.get(f"{report}/when-where").text


def test_the_check_page_leads_to_the_first_gap(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    submit(worker, f"{report}/safety", ANSWERS["safety"])
    assert worker.get(f"{report}/check").location == f"{report}/about"


def test_moving_the_day_of_receipt_before_the_incident_opens_the_dates_again(
    client_as: ClientAs,
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report)
    earlier = {**ANSWERS["about"], "received_on": ["1", "11", "2026"]}
    submit(worker, f"{report}/about", earlier)
    assert worker.get(f"{report}/check").location == f"{report}/when-where"


def test_nobody_opens_another_workers_draft(client_as: ClientAs) -> None:
    owner, other = client_as(Role.CENTRE_WORKER), client_as(Role.CENTRE_WORKER)
    report = begin(owner)
    for part in (*ANSWERS, "check", "done", "slip"):
        assert other.get(f"{report}/{part}").status_code == 404
    assert submit(other, "/report", to=f"{report}/away").status_code == 404


def test_a_stale_form_is_met_with_a_calm_page(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    answer = worker.post(f"{report}/safety", data={"danger": "NO"})
    assert answer.status_code == 400
    assert "open too long" in answer.text


def test_control_characters_are_dropped_and_line_ends_are_one_kind(
    client_as: ClientAs, writing: Writing
) -> None:
    take(client_as(Role.CENTRE_WORKER), what={"narrative": "one\x00\x07\r\ntwo \U0001f600"})
    with writing() as work:
        incident = work.session.scalars(select(Incident)).one()
        assert read_sealed(work.keys, incident, "narrative") == "one\ntwo \U0001f600"
