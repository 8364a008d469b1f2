"""What somebody types stays theirs: leaving early, moving a name, quick clicks, two windows."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewContext
from tests.browser.journeys import group, seen, start
from tests.browser.pages import follow, sign_in

TYPED = "A sentence that was hardly finished"


def held_back(page: Page, address: re.Pattern[str]) -> Callable[[], None]:
    """Let what is asked for at such addresses wait, until the function that is given is called.

    What was asked for last goes on first.
    """
    waiting: list[Route] = []
    over: list[bool] = []

    def hold(route: Route) -> None:
        if over:
            route.continue_()
        else:
            waiting.append(route)

    def let_go() -> None:
        over.append(True)
        while waiting:
            waiting.pop().continue_()

    page.route(address, hold)
    return let_go


def test_what_was_typed_is_there_after_going_back_at_once(page: Page) -> None:
    sign_in(page, "worker")
    start(page)
    report = page.url.rsplit("/", 1)[0]
    page.goto(f"{report}/about")
    page.goto(f"{report}/what")
    page.get_by_label("What happened?").press_sequentially(TYPED)
    page.go_back()
    expect(page).to_have_url(f"{report}/about")
    # What is sent while a page goes may still be on its way when the next is asked for.
    for _ in range(20):
        page.goto(f"{report}/what")
        if page.get_by_label("What happened?").input_value():
            break
        page.wait_for_timeout(250)
    expect(page.get_by_label("What happened?")).to_have_value(TYPED)


def test_what_was_typed_before_the_scripts_came_is_kept(page: Page) -> None:
    sign_in(page, "worker")
    start(page)
    let_go = held_back(page, re.compile("/(htmx|typing)[^/]*[.]js"))
    page.goto(page.url.rsplit("/", 1)[0] + "/what", wait_until="commit")
    page.get_by_label("What happened?").fill(TYPED)
    let_go()
    expect(page.locator("#saved")).to_contain_text("Saved at")
    page.goto(page.url)
    expect(page.get_by_label("What happened?")).to_have_value(TYPED)


def sent_by(page: Page) -> list[str]:
    """The addresses that a page sends something to from now on."""
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
    return sent


def test_a_page_that_is_only_looked_at_is_not_kept(page: Page) -> None:
    sign_in(page, "worker")
    start(page)
    report, sent = page.url.rsplit("/", 1)[0], sent_by(page)
    for address in (f"{report}/what", f"{report}/contact", f"{report}/all?open=effect"):
        page.goto(address)
        page.wait_for_timeout(300)
    assert sent == []


def test_what_the_browser_fills_in_again_does_not_take_the_place_of_what_is_newer(
    page: Page, new_context: NewContext
) -> None:
    sign_in(page, "worker")
    start(page)
    report = page.url.rsplit("/", 1)[0]
    page.goto(f"{report}/effect")
    page.get_by_label("Anything else about what you want?").fill("Words of long ago")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    page.goto(f"{report}/about")
    other = new_context().new_page()
    sign_in(other, "worker")
    other.goto(f"{report}/effect")
    other.get_by_label("Anything else about what you want?").fill("Words of just now")
    expect(other.locator("#saved")).to_contain_text("Saved at")
    sent = sent_by(page)
    page.go_back()
    page.wait_for_timeout(500)
    page.reload()
    page.wait_for_timeout(500)
    assert sent == []
    other.reload()
    expect(other.get_by_label("Anything else about what you want?")).to_have_value(
        "Words of just now"
    )


def test_what_is_typed_beside_an_error_is_kept_and_the_title_still_tells_of_it(page: Page) -> None:
    sign_in(page, "worker")
    start(page)
    page.goto(page.url.rsplit("/", 1)[0] + "/what")
    follow(page.get_by_role("button", name="Save and continue").last)
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    page.get_by_label("What happened?").fill("Ring 07700 900123.")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    assert page.title().startswith("Error: ")
    page.get_by_role("button", name="Move it 07700 900123").click()
    expect(page.get_by_label("Kept apart from the story")).to_have_value("07700 900123")
    assert page.title().startswith("Error: ")


def test_a_name_that_is_moved_is_not_put_back_by_what_was_sent_before(page: Page) -> None:
    """The words as they were are still on their way when the button is pressed."""
    sign_in(page, "worker")
    start(page)
    address = page.url.rsplit("/", 1)[0] + "/what"
    page.goto(address)
    story = page.get_by_label("What happened?")
    story.fill("He rang on 07700 900123")
    expect(page.get_by_role("button", name="Move it 07700 900123")).to_be_visible()
    let_go = held_back(page, re.compile("/keep$"))
    story.press("End")
    story.press_sequentially(".")
    page.get_by_role("button", name="Move it 07700 900123").click()
    page.wait_for_timeout(500)
    let_go()
    expect(story).to_have_value("He rang on [kept apart].")
    page.wait_for_timeout(500)
    other = page.context.new_page()
    other.goto(address)
    expect(other.get_by_label("What happened?")).to_have_value("He rang on [kept apart].")


def test_a_page_longer_than_a_browser_sends_while_leaving_is_kept_too(page: Page) -> None:
    sign_in(page, "worker")
    start(page)
    report = page.url.rsplit("/", 1)[0]
    page.goto(f"{report}/what")
    page.get_by_label("What happened?").fill("\N{GRINNING FACE}" * 19_000)
    page.get_by_role("link", name="See all parts").click()
    page.get_by_role("heading", name="The parts of this report").wait_for()
    page.goto(report)
    expect(page.locator("#status-what")).to_contain_text("Begun")


def test_after_moving_a_name_the_focus_is_on_the_next_one_and_then_on_the_story(
    page: Page,
) -> None:
    sign_in(page, "worker")
    start(page)
    page.goto(page.url.rsplit("/", 1)[0] + "/what")
    page.get_by_label("What happened?").fill("Ring 07700 900123 or 07700 900456.")
    for number, focused in (("07700 900123", "button"), ("07700 900456", "textarea")):
        page.get_by_role("button", name=f"Move it {number}").click()
        expect(page.get_by_label("Kept apart from the story")).to_have_value(
            re.compile(f"{number}$")
        )
        expect(page.locator(f"#story {focused}:focus")).to_have_count(1)


def test_the_questions_that_follow_come_however_quickly_they_are_asked_for(page: Page) -> None:
    sign_in(page, "worker")
    start(page)
    report = page.url.rsplit("/", 1)[0]
    for address in (f"{report}/contact", f"{report}/all?open=contact"):
        page.goto(address)
        ask = group(page, "Would you answer a few questions about yourself?")
        for _ in range(3):
            page.evaluate(
                """() => {
                  for (const [name, value] of [
                    ["share_unnamed", "YES"], ["asks_equality", "NO"], ["share_unnamed", "NO"],
                    ["share_unnamed", "YES"], ["asks_equality", "YES"],
                  ]) document.querySelector(`[name=${name}][value=${value}]`).click();
                }"""
            )
            expect(page.get_by_role("heading", name="About you")).to_have_count(1)
            expect(page.locator("#agreed_words")).to_have_count(1)
            ask.get_by_label("No", exact=True).check()
            expect(page.get_by_role("heading", name="About you")).to_have_count(0)


def test_a_window_drawn_earlier_is_told_that_the_page_was_changed_and_shows_both(
    page: Page, new_context: NewContext
) -> None:
    sign_in(page, "worker")
    start(page)
    report = page.url.rsplit("/", 1)[0]
    other = new_context().new_page()
    sign_in(other, "worker")
    for window in (page, other):
        window.goto(f"{report}/effect")
    page.get_by_label("Anything else about what you want?").fill("Words of the first")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    other.get_by_label("Anything else about what you want?").fill("Words of the second")
    expect(other.locator("#saved")).to_contain_text("changed in another window")
    other.get_by_role("button", name="Save and continue").last.click()
    expect(other.get_by_role("alert")).to_contain_text("Words of the first")
    expect(other.get_by_label("Anything else about what you want?")).to_have_value(
        "Words of the second"
    )
    seen(other, True)
