"""Persons who may be one, decided in the browser: in every way, and by keyboard alone."""

from collections.abc import Callable
from random import Random
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import and_, delete, select

from reporting.people.models.matching import PersonLink
from reporting.personal_vocabulary import Detail, Purpose
from reporting.work import Work
from tests.answered import permitted
from tests.browser.pages import assert_light, follow, sign_in, tab_to
from tests.browser.serving import Live
from tests.browser.test_desk_details import seen, written
from tests.builders import a_report
from tests.linking import clear_links
from tests.matching import match_all, renew_all, somebody

Pairs = Callable[[int], list[str]]
MADE = 1000
"""More than any evidence weighs: the suggestions of a test come first, and alone."""


@pytest.fixture
def pairs(live: Live) -> Pairs:
    """`pairs(2)` makes two suggestions, the strongest first, and nothing else to decide."""

    def make(how_many: int) -> list[str]:
        with written(live) as work:
            clear_links(work)
            return [_pair(work, MADE + how_many - number) for number in range(how_many)]

    return make


def _pair(work: Work, weight: int) -> str:
    """Two persons like each other and like nobody else who is there."""
    renew_all(work)
    drawn = Random(str(uuid4()))
    surname = "".join(drawn.choices("bcdfgklmnprstvz", k=20))
    details = {
        Detail.NAME: f"Ada {surname}",
        Detail.BIRTH: f"{drawn.randint(2, 28)} March {drawn.randint(1930, 2005)}",
        Detail.PHONE: f"01632 960{drawn.randint(0, 999):03}",
    }
    numbers = sorted([somebody(work, details), somebody(work, details, name=f"Ada {surname}a")])
    reports = [a_report(work, person_number=number) for number in numbers]
    for report in reports:
        permitted(work, report, Purpose.RECORD_DETAILS)
    match_all(work)
    between = (PersonLink.one == numbers[0], PersonLink.other == numbers[1])
    others = delete(PersonLink).where(PersonLink.weight < MADE, ~and_(*between))
    work.session.execute(others)
    link = work.session.scalars(select(PersonLink).where(*between)).one()
    link.weight = weight
    return f"{reports[0].reference} and {reports[1].reference}"


def test_suggestions_are_compared_and_decided_in_every_way(any_page: Page, pairs: Pairs) -> None:
    page, (first, second) = any_page, pairs(2)
    sign_in(page, "officer")
    page.goto("/desk/my-day")
    follow(page.get_by_role("link", name="Possible repeats to decide"))
    seen(page)
    page.get_by_role("link", name=first).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Compare {first}")
    expect(page.get_by_role("main")).to_contain_text("Surname is nearly the same")
    expect(page.get_by_role("main")).not_to_contain_text("Ada ")
    seen(page)
    page.get_by_role("button", name="Show who they are").click()
    expect(page.get_by_role("main")).to_contain_text("Ada ")
    assert "Ada" not in page.title()
    seen(page)
    page.get_by_role("button", name="The same person").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why, in a few words")
    seen(page)
    page.get_by_label("Why?").first.fill("Same date of birth, and I asked.")
    page.get_by_role("button", name="The same person").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Compare {second}")
    expect(page.locator("#messages")).to_contain_text("Decided: the same person.")
    seen(page)
    page.get_by_role("button", name="Different people", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Possible repeats")
    expect(page.get_by_role("main")).to_contain_text("Nothing is to be decided.")
    seen(page)
    follow(page.get_by_role("link", name="Decided"))
    seen(page)
    page.get_by_role("link", name=first).click()
    expect(page.get_by_role("main")).to_contain_text("Same date of birth, and I asked.")
    seen(page)
    page.get_by_label("Why?").first.fill("Her sister rang.")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("#messages")).to_contain_text("Decided: taken back.")
    expect(page.get_by_role("heading", name="Are they the same person?")).to_be_visible()
    seen(page)


def test_deciding_keeps_her_place_and_puts_the_focus_on_what_comes_next(
    page: Page, pairs: Pairs
) -> None:
    _, second, third = pairs(3)
    sign_in(page, "officer")
    page.goto("/desk/repeats")
    page.get_by_role("link", name=second).click()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type))
    page.get_by_role("button", name="Different people", exact=True).click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text(f"Compare {third}")
    expect(heading).to_be_focused()
    assert "document" not in asked
    address = page.url
    page.reload()
    expect(heading).to_contain_text(f"Compare {third}")
    assert page.url == address


def test_each_decision_is_a_few_keys_away(page: Page, pairs: Pairs) -> None:
    """From the heading: to the decision, past the reason, and one more for each further button."""
    first, second, third = pairs(3)
    sign_in(page, "officer")
    page.goto("/desk/repeats")
    tab_to(page, page.get_by_role("link", name=first))
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=1)
    for reason, tabs, following in (("", 2, second), ("", 3, third), ("We spoke.", 1, None)):
        expect(heading).not_to_have_text("Possible repeats")
        page.locator("h1").focus()
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Go to your decision")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.get_by_label("Why?").first).to_be_focused()
        page.keyboard.type(reason)
        for _ in range(tabs):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(heading).to_contain_text(following or "Possible repeats")
        expect(heading).to_be_focused()
    page.goto("/desk/repeats?state=DECIDED")
    for said in ("The same person", "Different people", "Different people of one household"):
        expect(page.get_by_role("table")).to_contain_text(said)


def test_a_comparison_is_light(page: Page, pairs: Pairs) -> None:
    pairs(1)
    sign_in(page, "officer")
    page.goto("/desk/repeats")
    page.get_by_role("table").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Compare")
    for path in ("/desk/repeats", page.url):
        assert_light(page, path)
