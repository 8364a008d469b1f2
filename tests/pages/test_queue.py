"""The officer's queue."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from reporting.incidents.rules import URGENT, ReportState
from reporting.permissions import Role
from reporting.personal_vocabulary import AgeGroup, Answer, YesNo
from reporting.vocabulary import Danger
from tests.answered import permitted, the_rest
from tests.builders import a_report
from tests.conftest import ClientAs, Writing
from tests.counting import count_queries


def _add(writing: Writing, **changes: Any) -> tuple[str, str]:
    with writing() as work:
        report = a_report(work, **changes)
        return f"/desk/reports/{report.id}", report.reference


def test_danger_comes_first_then_the_oldest(client_as: ClientAs, writing: Writing) -> None:
    newer = _add(writing, received_on=date(2026, 11, 2))[1]
    older = _add(writing, received_on=date(2026, 10, 1))[1]
    risky = _add(writing, received_on=date(2026, 11, 3), urgency=URGENT)[1]
    gone = _add(writing, state=ReportState.TRIAGED)[1]
    shown = client_as(Role.OFFICER).get("/desk").text
    assert shown.index(risky) < shown.index(older) < shown.index(newer)
    assert gone not in shown


def test_the_queue_is_paged_without_skipping_or_repeating(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        for number in range(60):
            day = date(2026, 10, 1 + number % 9)
            a_report(work, received_on=day, urgency=min(number % 7, 1))
    officer, seen, address = client_as(Role.OFFICER), [], "/desk"
    for _ in range(5):
        html = officer.get(address).text
        seen += re.findall(r'href="/desk/reports/([^"?]+)', html)
        onward = re.search(r'href="(/desk\?[^"]*after=[^"]+)"[^>]*rel="next"', html)
        if onward is None:
            break
        address = onward[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 60


@pytest.mark.parametrize(
    "after",
    [
        "x",
        "1~2~3",
        "~~",
        "1~2026-10-01~zzz",
        "x~2026-10-01~00000000-0000-4000-8000-000000000000",
        "9" * 500,
    ],
)
def test_a_mangled_address_shows_the_first_page(client_as: ClientAs, after: str) -> None:
    assert client_as(Role.OFFICER).get("/desk", query_string={"after": after}).status_code == 200


def test_the_queue_asks_no_more_of_the_database_when_it_is_longer(
    client_as: ClientAs, writing: Writing
) -> None:
    officer = client_as(Role.OFFICER)
    engine = officer.application.extensions["reporting"].engine
    _add(writing)
    with count_queries(engine) as few:
        officer.get("/desk")
    with writing() as work:
        for _ in range(20):
            report = a_report(work, person_number=uuid4())
            the_rest(work, report, age_group=AgeGroup.UNDER_18, self_harm=YesNo.YES)
            permitted(work, report)
    with count_queries(engine) as many:
        officer.get("/desk")
    assert len(many) == len(few) <= 8


def _row(html: str, reference: str) -> str:
    return next(row for row in html.split("<tr") if reference in row)


def test_the_queue_says_why_something_is_urgent_and_what_to_mind(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        danger = a_report(work, danger=Danger.YES, urgency=URGENT)
        harm = a_report(work, danger=Danger.NO, urgency=URGENT, person_number=uuid4())
        the_rest(work, harm, self_harm=YesNo.YES, age_group=AgeGroup.UNDER_18)
        permitted(work, harm)
        calm = a_report(work, danger=Danger.NO, person_number=uuid4())
        the_rest(work, calm, self_harm=YesNo.NO, age_group=AgeGroup.ADULT)
        permitted(work, calm, answer=Answer.NO)
        names = [report.reference for report in (danger, harm, calm)]
    html = client_as(Role.OFFICER).get("/desk").text
    first, second, third = (_row(html, name) for name in names)
    assert "In danger now" in first
    assert "No name or code to find them by" in first
    assert "Thoughts of self-harm" in second
    assert "Under 18" in second
    assert "May be contacted" in second
    assert not any(words in third for words in ("danger now", "self-harm", "Under 18"))
    assert "Do not contact" in third
