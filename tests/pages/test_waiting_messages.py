"""The officer's inbox: what waits for her answer, from the longest wait on."""

import re
from datetime import timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.conversations.actions.writing import answer_officer, write_as_person
from reporting.conversations.models import Message
from reporting.permissions import Role
from tests.a_case import a_case
from tests.builders import a_report, as_role
from tests.conftest import ClientAs, Writing
from tests.conversing import body, conversation, with_word
from tests.visiting import submit

PAGE = "/desk/messages"
ROW = r'href="/desk/reports/([0-9a-f-]{36})/messages"'


@pytest.fixture
def report(writing: Writing) -> UUID:
    with writing() as work:
        return a_report(work).id


def test_what_waits_is_listed_with_the_day_by_which_to_answer(
    officer: FlaskClient, client_as: ClientAs, writing: Writing, report: UUID
) -> None:
    assert "Nobody waits for your answer." in officer.get(PAGE).text
    submit(client_as(Role.CENTRE_WORKER), f"/inbox/{report}", {"words": "Tuesday."})
    shown = body(officer.get(PAGE).text)
    assert "From the centre" in shown
    assert "4 November 2026" in shown
    assert "Overdue" not in shown
    assert "Tuesday." not in shown
    day = officer.get("/desk/my-day").text.partition('<section id="answer">')[2]
    assert f'href="/desk/reports/{report}/messages">Answer' in day.partition("</section>")[0]
    with writing() as work:
        row = work.session.scalars(select(Message)).one()
        row.waits_since = work.now - timedelta(days=4)
    assert "2 November 2026 Overdue" in body(officer.get(PAGE).text)


def test_many_that_wait_are_paged_and_my_day_leads_to_them(
    officer: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        for _ in range(27):
            report = a_report(work, fed_back_at=work.now)
            answer_officer(as_role(work, Role.CENTRE_WORKER), report, uuid4(), "Yes")
    assert f'href="{PAGE}">See more' in officer.get("/desk/my-day").text
    first = officer.get(PAGE).text
    onward = re.search(r'href="([^"]+)" rel="next"', first)
    assert onward
    second = officer.get(unescape(onward[1])).text
    seen = [set(re.findall(ROW, page)) for page in (first, second)]
    assert [len(one) for one in seen] == [25, 2]
    assert not seen[0] & seen[1]


def test_what_centres_and_persons_wrote_stands_on_the_timeline_without_its_words(
    officer: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        known = with_word(work)
        report = known.reports[0]
        case = a_case(as_role(work, Role.OFFICER), report)
        worker = as_role(work, Role.CENTRE_WORKER)
        answer_officer(worker, report, uuid4(), "Aubergine")
        write_as_person(work, conversation(work, known.number), uuid4(), "Courgette")
        address, reference, name = f"/desk/cases/{case.id}", report.reference, worker.actor.name
    for shown in (officer.get(address), officer.get(f"{address}?kind=MESSAGE")):
        timeline = shown.text.partition('id="timeline"')[2]
        assert f"Message from the centre, report {reference}" in timeline
        assert f"Message from the person, report {reference}" in timeline
        assert name in timeline
        assert "Aubergine" not in timeline
        assert "Courgette" not in timeline
    other = officer.get(f"{address}?kind=NOTE").text.partition('id="timeline"')[2]
    assert "Message from" not in other
