"""Letters that may not be written, or not so: the reason is said, and nothing typed is lost."""

from datetime import timedelta
from html import unescape

from sqlalchemy import select

from reporting.audit.rules import Event
from reporting.incidents.models.reports import Incident
from reporting.permissions import Role
from reporting.personal_vocabulary import Answer
from tests.answered import permitted
from tests.conftest import ClientAs, Writing
from tests.letters import FILLED, OWN, WHO, a_case, choose, events
from tests.visiting import submit


def test_a_letter_that_is_sent_twice_is_kept_once(client_as: ClientAs, writing: Writing) -> None:
    letters, officer = a_case(writing), client_as(Role.OFFICER)
    write = choose(officer, letters)
    number = officer.get(write).text.split('name="letter" value="')[1].split('"')[0]
    sent = {**FILLED, "body": OWN, "letter": number}
    first = submit(officer, write, sent).location
    assert submit(officer, write, sent).location == first
    assert len(events(writing, Event.LETTER_KEPT)) == 1


def test_without_permission_the_reason_is_said_and_no_letter_can_be_written(
    client_as: ClientAs, writing: Writing
) -> None:
    letters, officer = a_case(writing, contact=Answer.NO), client_as(Role.OFFICER)
    shown = unescape(officer.get(letters).text)
    assert "You may not write to this person. They said no on 3 November 2026." in shown
    assert "Write a letter" not in shown


def test_a_letter_of_one_case_is_not_found_in_another(
    client_as: ClientAs, writing: Writing
) -> None:
    letters, other = a_case(writing), a_case(writing)
    officer = client_as(Role.OFFICER)
    write = choose(officer, letters)
    kept = submit(officer, write, {**FILLED, "body": OWN}).location
    assert officer.get(write.replace(letters, other)).status_code == 404
    assert officer.get(kept.replace(letters, other)).status_code == 404
    for address in (f"{letters}/write", f"{letters}/write?template=x&report=y"):
        assert officer.get(address).status_code == 404


def test_a_permission_taken_back_while_she_writes_keeps_her_text(
    client_as: ClientAs, writing: Writing
) -> None:
    letters, officer = a_case(writing), client_as(Role.OFFICER)
    write = choose(officer, letters)
    page = officer.get(write).text
    _take_back(writing)
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    sent = {**FILLED, "body": OWN, "csrf_token": token}
    answer = officer.post(write, data=sent)
    text = unescape(answer.text)
    assert answer.status_code == 422
    assert "You may not write to this person. They said no" in text
    assert OWN in text
    assert officer.get(write).location == letters
    assert events(writing, Event.LETTER_KEPT) == []


def test_a_permission_taken_back_later_stops_the_printing(
    client_as: ClientAs, writing: Writing
) -> None:
    letters, officer = a_case(writing), client_as(Role.OFFICER)
    kept = submit(officer, choose(officer, letters), {**FILLED, "body": OWN}).location
    _take_back(writing)
    assert "It cannot be printed" in officer.get(kept).text
    for refused in (
        officer.get(f"{kept}/print"),
        officer.get(f"{kept}/letter.pdf"),
        submit(officer, kept, {"reason": "CONTACT"}, to=f"{kept}/print"),
    ):
        assert refused.status_code == 422
        assert "You may not write to this person" in refused.text
        assert not any(words in refused.text for words in WHO)
    assert events(writing, Event.LETTER_PRINTED, Event.IDENTITY_READ) == []


def _take_back(writing: Writing) -> None:
    with writing() as work:
        report = work.session.scalars(select(Incident)).one()
        permitted(work, report, answer=Answer.NO, at=work.now + timedelta(minutes=1))


def test_where_post_is_not_safe_it_can_only_be_handed_over(
    client_as: ClientAs, writing: Writing
) -> None:
    letters = a_case(writing, terms={"methods": ["PHONE"], "call_me": "Sam"})
    officer = client_as(Role.OFFICER)
    assert "Post is not among the ways that this person said are safe." in officer.get(letters).text
    write = choose(officer, letters)
    assert 'value="POST"' not in officer.get(write).text
    assert submit(officer, write, {**FILLED, "body": OWN}).status_code == 422
    kept = submit(officer, write, {**FILLED, "body": OWN, "delivery": "CENTRE"}).location
    assert "Print it for the post" not in officer.get(kept).text
    assert "Print it to be handed over" in officer.get(kept).text


def test_a_look_that_finds_no_address_prints_nothing_and_stays_on_the_trail(
    client_as: ClientAs, writing: Writing
) -> None:
    letters, officer = a_case(writing, record=Answer.NO), client_as(Role.OFFICER)
    kept = submit(officer, choose(officer, letters), {**FILLED, "body": OWN}).location
    answer = submit(officer, kept, {"reason": "CONTACT", "as": "pdf"}, to=f"{kept}/print")
    assert answer.status_code == 422
    assert "No address is kept for this person" in answer.text
    assert events(writing, Event.IDENTITY_READ, Event.LETTER_PRINTED) == [Event.IDENTITY_READ]


def test_restorative_justice_is_not_offered_to_whoever_did_not_agree_to_be_asked(
    client_as: ClientAs, writing: Writing
) -> None:
    letters, officer = a_case(writing), client_as(Role.OFFICER)
    write = choose(officer, letters, "restorative_justice")
    shown = officer.get(write).text
    assert "This person did not agree to be asked about restorative justice." in shown
    assert "Keep and print" not in shown
    token = officer.get(letters).text.split('name="csrf_token" value="')[1].split('"')[0]
    answer = officer.post(write, data={**FILLED, "body": OWN, "csrf_token": token})
    assert answer.status_code == 422
    assert OWN in unescape(answer.text)
    assert events(writing, Event.LETTER_KEPT) == []
