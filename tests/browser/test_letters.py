"""Letters in a real browser: a template reviewed by another, a letter kept, a statement printed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from reporting.centres.models import Area
from reporting.incidents.models.reports import Incident
from reporting.vocabulary import AreaLevel
from tests.browser.conftest import KINDS, NewContext
from tests.browser.pages import assert_accessible, assert_fits, sign_in, tab_to
from tests.browser.serving import Live
from tests.browser.test_desk_details import written
from tests.letters import a_case_of

BODY = "# A letter for you\n\nHello {{name_to_use}}, it is **fine**.\n\n- One\n- Two"


@pytest.fixture
def letters(live: Live) -> str:
    """The address of the letters of a case."""
    with written(live) as work:
        return f"/desk/cases/{a_case_of(work).id}/letters"


def seen(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


def test_a_letter_is_written_kept_and_printed_in_every_way(any_page: Page, letters: str) -> None:
    page = any_page
    sign_in(page, "officer")
    page.goto(letters)
    seen(page)
    page.get_by_label("Template").select_option(label="First contact")
    page.get_by_role("button", name="Write it").click()
    expect(page.get_by_role("main")).to_contain_text("They speak: Polish.")
    page.get_by_label("Text of the letter").fill("Hello {{surname}}")
    page.get_by_role("button", name="Keep and print").click()
    expect(page.get_by_role("alert")).to_contain_text("There is no placeholder {{surname}}")
    seen(page)
    page.get_by_label("How the person can reach you").fill("01632 960001")
    page.get_by_label("Text of the letter").fill(BODY)
    page.get_by_role("button", name="Preview", exact=True).click()
    expect(page.locator("#preview")).to_contain_text("Hello Sam, it is fine.")
    seen(page)
    page.get_by_label("By post").check()
    page.get_by_role("button", name="Keep and print").click()
    expect(page.get_by_role("region", name="The letter")).to_contain_text("Hello Sam")
    expect(page.get_by_role("main")).not_to_contain_text("Wilf Wren")
    seen(page)
    page.get_by_label("To get in touch, as was agreed").check()
    page.get_by_role("button", name="Show the page to print").click()
    expect(page.get_by_role("main")).to_contain_text("Wilf Wren")
    seen(page)


def test_a_preview_follows_what_is_typed(new_context: NewContext, letters: str) -> None:
    page = new_context(**KINDS["usual"]).new_page()
    sign_in(page, "officer")
    page.goto(letters)
    page.get_by_role("button", name="Write it").click()
    text = page.get_by_label("Text of the letter")
    text.fill("# A letter for you\n\nHello {{name_to_use}}, ")
    text.press_sequentially("it rains.")
    expect(page.locator("#preview")).to_contain_text("Hello Sam, it rains.")
    expect(text).to_be_focused()
    text.press_sequentially(" {{surname}}")
    expect(page.locator("#preview")).to_contain_text("There is no placeholder {{surname}}")
    expect(text).to_be_focused()


def test_on_paper_nothing_stands_beside_the_letter(new_context: NewContext, letters: str) -> None:
    page = new_context(**KINDS["usual"]).new_page()
    _keep(page, letters)
    page.get_by_role("link", name="Show the page to print").click()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="A letter for you")).to_be_visible()
    for hidden in (".app-header", ".govuk-footer", ".govuk-back-link", ".app-demonstration"):
        expect(page.locator(hidden).first).to_be_hidden()
    shown = page.locator("body").inner_text()
    assert "hate" not in shown.lower()
    assert shown.strip().startswith("A letter for you")


def _keep(page: Page, letters: str) -> None:
    sign_in(page, "officer")
    page.goto(letters)
    page.get_by_role("button", name="Write it").click()
    page.get_by_label("Text of the letter").fill(BODY)
    page.get_by_role("button", name="Keep and print").click()
    expect(page.get_by_role("region", name="The letter")).to_be_visible()


def test_a_letter_is_kept_with_the_keyboard_alone(new_context: NewContext, letters: str) -> None:
    page = new_context(**KINDS["usual"]).new_page()
    sign_in(page, "officer")
    page.goto(letters)
    tab_to(page, page.get_by_role("button", name="Write it"))
    page.keyboard.press("Enter")
    text = page.get_by_label("Text of the letter")
    tab_to(page, text)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(BODY)
    tab_to(page, page.get_by_role("button", name="Keep and print"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="The letter")).to_contain_text("Hello Sam")


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_written_by_one_and_reviewed_by_another(
    kind: str, new_context: NewContext
) -> None:
    officer = new_context(**KINDS[kind]).new_page()
    sign_in(officer, "officer")
    officer.goto("/desk/letter-templates")
    seen(officer)
    officer.get_by_role("link", name="Write a new template").click()
    officer.get_by_role("button", name="Save as a new version").click()
    expect(officer.get_by_role("alert")).to_contain_text("Enter a name for the template")
    seen(officer)
    officer.get_by_label("Name of the template").fill(f"A thank-you, {kind}")
    officer.get_by_label("Text of the letter").fill(BODY)
    officer.get_by_role("button", name="Save as a new version").click()
    expect(officer.get_by_role("main")).to_contain_text("a second person has to read it")
    seen(officer)
    coordinator = new_context(**KINDS[kind]).new_page()
    sign_in(coordinator, "coordinator")
    coordinator.goto(officer.url)
    coordinator.get_by_role("button", name="I have read it, and it is right").click()
    coordinator.get_by_role("button", name="Take it into use").click()
    expect(coordinator.get_by_role("heading", level=1)).to_contain_text("In use")
    seen(coordinator)


@pytest.mark.parametrize("kind", KINDS)
def test_a_statement_is_drafted_kept_and_printed(
    kind: str, new_context: NewContext, a_busy_ward: Callable[[], str]
) -> None:
    page = new_context(**KINDS[kind]).new_page()
    sign_in(page, "officer")
    page.goto("/desk/statements")
    page.get_by_label("Ward").select_option(label=a_busy_ward())
    page.get_by_role("button", name="Draft a statement").click()
    expect(page.get_by_role("heading", name="The exact figures, for you alone")).to_be_visible()
    page.get_by_role("button", name="Keep and print").click()
    expect(page.get_by_role("alert")).to_contain_text("Write what it does")
    seen(page)
    page.get_by_label("In your own words").fill("People no longer sit in the park.")
    page.get_by_role("button", name="Keep and print").click()
    expect(page).to_have_url(re.compile("/desk/statements/[0-9a-f-]{36}$"))
    seen(page)
    page.get_by_role("link", name="Show the page to print").click()
    expect(page.get_by_role("main")).to_contain_text("People no longer sit in the park.")
    seen(page)
    page.goto("/desk/statements")
    seen(page)


@pytest.fixture
def a_busy_ward(live: Live) -> Callable[[], str]:
    """The name of a ward with reports."""

    def name() -> str:
        with written(live) as work:
            busy = (
                select(Area.name)
                .join(Incident, Incident.area_id == Area.id)
                .where(Area.level == AreaLevel.WARD, Area.valid_to.is_(None))
                .order_by(Incident.received_on.desc())
                .limit(1)
            )
            return work.session.scalars(busy).one()

    return name
