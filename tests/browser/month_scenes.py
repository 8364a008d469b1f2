"""The scenes of the month that are played in the browser, each kind of step at least once."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.journeys import log_report_and_code
from tests.browser.keyboard import choose, follow, press, type_into
from tests.browser.month_sharing import (
    SUPPORT,
    a_life_is_at_risk,
    a_second_person_looks,
    a_talk_can_be_had_once_it_is_safer,
    a_talk_is_refused_at_high_risk,
    click,
    refer,
)
from tests.browser.month_stories import IN_DANGER, IN_THE_BROWSER, STAYS_ANONYMOUS, Month
from tests.browser.pages import sign_in

WORD = "blue teapot"


def a_report_is_taken(month: Month) -> None:
    """At the centre, with the mouse."""
    story = month.about(IN_THE_BROWSER)
    naming, today = "A code, and no name", month.calendar.today
    story.reference, story.code = log_report_and_code(month.worker, today, naming=naming)


def my_day_leads_to_it(month: Month) -> None:
    """Triage with the keyboard alone; another risk than the suggested one, with a reason."""
    page, story = month.officer, month.about(IN_THE_BROWSER)
    sign_in(page, "officer")
    page.goto("/desk/my-day")
    follow(page, story.reference)
    story.report = page.url.partition("?")[0].removeprefix(month.live.url)
    choose(page, "move", "OPEN_CASE")
    type_into(page, "reason", "She would like someone to talk to.")
    press(page, "Save the decision")
    story.case = page.url.removeprefix(month.live.url)
    follow(page, "Assess the risk")
    expect(page.get_by_role("main")).to_contain_text("What the reports say suggests: Medium")
    choose(page, "level", "HIGH")
    press(page, "Save the level")
    expect(page.get_by_role("alert")).to_contain_text("Say why, since this is not the suggested")
    type_into(page, "reason", "He knows where she works.")
    press(page, "Save the level")
    expect(page.get_by_role("main")).to_contain_text("High risk")


def they_are_contacted(month: Month) -> None:
    """Under the banner that says what is safe; whoever was not asked first is told now."""
    page = month.officer
    sign_in(page, "officer")
    story = month.about(IN_THE_BROWSER)
    page.goto(f"{story.case}/contact")
    banner = page.get_by_role("region", name="Safe contact")
    expect(banner).to_contain_text("Do not visit at home")
    choose(page, "method", "TEXT")
    choose(page, "result", "REACHED")
    type_into(page, "text", "She would like to meet at the library.")
    press(page, "Save the contact")
    expect(page.get_by_role("main")).to_contain_text("at the library")
    page.goto(month.about(IN_DANGER).case)
    page.get_by_role("link", name="Get in touch").click()
    page.get_by_label("It is done").check()
    click(page, "Save")
    page.get_by_role("link", name="Write down a contact").click()
    page.get_by_label("Phone call").check()
    page.get_by_label("I reached them").check()
    page.get_by_label("What was said or agreed?").fill("Told what was shared, and why.")
    click(page, "Save the contact")


def nobody_is_told_without_permission(month: Month) -> None:
    """The rules refuse, and say what to do instead: she asks by way of the centre."""
    page, story = month.officer, month.about(IN_THE_BROWSER)
    sign_in(page, "officer")
    page.goto(f"{story.case}/sharing")
    expect(page.get_by_role("main")).to_contain_text(f"They were not asked whether {SUPPORT}")
    expect(page.get_by_role("link", name=f"Refer to {SUPPORT}")).to_have_count(0)
    page.goto(f"{story.report}/messages")
    page.get_by_label("What do you want to tell the centre?").fill("May we ask Victim Support?")
    page.get_by_label("It asks them something").check()
    click(page, "Send to the centre")
    page.goto(f"{month.about(STAYS_ANONYMOUS).report}/messages")
    page.get_by_label("What do you want to tell the person?").fill("Is it safe to write here?")
    click(page, "Let it wait for the person")


def the_centre_answers(month: Month) -> None:
    page, story = month.worker, month.about(IN_THE_BROWSER)
    sign_in(page, "worker")
    page.goto("/our-reports")
    page.get_by_role("link", name=f"Answer about {story.reference}").click()
    page.get_by_label("Your answer").fill("She was here, and said yes.")
    click(page, "Send to the officer")


def the_person_answers(month: Month) -> None:
    """Somebody without a name writes on the public page, on a phone, with code and word."""
    page, story = month.person, month.about(STAYS_ANONYMOUS)
    page.goto("/status")
    page.get_by_label("Your code").fill(story.code)
    click(page, "Continue")
    expect(page.get_by_role("main")).to_contain_text("Read, and decided what to do")
    page.get_by_label("Your word").fill(WORD)
    click(page, "Open my messages")
    expect(page.get_by_role("main")).to_contain_text("Is it safe to write here?")
    page.get_by_label("Write back").fill("Yes. It has stopped since the camera is there.")
    click(page, "Send")
    expect(page.get_by_text("Sent. The officer will read it.")).to_be_visible()


def both_answers_wait_for_her(month: Month) -> None:
    """My day leads to both; now that there is a yes she may refer."""
    page, asked, anonymous = month.officer, month.about(IN_THE_BROWSER), month.about(7)
    sign_in(page, "officer")
    page.goto("/desk/my-day")
    page.get_by_role("link", name=f"Answer about report {anonymous.reference}").click()
    expect(page.get_by_role("main")).to_contain_text("since the camera is there")
    page.get_by_label("What do you want to tell the person?").fill("Good. We will keep in touch.")
    click(page, "Let it wait for the person")
    page.goto("/desk/my-day")
    page.get_by_role("link", name=f"Answer about report {asked.reference}").click()
    click(page, "No answer is needed")
    refer(page, asked, SUPPORT, "Support the person")
    month.person.reload()
    expect(month.person.get_by_role("main")).to_contain_text("Good. We will keep in touch.")
    click(month.person, "Finish")


def the_centre_hears_what_came_of_it(month: Month) -> None:
    page, story = month.officer, month.about(IN_THE_BROWSER)
    sign_in(page, "officer")
    page.goto(f"{story.report}/messages")
    page.get_by_label("What do you want to tell the centre?").fill("She has support now.")
    page.get_by_label("It tells what came of the report").check()
    click(page, "Send to the centre")
    sign_in(month.worker, "worker")
    month.worker.goto("/inbox")
    month.worker.get_by_role("row").filter(has_text=story.reference).get_by_role(
        "link"
    ).first.click()
    expect(month.worker.get_by_role("main")).to_contain_text("She has support now.")


def it_is_closed_in_her_own_words(month: Month) -> None:
    page = month.officer
    sign_in(page, "officer")
    page.goto(f"{month.about(IN_THE_BROWSER).case}/close")
    choose(page, "closed_for", "RESOLVED")
    type_into(page, "reason", "It has stopped, and she has support.")
    for question, answer in (("told", "YES"), ("informed", "PARTLY"), ("safer", "YES")):
        choose(page, question, answer)
    choose(page, "again", "YES")
    still_open = page.get_by_label("Close it all the same")
    if still_open.count():
        still_open.check()
    press(page, "Close the case")
    expect(page.get_by_role("main")).to_contain_text("Would you report again? Yes")


Scene = Callable[[Month], None]

ANSWERED_ON = 6
"""The day on which the centre and the person answer, and a permission is given."""

MORNINGS: dict[int, tuple[Scene, ...]] = {
    1: (my_day_leads_to_it,),
    2: (a_second_person_looks, they_are_contacted),
    5: (nobody_is_told_without_permission,),
    ANSWERED_ON: (
        the_centre_answers,
        the_person_answers,
        both_answers_wait_for_her,
        a_talk_is_refused_at_high_risk,
    ),
    10: (the_centre_hears_what_came_of_it,),
    11: (it_is_closed_in_her_own_words, a_talk_can_be_had_once_it_is_safer),
}
AFTERNOONS: dict[int, tuple[Scene, ...]] = {0: (a_report_is_taken,), 1: (a_life_is_at_risk,)}
"""The scenes of each working day."""
