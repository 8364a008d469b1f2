"""The scenes of the month about sharing: at once, refused, and allowed once it is safer."""

from playwright.sync_api import Page, expect

from tests.browser.month_stories import IN_DANGER, TALKS, Month, Story
from tests.browser.pages import sign_in

SUPPORT, TALK = "Harbour Victim Support", "Quayside Restorative Justice"


def click(page: Page, name: str) -> None:
    """Press a button with the mouse, and wait until what it leads to has come."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def a_life_is_at_risk(month: Month) -> None:
    """It is shared at once, without a permission and with a reason."""
    page, story = month.officer, month.about(IN_DANGER)
    page.goto(f"{story.case}/sharing")
    page.get_by_role("link", name="I told Police hate crime team at once").click()
    page.get_by_label("A life is at risk").check()
    page.get_by_label("Why, and why now?").fill("He has a knife, and is on his way.")
    page.get_by_label("Protect a child or an adult at risk").check()
    page.get_by_label("Kind", exact=True).check()
    page.get_by_label("Not yet").check()
    click(page, "Save what I shared")
    expect(page.get_by_role("main")).to_contain_text("Wanted by")


def a_second_person_looks(month: Month) -> None:
    page = month.coordinator
    sign_in(page, "coordinator")
    expect(page).to_have_url("/desk/disclosures")
    page.get_by_role("table", name="Waiting for a second look").get_by_role("link").click()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("Why?", exact=True).fill("There was no time to ask.")
    click(page, "Save your second look")
    expect(page.get_by_role("table", name="Waiting for a second look")).to_have_count(0)


def a_talk_is_refused_at_high_risk(month: Month) -> None:
    page = month.officer
    page.goto(f"{month.about(TALKS).case}/sharing")
    expect(page.get_by_role("main")).to_contain_text("The risk is high, and a talk with whoever")
    expect(page.get_by_role("link", name=f"Refer to {TALK}")).to_have_count(0)


def a_talk_can_be_had_once_it_is_safer(month: Month) -> None:
    """The risk is looked at again, and found to be lower."""
    page, story = month.officer, month.about(TALKS)
    page.goto(f"{story.case}/risk")
    page.get_by_label("Low", exact=True).check()
    page.get_by_label("Why?").fill("He has moved away, and wrote to say sorry.")
    click(page, "Save the level")
    refer(page, story, TALK, "A safe talk with whoever did it")


def refer(page: Page, story: Story, agency: str, ask: str) -> None:
    """Refer, tell them, and write down that they helped."""
    page.goto(f"{story.case}/sharing")
    page.get_by_role("link", name=f"Refer to {agency}").click()
    page.get_by_label(ask).check()
    click(page, "Make the referral")
    click(page, "I told them by phone or in person")
    page.get_by_role("link", name="Write down an answer").click()
    page.get_by_label("Ended").check()
    page.get_by_label("The person was helped").check()
    click(page, "Save the answer")
    expect(page.get_by_role("main")).to_contain_text("The person was helped")
