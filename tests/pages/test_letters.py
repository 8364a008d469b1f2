"""Letters in a case, as an officer writes, keeps, reads and prints them."""

from datetime import timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.incidents.models.reports import Incident
from reporting.letters.actions.templates import add_starting_templates
from reporting.letters.models.letters import Letter
from reporting.letters.models.templates import LetterTemplate
from reporting.letters.rules.templates import TemplateState
from reporting.letters.rules.tongues import Tongue
from reporting.permissions import Role
from reporting.personal_vocabulary import Answer
from tests.answered import permitted
from tests.conftest import ClientAs, Writing
from tests.letters import a_case_of
from tests.visiting import submit

FILLED = {"contact": "01632 960001", "delivery": "POST"}
WHO = ("Wilf Wren", "9 Quay Row")
OWN = "# A letter for you\n\nHello {{name_to_use}}, your reference is {{reference}}."


def a_case(writing: Writing, **changes: Any) -> str:
    """The address of the letters of a case."""
    with writing() as work:
        add_starting_templates(work)
        return f"/desk/cases/{a_case_of(work, **changes).id}/letters"


def choose(officer: FlaskClient, letters: str, template: str = "closing", **more: str) -> str:
    """The address of the page on which the chosen letter is written."""
    shown = officer.get(letters).text
    report = shown.split('name="report" value="')[1].split('"')[0]
    asked = {"report": report, "template": template, **more}
    return str(officer.get(f"{letters}/choose", query_string=asked).location)


def events(writing: Writing, *wanted: Event) -> list[Event]:
    with writing() as work:
        query = select(TrailEntry.event).where(TrailEntry.event.in_(wanted))
        return list(work.session.scalars(query.order_by(TrailEntry.number)))


def test_a_letter_is_chosen_previewed_kept_read_and_printed(
    client_as: ClientAs, writing: Writing
) -> None:
    letters, officer = a_case(writing), client_as(Role.OFFICER)
    write = choose(officer, letters)
    shown = unescape(officer.get(write).text)
    assert "They speak: Polish. This letter is in English." in shown
    assert "You may contact this person." in shown
    assert not any(words in shown for words in WHO)
    previewed = submit(officer, write, {**FILLED, "body": OWN, "then": "preview"})
    assert previewed.status_code == 200
    assert "Hello Sam, your reference is" in unescape(previewed.text)
    kept = submit(officer, write, {**FILLED, "body": OWN}).location
    read = unescape(officer.get(kept).text)
    assert "Hello Sam, your reference is" in read
    assert "Closing, with the four questions, version 1" in read
    assert "{{" not in read
    assert not any(words in read for words in WHO)
    assert kept.rsplit("/", 1)[1] in officer.get(letters).text
    plain = unescape(officer.get(f"{kept}/print").text)
    assert "Hello Sam" in plain
    assert not any(words in plain for words in WHO)
    addressed = submit(officer, kept, {"reason": "CONTACT", "as": "page"}, to=f"{kept}/print")
    assert all(words in unescape(addressed.text) for words in WHO)
    assert "Wren" not in addressed.text.split("</title>")[0]
    assert events(writing, Event.LETTER_KEPT, Event.LETTER_PRINTED, Event.IDENTITY_READ) == [
        Event.LETTER_KEPT,
        Event.LETTER_PRINTED,
        Event.IDENTITY_READ,
        Event.LETTER_PRINTED,
    ]


def test_the_pdf_says_what_the_page_says_and_bears_an_address_only_for_a_reason(
    client_as: ClientAs, writing: Writing
) -> None:
    letters, officer = a_case(writing), client_as(Role.OFFICER)
    body = f"{OWN}\n\n## Next\n\n- **One**\n- Two\n\n1. *Three*\n2. Four <b>five</b> [x](y)"
    kept = submit(officer, choose(officer, letters), {**FILLED, "body": body}).location
    plain = officer.get(f"{kept}/letter.pdf")
    assert plain.mimetype == "application/pdf"
    assert 'filename="letter.pdf"' in plain.headers["Content-Disposition"]
    text = _text_of(plain.data)
    for words in ("A letter for you", "Hello Sam", "One", "Two", "Three", "<b>five</b> [x](y)"):
        assert words in text
    assert not any(words in text for words in WHO)
    assert "hate" not in text.lower()
    without = submit(officer, kept, {"reason": "", "as": "pdf"}, to=f"{kept}/print")
    assert without.status_code == 422
    assert "Choose why you need them" in without.text
    asked = {"reason": "CONTACT", "as": "pdf"}
    addressed = _text_of(submit(officer, kept, asked, to=f"{kept}/print").data)
    assert addressed.index("Wilf Wren") < addressed.index("9 Quay Row") < addressed.index("Hello")


def _text_of(printed: bytes) -> str:
    reader = PdfReader(BytesIO(printed))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in printed
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"body": ""}, "Write the letter first"),
        ({"body": "Hello"}, "Begin with a heading"),
        ({"body": "# A letter\n\nHello {{surname}}"}, "There is no placeholder {{surname}}"),
        ({"body": "# A letter\n\nAsk {{agency}}"}, "Fill in the name of the agency"),
        ({"contact": "", "body": "# A letter\n\n{{contact}}"}, "Fill in how the person can"),
        ({"body": "# A police letter\n\nHello"}, "The heading says “police”"),
        ({"delivery": ""}, "Choose how it will reach them"),
        ({"delivery": "PIGEON"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_nothing_is_kept(
    client_as: ClientAs, writing: Writing, changes: dict[str, str], said: str
) -> None:
    letters, officer = a_case(writing), client_as(Role.OFFICER)
    sent = {**FILLED, "body": OWN, "agency": "", **changes}
    answer = submit(officer, choose(officer, letters), sent)
    text = unescape(answer.text)
    assert answer.status_code == 422
    assert said in text
    assert sent["body"] in text
    assert "<title>Error:" in text
    with writing() as work:
        assert work.session.scalars(select(Letter)).all() == []
    assert events(writing, Event.LETTER_KEPT) == []


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


def test_the_persons_own_language_is_chosen_where_one_is_reviewed(
    client_as: ClientAs, writing: Writing
) -> None:
    letters, officer = a_case(writing), client_as(Role.OFFICER)
    with writing() as work:
        work.session.add(
            LetterTemplate(
                key="closing",
                name="Closing, in Polish",
                language=Tongue.PL,
                body="# List do ciebie\n\nDzień dobry, {{date}}.",
                state=TemplateState.IN_USE,
                written_at=work.now,
            )
        )
    write = choose(officer, letters)
    shown = officer.get(write).text
    assert "This letter is in Polish, which they speak." in shown
    kept = submit(officer, write, FILLED | {"body": "# List\n\nDzień dobry, {{date}}."}).location
    assert '<section class="app-letter" aria-label="The letter" lang="pl"' in officer.get(kept).text
    assert "3 listopada 2026" in _text_of(officer.get(f"{kept}/letter.pdf").data)
    told = officer.get(choose(officer, letters, "outcome", language="pl")).text
    assert "There is no reviewed letter in Polish, so this one is in English." in told


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


def test_a_flag_of_the_case_leads_to_the_letter_that_it_offers(
    client_as: ClientAs, writing: Writing
) -> None:
    letters, officer = a_case(writing), client_as(Role.OFFICER)
    shown = officer.get(f"{letters}?template=case_review").text
    assert '<option value="case_review" selected>' in shown


def test_the_case_leads_to_its_letters(client_as: ClientAs, writing: Writing) -> None:
    letters = a_case(writing)
    assert f'href="{letters}"' in client_as(Role.OFFICER).get(letters.removesuffix("/letters")).text


def test_nothing_of_a_letter_is_readable_in_its_addresses_or_cookies(
    client_as: ClientAs, writing: Writing
) -> None:
    letters, officer = a_case(writing), client_as(Role.OFFICER)
    write = choose(officer, letters)
    kept = submit(officer, write, {**FILLED, "body": OWN}).location
    with officer.session_transaction() as held:
        said = str(dict(held)) + write + kept
    assert not any(words in said for words in ("Sam", "Polish", "Hello", *WHO))
