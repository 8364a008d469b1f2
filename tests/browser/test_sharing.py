"""Sharing in a browser: a referral, sharing at once, the second look, agencies and the log."""

import pytest
from playwright.sync_api import Page, expect

from reporting.personal_vocabulary import Purpose
from reporting.promises import Risk
from tests.browser.conftest import KINDS, NewContext
from tests.browser.pages import assert_light, follow, sign_in, tab_to
from tests.browser.serving import Live
from tests.browser.test_desk_details import seen, written
from tests.sharing import a_case, a_marked_report


@pytest.fixture
def case(live: Live) -> str:
    """The address of what is shared of a case with everything in its report; the risk is high."""
    with written(live) as work:
        permitted = (Purpose.VICTIM_SERVICES, Purpose.RESTORATIVE)
        report = a_marked_report(work, *permitted)
        return f"/desk/cases/{a_case(work, report, risk=Risk.HIGH).id}/sharing"


def the_whole_pack_is_read(page: Page) -> None:
    """With who it is and what must not be done, and back to where it is sent from."""
    follow(page.get_by_role("link", name="Read the whole pack, with who it is"))
    expect(page.get_by_role("main")).to_contain_text("zzreachzz")
    expect(page.get_by_role("main")).to_contain_text("Do not visit at home")
    seen(page)
    follow(page.get_by_role("link", name="Send it, or cancel the referral"))


def test_an_officer_refers_downloads_the_pack_and_writes_down_the_answer(
    any_page: Page, case: str
) -> None:
    page = any_page
    sign_in(page, "officer")
    page.goto(case)
    expect(page.get_by_role("main")).to_contain_text("The risk is high")
    expect(page.get_by_role("main")).to_contain_text("They were not asked whether Harbour Homes")
    seen(page)
    follow(page.get_by_role("link", name="Refer to Harbour Victim Support"))
    seen(page)
    page.get_by_role("button", name="Make the referral").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what you ask for")
    seen(page)
    page.get_by_label("Support the person").check()
    page.get_by_label("Thoughts of self-harm").uncheck()
    page.get_by_role("button", name="Make the referral").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing has been shared yet.")
    expect(page.get_by_role("main")).not_to_contain_text("zzreachzz")
    seen(page)
    the_whole_pack_is_read(page)
    for name in ("Download to print (PDF)", "Download as data (JSON)"):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert download.value.suggested_filename.startswith("referral.")
    page.reload()
    follow(page.get_by_role("link", name="Write down an answer"))
    seen(page)
    page.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what they answered")
    seen(page)
    page.get_by_label("Ended").check()
    page.get_by_label("The person was helped").check()
    page.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_role("main")).to_contain_text("The person was helped")
    seen(page)
    page.goto(f"{case}/log")
    expect(page.get_by_role("main")).to_contain_text("Pack downloaded to print")
    expect(page.get_by_role("main")).not_to_contain_text("zzname")
    seen(page)


def test_what_is_shared_at_once_is_looked_at_by_a_second_person(
    any_page: Page, new_context: NewContext, case: str
) -> None:
    page = any_page
    sign_in(page, "officer")
    page.goto(case)
    follow(page.get_by_role("link", name="I told Police hate crime team at once"))
    seen(page)
    page.get_by_role("button", name="Save what I shared").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why, and why now")
    seen(page)
    page.get_by_label("A life is at risk").check()
    page.get_by_label("Why, and why now?").fill("He has a knife, and knows the address.")
    page.get_by_label("Protect a child or an adult at risk").check()
    expect(page.locator("[name=parts]:checked")).to_have_count(0)
    page.get_by_label("Phone number", exact=True).check()
    page.get_by_label("No, it is not safe to tell them").check()
    page.get_by_label("Why is it not safe to tell them?").fill("He reads her messages.")
    page.get_by_role("button", name="Save what I shared").click()
    expect(page.get_by_role("main")).to_contain_text("Wanted by")
    seen(page)
    second = new_context(**KINDS["phone"]).new_page()
    sign_in(second, "coordinator")
    second.goto("/desk/disclosures")
    seen(second)
    second.get_by_role("table", name="Waiting for a second look").get_by_role("link").last.click()
    expect(second.get_by_role("main")).to_contain_text("He has a knife")
    seen(second)
    second.get_by_role("button", name="Save your second look").click()
    expect(second.get_by_role("alert")).to_contain_text("Say whether it was right")
    seen(second)
    second.get_by_label("Yes", exact=True).check()
    second.get_by_label("Why?", exact=True).fill("There was no time to ask.")
    second.get_by_role("button", name="Save your second look").click()
    expect(second.get_by_role("main")).to_contain_text("Upheld")


def test_a_coordinator_keeps_agencies_and_their_agreements(any_page: Page) -> None:
    page = any_page
    sign_in(page, "coordinator")
    page.goto("/agencies")
    expect(page.get_by_role("main")).to_contain_text("The agreement with Headland Mediation ends")
    seen(page)
    page.get_by_role("link", name="Add an agency").click()
    page.get_by_label("Name").fill("Prevent desk")
    page.get_by_label("Charity").check()
    page.get_by_role("button", name="Save the agency").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing is ever passed on to Prevent")
    seen(page)
    page.goto("/agencies")
    follow(page.get_by_role("link", name="Harbour Homes"))
    seen(page)
    page.get_by_role("link", name="Add a new agreement").click()
    page.get_by_role("button", name="Save the agreement").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the version")
    seen(page)


def test_long_names_and_dates_fit_at_400_percent(new_context: NewContext, case: str) -> None:
    officer = new_context().new_page()
    sign_in(officer, "officer")
    officer.goto(case)
    officer.get_by_role("link", name="I told Council safeguarding hub at once").click()
    officer.get_by_label("A life is at risk").check()
    officer.get_by_label("Why, and why now?").fill("A child is in danger.")
    officer.get_by_label("Protect a child or an adult at risk").check()
    officer.get_by_label("Kind", exact=True).check()
    officer.get_by_label("Not yet").check()
    officer.get_by_role("button", name="Save what I shared").click()
    coordinator = new_context().new_page()
    sign_in(coordinator, "coordinator")
    coordinator.goto("/desk/disclosures")
    expect(coordinator.get_by_role("main")).to_contain_text("Council safeguarding hub")
    seen(coordinator)
    coordinator.goto("/agencies")
    coordinator.get_by_role("link", name="Community safety team").click()
    expect(coordinator.get_by_role("main")).to_contain_text("Last day")
    seen(coordinator)


def test_a_referral_is_made_with_the_keyboard_alone(page: Page, case: str) -> None:
    sign_in(page, "officer")
    page.goto(case)
    tab_to(page, page.get_by_role("link", name="Refer to Harbour Victim Support"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/sharing/*")
    tab_to(page, page.get_by_label("Support the person"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Make the referral"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Nothing has been shared yet.")


def test_the_pages_of_sharing_are_light(page: Page, case: str) -> None:
    sign_in(page, "officer")
    for path in (case, "/agencies", "/desk/disclosures"):
        assert_light(page, path)
