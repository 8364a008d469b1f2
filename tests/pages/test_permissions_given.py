"""What a person agreed to, and what is kept of them: only what was offered, and only what fits."""

import json
import re

import pytest
from sqlalchemy import select

from reporting.database import read_sealed
from reporting.incidents.models.circumstances import Circumstances, PermissionGiven
from reporting.incidents.models.reports import Incident
from reporting.intake.rules.report import PERMISSION_FIELDS
from reporting.people.models.persons import Person, PersonDetail, SafeContact
from reporting.permissions import Role
from reporting.personal_vocabulary import Answer, Detail, Naming, Purpose
from reporting.work import Work
from tests.conftest import ClientAs, Writing
from tests.journeys import EVERYTHING, answer_page, begin, fill, send, take
from tests.returning import CODE
from tests.rows import count_rows
from tests.visiting import submit

OF_PEOPLE = ("return_codes", "safe_contacts", "persons", "person_details")
TERMS = ("call_me", "reach", "times", "mention", "trusted", "speaks", "methods", "limits")
ALL_YES = dict.fromkeys(PERMISSION_FIELDS.values(), "YES")
OFFERED = {
    "ANONYMOUS": {"SHARE_UNNAMED"},
    "CODE": {"SHARE_UNNAMED", "CONTACT", "VICTIM_SERVICES", "RESTORATIVE"},
    "NAMED": {purpose.value for purpose in Purpose},
}
"""What may be asked of whom, written out again so that a slip in the code is noticed."""


def given(work: Work) -> dict[Purpose, Answer]:
    rows = work.session.scalars(select(PermissionGiven)).all()
    assert len({row.purpose for row in rows}) == len(rows)
    return {row.purpose: row.answer for row in rows}


@pytest.mark.parametrize("naming", Naming)
def test_only_what_is_offered_is_asked_and_kept_whatever_is_sent(
    client_as: ClientAs, writing: Writing, naming: Naming
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    named = {**EVERYTHING, "about": {**EVERYTHING["about"], "naming": naming.value}}
    fill(worker, report, {name: named[name] for name in named if name != "contact"})
    drawn = worker.get(f"{report}/contact").text
    fields = {PERMISSION_FIELDS[Purpose(one)] for one in OFFERED[naming]}
    assert {name for name in ALL_YES if f'name="{name}"' in drawn} == fields
    answer_page(worker, report, "contact", {**EVERYTHING["contact"], **ALL_YES})
    send(worker, report)
    with writing() as work:
        assert given(work) == {Purpose(one): Answer.YES for one in OFFERED[naming]}
        known = {table: number > 0 for table, number in count_rows(work, *OF_PEOPLE).items()}
        assert known == {
            "return_codes": naming is not Naming.ANONYMOUS,
            "safe_contacts": naming is not Naming.ANONYMOUS,
            "persons": naming is Naming.NAMED,
            "person_details": naming is Naming.NAMED,
        }


@pytest.mark.parametrize("naming", Naming)
def test_a_choice_of_name_that_changed_afterwards_decides_what_is_kept(
    client_as: ClientAs, writing: Writing, naming: Naming
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, EVERYTHING)
    answer_page(worker, report, "about", {**EVERYTHING["about"], "naming": naming.value})
    send(worker, report)
    with writing() as work:
        assert {purpose.value for purpose in given(work)} <= OFFERED[naming]
        assert work.session.scalars(select(Circumstances.naming)).one() is naming
        details = work.session.scalars(select(PersonDetail)).all()
        assert bool(details) == (naming is Naming.NAMED)


def test_yes_and_no_are_kept_as_they_were_and_not_asked_leaves_no_row(
    client_as: ClientAs, writing: Writing
) -> None:
    take(client_as(Role.CENTRE_WORKER), EVERYTHING)
    with writing() as work:
        assert given(work) == {
            Purpose.SHARE_UNNAMED: Answer.YES,
            Purpose.CONTACT: Answer.YES,
            Purpose.VICTIM_SERVICES: Answer.NO,
            Purpose.RECORD_DETAILS: Answer.YES,
            Purpose.POLICE_NAMED: Answer.NO,
            Purpose.LANDLORD: Answer.NO,
            Purpose.CHARITY: Answer.YES,
        }
        incident = work.session.scalars(select(Incident)).one()
        for row in work.session.scalars(select(PermissionGiven)).all():
            assert (row.incident_id, row.at) == (incident.id, work.now)


@pytest.mark.parametrize("answer", ["YES", "NO", "NOT_ASKED", ""])
def test_the_charity_is_named_only_with_a_yes_and_sealed(
    client_as: ClientAs, writing: Writing, answer: str
) -> None:
    contact = {**EVERYTHING["contact"], "charity_told": answer}
    take(client_as(Role.CENTRE_WORKER), EVERYTHING, contact=contact)
    with writing() as work:
        rows = work.session.scalars(select(PermissionGiven)).all()
        named = {row.purpose: read_sealed(work.keys, row, "named") for row in rows if row.named}
        assert named == ({Purpose.CHARITY: "Harbour Friends"} if answer == "YES" else {})
        assert all(b"Harbour" not in (row.named or b"") for row in rows)


@pytest.mark.parametrize("answer", ["YES", "NO", "NOT_ASKED"])
def test_agreed_words_are_kept_only_with_a_yes_to_sharing(
    client_as: ClientAs, writing: Writing, answer: str
) -> None:
    contact = {**EVERYTHING["contact"], "share_unnamed": answer}
    take(client_as(Role.CENTRE_WORKER), EVERYTHING, contact=contact)
    with writing() as work:
        row = work.session.scalars(select(Circumstances)).one()
        words = "Someone shouted outside a shop" if answer == "YES" else ""
        assert read_sealed(work.keys, row, "agreed_words") == words


@pytest.mark.parametrize("answer", ["YES", "NO", "NOT_ASKED"])
def test_details_are_kept_only_with_a_yes_to_keeping_them(
    client_as: ClientAs, writing: Writing, answer: str
) -> None:
    contact = {**EVERYTHING["contact"], "record_details": answer, "charity_told": "NO"}
    take(client_as(Role.CENTRE_WORKER), EVERYTHING, contact=contact)
    with writing() as work:
        rows = work.session.scalars(select(PersonDetail)).all()
        kept = {row.detail: read_sealed(work.keys, row, "value") for row in rows}
        told = {detail: EVERYTHING["contact"][detail.value.lower()] for detail in Detail}
        assert kept == (told if answer == "YES" else {})
        number = work.session.scalars(select(Incident.person_number)).one()
        assert {row.person_number for row in rows} <= {number}
        assert work.session.scalars(select(Person.number)).all() == ([number] if kept else [])


NAMED_PURPOSES = {
    "police_named": Purpose.POLICE_NAMED,
    "landlord": Purpose.LANDLORD,
    "charity_told": Purpose.CHARITY,
}


@pytest.mark.parametrize("answer", ["NO", "NOT_ASKED"])
@pytest.mark.parametrize("told", NAMED_PURPOSES)
def test_nobody_is_told_a_name_that_may_not_be_kept(
    client_as: ClientAs, writing: Writing, answer: str, told: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, {name: EVERYTHING[name] for name in EVERYTHING if name != "contact"})
    others = dict.fromkeys(NAMED_PURPOSES, "NO")
    contact = {**EVERYTHING["contact"], **others, "record_details": answer, told: "YES"}
    refused = answer_page(worker, report, "contact", contact)
    assert refused.status_code == 422
    assert refused.text.count("For that, we need to keep your name") == 2
    assert 'id="record_details-error"' in refused.text
    assert "Someone shouted outside a shop" in refused.text
    answer_page(worker, report, "contact", {**contact, told: "NO"})
    send(worker, report)
    with writing() as work:
        assert given(work)[NAMED_PURPOSES[told]] is Answer.NO


@pytest.mark.parametrize("answer", ["YES", "NO", "NOT_ASKED", "skipped"])
def test_a_name_that_may_not_be_kept_makes_a_report_with_a_code_alone(
    client_as: ClientAs, writing: Writing, answer: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    contact = {**EVERYTHING["contact"], "record_details": answer, "charity_told": "NO"}
    fill(worker, report, {name: EVERYTHING[name] for name in EVERYTHING if name != "contact"})
    if answer == "skipped":
        submit(worker, f"{report}/contact", {"do": "skip"})
    else:
        answer_page(worker, report, "contact", contact)
    shown = worker.get(f"{report}/check").text
    assert ("So we do not keep your own name, only a code." in shown) == (answer != "YES")
    kept_ways = "We do keep the safe ways to reach you, and the name to use there" in shown
    assert kept_ways == ("What name should we use?" in shown and answer != "YES")
    assert kept_ways == (answer in ("NO", "NOT_ASKED"))
    assert re.search(CODE, send(worker, report).text)
    with writing() as work:
        kept = work.session.scalars(select(Circumstances.naming)).one()
        assert kept is (Naming.NAMED if answer == "YES" else Naming.CODE)
        rows = count_rows(work, "persons", "person_details")
        assert all(rows.values()) == any(rows.values()) == (answer == "YES")


REACHABLE = ("contact", "victim_services", "restorative")


@pytest.mark.parametrize(
    "answers",
    [("YES", "NO", "NO"), ("NO", "YES", "NO"), ("NO", "NO", "YES"), ("NO", "NOT_ASKED", "")],
)
def test_safe_contact_is_kept_only_if_somebody_may_get_in_touch(
    client_as: ClientAs, writing: Writing, answers: tuple[str, ...]
) -> None:
    contact = {**EVERYTHING["contact"], **dict(zip(REACHABLE, answers, strict=True))}
    take(client_as(Role.CENTRE_WORKER), EVERYTHING, contact=contact)
    with writing() as work:
        rows = work.session.scalars(select(SafeContact)).all()
        assert len(rows) == ("YES" in answers)
        for row in rows:
            assert json.loads(read_sealed(work.keys, row, "terms")) == {
                name: EVERYTHING["contact"][name] for name in TERMS
            }
            number = work.session.scalars(select(Incident.person_number)).one()
            assert row.person_number == number
