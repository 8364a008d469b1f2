"""Casework in the browser: a case with everything, each of its form pages, and a clash."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from reporting.cases.actions.facts import keep_action, keep_outcome
from reporting.cases.actions.tasks import open_task
from reporting.cases.actions.timeline import add_note
from reporting.cases.models.cases import Case
from reporting.cases.rules.entries import TaskKind
from reporting.cases.rules.outcomes import CaseAction, Outcome
from reporting.personal_vocabulary import AgeGroup, RiskPrompt, YesNo
from reporting.vocabulary import Danger, PoliceAware
from reporting.work import Work
from tests.a_case import a_case, a_reachable_report
from tests.answered import risks, the_rest
from tests.browser.conftest import NewContext
from tests.browser.keyboard import choose, follow, press, type_into
from tests.browser.pages import assert_light, sign_in
from tests.browser.serving import Live
from tests.browser.test_desk_details import seen, written

STEPS = "contact risk plan actions police outcomes tasks assign move close".split()


@pytest.fixture
def case(live: Live) -> str:
    """The address of a case with something of each kind."""
    with written(live) as work:
        return f"/desk/cases/{_everything(work).id}"


def _everything(work: Work) -> Case:
    day = work.today - timedelta(days=10)
    known: dict[str, Any] = {"occurred_from": day, "occurred_to": day}
    known["police_aware"] = PoliceAware.YES
    first = a_reachable_report(work, danger=Danger.YES, urgency=0, **known)
    the_rest(work, first, age_group=AgeGroup.UNDER_18, self_harm=YesNo.YES)
    risks(work, first, *RiskPrompt)
    again = [a_reachable_report(work, person_number=first.person_number, **known) for _ in range(2)]
    case = a_case(work, first, again[0])
    open_task(work, case, TaskKind.JOINT_VISIT, work.today, words="With the warden.")
    keep_action(work, case, CaseAction.HOME_SECURITY, work.today)
    keep_outcome(work, case, Outcome.BROKEN, work.today)
    for place in range(30):
        add_note(work, case, f"Note number {place}.")
    work.session.flush()
    return case


def test_a_case_and_each_of_its_form_pages_are_read_in_every_way(any_page: Page, case: str) -> None:
    page = any_page
    sign_in(page, "officer")
    page.goto(case)
    main = page.get_by_role("main")
    for words in ("In danger now", "Under 18", "Repeat", "A case review can be asked for"):
        expect(main).to_contain_text(words)
    seen(page)
    page.get_by_role("link", name="Next page").click()
    expect(page.get_by_role("link", name="First page")).to_be_visible()
    seen(page)
    for step in STEPS:
        page.goto(f"{case}/{step}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        seen(page)
    page.goto(case)
    page.get_by_role("link", name="Offer a joint visit").first.click()
    expect(main).to_contain_text("With the warden.")
    seen(page)
    page.goto("/desk/hand-over")
    seen(page)


def test_a_case_with_everything_is_light(page: Page, case: str) -> None:
    sign_in(page, "officer")
    assert_light(page, case)
    assert_light(page, f"{case}/outcomes")


def test_a_try_that_was_not_safe_is_asked_about(any_page: Page, case: str) -> None:
    page = any_page
    sign_in(page, "officer")
    page.goto(f"{case}/contact")
    page.get_by_label("E-mail").check()
    page.get_by_label("I reached them").check()
    page.get_by_role("button", name="Save the contact").click()
    expect(page.get_by_role("alert")).to_contain_text("did not name this as a safe way")
    seen(page)
    page.get_by_label("Why was it not a safe way?").fill("Their phone was off.")
    page.get_by_role("button", name="Save the contact").click()
    expect(page.get_by_role("main")).to_contain_text("(not a safe way)")
    seen(page)


def test_the_timeline_is_filtered_in_place_and_a_link_shows_the_same(page: Page, case: str) -> None:
    sign_in(page, "officer")
    page.goto(case)
    timeline = page.get_by_role("region", name="Timeline")
    page.get_by_label("Show", exact=True).select_option("OUTCOME")
    timeline.get_by_role("button", name="Show").click()
    expect(timeline).not_to_contain_text("Note number")
    expect(timeline).to_contain_text("Broken or discontinued case")
    assert "kind=OUTCOME" in page.url
    seen(page)
    page.reload()
    expect(timeline).not_to_contain_text("Note number")


def test_the_later_of_two_sees_what_changed_and_keeps_her_text(
    new_context: NewContext, page: Page, case: str
) -> None:
    other = new_context().new_page()
    for one in (page, other):
        sign_in(one, "officer")
        one.goto(f"{case}/plan")
    page.get_by_label("What do they need").fill("Meet on Friday.")
    other.get_by_label("What do they need").fill("Meet on Monday.")
    page.get_by_role("button", name="Save the plan").click()
    expect(page.get_by_role("main")).to_contain_text("Meet on Friday.")
    other.get_by_role("button", name="Save the plan").click()
    changed = other.get_by_role("region", name="What changed meanwhile")
    expect(changed).to_contain_text("Meet on Friday.")
    expect(other.get_by_label("What do they need")).to_have_value("Meet on Monday.")
    assert other.title().startswith("Error: ")
    seen(other)
    other.get_by_role("button", name="Save the plan").click()
    expect(other.get_by_role("main")).to_contain_text("Meet on Monday.")


def test_a_risk_is_assessed_and_the_case_closed_with_the_keyboard_alone(
    page: Page, case: str
) -> None:
    sign_in(page, "officer")
    page.goto(f"{case}/risk")
    choose(page, "level", "LOW")
    type_into(page, "reason", "He has moved away.")
    press(page, "Save the level")
    expect(page.get_by_role("main")).to_contain_text("Low risk")
    follow(page, "Close it")
    choose(page, "closed_for", "RESOLVED")
    type_into(page, "reason", "It has stopped.")
    choose(page, "told", "YES")
    choose(page, "anyway", "YES")
    press(page, "Close the case")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Closed")
