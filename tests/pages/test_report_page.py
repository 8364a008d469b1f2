"""What an officer sees of a report: the answers, the risk, what was agreed, and safe contact."""

from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.database import seal_field
from reporting.incidents.actions import answer_again
from reporting.incidents.models.circumstances import Addition
from reporting.incidents.models.reports import Incident
from reporting.permissions import Role
from reporting.personal_vocabulary import AgeGroup, Answer, Purpose, RiskPrompt, YesNo
from reporting.vocabulary import Danger
from tests.answered import permitted, risks, the_rest
from tests.builders import a_report, a_user
from tests.conftest import ClientAs, Writing
from tests.journeys import EVERYTHING, FEWEST, begin, fill, hand_over, take
from tests.visiting import submit


def shown(client_as: ClientAs, address: str) -> str:
    page = client_as(Role.OFFICER).get(address)
    assert page.status_code == 200
    return unescape(page.text)


def only(writing: Writing) -> str:
    with writing() as work:
        return f"/desk/reports/{work.session.scalars(select(Incident.id)).one()}"


def test_every_answer_is_shown_but_nothing_that_says_who_anyone_is(
    client_as: ClientAs, writing: Writing
) -> None:
    take(client_as(Role.CENTRE_WORKER), EVERYTHING)
    text = shown(client_as, only(writing))
    for words in (
        "They shouted at me outside the shop.",
        "Something else: Throwing soup",
        "Evening",
        "By the tills",
        "Most weeks",
        "The council",
        "CR/12/26",
        "A neighbour",
        "There may be a camera",
        "The shop has a camera",
        "A lot",
        "It is getting worse",
        "Paint the wall again",
        "Someone shouted outside a shop",
        "Harbour Friends",
        "18 or over",
        "Do not visit at home",
        "Parvi",
        "Before three",
        "A friend from the choir",
        "Punjabi",
    ):
        assert words in text, words
    for locked in (
        "Parvati",
        "Leela",
        "About 1980",
        "Quay Row",
        "07700",
        "example.org",
        "tall man",
        "baker",
    ):
        assert locked not in text, locked


def test_what_was_left_open_is_not_listed(client_as: ClientAs, writing: Writing) -> None:
    take(client_as(Role.CENTRE_WORKER), FEWEST)
    text = shown(client_as, only(writing)).split("<main")[1]
    assert "Not given" not in text
    assert "Not said" not in text
    assert "Not asked" not in text
    assert "What they want" not in text
    assert "What they agreed to" not in text
    assert "No name was given." in text
    assert "Show who this is" not in text


def _report(writing: Writing, **changes: Any) -> str:
    """A report of a person who may be contacted, with the answers given."""
    with writing() as work:
        report = a_report(work, person_number=uuid4())
        the_rest(work, report, **changes)
        permitted(work, report)
        return f"/desk/reports/{report.id}"


def test_danger_self_harm_and_risks_are_warned_of_in_words(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        report = a_report(work, danger=Danger.YES, urgency=0)
        the_rest(work, report, self_harm=YesNo.YES, age_group=AgeGroup.UNDER_18)
        risks(work, report, RiskPrompt.AT_HOME)
        address = f"/desk/reports/{report.id}"
    text = shown(client_as, address)
    warnings = [part.split("</strong>")[0] for part in text.split("govuk-warning-text__text")[1:]]
    for words in ("In danger now", "Thoughts of self-harm", "More harm is likely"):
        assert any(words in warning for warning in warnings), words
    assert RiskPrompt.AT_HOME.label in text
    assert "Under 18</strong>" in text
    calm = shown(client_as, _report(writing))
    assert "govuk-warning-text" not in calm
    assert "Under 18" not in calm


def test_permissions_say_when_by_whom_and_what_was_said_before(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        worker = a_user(work, Role.CENTRE_WORKER, name="Wren Woodley")
        report = a_report(work, person_number=uuid4())
        the_rest(work, report, answered_alone=True)
        permitted(work, report, Purpose.LANDLORD, Answer.YES, at=work.now - timedelta(days=2))
        permitted(work, report, Purpose.LANDLORD, Answer.NO, by=worker.id)
        permitted(work, report, Purpose.CONTACT)
        address = f"/desk/reports/{report.id}"
    text = shown(client_as, address)
    now, earlier = text.split('<details class="govuk-details">')
    assert "No</strong> on 3 November 2026, written down by Wren Woodley" in now
    assert "Yes</strong> on 3 November 2026, the person alone" in now
    assert "Yes</strong> on 1 November 2026, the person alone" in earlier
    assert now.count("Landlord") == 1
    assert "The person answered alone" in now


def test_words_are_shown_as_shared_only_while_that_is_agreed(
    client_as: ClientAs, writing: Writing
) -> None:
    take(client_as(Role.CENTRE_WORKER), EVERYTHING)
    page = only(writing)
    assert "Words that may be shared" in shown(client_as, page)
    for minutes, answer in ((1, Answer.NO), (2, Answer.YES)):
        with writing() as work:
            report = work.session.scalars(select(Incident.id)).one()
            after = replace(work, now=work.now + timedelta(minutes=minutes))
            answer_again(after, report, Purpose.SHARE_UNNAMED, answer)
        text = shown(client_as, page)
        assert ("Words that may be shared" in text) is (answer is Answer.YES)
        assert ("Someone shouted outside a shop" in text) is (answer is Answer.YES)


def test_whoever_did_not_answer_alone_is_not_said_to_have(
    client_as: ClientAs, writing: Writing
) -> None:
    take(client_as(Role.CENTRE_WORKER))
    assert "alone" not in shown(client_as, only(writing)).split("<main")[1]


def test_what_was_added_later_stands_with_its_day(client_as: ClientAs, writing: Writing) -> None:
    address = _report(writing)
    with writing() as work:
        report_id = work.session.scalars(select(Incident.id)).one()
        row = Addition(incident_id=report_id, at=work.now - timedelta(days=1))
        seal_field(work.keys, row, "words", "It happened once more.")
        work.session.add(row)
    text = shown(client_as, address)
    assert "It happened once more." in text
    assert "2 November 2026 at 14:03</time>, the person alone" in text


def test_the_first_reading_is_kept_and_later_ones_change_nothing(
    client_as: ClientAs, writing: Writing
) -> None:
    address = _report(writing)
    officer = client_as(Role.OFFICER)
    with writing() as work:
        now = work.now
        assert work.session.scalars(select(Incident.read_at)).one() is None
    officer.get(address)
    with writing() as work:
        report = work.session.scalars(select(Incident)).one()
        assert report.read_at == now
        report.read_at = now - timedelta(days=1)
    officer.get(address)
    with writing() as work:
        assert work.session.scalars(select(Incident.read_at)).one() == now - timedelta(days=1)


def test_a_form_sent_wrong_shows_the_report_again_and_that_is_a_reading_too(
    client_as: ClientAs, writing: Writing
) -> None:
    address = _report(writing)
    assert submit(client_as(Role.OFFICER), address, {"reason": "So."}).status_code == 422
    with writing() as work:
        looks = select(func.count()).where(TrailEntry.event == Event.REPORT_READ)
        assert work.session.scalar(looks) == 2


@pytest.mark.parametrize(
    ("language", "said"), [("ar", "Answered in Arabic"), ("pl", "Answered in Polish"), ("en", "")]
)
def test_the_language_that_somebody_alone_answered_in_is_said(
    client_as: ClientAs, writing: Writing, language: str, said: str
) -> None:
    worker, officer = client_as(Role.CENTRE_WORKER), client_as(Role.OFFICER)
    report = begin(worker)
    hand_over(worker, report, language)
    what = {**FEWEST["what"], "narrative": "صرخ رجل في وجهي"}
    fill(worker, report, {**FEWEST, "what": what})
    submit(worker, f"{report}/check", {"may_read": "NOTHING"})
    page = only(writing)
    shown = officer.get(page).text
    assert said in shown
    assert ("Answered in" in shown) is bool(said)
    assert '<dd class="govuk-summary-list__value app-words" dir="auto">صرخ' in shown
    case = submit(officer, page, {"move": "OPEN_CASE", "reason": "They want help."}).location
    opened = officer.get(case).text
    assert ("Answered in" in opened) is bool(said)
    assert said in opened


def test_a_report_that_the_worker_asked_says_no_language(
    client_as: ClientAs, writing: Writing
) -> None:
    take(client_as(Role.CENTRE_WORKER), FEWEST)
    assert "Answered in" not in shown(client_as, only(writing))
