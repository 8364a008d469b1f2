"""Answers that will not do, dates as people tell them, and what an answer no longer reveals."""

import pytest
from sqlalchemy import select

from reporting.database import read_sealed
from reporting.incidents.models.reports import Incident, IncidentReligion
from reporting.intake.models import Draft
from reporting.permissions import Role
from tests.conftest import ClientAs, Writing
from tests.journeys import EVERYTHING, FEWEST, USUAL, answer_page, begin, fill, take
from tests.visiting import form_to, submit

LONG_LINE, LONG_TEXT = "x y" * 41, "x y" * 6_667
REFERENCE = "Use 60 characters or fewer"
LINE, TEXT = "Use 120 characters or fewer", "Use 20,000 characters or fewer"
NO_WAY = {"reach": "", "trusted": "", "address": "", "phone": "", "email": ""}


@pytest.mark.parametrize(
    ("part", "wrong", "message"),
    [
        ("safety", {"danger": "MAYBE"}, "Not a valid choice"),
        ("about", {"received_on": ["31", "2", "2026"]}, "must be a real date"),
        ("about", {"received_on": ["4", "11", "2026"]}, "must be today or earlier"),
        ("about", {"received_on": ["3"]}, "must include a month and a year"),
        ("about", {"received_on": ["3", "11", "1999"]}, "in the last 20 years"),
        ("about", {"channel": "PIGEON"}, "Not a valid choice"),
        ("about", {"naming": "ALIAS"}, "Not a valid choice"),
        ("what", {"narrative": LONG_TEXT}, TEXT),
        ("what", {"where_exactly": LONG_LINE}, LINE),
        ("what", {"precision": ""}, "choose Not said"),
        ("what", {"precision": "EXACT", "occurred": ["5", "11", "2026"]}, "not be after the day"),
        ("what", {"precision": "EXACT", "occurred": ["", "11", "2026"]}, "choose About then"),
        ("what", {"precision": "ONGOING", "ended": ["1", "1", "2020"]}, "not be before"),
        ("what", {"precision": "ABOUT", "ended": ["3", "11", "2026"]}, "Clear the last date"),
        ("what", {"precision": "NOT_SAID"}, "You gave a date"),
        ("what", {"precision": "ONGOING", "ended": ["", "12", "2026"]}, "not be after"),
        ("what", {"place": ""}, "Say where it happened"),
        ("what", {"ward": "00000000-0000-0000-0000-000000000000"}, "Not a valid choice"),
        ("why", {"kinds": []}, "Choose at least one kind"),
        ("why", {"kinds": ["SPITTING", "NOPE"]}, "not a valid choice"),
        ("why", {"other_kind": LONG_LINE}, LINE),
        ("why", {"strands": []}, "choose Not sure"),
        ("why", {"strands": ["RACE", "NONE"]}, "not both"),
        ("before", {"police_reference": "9 9" * 21}, REFERENCE),
        ("before", {"suspect": LONG_TEXT}, TEXT),
        ("before", {"told": ["COUNCIL", "NOPE"]}, "not a valid choice"),
        ("effect", {"self_harm": "MAYBE"}, "Not a valid choice"),
        ("effect", {"wishes": ["STOP", "NOPE"]}, "not a valid choice"),
        ("contact", {"landlord": "MAYBE"}, "Not a valid choice"),
        ("contact", {"charity": LONG_LINE}, LINE),
        ("contact", {"name": ""}, "Write the name you want to give"),
        ("contact", {"email": "not an email"}, "name@example.org, or leave it empty"),
        ("contact", {"phone": "no phone"}, "01632 960 001, or leave it empty"),
        ("contact", {"birth": "31/2/2015"}, "27 3 1980, or leave it empty"),
        ("contact", {**NO_WAY, "methods": ["TEXT"]}, "or choose Through this centre"),
    ],
)
def test_a_wrong_answer_is_explained_beside_the_field_and_nothing_typed_is_lost(
    client_as: ClientAs, writing: Writing, part: str, wrong: dict[str, object], message: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, {"about": EVERYTHING["about"]})
    before = _kept(writing)
    typed = {**EVERYTHING[part], **wrong}
    answer = submit(worker, f"{report}/{part}", typed)
    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert answer.text.count(message) == 2, "once in the summary, once beside the field"
    shown = form_to(answer.text, f"{report}/{part}").shown
    for name, given in typed.items():
        if name not in wrong or (isinstance(given, str) and " " in given):
            assert shown[name] == (given if isinstance(given, list) else [given]), name
    assert _kept(writing) == before


@pytest.mark.parametrize(
    ("part", "field", "question"),
    [
        ("what", "narrative", "What happened?"),
        ("why", "other_kind", None),
        ("before", "suspect", "What can you say about whoever did it?"),
    ],
)
def test_what_is_too_long_says_which_question_it_is_about(
    client_as: ClientAs, part: str, field: str, question: str | None
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    refused = submit(worker, f"{report}/{part}", {**EVERYTHING[part], field: LONG_TEXT}).text
    assert question is None or refused.count(f"characters or fewer for “{question}”") == 2
    assert "characters or fewer for “" in refused


def test_a_name_and_a_way_that_were_not_asked_for_yet_are_asked_for_before_sending(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, {**FEWEST, "about": EVERYTHING["about"]})
    agreed = {"contact": "YES", "record_details": "YES"}
    asked = submit(worker, f"{report}/contact", agreed)
    assert asked.location.endswith("/contact#following-contact")
    drawn = worker.get(f"{report}/contact").text
    assert 'name="reach"' in drawn
    assert 'name="name"' in drawn
    assert "govuk-error-summary" not in drawn
    assert worker.get(f"{report}/check").location == f"{report}/contact"
    assert submit(worker, f"{report}/contact", agreed).status_code == 422
    told = {**agreed, "name": "Parvati Plumtree", "phone": "07700 900461"}
    no_means = submit(worker, f"{report}/contact", told)
    assert no_means.text.count("Choose how we can reach you safely") == 2
    means = {**told, "methods": ["PHONE"]}
    assert submit(worker, f"{report}/contact", means).status_code == 302
    assert worker.get(f"{report}/check").status_code == 200
    unnamed = {**EVERYTHING["about"], "naming": "CODE"}
    answer_page(worker, report, "about", unnamed)
    assert worker.get(f"{report}/check").location == f"{report}/contact"


def test_details_that_are_no_longer_asked_for_are_not_checked(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, {"about": EVERYTHING["about"]})
    wrong = {**EVERYTHING["contact"], "record_details": "NO", "email": "not an email"}
    wrong["charity_told"] = "NO"
    assert submit(worker, f"{report}/contact", wrong).status_code == 302


def _kept(writing: Writing) -> bytes | None:
    with writing() as work:
        return work.session.scalars(select(Draft.answers)).one()


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
        ({"precision": "NOT_SAID", "occurred": ["", "", ""]}, "None", "None"),
    ],
)
def test_a_rough_date_is_kept_as_roughly_as_it_was_told(
    client_as: ClientAs, writing: Writing, when: dict[str, object], first: str, last: str
) -> None:
    take(client_as(Role.CENTRE_WORKER), what=when)
    with writing() as work:
        incident = work.session.scalars(select(Incident)).one()
        assert (str(incident.occurred_from), str(incident.occurred_to)) == (first, last)


def test_what_an_unchosen_answer_revealed_is_not_kept(
    client_as: ClientAs, writing: Writing
) -> None:
    left = "left over"
    take(
        client_as(Role.CENTRE_WORKER),
        why={**USUAL["why"], "strands": ["RACE"], "other_strand": left, "other_kind": left},
        before={"police_aware": "NO", "police_reference": left},
    )
    with writing() as work:
        incident = work.session.scalars(select(Incident)).one()
        assert incident.other_kind is incident.other_strand is incident.police_reference is None
        assert work.session.scalars(select(IncidentReligion)).all() == []


def test_the_check_page_leads_to_the_first_gap(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    for name in ("what", "why"):
        for part in ("check", "done", "slip.pdf"):
            led = worker.get(f"{report}/{part}", follow_redirects=True)
            assert led.request.path == f"{report}/{name}"
        sent = submit(worker, f"{report}/what", to=f"{report}/check")
        assert sent.location == f"{report}/{name}"
        fill(worker, report, {name: FEWEST[name]})
    assert worker.get(f"{report}/check").status_code == 200


def test_moving_the_day_of_receipt_before_the_incident_opens_the_dates_again(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report)
    earlier = {**USUAL["about"], "received_on": ["1", "11", "2026"]}
    submit(worker, f"{report}/about", earlier)
    assert worker.get(f"{report}/check").location == f"{report}/what"
    assert submit(worker, report, to=f"{report}/check").location == f"{report}/what"
    with writing() as work:
        assert work.session.scalars(select(Incident)).all() == []


def test_control_characters_are_dropped_and_line_ends_are_one_kind(
    client_as: ClientAs, writing: Writing
) -> None:
    take(client_as(Role.CENTRE_WORKER), what={"narrative": "one\x00\x07\r\ntwo \U0001f600"})
    with writing() as work:
        incident = work.session.scalars(select(Incident)).one()
        assert read_sealed(work.keys, incident, "narrative") == "one\ntwo \U0001f600"
