"""Drafts and taking reports, below the pages."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from reporting.incidents.models.circumstances import Circumstances, PermissionGiven
from reporting.incidents.models.reports import Incident
from reporting.intake.actions.drafts import (
    KEPT_FOR,
    SHOWN_AGAIN_FOR,
    begin_draft,
    confirmation_of,
    keep_typed,
    save_pages,
    skip_page,
    submit_draft,
    throw_away_old_drafts,
)
from reporting.intake.actions.handing import hand_over
from reporting.intake.models import Draft
from reporting.intake.queries import content_of, find_draft, own_drafts, unfinished_at_centres
from reporting.permissions import NotAllowed, Role
from reporting.personal_vocabulary import Answer, Purpose
from reporting.work import Work
from tests.builders import a_source, as_role

COMPLETE: dict[str, dict[str, Any]] = {
    "about": {"received_on": "2026-11-03", "naming": "CODE"},
    "what": {
        "narrative": "Words.",
        "precision": "NOT_SAID",
        "occurred_from": None,
        "occurred_to": None,
        "place": "SHOP",
        "ward": "",
    },
    "why": {
        "kinds": ["THREATS"],
        "other_kind": "",
        "strands": [],
        "religions": [],
        "other_strand": "",
    },
}


@pytest.fixture
def worker(work: Work) -> Work:
    a_source(work)
    return as_role(work, Role.CENTRE_WORKER)


def _complete(worker: Work, **changes: dict[str, Any]) -> Draft:
    draft = begin_draft(worker)
    worker.session.flush()
    save_pages(worker, draft, {**COMPLETE, **changes})
    return draft


@pytest.mark.parametrize("role", [Role.PARTNER, Role.OFFICER, Role.COORDINATOR])
def test_only_a_centre_worker_begins_a_report_and_hands_it_over(work: Work, role: Role) -> None:
    a_source(work)
    draft = _complete(as_role(work, Role.CENTRE_WORKER))
    with pytest.raises(NotAllowed):
        begin_draft(as_role(work, role))
    with pytest.raises(NotAllowed):
        hand_over(as_role(work, role), draft, uuid4(), "en")
    assert draft.may_read is None


def test_saving_a_page_leaves_the_others(worker: Work) -> None:
    draft = _complete(worker)
    save_pages(worker, draft, {"safety": {"danger": "YES"}})
    held = content_of(worker, draft)
    assert held.pages == {**COMPLETE, "safety": {"danger": "YES"}}
    assert held.saved == {"safety": 1, "about": 1, "what": 1, "why": 1}


def test_saving_and_skipping_put_an_end_to_what_was_typed(worker: Work) -> None:
    draft = _complete(worker)
    typed = {"safety": {"danger": ["YES"]}, "effect": {"wish_words": ["Rest"]}}
    keep_typed(worker, draft, typed, {})
    assert content_of(worker, draft).typed == typed
    save_pages(worker, draft, {"safety": {"danger": "NO"}})
    skip_page(worker, draft, "effect")
    skip_page(worker, draft, "effect")
    held = content_of(worker, draft)
    assert (held.typed, held.skipped) == ({}, ["effect"])
    assert held.saved == {"safety": 1, "about": 1, "what": 1, "why": 1, "effect": 2}


def test_what_comes_late_is_left_out_page_by_page(worker: Work) -> None:
    draft = _complete(worker)
    typed = {"what": {"narrative": ["Late"]}, "effect": {"wish_words": ["In time"]}}
    keep_typed(worker, draft, typed, {"what": 0, "effect": 0})
    assert content_of(worker, draft).typed == {"effect": {"wish_words": ["In time"]}}
    keep_typed(worker, draft, typed, {"what": 1, "effect": 1})
    assert content_of(worker, draft).typed == typed | {"effect": {"wish_words": ["In time"]}}


def test_the_code_is_shown_for_half_an_hour_and_no_longer(worker: Work) -> None:
    draft = _complete(worker)
    taken = submit_draft(worker, draft)
    before = replace(worker, now=worker.now + SHOWN_AGAIN_FOR - timedelta(seconds=1))
    after = replace(worker, now=worker.now + SHOWN_AGAIN_FOR)
    assert taken.return_code
    assert confirmation_of(before, draft) == taken
    assert confirmation_of(after, draft) == replace(taken, return_code=None, gone=True)


@pytest.mark.parametrize(
    ("naming", "known", "code", "code_known"),
    [
        ("ANONYMOUS", False, False, False),
        ("CODE", False, True, False),
        ("NAMED", False, True, False),
        ("CODE", True, False, True),
        ("ANONYMOUS", True, False, False),
    ],
)
def test_a_code_is_given_once_and_to_nobody_who_wants_none(
    worker: Work, naming: str, known: bool, code: bool, code_known: bool
) -> None:
    number = uuid4() if known else None
    draft = begin_draft(worker, person_number=number)
    worker.session.flush()
    save_pages(worker, draft, {**COMPLETE, "about": {**COMPLETE["about"], "naming": naming}})
    shown = submit_draft(worker, draft)
    assert (bool(shown.return_code), shown.code_known, shown.gone) == (code, code_known, False)
    kept = worker.session.scalars(select(Incident.person_number)).one()
    assert (kept is not None) == (naming != "ANONYMOUS")
    assert not code_known or kept == number
    assert draft.person_number is None


def test_sending_again_makes_nothing_new(worker: Work) -> None:
    draft = _complete(worker)
    first = submit_draft(worker, draft)
    again = replace(worker, now=worker.now + timedelta(minutes=1))
    assert submit_draft(again, draft) == first
    assert len(worker.session.scalars(select(Incident.id)).all()) == 1
    assert draft.submitted_at == worker.now


def test_a_draft_that_was_not_sent_has_no_confirmation(worker: Work) -> None:
    with pytest.raises(ValueError, match="not submitted"):
        confirmation_of(worker, _complete(worker))


@pytest.mark.parametrize(
    ("answered", "sent", "nobody"),
    [(False, False, False), (True, True, True), (True, False, True), (False, True, False)],
)
def test_whose_writing_a_permission_is(
    worker: Work, answered: bool, sent: bool, nobody: bool
) -> None:
    """It is theirs who answered, whether or not the same person sent the report."""
    draft = _complete(worker)
    alone = replace(worker, actor=replace(worker.actor, alone_with=draft.id))
    contact = {"contact": {"share_unnamed": "NO", "contact": "NOT_ASKED"}}
    save_pages(alone if answered else worker, draft, contact)
    submit_draft(alone if sent else worker, draft)
    given = worker.session.scalars(select(PermissionGiven)).one()
    assert (given.purpose, given.answer) == (Purpose.SHARE_UNNAMED, Answer.NO)
    assert given.by == (None if nobody else worker.actor.user_id)
    assert worker.session.scalars(select(Circumstances.answered_alone)).one() is nobody


@pytest.mark.parametrize(
    ("alone", "again", "kept"),
    [(["what"], [], True), (["contact"], ["contact"], False), (["what", "why"], ["why"], True)],
)
def test_one_page_answered_alone_is_enough_to_say_so(
    worker: Work, alone: list[str], again: list[str], kept: bool
) -> None:
    """A page that the worker answered again since is the worker's."""
    draft = _complete(worker)
    pages = {**content_of(worker, draft).pages, "contact": {"share_unnamed": "YES"}}
    person = replace(worker, actor=replace(worker.actor, alone_with=draft.id))
    save_pages(person, draft, {name: pages[name] for name in alone})
    save_pages(worker, draft, {name: pages[name] for name in again})
    submit_draft(worker, draft)
    assert worker.session.scalars(select(Circumstances.answered_alone)).one() is kept


@pytest.mark.parametrize(
    ("submitted", "age", "left"),
    [
        (True, SHOWN_AGAIN_FOR - timedelta(seconds=1), 1),
        (True, SHOWN_AGAIN_FOR, 0),
        (False, KEPT_FOR - timedelta(seconds=1), 1),
        (False, KEPT_FOR, 0),
    ],
)
def test_old_drafts_are_deleted(worker: Work, submitted: bool, age: timedelta, left: int) -> None:
    draft = _complete(worker)
    if submitted:
        submit_draft(worker, draft)
    worker.session.flush()
    assert throw_away_old_drafts(replace(worker, now=worker.now + age)) == 1 - left
    assert len(worker.session.scalars(select(Draft.id)).all()) == left


def test_a_draft_is_found_by_its_author_alone(worker: Work, work: Work) -> None:
    draft = _complete(worker)
    worker.session.flush()
    assert find_draft(worker, draft.id) is draft
    assert find_draft(as_role(work, Role.CENTRE_WORKER), draft.id) is None
    assert find_draft(as_role(work, Role.OFFICER), draft.id) is None


def test_unfinished_reports_are_listed_for_their_author_and_counted_for_the_centre(
    worker: Work, work: Work
) -> None:
    colleague = as_role(work, Role.CENTRE_WORKER)
    older, newer, sent = _complete(worker), _complete(worker), _complete(worker)
    older.changed_at = worker.now - timedelta(hours=1)
    submit_draft(worker, sent)
    _complete(colleague)
    worker.session.flush()
    assert [draft.id for draft in own_drafts(worker)] == [older.id, newer.id]
    assert unfinished_at_centres(work) == {worker.actor.centre_id: 3}
