"""Drafts and taking reports, below the pages."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from reporting.intake.actions.drafts import (
    KEPT_FOR,
    SHOWN_AGAIN_FOR,
    begin_draft,
    confirmation_of,
    save_page,
    submit_draft,
    throw_away_old_drafts,
)
from reporting.intake.models import Draft
from reporting.intake.queries import answers_of, find_draft
from reporting.permissions import NotAllowed, Role
from reporting.work import Work
from tests.builders import a_source, as_role

COMPLETE: dict[str, dict[str, Any]] = {
    "safety": {"danger": "NO"},
    "about": {"reporter_role": "", "channel": "", "received_on": "2026-11-03"},
    "what": {"narrative": "Words.", "kinds": ["THREATS"], "other_kind": ""},
    "when-where": {
        "precision": "NOT_SAID",
        "occurred_from": None,
        "occurred_to": None,
        "place": "SHOP",
        "ward": "",
    },
    "why": {"strands": [], "religions": [], "other_strand": ""},
    "police": {"police_aware": "", "police_reference": ""},
}


@pytest.fixture
def worker(work: Work) -> Work:
    a_source(work)
    return as_role(work, Role.CENTRE_WORKER)


def _complete(worker: Work) -> Draft:
    draft = begin_draft(worker)
    worker.session.flush()
    for name, answers in COMPLETE.items():
        save_page(worker, draft, name, answers)
    return draft


def test_a_partner_cannot_begin_a_report(work: Work) -> None:
    with pytest.raises(NotAllowed):
        begin_draft(as_role(work, Role.PARTNER))


def test_saving_a_page_leaves_the_others(worker: Work) -> None:
    draft = _complete(worker)
    save_page(worker, draft, "safety", {"danger": "YES"})
    assert answers_of(worker, draft) == {**COMPLETE, "safety": {"danger": "YES"}}


def test_the_code_is_shown_for_half_an_hour_and_no_longer(worker: Work) -> None:
    draft = _complete(worker)
    taken = submit_draft(worker, draft)
    before = replace(worker, now=worker.now + SHOWN_AGAIN_FOR - timedelta(seconds=1))
    after = replace(worker, now=worker.now + SHOWN_AGAIN_FOR)
    assert confirmation_of(before, draft).return_code == taken.return_code
    assert confirmation_of(after, draft).return_code is None


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
