"""Each state that an answer brings a page into is accessible and fits, in either direction."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.journeys import check_and_wait, seen
from tests.browser.pages import sign_in
from tests.browser.test_hand_over import hand_over, send

OWN = "Parvati Plumtree"
STORY = "Mr Haddock rang from 07700 900123."


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_state_that_an_answer_brings_is_accessible(language: str, page: Page) -> None:
    sign_in(page, "worker")
    report = hand_over(page, language)
    say_that_a_child_is_in_danger(page, report)
    tell_too_much(page, report)
    open_what_an_answer_reveals(page, report)
    agree_to_everything(page, report)
    page.goto(f"{report}/check")
    expect(page.locator(".govuk-warning-text")).to_be_visible()
    seen(page, True)
    choose(page, "may_read", "ALL")
    send(page)
    expect(page.locator(".govuk-panel--confirmation")).to_be_visible()
    seen(page, True)
    page.locator("[name=word]").fill("12345")
    page.locator("form:has([name=word]) button").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    seen(page, True)


def say_that_a_child_is_in_danger(page: Page, report: str) -> None:
    for name, answer in (("safety", "danger=YES"), ("about", "age_group=UNDER_18")):
        page.goto(f"{report}/{name}")
        check_and_wait(page, chosen(page, *answer.split("=")))
        expect(page.locator(f"#following-{name} .govuk-inset-text")).to_be_visible()
        seen(page, True)
        if name == "about":
            choose(page, "naming", "NAMED")
        send(page)


def tell_too_much(page: Page, report: str) -> None:
    """A story and a place that show somebody, and a date that was never; then they are mended."""
    page.goto(f"{report}/what")
    page.locator("[name=narrative]").fill(STORY)
    page.locator("[name=where_exactly]").fill("At Mr Haddock's")
    expect(page.locator("#guard-note li")).to_have_count(2)
    expect(page.locator("#guard-place li")).to_have_count(1)
    seen(page, True)
    page.locator("#guard-note button").first.click()
    expect(page.locator("[name=apart]")).to_have_value("Mr Haddock")
    seen(page, True)
    choose(page, "precision", "EXACT")
    date = page.locator("[name=occurred]")
    for number, part in enumerate(("31", "2", "2026")):
        date.nth(number).fill(part)
    send(page)
    expect(page.locator(".govuk-error-message")).to_have_count(2)
    seen(page, True)
    choose(page, "place", "SHOP")
    date.nth(0).fill("3")
    send(page)


def open_what_an_answer_reveals(page: Page, report: str) -> None:
    page.goto(f"{report}/why")
    for name, value in (("kinds", "OTHER"), ("strands", "RELIGION"), ("strands", "OTHER")):
        choose(page, name, value)
    expect(page.locator("[name=other_strand]")).to_be_visible()
    seen(page, True)
    send(page)
    page.goto(f"{report}/before")
    choose(page, "police_aware", "YES")
    expect(page.locator("[name=police_reference]")).to_be_visible()
    seen(page, True)
    send(page)
    page.goto(f"{report}/effect")
    check_and_wait(page, chosen(page, "self_harm", "YES"))
    seen(page, True)
    page.goto(report)
    expect(page.locator("#status-effect strong")).to_be_visible()
    seen(page, True)
    page.goto(f"{report}/effect")
    send(page)


def agree_to_everything(page: Page, report: str) -> None:
    """Every question that may follow is there, first with what is wrong and then mended."""
    page.goto(f"{report}/contact")
    for name in ("record_details", "contact", "share_unnamed", "charity_told", "asks_equality"):
        check_and_wait(page, chosen(page, name, "YES"))
    page.locator("[name=name]").fill(OWN)
    page.locator("[name=agreed_words]").fill(f"They shouted at {OWN}")
    page.locator("[name=agreed_words]").blur()
    expect(page.locator("#guard-shared li")).to_have_count(1)
    page.locator("[name=phone]").fill("nine")
    send(page)
    expect(page.locator(".govuk-error-message").first).to_be_visible()
    seen(page, True)
    page.locator("[name=phone]").fill("01632 960001")
    page.locator("[name=charity]").fill("Harbour Friends")
    choose(page, "methods", "CENTRE")
    send(page)


def chosen(page: Page, name: str, value: str) -> Locator:
    return page.locator(f"[name={name}][value={value}]")


def choose(page: Page, name: str, value: str) -> None:
    chosen(page, name, value).check()
