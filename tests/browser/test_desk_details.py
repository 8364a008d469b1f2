"""The desk with everything a report can hold, and a centre's home with every kind of draft."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import NamedTuple
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from reporting.accounts.models import User
from reporting.database import open_engine, open_session, seal_field
from reporting.incidents.models.circumstances import Addition
from reporting.incidents.models.reports import Incident
from reporting.intake.models import Draft
from reporting.key_file import load_keys
from reporting.people.actions.persons import keep_details, keep_mention, keep_terms
from reporting.permissions import COMMAND_LINE
from reporting.personal_vocabulary import (
    AgeGroup,
    Answer,
    ContactLimit,
    ContactMethod,
    Detail,
    Effect,
    MayRead,
    Mentioned,
    Naming,
    Purpose,
    RiskPrompt,
    YesNo,
)
from reporting.settings import read_settings
from reporting.vocabulary import Danger
from reporting.work import Work
from tests.answered import permitted, risks, the_rest
from tests.browser.conftest import KINDS, NewContext
from tests.browser.pages import assert_accessible, assert_fits, assert_light, follow, sign_in
from tests.browser.serving import Live
from tests.builders import a_report

NAME = "Wilhelmina Longnamed-Featherstonehaugh"
TERMS = {
    "call_me": "Mina",
    "reach": "07700 900123",
    "times": "Weekdays before three",
    "mention": "The choir",
    "trusted": "Her sister",
    "speaks": "Polish",
    "methods": [method.value for method in ContactMethod],
    "limits": [limit.value for limit in ContactLimit],
}


class Told(NamedTuple):
    """The addresses of a report with everything, and of one that nobody may be contacted about."""

    full: str
    bare: str
    full_reference: str
    bare_reference: str


@contextmanager
def written(live: Live) -> Iterator[Work]:
    """Work in the running instance, committed at its end."""
    settings = read_settings(live.environ)
    engine = open_engine(settings.database_url)
    with open_session(engine, writes=True) as session:
        yield Work(session, COMMAND_LINE, settings.clock(), load_keys(settings.keys))
        session.commit()
    engine.dispose()


@pytest.fixture
def told(live: Live) -> Told:
    with written(live) as work:
        full = _everything(work)
        bare = a_report(work, narrative="")
        return Told(
            f"/desk/reports/{full.id}",
            f"/desk/reports/{bare.id}",
            full.reference,
            bare.reference,
        )


def _everything(work: Work) -> Incident:
    number = uuid4()
    report = a_report(work, person_number=number, danger=Danger.YES, urgency=0)
    the_rest(
        work,
        report,
        naming=Naming.NAMED,
        age_group=AgeGroup.UNDER_18,
        self_harm=YesNo.YES,
        effect=Effect.SEVERE,
    )
    risks(work, report, *RiskPrompt)
    for purpose in Purpose:
        permitted(work, report, purpose, Answer.NO, at=work.now - timedelta(days=2))
        permitted(work, report, purpose)
    keep_terms(work, number, TERMS)
    keep_details(work, number, {Detail.NAME: "Mina Once", Detail.EMAIL: "m" * 60 + "@example.org"})
    work.session.flush()
    keep_details(work, number, {Detail.NAME: NAME})
    for mentioned in Mentioned:
        keep_mention(work, report.id, mentioned, "A tall man.\nHe has a van.")
    added = Addition(incident_id=report.id, at=work.now)
    seal_field(work.keys, added, "words", "It happened once more.")
    work.session.add(added)
    return report


def seen(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


def test_a_report_and_who_it_is_about_are_read_in_every_way(any_page: Page, told: Told) -> None:
    page = any_page
    sign_in(page, "officer")
    page.goto("/desk")
    row = page.get_by_role("row").filter(has_text=told.full_reference)
    for words in ("In danger now", "Thoughts of self-harm", "Under 18", "May be contacted"):
        expect(row).to_contain_text(words)
    seen(page)
    page.goto(told.full)
    expect(page.get_by_role("region", name="Safe contact")).to_contain_text("Do not visit at home")
    expect(page.get_by_role("main")).not_to_contain_text(NAME)
    page.get_by_text("Earlier answers").click()
    seen(page)
    follow(page.get_by_role("link", name="Show who this is"))
    seen(page)
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose why you need to know")
    seen(page)
    page.get_by_label("To get in touch, as was agreed").check()
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_role("main")).to_contain_text(NAME)
    assert NAME not in page.title()
    assert page.url.endswith("/who")
    seen(page)
    page.get_by_role("button", name="Put it away").click()
    page.get_by_role("link", name="Show what is said of others").click()
    page.get_by_label("Someone is at risk").check()
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_role("main")).to_contain_text("He has a van.")
    seen(page)


@pytest.mark.parametrize("kind", ["usual", "phone"])
def test_whom_nobody_may_contact_is_marked_on_the_report_and_in_its_case(
    kind: str, new_context: NewContext, told: Told
) -> None:
    page = new_context(**KINDS[kind]).new_page()
    sign_in(page, "officer")
    page.goto(told.bare)
    banner = page.get_by_role("region", name="Safe contact")
    expect(banner).to_contain_text("Do not contact this person.")
    seen(page)
    page.get_by_label("Open a case").check()
    page.get_by_label("Why?", exact=True).fill("To keep an eye on the shop.")
    page.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_role("region", name="Safe contact")).to_contain_text("Do not contact")
    case = page.get_by_role("heading", level=1).inner_text().split()[1]
    page.goto(told.full)
    page.get_by_label("Add to a case").check()
    page.get_by_label("Reference of the case").fill(case)
    page.get_by_label("Why?", exact=True).fill("The same shop.")
    page.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_role("region", name=told.full_reference)).to_contain_text("Mina")
    expect(page.get_by_role("region", name=told.bare_reference)).to_contain_text("Do not contact")
    seen(page)


def test_a_report_with_everything_is_light(page: Page, told: Told) -> None:
    sign_in(page, "officer")
    for path in ("/desk", told.full, f"{told.full}/who"):
        assert_light(page, path)


def test_the_home_of_a_centre_says_what_needs_its_worker(any_page: Page, live: Live) -> None:
    page = any_page
    with written(live) as work:
        author = work.session.scalars(select(User).where(User.username == "worker")).one()
        assert author.centre_id
        for days, may_read in ((0, None), (6, None), (0, MayRead.TICKED)):
            touched = work.now - timedelta(days=days)
            draft = Draft(
                user_id=author.id,
                centre_id=author.centre_id,
                started_at=touched,
                changed_at=touched,
                may_read=may_read,
            )
            work.session.add(draft)
        for days in range(25):
            a_report(work, centre_id=author.centre_id, entered_at=work.now - timedelta(days=days))
    sign_in(page, "worker")
    page.goto("/our-reports")
    expect(page.get_by_role("heading", name="Needs you")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Answered alone, not sent")
    expect(page.get_by_role("table")).to_contain_text("Late: should have been read by")
    seen(page)
    assert_light(page, "/our-reports")


@pytest.mark.parametrize("kind", ["usual", "phone"])
def test_a_coordinator_finds_where_reports_are_unfinished(
    kind: str, new_context: NewContext
) -> None:
    page = new_context(**KINDS[kind]).new_page()
    sign_in(page, "coordinator")
    page.goto("/centres")
    page.get_by_role("link", name="See where reports are unfinished").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Unfinished reports")
    seen(page)
