"""Letters: kept sealed, only where allowed, printed with a name only for a reason."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from reporting.audit.actions import find_break
from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.cases.models.cases import Case
from reporting.cases.models.timeline import Note
from reporting.cases.queries.case_timeline import timeline_page
from reporting.cases.rules.entries import NoteKind
from reporting.cases.rules.looks import LookReason
from reporting.letters.actions.letters import (
    CannotSend,
    Written,
    keep_letter,
    print_letter,
    print_with_address,
    read_letter,
)
from reporting.letters.actions.templates import add_starting_templates, move_template
from reporting.letters.models.letters import Letter
from reporting.letters.models.templates import LetterTemplate
from reporting.letters.queries.letters import find_letter, letters_in
from reporting.letters.queries.recipients import (
    Recipient,
    recipient_of,
    recipients_in,
    values_for,
    version_for,
)
from reporting.letters.queries.templates import languages_in_use, templates_in_use
from reporting.letters.rules.delivery import Delivery
from reporting.letters.rules.placeholders import Placeholder
from reporting.letters.rules.templates import TemplateMove
from reporting.letters.rules.tongues import Tongue
from reporting.permissions import NotAllowed, Role
from reporting.personal_vocabulary import Answer
from reporting.work import Work
from tests.answered import permitted
from tests.builders import a_report, as_role
from tests.letters import a_case_of

TEXT = "# A letter for you\n\nHello Sam."
NAMED = {Placeholder.SERVICE: "Our service", Placeholder.PARTNERSHIP: "The partnership"}


def _written(work: Work, delivery: Delivery = Delivery.POST) -> Written:
    if not templates_in_use(work):
        add_starting_templates(work)
    return Written(uuid4(), templates_in_use(work)[0], delivery, TEXT)


def _person(work: Work, case: Case) -> Recipient:
    return recipients_in(work, case)[0]


def _facts(work: Work, event: Event) -> list[Any]:
    found = work.session.scalars(
        select(TrailEntry.facts).where(TrailEntry.event == event).order_by(TrailEntry.number)
    )
    return [json.loads(one) for one in found]


def test_a_letter_is_kept_sealed_on_the_timeline_and_on_the_trail(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    case = a_case_of(officer)
    before = case.version
    letter = keep_letter(officer, case, _person(officer, case), _written(officer))
    work.session.flush()
    assert letter.text is not None
    assert b"Hello" not in letter.text
    assert read_letter(officer, letter) == TEXT
    assert case.version > before
    (entry,) = timeline_page(officer, case.id, NoteKind.LETTER, None).rows
    assert entry.text == "Closing, with the four questions, version 1, in English. By post."
    note = work.session.scalars(select(Note).where(Note.kind == NoteKind.LETTER)).one()
    coded = {"template": "closing", "version": 1, "language": "en", "delivery": "POST"}
    assert json.loads(note.facts) == coded
    assert note.incident_id == letter.incident_id
    assert _facts(work, Event.LETTER_KEPT) == [coded]
    assert find_break(work) is None


def test_without_permission_no_letter_is_kept_or_printed(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    case = a_case_of(officer, contact=Answer.NO)
    for delivery in Delivery:
        with pytest.raises(CannotSend, match="They said no"):
            keep_letter(officer, case, _person(officer, case), _written(officer, delivery))
    assert work.session.scalars(select(Letter)).all() == []


def test_where_post_is_not_safe_a_letter_is_only_handed_over(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    case = a_case_of(officer, terms={"methods": ["PHONE"], "reach": "01632 960001"})
    with pytest.raises(CannotSend, match="Post is not among the ways"):
        keep_letter(officer, case, _person(officer, case), _written(officer))
    written = _written(officer, Delivery.CENTRE)
    letter = keep_letter(officer, case, _person(officer, case), written)
    assert print_letter(officer, letter, _person(officer, case)) == TEXT
    with pytest.raises(CannotSend, match="Post is not among the ways"):
        print_with_address(officer, letter, _person(officer, case), LookReason.CONTACT)
    assert _facts(work, Event.IDENTITY_READ) == []


def test_a_letter_that_is_handed_over_bears_no_address_even_if_post_is_safe(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    case = a_case_of(officer)
    written = _written(officer, Delivery.CENTRE)
    letter = keep_letter(officer, case, _person(officer, case), written)
    with pytest.raises(CannotSend, match="handed over at the centre"):
        print_with_address(officer, letter, _person(officer, case), LookReason.CONTACT)
    assert _facts(work, Event.IDENTITY_READ) == []


def test_a_name_and_address_are_put_in_for_a_reason_that_is_on_the_trail(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    case = a_case_of(officer)
    letter = keep_letter(officer, case, _person(officer, case), _written(officer))
    text, lines = print_with_address(officer, letter, _person(officer, case), LookReason.CONTACT)
    assert (text, lines) == (TEXT, ("Wilf Wren", "9 Quay Row", "Hartlepool"))
    assert read_letter(officer, letter) == TEXT
    assert _facts(work, Event.IDENTITY_READ) == [{"reason": "CONTACT"}]
    assert _facts(work, Event.LETTER_PRINTED) == [{"named": True}]


def test_a_permission_that_was_taken_back_stops_the_printing_but_not_the_reading(
    work: Work,
) -> None:
    officer = as_role(work, Role.OFFICER)
    case = a_case_of(officer)
    letter = keep_letter(officer, case, _person(officer, case), _written(officer))
    report = _person(officer, case).incident
    permitted(work, report, answer=Answer.NO, at=work.now + timedelta(minutes=1))
    person = _person(officer, case)
    with pytest.raises(CannotSend, match="They said no"):
        print_letter(officer, letter, person)
    with pytest.raises(CannotSend, match="They said no"):
        print_with_address(officer, letter, person, LookReason.CONTACT)
    assert read_letter(officer, letter) == TEXT
    assert _facts(work, Event.LETTER_PRINTED) == []


def test_without_permission_to_keep_the_name_no_name_is_printed(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    case = a_case_of(officer, record=Answer.NO)
    letter = keep_letter(officer, case, _person(officer, case), _written(officer))
    _, lines = print_with_address(officer, letter, _person(officer, case), LookReason.CONTACT)
    assert lines == ()
    assert _facts(work, Event.LETTER_PRINTED) == [{"named": False}]


def test_a_template_that_is_no_longer_in_use_writes_no_letter(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    case, written = a_case_of(officer), _written(officer)
    move_template(officer, written.template, TemplateMove.STOP)
    with pytest.raises(CannotSend, match="no longer in use"):
        keep_letter(officer, case, _person(officer, case), written)


def test_what_is_put_in_says_nothing_of_us_when_the_person_asked_for_that(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    case = a_case_of(officer)
    usual = values_for(officer, _person(officer, case), Tongue.PL, NAMED)
    assert usual[Placeholder.SERVICE] == "Our service"
    assert usual[Placeholder.CENTRE] == "Central Library"
    assert usual[Placeholder.NAME_TO_USE] == "Sam"
    assert usual[Placeholder.DATE] == "3 listopada 2026"
    quiet = {"methods": ["POST"], "limits": ["NO_MENTION"], "mention": "The choir"}
    other = a_case_of(officer, terms=quiet)
    told = values_for(officer, _person(officer, other), Tongue.EN, NAMED)
    assert told[Placeholder.SERVICE] == "The choir"
    assert (told[Placeholder.PARTNERSHIP], told[Placeholder.CENTRE]) == ("", "")


def test_a_letter_is_in_their_language_where_one_is_in_use_else_in_english(work: Work) -> None:
    add_starting_templates(work)
    used = templates_in_use(work)
    english = version_for(used, "closing", Tongue.PL)
    assert english is not None
    assert english.language is Tongue.EN
    assert version_for(used, "nothing", None) is None
    draft = work.session.scalars(
        select(LetterTemplate).where(
            LetterTemplate.key == "closing", LetterTemplate.language == Tongue.PL
        )
    ).one()
    officer = as_role(work, Role.OFFICER)
    move_template(officer, draft, TemplateMove.REVIEW, reader="Bronka Czytelna")
    assert version_for(templates_in_use(work), "closing", Tongue.PL) is english
    move_template(officer, draft, TemplateMove.USE)
    assert version_for(templates_in_use(work), "closing", Tongue.PL) is draft
    assert languages_in_use(work, "closing") == {Tongue.EN, Tongue.PL}


def test_two_people_in_one_case_are_told_apart(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    case = a_case_of(officer)
    stranger = a_report(work)
    assert recipient_of(officer, case, stranger.id) is None
    assert [one.call_me for one in recipients_in(officer, case)] == ["Sam"]


def test_a_list_of_letters_goes_on_where_it_stopped(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    case = a_case_of(officer)
    for _ in range(5):
        keep_letter(officer, case, _person(officer, case), _written(officer))
    work.session.flush()
    seen: list[UUID] = []
    after = None
    for _ in range(3):
        found = letters_in(officer, case, after, size=2)
        seen += [letter.id for letter, _ in found.rows]
        after = found.after
    assert (len(set(seen)), len(seen), after) == (5, 5, None)


@pytest.mark.parametrize("role", [Role.CENTRE_WORKER, Role.COORDINATOR, Role.PARTNER])
def test_others_neither_see_nor_keep_letters(work: Work, role: Role) -> None:
    officer = as_role(work, Role.OFFICER)
    case, written = a_case_of(officer), _written(officer)
    person = _person(officer, case)
    letter = keep_letter(officer, case, person, written)
    other = as_role(work, role)
    assert find_letter(other, case, letter.id) is None
    for act in (
        lambda: keep_letter(other, case, person, written),
        lambda: read_letter(other, letter),
        lambda: print_letter(other, letter, person),
        lambda: print_with_address(other, letter, person, LookReason.CONTACT),
    ):
        with pytest.raises(NotAllowed):
            act()
