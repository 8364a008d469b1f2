"""The loop back in a browser: a person's code and word, the officer's desk, the centre's inbox."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import KINDS, NewContext
from tests.browser.journeys import SAVE
from tests.browser.pages import assert_accessible, assert_fits, assert_light, sign_in, tab_to
from tests.browser.test_returning import follow, looks, press, stumbles

WORD = "blue teapot"
SHOTS = os.environ.get("SCREENSHOTS")


def seen(page: Page, heading: str, shot: str = "") -> None:
    """The page has come, is accessible and fits; a copy of it is kept if one is asked for."""
    looks(page, heading)
    if SHOTS and shot:
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=Path(SHOTS) / f"{shot}-{width}.png", full_page=True)


def a_code(page: Page) -> tuple[str, str]:
    """Send a report with the fewest answers and a code; its reference and the code."""
    page.goto("/report")
    press(page, "Start the report")
    report = page.url.rsplit("/", 1)[0]
    page.goto(f"{report}/about")
    page.get_by_label("The person it happened to").check()
    page.get_by_label("A code, and no name").check()
    press(page, SAVE)
    page.get_by_role("group", name="When did it happen").get_by_label("Not said").check()
    page.get_by_label("Shop", exact=True).check()
    press(page, SAVE)
    page.get_by_label("Threats").check()
    page.get_by_label("Not sure").check()
    press(page, SAVE)
    page.goto(f"{report}/check")
    press(page, "Send the report")
    seen(page, "Report sent", "sent")
    reference = page.locator(".govuk-panel__body strong").inner_text()
    return reference, page.locator(".app-code").inner_text()


def with_word(page: Page) -> tuple[str, str]:
    """Somebody gets a code at the centre and, in a visit, chooses a word; reference and code."""
    reference, code = a_code(page)
    page.goto("/come-back")
    page.get_by_label("The code").fill(code)
    press(page, "Open")
    follow(page, "Choose or change the word for messages")
    seen(page, "A word for messages", "word")
    stumbles(page, "Keep this word", "A word for messages")
    page.get_by_label("Your word").fill(WORD)
    press(page, "Keep this word")
    expect(page.get_by_text("The word is kept, locked away.")).to_be_visible()
    return reference, code


def enter(page: Page, code: str) -> None:
    page.goto("/status")
    seen(page, "Use your code", "status")
    stumbles(page, "Continue", "Use your code")
    page.get_by_label("Your code").fill(code.lower())
    press(page, "Continue")
    seen(page, "Where things stand", "standings")


def open_messages(page: Page, code: str) -> None:
    enter(page, code)
    page.get_by_label("Your word").fill("red kettle")
    press(page, "Open my messages")
    expect(page.get_by_role("alert")).to_contain_text("That is not the word")
    seen(page, "Where things stand", "wrong-word")
    page.get_by_label("Your word").fill(WORD)
    press(page, "Open my messages")
    seen(page, "Messages", "conversation")


def at_the_desk(page: Page, reference: str) -> None:
    sign_in(page, "officer")
    page.goto(f"/desk/reports?reference={reference}")
    follow(page, "Messages")
    seen(page, f"Messages about {reference}", "desk")
    stumbles(page, "Send to the centre", f"Messages about {reference}")
    page.get_by_label("What do you want to tell the centre?").fill("Which day suits them?")
    page.get_by_label("It asks them something").check()
    press(page, "Send to the centre")
    page.get_by_label("What do you want to tell the person?").fill("Is it safe to ring you?")
    press(page, "Let it wait for the person")
    seen(page, f"Messages about {reference}", "desk-sent")


@pytest.mark.parametrize("kind", KINDS)
def test_officer_centre_and_person_write_to_each_other(kind: str, new_context: NewContext) -> None:
    worker, officer, person = (new_context(**KINDS[kind]).new_page() for _ in range(3))
    sign_in(worker, "worker")
    reference, code = with_word(worker)
    at_the_desk(officer, reference)
    worker.goto("/our-reports")
    seen(worker, "Our reports", "home")
    follow(worker, f"Answer about {reference}")
    seen(worker, f"Messages about {reference}", "thread")
    worker.get_by_label("Your answer").fill("Tuesday.")
    press(worker, "Send to the officer")
    worker.goto("/inbox")
    seen(worker, "Messages", "inbox")
    open_messages(person, code)
    expect(person.get_by_text("Is it safe to ring you?")).to_be_visible()
    stumbles(person, "Send", "Messages")
    person.get_by_label("Write back").fill("No, write to me.")
    press(person, "Send")
    seen(person, "Messages", "answered")
    press(person, "Finish")
    seen(person, "Finished", "finished")
    person.goto("/status/messages")
    seen(person, "This page is closed", "closed")
    officer.reload()
    expect(officer.get_by_text("No, write to me.")).to_be_visible()
    expect(officer.get_by_text("Tuesday.")).to_be_visible()
    seen(officer, f"Messages about {reference}", "desk-answered")


@pytest.mark.parametrize("kind", KINDS)
def test_lost_and_stopped_codes(kind: str, new_context: NewContext) -> None:
    page = new_context(**KINDS[kind]).new_page()
    sign_in(page, "worker")
    reference, _ = with_word(page)
    press(page, "Done")
    follow(page, "stop the lost code and give a new one")
    seen(page, "Lost code", "lost")
    stumbles(page, "Stop the lost code", "Lost code")
    page.get_by_label("The reference").fill(reference)
    page.get_by_label("Their word").fill(WORD)
    press(page, "Stop the lost code")
    looks(page, "Your code")
    follow(page, "They have it")
    follow(page, "Stop this code without a new one")
    seen(page, "Stop this code", "stop")
    press(page, "Stop it for good")
    looks(page, "Someone came back")


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_changed_with_the_slip_alone(kind: str, new_context: NewContext) -> None:
    worker, officer, person = (new_context(**KINDS[kind]).new_page() for _ in range(3))
    sign_in(worker, "worker")
    reference, code = with_word(worker)
    at_the_desk(officer, reference)
    follow(worker, "Choose or change the word for messages")
    seen(worker, "A word for messages", "word-again")
    worker.get_by_label("The word they have now").fill("red kettle")
    worker.get_by_label("Your word").fill("green kettle")
    press(worker, "Keep this word")
    expect(worker.get_by_role("alert")).to_contain_text("That is not the word they have now")
    seen(worker, "A word for messages", "word-wrong")
    worker.get_by_label("The word they have now").fill("")
    press(worker, "Keep this word")
    expect(worker.get_by_text("what came before is hidden")).to_be_visible()
    enter(person, code)
    person.get_by_label("Your word").fill("green kettle")
    press(person, "Open my messages")
    expect(person.get_by_text("A new word was chosen")).to_be_visible()
    expect(person.get_by_text("Is it safe to ring you?")).not_to_be_visible()
    seen(person, "Messages", "hidden")
    officer.reload()
    expect(officer.get_by_text("They chose a new word")).to_be_visible()
    seen(officer, f"Messages about {reference}", "desk-hidden")


@pytest.mark.parametrize("kind", ["usual", "phone"])
@pytest.mark.parametrize("language", ["en", "pl", "ar"])
def test_the_pages_that_anyone_may_read(kind: str, language: str, new_context: NewContext) -> None:
    page = new_context(**KINDS[kind]).new_page()
    for path in ("status", "standards", "privacy"):
        page.goto(f"/{path}?language={language}")
        assert_accessible(page)
        assert_fits(page)
        if SHOTS:
            width = KINDS[kind].get("viewport", {"width": 1280})["width"]
            shot = Path(SHOTS) / f"{path}-{language}-{width}.png"
            page.screenshot(path=shot, full_page=True)


@pytest.mark.parametrize("role", ["officer", "coordinator"])
def test_the_promises_that_were_kept(role: str, page: Page) -> None:
    sign_in(page, role)
    page.goto("/desk/promises")
    seen(page, "Promises kept", "promises")
    page.set_viewport_size({"width": 320, "height": 640})
    seen(page, "Promises kept", "promises")
    assert_light(page, "/desk/promises")


def test_the_keyboard_alone_opens_the_conversation_and_leaves(
    page: Page, new_context: NewContext
) -> None:
    worker = new_context().new_page()
    sign_in(worker, "worker")
    _, code = with_word(worker)
    page.goto("/status")
    for label, text in (("Your code", code), ("Your word", WORD)):
        tab_to(page, page.get_by_label(label))
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Messages")
    tab_to(page, page.get_by_label("Write back"))
    page.keyboard.type("Thank you.")
    tab_to(page, page.get_by_role("button", name="Send", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Sent. The officer will read it.")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Finish", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Finished")
    assert code not in page.url
    assert_light(page, "/status")
