"""Versions of templates: written, reviewed by another, taken into use."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from reporting.audit.actions import find_break
from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.database import read_sealed
from reporting.letters.actions.templates import (
    Overtaken,
    add_starting_templates,
    move_template,
    write_template,
    write_version,
)
from reporting.letters.models.templates import LetterTemplate
from reporting.letters.queries.templates import current_templates, templates_in_use, versions_of
from reporting.letters.rules.templates import CannotMove, NoReader, TemplateMove, TemplateState
from reporting.letters.rules.tongues import Tongue
from reporting.permissions import NotAllowed, Role
from reporting.work import Work
from tests.builders import as_role

BODY = "# A letter for you\n\nHello {{name_to_use}}."


def _used(work: Work, template: LetterTemplate) -> None:
    other = as_role(work, Role.COORDINATOR)
    move_template(other, template, TemplateMove.REVIEW)
    move_template(other, template, TemplateMove.USE)


def test_a_change_is_a_new_version_and_what_is_in_use_stays_until_it_is_replaced(
    work: Work,
) -> None:
    officer = as_role(work, Role.OFFICER)
    first = write_template(officer, "First contact", Tongue.EN, BODY)
    _used(work, first)
    second = write_version(officer, first, "First contact", Tongue.EN, BODY + " Two.", seen=1)
    work.session.flush()
    assert (second.key, second.version, second.state) == (first.key, 2, TemplateState.DRAFT)
    assert list(templates_in_use(officer)) == [first]
    third = write_version(officer, first, "First contact", Tongue.EN, BODY + " Three.", seen=2)
    work.session.flush()
    work.session.refresh(second)
    assert second.state is TemplateState.REPLACED
    _used(work, third)
    work.session.refresh(first)
    assert first.state is TemplateState.REPLACED
    assert first.body == BODY
    assert [one.version for one in versions_of(officer, first)] == [3, 2, 1]
    assert list(templates_in_use(officer)) == [third]


def test_two_who_change_a_template_at_once_do_not_overwrite_each_other(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    first = write_template(officer, "First contact", Tongue.EN, BODY)
    write_version(officer, first, "First contact", Tongue.EN, BODY, seen=1)
    with pytest.raises(Overtaken):
        write_version(officer, first, "First contact", Tongue.EN, BODY, seen=1)


def test_another_language_begins_at_one_and_is_written_once(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    first = write_template(officer, "First contact", Tongue.EN, BODY)
    polish = write_version(officer, first, "First contact", Tongue.PL, BODY, seen=1)
    assert (polish.key, polish.version, polish.language) == (first.key, 1, Tongue.PL)
    assert first.state is TemplateState.DRAFT
    with pytest.raises(Overtaken):
        write_version(officer, first, "First contact", Tongue.PL, BODY, seen=1)


def test_its_author_cannot_review_it_and_each_step_is_on_the_trail(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    template = write_template(officer, "First contact", Tongue.EN, BODY)
    with pytest.raises(CannotMove):
        move_template(officer, template, TemplateMove.REVIEW)
    _used(work, template)
    assert template.reviewed_by not in (None, officer.actor.user_id)
    events = work.session.scalars(select(TrailEntry.event).order_by(TrailEntry.number)).all()
    assert list(events) == [Event.TEMPLATE_WRITTEN, Event.TEMPLATE_MOVED, Event.TEMPLATE_MOVED]
    assert find_break(work) is None


def test_what_comes_with_the_service_is_added_once_and_never_comes_back(work: Work) -> None:
    assert add_starting_templates(work) == 21
    assert add_starting_templates(work) == 0
    used = list(templates_in_use(work))
    assert [(one.version, one.state) for one in used] == [(1, TemplateState.IN_USE)] * 7
    move_template(as_role(work, Role.OFFICER), used[0], TemplateMove.STOP)
    work.session.flush()
    assert add_starting_templates(work) == 0
    assert len(templates_in_use(work)) == 6


def test_an_instance_that_has_the_english_ones_gets_the_others_as_drafts(work: Work) -> None:
    add_starting_templates(work)
    others = LetterTemplate.language != Tongue.EN
    work.session.execute(delete(LetterTemplate).where(others))
    assert add_starting_templates(work) == 14
    drafts = work.session.scalars(select(LetterTemplate).where(others)).all()
    assert {(one.state, one.reviewed_at) for one in drafts} == {(TemplateState.DRAFT, None)}
    assert {one.language for one in templates_in_use(work)} == {Tongue.EN}


def test_another_language_is_reviewed_only_in_the_name_of_who_read_it_which_is_sealed(
    work: Work,
) -> None:
    officer = as_role(work, Role.OFFICER)
    polish = write_template(officer, "First contact", Tongue.PL, BODY)
    other = as_role(work, Role.COORDINATOR)
    with pytest.raises(NoReader):
        move_template(other, polish, TemplateMove.REVIEW)
    move_template(other, polish, TemplateMove.REVIEW, reader="Bronka Czytelna")
    work.session.flush()
    assert b"Bronka" not in (polish.reader or b"Bronka")
    assert read_sealed(work.keys, polish, "reader") == "Bronka Czytelna"


def test_a_list_of_templates_goes_on_where_it_stopped(work: Work) -> None:
    for number in range(5):
        write_template(work, f"Letter ~ {number % 2}", Tongue.EN, BODY)
    work.session.flush()
    seen: list[LetterTemplate] = []
    after = None
    while True:
        found = current_templates(work, after, size=2)
        seen += found.rows
        if (after := found.after) is None:
            break
    assert len({one.id for one in seen}) == len(seen) == 5
    assert len(current_templates(work, "not~ours", size=2).rows) == 2


@pytest.mark.parametrize("role", [Role.CENTRE_WORKER, Role.PARTNER])
def test_others_neither_see_nor_write_templates(work: Work, role: Role) -> None:
    template = write_template(work, "First contact", Tongue.EN, BODY)
    other = replace(as_role(work, role))
    assert current_templates(other, None).rows == []
    with pytest.raises(NotAllowed):
        write_template(other, "Mine", Tongue.EN, BODY)
    with pytest.raises(NotAllowed):
        move_template(other, template, TemplateMove.REVIEW)
