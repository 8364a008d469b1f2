"""The page of a case: marks, safe contact, what is due, sections, flags, and its timeline."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, select

from reporting.cases.actions.assessing import assess_risk
from reporting.cases.actions.contacting import Tried, keep_contact
from reporting.cases.actions.facts import keep_action, keep_outcome
from reporting.cases.actions.moving import Closing, close_case
from reporting.cases.actions.tasks import open_task
from reporting.cases.actions.timeline import add_note
from reporting.cases.models.cases import Case
from reporting.cases.rules.contacting import ContactResult
from reporting.cases.rules.entries import TaskKind
from reporting.cases.rules.outcomes import CaseAction, ClosedFor, Outcome
from reporting.cases.rules.risk import suggest
from reporting.incidents.actions import add_words
from reporting.incidents.models.circumstances import TickedAnswer
from reporting.incidents.models.reports import Incident
from reporting.permissions import Role
from reporting.personal_vocabulary import AgeGroup, ContactMethod, RiskPrompt, ToldBefore, YesNo
from reporting.promises import Risk
from reporting.vocabulary import Danger, PoliceAware
from reporting.work import Work
from tests.a_case import a_case, a_reachable_report
from tests.answered import risks, the_rest
from tests.builders import a_report, as_role
from tests.conftest import ClientAs, Writing
from tests.counting import count_queries


def shown(client_as: ClientAs, address: str) -> str:
    page = client_as(Role.OFFICER).get(address)
    assert page.status_code == 200
    return unescape(page.text).split("<main")[1]


def a_full_case(work: Work, notes: int = 3) -> Case:
    """A case of somebody with two reports in it, one outside it, and something of each kind."""
    officer, number = as_role(work, Role.OFFICER), uuid4()
    first = a_reachable_report(
        work,
        person_number=number,
        danger=Danger.YES,
        occurred_from=date(2026, 10, 1),
        occurred_to=date(2026, 10, 1),
        police_aware=PoliceAware.YES,
    )
    the_rest(work, first, age_group=AgeGroup.UNDER_18, self_harm=YesNo.YES)
    risks(work, first, *RiskPrompt)
    work.session.add(TickedAnswer(incident_id=first.id, question="TOLD", code="COUNCIL"))
    a_reachable_report(work, person_number=number, received_on=date(2026, 9, 1))
    add_words(work, first.id, uuid4(), "It happened once more.")
    case = a_case(officer, first, a_report(work, person_number=number))
    assess_risk(officer, case, Risk.LOW, suggest([]), "She feels safe.")
    open_task(officer, case, TaskKind.JOINT_VISIT, date(2026, 11, 2), words="With the warden.")
    keep_action(officer, case, CaseAction.VISIT, work.today)
    keep_outcome(officer, case, Outcome.BROKEN, work.today)
    for place in range(notes):
        later = replace(officer, now=work.now + timedelta(minutes=place + 1))
        add_note(later, case, f"Note number {place}.")
    work.session.flush()
    return case


def test_what_must_be_seen_comes_first(client_as: ClientAs, writing: Writing) -> None:
    with writing() as work:
        address = f"/desk/cases/{a_full_case(work).id}"
    page = shown(client_as, address)
    marks = ["In danger now", "Thoughts of self-harm", "Under 18", "Low risk", ">Repeat<"]
    wanted = [*marks, "Safe contact", "What is due next", "Offer a joint visit"]
    places = [page.index(text) for text in wanted]
    assert places == sorted(places)
    assert "Overdue" in page
    assert "Get in touch for the first time</strong> by 4 November 2026" in page
    assert "Look at the risk again</strong> by 29 December 2026" in page
    assert "Broken or discontinued case, 3 November 2026" in page
    assert "With the warden." in page
    assert "It happened once more." in page
    assert "Rule persistently_targeted, version 1" in page


def test_what_is_not_known_yet_says_so_in_words(client_as: ClientAs, writing: Writing) -> None:
    with writing() as work:
        number = a_case(as_role(work, Role.OFFICER), a_report(work)).id
    page = shown(client_as, f"/desk/cases/{number}")
    assert ">No risk level yet<" in page
    assert "Asked when the case is closed" in page
    with writing() as work:
        wish = Closing(ClosedFor.WISH, "They want nothing more.", {})
        close_case(as_role(work, Role.OFFICER), work.session.get_one(Case, number), wish)
    page = shown(client_as, f"/desk/cases/{number}")
    assert "They did not say" in page
    assert "Not given" not in page


def test_a_case_costs_at_most_eight_queries_however_much_is_in_it(
    client_as: ClientAs, writing: Writing, engine: Engine, app: object
) -> None:
    with writing() as work:
        address = f"/desk/cases/{a_full_case(work, notes=40).id}"
    officer = client_as(Role.OFFICER)
    house = officer.application.extensions["reporting"]
    for way in ("", "?kind=NOTE", "?kind=DECISION", "?kind=ADDED"):
        with count_queries(house.engine) as statements:
            assert officer.get(address + way).status_code == 200
        assert len(statements) <= 8, "\n\n".join(statements)


def test_a_case_whose_reports_were_put_back_is_still_shown(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        case = Case(reference="AAAA-BBBB", opened_at=work.now)
        work.session.add(case)
        address = f"/desk/cases/{case.id}"
    page = shown(client_as, address)
    assert "AAAA-BBBB" in page
    assert "Nothing is due." in page


def test_the_timeline_is_paged_without_skipping_or_repeating(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        address = f"/desk/cases/{a_full_case(work, notes=60).id}"
    seen: list[str] = []
    onward: str | None = address + "?kind=NOTE"
    while onward:
        page = shown(client_as, onward)
        found = re.findall(r"Note number \d+\.", page)
        assert len(found) <= 25
        seen += found
        link = re.search(r'href="([^"]+)" rel="next"', page)
        onward = link[1].partition("#")[0] if link else None
    assert len(seen) == len(set(seen)) == 60
    assert seen[0] == "Note number 59."


@pytest.mark.parametrize(
    ("kind", "there", "missing"),
    [
        ("", ["Note number 0.", "She feels safe.", "once more", "Open a case"], []),
        ("NOTE", ["Note number 0."], ["She feels safe.", "once more", "would like some help"]),
        ("RISK", ["She feels safe."], ["Note number 0.", "once more"]),
        ("DECISION", ["Open a case", "would like some help"], ["Note number 0.", "once more"]),
        ("ADDED", ["once more"], ["Note number 0.", "She feels safe."]),
        ("LETTER", ["There is nothing."], ["Note number 0."]),
        ("nonsense", ["Note number 0.", "once more"], []),
    ],
)
def test_the_timeline_shows_one_kind_alone(
    client_as: ClientAs, writing: Writing, kind: str, there: list[str], missing: list[str]
) -> None:
    with writing() as work:
        address = f"/desk/cases/{a_full_case(work).id}"
    page = shown(client_as, f"{address}?kind={kind}").partition('id="timeline"')[2]
    assert all(text in page for text in there)
    assert not any(text in page for text in missing)


@pytest.mark.parametrize("after", ["x", "2026-11-03~x", "~", f"9999-12-31T23:59:59~{UUID(int=7)}"])
def test_a_cursor_that_is_not_ours_shows_the_beginning_or_nothing_and_never_fails(
    client_as: ClientAs, writing: Writing, after: str
) -> None:
    with writing() as work:
        address = f"/desk/cases/{a_full_case(work).id}"
    assert "Timeline" in shown(client_as, f"{address}?after={after}")


def case_of_three(work: Work, **told: Any) -> Case:
    """A case of somebody whose three reports each came on the day on which it happened."""
    number, days = uuid4(), [date(2026, 10, 1 + place) for place in range(3)]
    reports = [
        a_report(
            work, occurred_from=day, occurred_to=day, received_on=day, person_number=number, **told
        )
        for day in days
    ]
    return a_case(work, reports[0])


@pytest.mark.parametrize(
    ("code", "body"),
    [
        (ToldBefore.COUNCIL, "the council"),
        (ToldBefore.LANDLORD, "a landlord"),
        (ToldBefore.HEALTH, "a health service"),
        (ToldBefore.CHARITY, ""),
        (ToldBefore.FAMILY, ""),
    ],
)
def test_whoever_the_person_told_opens_a_review_if_the_law_says_so(
    client_as: ClientAs, writing: Writing, code: ToldBefore, body: str
) -> None:
    with writing() as work:
        address = f"/desk/cases/{case_of_three(work).id}"
        for number in work.session.scalars(select(Incident.id)).all():
            row = TickedAnswer(incident_id=number, question="TOLD", code=code.value)
            work.session.add(row)
    page = shown(client_as, address)
    assert ("A case review can be asked for" in page) is bool(body)
    assert f"They went to {body}." in page or not body


def test_a_review_that_could_be_asked_for_is_flagged_by_its_rule(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        address = f"/desk/cases/{case_of_three(work, police_aware=PoliceAware.YES).id}"
    page = shown(client_as, address)
    assert "A case review can be asked for" in page
    assert "3 complaints count" in page
    assert "Rule case_review, version 1" in page
    assert f"{address}/letters?template=case_review" in page
    assert "Rule persistently_targeted, version 1" in page
    assert f"{address}/letters?template=more_help" in page
    assert "Rule hate_repeat_person_12m, version 1" in page


def test_who_it_is_stays_folded_and_leads_to_the_page_that_asks_why(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        report = a_reachable_report(work)
        address = f"/desk/cases/{a_case(work, report).id}"
        who = f"/desk/reports/{report.id}/who"
    page = shown(client_as, address)
    assert who in page
    assert "960555" not in page


def test_a_contact_is_written_down_on_the_timeline_with_its_way(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        case = a_case(work, a_reachable_report(work))
        tried = Tried(ContactMethod.TEXT, ContactResult.LEFT_MESSAGE, "Asked her to ring.")
        keep_contact(work, case, tried)
        address = f"/desk/cases/{case.id}"
    page = shown(client_as, f"{address}?kind=CONTACT")
    assert "Text message. I left a message" in page
    assert "Asked her to ring." in page
