"""The officer's pages among very many cases: few queries, and no table is read whole."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from reporting.cases.models.timeline import Note
from reporting.cases.queries import desk_list, desk_reach
from reporting.incidents.rules import URGENT
from reporting.permissions import Role
from reporting.vocabulary import Danger
from tests.a_case import a_case, a_reachable_report
from tests.builders import a_user, as_role
from tests.conftest import ClientAs, Writing
from tests.counting import count_queries
from tests.desk_reports import every_view
from tests.plans import listen, read_whole
from tests.sharing import an_agency
from tests.visiting import submit

LISTS = (
    "/desk",
    "/desk/my-day",
    "/desk/cases",
    "/desk/cases?state=closed",
    "/agencies",
    "/desk/disclosures",
    "/desk/letter-templates",
    "/desk/statements",
)
OF_CASE = ("", "/messages", "/letters", "/sharing", "/sharing/log")


def engine_of(browser: FlaskClient) -> Engine:
    engine: Engine = browser.application.extensions["reporting"].engine
    return engine


@pytest.fixture
def case(writing: Writing) -> str:
    """The address of a case with two reports of one person, and others beside it."""
    with writing() as work:
        officer = as_role(work, Role.OFFICER)
        report = a_reachable_report(officer, police_reference="42/1/26")
        made = a_case(officer, report, a_reachable_report(officer))
        a_case(officer, a_reachable_report(officer, urgency=URGENT, danger=Danger.YES))
        an_agency(work)
        return f"/desk/cases/{made.id}"


def test_every_page_of_the_desk_asks_at_most_eight_things(
    client_as: ClientAs, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = client_as(Role.OFFICER)
    views = {"view": "state=ALL&officer=ME&risk=HIGH", "name": "Mine", "opens_first": "YES"}
    submit(browser, "/desk", views, to="/desk/views")
    _among_many(monkeypatch)
    for page in (*LISTS, *(case + part for part in OF_CASE), *every_view()):
        with count_queries(engine_of(browser)) as asked:
            assert browser.get(page).status_code in (200, 302), page
        assert len(asked) <= 8, f"{page}\n" + "\n\n".join(asked)


def test_no_page_or_step_reads_a_table_whole(
    client_as: ClientAs, case: str, writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    _among_many(monkeypatch)
    browser = client_as(Role.OFFICER)
    with writing() as work:
        officer = a_user(work, name="Somebody Else").id
    with listen(engine_of(browser)) as asked:
        for page in (*LISTS, *(case + part for part in OF_CASE), *every_view()):
            assert browser.get(page).status_code == 200, page
        report = _first_report(browser)
        assert browser.get(report).status_code == 200
        submit(browser, case, {"text": "Rang."}, to=f"{case}/notes")
        submit(browser, f"{case}/risk", {"level": "HIGH", "reason": "Twice this week."})
        submit(browser, f"{case}/assign", {"officer": str(officer), "text": ""})
        submit(browser, "/desk", {"reference": "42/1/26"}, to="/desk/find")
    assert read_whole(engine_of(browser), asked) == []


def test_what_one_officer_has_is_found_past_whatever_others_have(
    client_as: ClientAs, writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = client_as(Role.OFFICER)
    with writing() as work:
        her, other = (as_role(work, Role.OFFICER) for _ in range(2))
        sooner = a_reachable_report(other, received_on=work.today - timedelta(90))
        theirs = a_case(other, sooner).reference
        hers = [a_case(her, a_reachable_report(her)).reference for _ in range(2)]
    _among_many(monkeypatch)
    shown = browser.get(f"/desk?state=ALL&officer={her.actor.user_id}&sort=DUE").text
    assert any(one in shown for one in hers)
    assert theirs not in shown


def test_a_table_that_is_read_whole_is_noticed(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection, listen(engine) as asked:
            connection.execute(select(Note.id).where(Note.at < Note.at))
        assert len(read_whole(engine, asked)) == 1


def _among_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if whatever is asked could fit very many rows."""
    for module in (desk_reach, desk_list):
        monkeypatch.setattr(module, "LOOKED", 1)
    for built in (desk_reach._sizes, desk_list._reaching, desk_list._listing):
        built.cache_clear()


@pytest.fixture(autouse=True)
def _nothing_built_stays() -> Iterator[None]:
    yield
    for built in (desk_reach._sizes, desk_list._reaching, desk_list._listing):
        built.cache_clear()


def _first_report(browser: FlaskClient) -> str:
    html = browser.get("/desk?state=ALL&strand=RACE").text
    return (
        html.split('rowheader"><a class="govuk-link" href="')[1].split('"')[0].replace("&amp;", "&")
    )
