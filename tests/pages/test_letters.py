"""Letters in a case, as an officer writes, keeps, reads and prints them."""

import re
from html import unescape
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from reporting.audit.rules import Event
from reporting.cases.models.cases import Case
from reporting.letters.models.letters import Letter
from reporting.letters.models.templates import LetterTemplate
from reporting.letters.rules.templates import TemplateState
from reporting.letters.rules.tongues import Tongue
from reporting.permissions import Role
from reporting.sharing.models.referrals import Referral
from reporting.sharing_vocabulary import AgencyKind, Basis
from tests.conftest import ClientAs, Writing
from tests.letters import FILLED, OWN, WHO, a_case, choose, events
from tests.sharing import an_agency
from tests.visiting import submit


def test_a_letter_is_chosen_previewed_kept_read_and_printed(
    client_as: ClientAs, writing: Writing
) -> None:
    letters, officer = a_case(writing), client_as(Role.OFFICER)
    write = choose(officer, letters)
    shown = unescape(officer.get(write).text)
    assert "They speak: Polish. There is no approved version in Polish" in shown
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
        ({"body": "# A letter\n\nAsk {{agency}}"}, "Choose the agency"),
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


def test_the_persons_own_language_is_chosen_where_one_is_reviewed(
    client_as: ClientAs, writing: Writing
) -> None:
    letters, officer = a_case(writing), client_as(Role.OFFICER)
    said = "There is no approved version in Polish, so this letter is in English."
    assert said in officer.get(choose(officer, letters)).text
    with writing() as work:
        closing, polish = LetterTemplate.key == "closing", LetterTemplate.language == Tongue.PL
        draft = work.session.scalars(select(LetterTemplate).where(closing, polish)).one()
        draft.state = TemplateState.IN_USE
    write = choose(officer, letters)
    shown = officer.get(write).text
    assert "This letter is in Polish, which they speak." in shown
    kept = submit(officer, write, FILLED | {"body": "# List\n\nDzień dobry, {{date}}."}).location
    assert '<section class="app-letter" aria-label="The letter" lang="pl"' in officer.get(kept).text
    assert "3 listopada 2026" in _text_of(officer.get(f"{kept}/letter.pdf").data)
    told = officer.get(choose(officer, letters, "outcome", language="ar")).text
    assert "There is no approved version in Arabic, so this letter is in English." in told


def test_the_agency_is_chosen_and_those_asked_in_the_case_come_first(
    client_as: ClientAs, writing: Writing
) -> None:
    letters, officer = a_case(writing), client_as(Role.OFFICER)
    with writing() as work:
        case = work.session.scalars(select(Case)).one()
        asked = an_agency(work, AgencyKind.MEDIATION, "Tees Talks", active=False)
        an_agency(work, AgencyKind.HOUSING, "Anchor Homes")
        an_agency(work, AgencyKind.HOUSING, "Closed Homes", active=False)
        referral = Referral(
            case_id=case.id,
            agency_id=asked.id,
            basis=Basis.PERMISSION,
            parts=(),
            asks=(),
            made_at=work.now,
        )
        work.session.add(referral)
        number = str(asked.id)
    write = choose(officer, letters)
    options = re.findall(r"<option[^>]*>([^<]*)</option>", officer.get(write).text)
    assert options == ["None", "Tees Talks (asked in this case)", "Anchor Homes"]
    sent = {**FILLED, "body": "# A letter\n\nThis is {{agency}}."}
    for wrong in ("", str(uuid4()), "Tees Talks"):
        assert submit(officer, write, {**sent, "agency": wrong}).status_code == 422
    kept = submit(officer, write, {**sent, "agency": number}).location
    assert "This is Tees Talks." in officer.get(kept).text


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
