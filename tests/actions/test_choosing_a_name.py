"""Somebody who came back chooses how much of a name they give, in either direction."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.database import read_sealed, seal_field
from reporting.incidents.models.circumstances import Circumstances
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import (
    reports_of_person,
)
from reporting.intake.actions.drafts import begin_draft, save_pages, submit_draft
from reporting.intake.actions.returning import (
    add_to_report,
    be_a_code,
    be_anonymous,
    be_named,
    change_permission,
    come_back,
    renew_code,
)
from reporting.intake.models import Draft
from reporting.intake.rules.asking import REACHABLE
from reporting.people.actions.persons import (
    keep_details,
    keep_terms,
)
from reporting.people.models.persons import PersonDetail, ReturnCode, SafeContact
from reporting.people.queries.persons import can_be_reached, has_details, number_behind
from reporting.permissions import Role
from reporting.personal_vocabulary import Answer, Detail, Naming, Purpose
from reporting.work import Work
from tests.builders import as_role
from tests.returning import SIGN_IN, answers, later, namings, somebody
from tests.rows import every_row


@pytest.fixture
def worker(work: Work) -> Work:
    return as_role(work, Role.CENTRE_WORKER)


def test_from_a_code_to_a_name_and_back(worker: Work) -> None:
    known = somebody(worker, reports=2)
    keep_terms(worker, known.number, {"methods": ["CENTRE"]})
    visit = come_back(worker, known.plain, SIGN_IN)
    be_named(worker, visit, {Detail.NAME: "Parvati Plumtree"})
    assert namings(worker) == {Naming.NAMED}
    kept = worker.session.scalars(select(PersonDetail)).one()
    assert read_sealed(worker.keys, kept, "value") == "Parvati Plumtree"
    for report in known.reports:
        assert answers(worker, report)[Purpose.RECORD_DETAILS] is Answer.YES
    be_a_code(later(worker), visit)
    assert namings(worker) == {Naming.CODE}
    worker.session.expire_all()
    erased = worker.session.scalars(select(PersonDetail)).one()
    assert erased.value is None
    assert erased.ended_at is not None
    for report in known.reports:
        assert answers(worker, report)[Purpose.RECORD_DETAILS] is Answer.NO
        assert answers(worker, report)[Purpose.CONTACT] is Answer.YES
    assert number_behind(worker, known.plain) == known.number


def test_a_code_erases_former_details_too_and_keeps_how_to_reach_them(worker: Work) -> None:
    known = somebody(worker, Naming.NAMED)
    keep_details(later(worker), known.number, {Detail.NAME: "Parvati the Second"})
    be_a_code(worker, come_back(worker, known.plain, SIGN_IN))
    worker.session.expire_all()
    rows = worker.session.scalars(select(PersonDetail)).all()
    assert [row.value for row in rows] == [None] * 3
    assert worker.session.scalars(select(SafeContact.terms)).one() is not None


def test_permissions_that_need_a_name_end_with_the_name(worker: Work) -> None:
    everything = dict.fromkeys(Purpose, Answer.YES)
    known = somebody(worker, Naming.NAMED, agreed=everything)
    keep_terms(later(worker), known.number, {"methods": ["CENTRE"]})
    visit = come_back(worker, known.plain, SIGN_IN)
    be_a_code(worker, visit)
    given = {p for p, a in answers(worker, known.reports[0]).items() if a is Answer.YES}
    reach = {Purpose.CONTACT, Purpose.VICTIM_SERVICES, Purpose.RESTORATIVE}
    assert given == {Purpose.SHARE_UNNAMED, *reach}
    be_anonymous(later(worker), visit)
    given = {p for p, a in answers(worker, known.reports[0]).items() if a is Answer.YES}
    assert given == {Purpose.SHARE_UNNAMED}


@pytest.mark.parametrize("naming", [Naming.CODE, Naming.NAMED])
def test_nothing_of_an_anonymous_report_links_to_a_person(worker: Work, naming: Naming) -> None:
    known = somebody(worker, naming, reports=3, agreed=dict.fromkeys(Purpose, Answer.YES))
    other = somebody(worker, Naming.NAMED)
    visit = come_back(worker, known.plain, SIGN_IN)
    unfinished = begin_draft(worker, person_number=known.number)
    add_to_report(worker, known.reports[0].id, uuid4(), "More")
    renew_code(worker, visit)
    be_anonymous(later(worker), visit)
    worker.session.expire_all()
    for table, row in every_row(worker):
        for column, value in row.items():
            where = f"{table}.{column}"
            for told in (str(known.number), known.number.hex):
                assert told not in str(value), where
            is_others = row.get("person_number", row.get("number")) == other.number
            assert "Parvati" not in str(value) or is_others, where
    assert number_behind(worker, known.plain) is None
    assert unfinished.person_number is None
    assert namings(worker) == {Naming.ANONYMOUS, Naming.NAMED}
    assert {one.id for one in reports_of_person(worker, other.number)} == {other.reports[0].id}


@pytest.mark.parametrize("answer", [Answer.YES, Answer.NO])
def test_words_that_may_be_shared_no_more_go_with_the_name(worker: Work, answer: Answer) -> None:
    known, other = somebody(worker, reports=2), somebody(worker)
    for row in worker.session.scalars(select(Circumstances)):
        seal_field(worker.keys, row, "agreed_words", "Someone shouted")
    for report in (known.reports[0], other.reports[0]):
        change_permission(later(worker), report.id, Purpose.SHARE_UNNAMED, answer)
    be_anonymous(later(worker), come_back(worker, known.plain, SIGN_IN))
    worker.session.expire_all()
    rows = worker.session.scalars(select(Circumstances))
    kept = {row.incident_id: read_sealed(worker.keys, row, "agreed_words") for row in rows}
    assert kept[known.reports[0].id] == ("Someone shouted" if answer is Answer.YES else "")
    assert kept[known.reports[1].id] == kept[other.reports[0].id] == "Someone shouted"


def test_no_moment_tells_which_anonymous_reports_were_one_persons(worker: Work) -> None:
    """Apart from the day, on which others change their mind too."""
    known = somebody(worker, Naming.NAMED, reports=2, agreed=dict.fromkeys(Purpose, Answer.YES))
    tomorrow = later(worker, timedelta(days=1))
    be_anonymous(tomorrow, come_back(worker, known.plain, SIGN_IN))
    numbers = {report.id for report in known.reports}
    for _, row in every_row(worker):
        if numbers & set(row.values()):
            assert tomorrow.now not in row.values(), row
    events = select(TrailEntry).where(TrailEntry.event == Event.NAMING_CHANGED)
    assert worker.session.scalars(events).one().subject_id is None


def _send_fewest(worker: Work, number: UUID, **more: dict[str, Any]) -> Draft:
    """Send a report of somebody who came back, with the fewest answers and `more` pages."""
    draft = begin_draft(worker, person_number=number)
    what = {"narrative": "", "precision": "NOT_SAID", "place": "NOT_SAID", "ward": ""}
    why = {"kinds": ["THREATS"], "strands": [], "religions": []}
    fewest: dict[str, dict[str, Any]] = {
        "what": {**what, "occurred_from": None, "occurred_to": None},
        "why": {**why, "other_kind": "", "other_strand": ""},
    }
    worker.session.flush()
    save_pages(worker, draft, {**fewest, **more})
    assert submit_draft(worker, draft).return_code is None
    return draft


def test_an_anonymous_report_of_somebody_who_came_back_leads_nowhere(worker: Work) -> None:
    draft = _send_fewest(worker, somebody(worker).number)
    incident = worker.session.get(Incident, draft.incident_id)
    assert incident is not None
    assert incident.person_number is draft.person_number is None


def test_a_name_given_with_a_further_report_ends_the_former_one(worker: Work) -> None:
    known = somebody(worker, Naming.NAMED)
    about = {"naming": "NAMED", "received_on": "2026-11-03"}
    contact = {"record_details": "YES", "name": "Parvati the Second"}
    _send_fewest(later(worker), known.number, about=about, contact=contact)
    worker.session.expire_all()
    rows = worker.session.scalars(select(PersonDetail).where(PersonDetail.ended_at.is_(None)))
    standing = {row.detail: read_sealed(worker.keys, row, "value") for row in rows}
    assert standing == {Detail.NAME: "Parvati the Second", Detail.PHONE: "Parvati's phone"}


@pytest.mark.parametrize(
    ("answer", "kept"), [("YES", True), ("NO", False), ("NOT_ASKED", True), ("skipped", True)]
)
def test_a_no_to_keeping_details_in_a_further_report_erases_the_name_that_was_kept(
    worker: Work, answer: str, kept: bool
) -> None:
    known, other = somebody(worker, Naming.NAMED), somebody(worker, Naming.NAMED)
    about = {"naming": "NAMED", "received_on": "2026-11-03"}
    contact = {"record_details": answer, "name": "Parvati"}
    pages = {"about": about} if answer == "skipped" else {"about": about, "contact": contact}
    _send_fewest(later(worker), known.number, **pages)
    worker.session.expire_all()
    reports = select(Circumstances.naming).join(Incident, Incident.id == Circumstances.incident_id)
    theirs = worker.session.scalars(reports.where(Incident.person_number == known.number)).all()
    assert theirs == [Naming.NAMED if kept else Naming.CODE] * 2
    assert has_details(worker, known.number) is kept
    assert has_details(worker, other.number)
    assert answers(worker, known.reports[0])[Purpose.CONTACT] is Answer.NO or kept


def test_a_code_chosen_in_a_further_report_erases_the_name_and_no_yes_is_left_without_a_way(
    worker: Work,
) -> None:
    known = somebody(worker, Naming.NAMED)
    about = {"naming": "CODE", "received_on": "2026-11-03"}
    contact = {"contact": "YES", "methods": ["CENTRE"]}
    _send_fewest(later(worker), known.number, about=about, contact=contact)
    assert not has_details(worker, known.number)
    assert can_be_reached(worker, known.number)
    assert answers(worker, known.reports[0])[Purpose.CONTACT] is Answer.YES
    assert namings(worker) == {Naming.CODE}


@pytest.mark.parametrize("terms", [{"methods": ["TEXT"]}, {"methods": ["CENTRE"]}])
def test_giving_up_the_only_way_to_be_reached_ends_every_yes_to_that(
    worker: Work, terms: dict[str, Any]
) -> None:
    agreed = dict.fromkeys((Purpose.SHARE_UNNAMED, *REACHABLE), Answer.YES)
    known = somebody(worker, Naming.NAMED, agreed=agreed)
    keep_terms(later(worker), known.number, terms)
    assert can_be_reached(worker, known.number)
    be_a_code(later(worker), come_back(worker, known.plain, SIGN_IN))
    stands = answers(worker, known.reports[0])
    reached = terms["methods"] == ["CENTRE"]
    assert can_be_reached(worker, known.number) is reached
    for purpose in REACHABLE:
        assert stands[purpose] is (Answer.YES if reached else Answer.NO)
    assert stands[Purpose.SHARE_UNNAMED] is Answer.YES


def test_no_event_of_the_trail_holds_a_person_number_or_a_code(worker: Work) -> None:
    known = somebody(worker, Naming.NAMED)
    visit = come_back(worker, known.plain, SIGN_IN)
    be_named(worker, visit, {Detail.NAME: "Parvati Plumtree"})
    renew_code(worker, visit)
    be_a_code(worker, visit)
    number = worker.session.scalars(
        select(ReturnCode.person_number).where(ReturnCode.cancelled_at.is_(None))
    ).one()
    for entry in worker.session.scalars(select(TrailEntry)):
        assert str(number) not in f"{entry.subject_id} {entry.facts}"
