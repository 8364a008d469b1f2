"""The officer's first page."""

from datetime import date, timedelta
from uuid import uuid4

from sqlalchemy import select

from reporting.accounts.models import User
from reporting.cases.actions.desk import refresh_case, refresh_desk
from reporting.cases.actions.tasks import open_task
from reporting.cases.actions.triage import Triage, triage
from reporting.cases.models.cases import Case
from reporting.cases.rules.entries import TaskKind
from reporting.cases.rules.moves import Move
from reporting.incidents.actions import add_words
from reporting.incidents.rules import URGENT
from reporting.permissions import Role
from reporting.promises import Risk
from reporting.work import Work
from tests.builders import a_report, a_user
from tests.conftest import ClientAs, Writing
from tests.counting import count_queries

PAGE = "/desk/my-day"


def section(html: str, name: str) -> str:
    """One section of the page; "" when it is not there."""
    _, _, rest = html.partition(f'<section id="{name}">')
    return rest.partition("</section>")[0]


def in_case(work: Work, **changes: object) -> tuple[str, Case]:
    report = a_report(work, fed_back_at=work.now)
    case = triage(work, report, Triage(Move.OPEN_CASE, "Help."))
    assert case is not None
    for name, value in changes.items():
        setattr(case, name, value)
    work.session.flush()
    refresh_case(work, [case.id])
    return report.reference, case


def test_each_section_shows_what_belongs_there(client_as: ClientAs, writing: Writing) -> None:
    browser = client_as(Role.OFFICER)
    with writing() as work:
        me = work.session.scalars(select(User.id).where(User.role == Role.OFFICER)).one()
        overdue, _ = in_case(work, assigned_to=me, review_due=date(2026, 11, 2))
        today, case = in_case(work, assigned_to=me)
        open_task(work, case, TaskKind.OTHER, work.today)
        high, _ = in_case(work, risk=Risk.HIGH)
        quiet, _ = in_case(work, last_done_at=work.now - timedelta(days=60))
        urgent = a_report(work, urgency=URGENT).reference
        added = a_report(work, person_number=uuid4(), fed_back_at=work.now)
        triage(work, added, Triage(Move.RECORD_ONLY, "Known."))
        add_words(work, added.id, uuid4(), "More.")
        work.session.flush()
        refresh_desk(work, [added.id])
        theirs, _ = in_case(work, assigned_to=a_user(work).id, review_due=date(2026, 11, 2))
        wanted = {
            "overdue": {overdue},
            "today": {today},
            "high": {high, urgent},
            "added": {added.reference},
            "quiet": {quiet},
        }
    html = browser.get(PAGE).text
    every = {one for found in wanted.values() for one in found} | {theirs}
    for name, references in wanted.items():
        part = section(html, name)
        assert {one for one in every if one in part} == references, name
    assert section(html, "answer") == ""
    assert theirs not in html


def test_danger_comes_before_what_is_late_and_with_the_hour(
    client_as: ClientAs, writing: Writing
) -> None:
    browser = client_as(Role.OFFICER)
    with writing() as work:
        in_case(work, review_due=date(2026, 11, 2))
        danger = a_report(work, urgency=URGENT, entered_at=work.now)
        before = a_report(work, urgency=URGENT, entered_at=work.now - timedelta(days=1))
        names = danger.reference, before.reference
    html = browser.get(PAGE).text
    assert html.index('id="high"') < html.index('id="overdue"')
    rows = {
        name: one for one in section(html, "high").split("<tr") for name in names if name in one
    }
    assert "Came at 14:03" in rows[names[0]]
    assert "Came at" not in rows[names[1]]
    listed = browser.get("/desk").text
    assert listed.count("Came at 14:03") == 1


def test_an_empty_day_says_so(client_as: ClientAs) -> None:
    assert "Nothing is due, and nobody waits for you." in client_as(Role.OFFICER).get(PAGE).text


def test_a_long_section_leads_on_to_the_list(client_as: ClientAs, writing: Writing) -> None:
    with writing() as work:
        for _ in range(11):
            in_case(work, review_due=date(2026, 11, 2))
    browser = client_as(Role.OFFICER)
    part = section(browser.get(PAGE).text, "overdue")
    assert part.count('<th scope="row"') == 10
    assert 'href="/desk?state=ALL&amp;due=OVERDUE&amp;sort=DUE"' in part


def test_the_day_asks_little_of_the_database(client_as: ClientAs, writing: Writing) -> None:
    browser = client_as(Role.OFFICER)
    engine = browser.application.extensions["reporting"].engine
    with count_queries(engine) as few:
        browser.get(PAGE)
    with writing() as work:
        for _ in range(15):
            in_case(work, review_due=date(2026, 11, 2), risk=Risk.HIGH)
    with count_queries(engine) as many:
        browser.get(PAGE)
    assert len(many) == len(few) <= 8
