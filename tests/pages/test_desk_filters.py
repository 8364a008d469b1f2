"""The desk's list: filters, counts, saved views, finding, giving many cases, stepping through."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest

from reporting.cases.queries.desk_counts import COUNTED_TO
from reporting.cases.queries.desk_filters import FILTERS
from reporting.cases.queries.desk_list import read_view, view_in
from reporting.cases.rules.entries import PoliceClassification
from reporting.incidents.rules import URGENT
from reporting.permissions import Role
from reporting.promises import Risk
from reporting.vocabulary import Channel, Kind, Place, Strand
from tests.builders import a_centre, a_report, a_user, an_area
from tests.conftest import NOW, ClientAs, Writing
from tests.counting import count_queries
from tests.desk_reports import add
from tests.visiting import submit


def test_each_filter_shows_what_it_says_and_nothing_else(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        ward, centre = an_area(work, "Rossmere"), a_centre(work, "Chapel")
        officer = a_user(work, name="Somebody Else").id
        ward_id, centre_id = str(ward.id), str(centre.id)
    old = date(2026, 1, 5)
    wanted: dict[str, tuple[str, dict[str, Any]]] = {
        "strand": ("DISABILITY", {"strands": (Strand.DISABILITY, Strand.RACE)}),
        "kind": ("ARSON", {"kinds": (Kind.ARSON,)}),
        "place": (Place.EDUCATION.value, {"place": Place.EDUCATION}),
        "channel": (Channel.PHONE.value, {"channel": Channel.PHONE}),
        "age": ("OVER_84", {"received_on": old, "fed_back_at": NOW}),
        "ward": (ward_id, {"area_id": ward.id}),
        "centre": (centre_id, {"centre_id": centre.id}),
        "risk": ("HIGH", {"case": {"risk": Risk.HIGH}}),
        "police": ("CRIME", {"case": {"police": PoliceClassification.CRIME}}),
        "officer": (str(officer), {"case": {"assigned_to": officer}}),
        "due": ("OVERDUE", {"case": {"review_due": date(2026, 11, 2)}}),
    }
    assert set(wanted) == set(FILTERS) - {"repeat"}
    references = {name: add(writing, **changes) for name, (_, changes) in wanted.items()}
    browser = client_as(Role.OFFICER)
    for name, (value, _) in wanted.items():
        html = browser.get("/desk", query_string={"state": "ALL", name: value}).text
        shown = {one for one in references if references[one] in html}
        assert shown == {name}, name
        assert f'value="{value}" selected' in html, name


def test_only_a_choice_that_is_offered_counts(client_as: ClientAs, writing: Writing) -> None:
    reference, browser = add(writing), client_as(Role.OFFICER)
    for query in (
        "state=x",
        "strand=x",
        "ward=x",
        "officer='",
        "age=-1",
        "due=9",
        "sort=x",
        "risk=%00",
    ):
        answer = browser.get(f"/desk?{query}")
        assert answer.status_code == 200, query
        assert reference in answer.text, query


def test_a_view_is_written_in_one_form_and_read_back() -> None:
    asked = {"sort": "DUE", "strand": "RACE", "state": "OPEN", "kind": "", "other": "x"}
    view = read_view(asked)
    assert view.query == "state=OPEN&strand=RACE&sort=DUE"
    assert view_in(view.query) == view
    assert view.without("strand").query == "state=OPEN&sort=DUE"


def test_empty_choices_of_the_form_do_not_stay_in_the_address(client_as: ClientAs) -> None:
    answer = client_as(Role.OFFICER).get("/desk?state=OPEN&risk=&strand=RACE&sort=DANGER")
    assert answer.location == "/desk?state=OPEN&strand=RACE"


def test_counts_stop_at_a_thousand(
    client_as: ClientAs, writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert COUNTED_TO == 1000
    monkeypatch.setattr("reporting.cases.queries.desk_counts.COUNTED_TO", 3)
    from reporting.cases.queries import desk_counts

    desk_counts._counting.cache_clear()
    for strand in (Strand.RACE, Strand.AGE, Strand.AGE, Strand.AGE, Strand.AGE):
        add(writing, strands=(strand,))
    add(writing, open_case=True)
    browser = client_as(Role.OFFICER)
    html = browser.get("/desk?state=ALL").text
    assert "A plus means" not in html
    assert "Waiting for triage (3+)" in html
    assert "Open case (1)" in html
    assert "Closed (0)" in html
    desk_counts._counting.cache_clear()


@pytest.mark.parametrize("sort", ["DANGER", "DUE", "NEWEST", "TOUCHED"])
def test_every_order_is_paged_without_skipping_or_repeating(
    client_as: ClientAs, writing: Writing, sort: str
) -> None:
    with writing() as work:
        for number in range(55):
            a_report(work, received_on=date(2026, 10, 1 + number % 5), urgency=min(number % 7, 1),
                     entered_at=work.now - timedelta(hours=number % 6))  # fmt: skip
    browser, seen, address = client_as(Role.OFFICER), [], f"/desk?state=ALL&sort={sort}"
    for _ in range(3):
        html = browser.get(address).text
        seen += re.findall(r'href="/desk/reports/([^"?]+)', html)
        onward = re.search(r'href="(/desk\?[^"]*after=[^"]+)"[^>]*rel="next"', html)
        if onward is None:
            break
        address = unescape(onward[1])
    assert len(seen) == len(set(seen)) == 55


def test_stepping_through_a_list_keeps_to_it(client_as: ClientAs, writing: Writing) -> None:
    days = [date(2026, 10, day) for day in (1, 2, 3)]
    mine = [add(writing, received_on=day, strands=(Strand.AGE,)) for day in days]
    add(writing, received_on=date(2026, 10, 2))
    browser = client_as(Role.OFFICER)
    html = browser.get("/desk?state=TO_READ&strand=AGE").text
    address = unescape(re.findall(r'href="(/desk/reports/[^"]+)"', html)[0])
    walked = []
    for _ in range(5):
        html = browser.get(address).text
        walked.append(re.findall(r"<title>Report (\S+)", html)[0])
        onward = re.search(r'href="([^"]+)" rel="next"', html)
        if onward is None:
            break
        address = unescape(onward[1])
    assert walked == mine
    back = re.search(r'href="([^"]+)" rel="prev"', html)
    assert back
    assert mine[1] in browser.get(unescape(back[1])).text


def test_a_list_that_was_shared_is_stepped_through_after_its_report_moved_on(
    client_as: ClientAs, writing: Writing
) -> None:
    first, second = (add(writing, received_on=date(2026, 10, day)) for day in (1, 2))
    browser = client_as(Role.OFFICER)
    address = unescape(re.findall(r'href="(/desk/reports/[^"]+)"', browser.get("/desk").text)[0])
    answer = submit(browser, address, {"move": "RECORD_ONLY", "reason": "Known."})
    assert answer.location == "/desk?state=TO_READ"
    html = browser.get(address).text
    assert first in html
    assert f'Next report<span class="govuk-visually-hidden"> {second}</span>' in html


def test_the_page_asks_little_of_the_database_in_every_view(
    client_as: ClientAs, writing: Writing
) -> None:
    for number in range(12):
        add(writing, open_case=bool(number % 2), urgency=URGENT, person_number=uuid4())
    browser = client_as(Role.OFFICER)
    engine = browser.application.extensions["reporting"].engine
    for query in (
        "state=TO_READ",
        "state=ALL&officer=ME&sort=DUE",
        "state=OPEN&strand=RACE&risk=NONE",
    ):
        with count_queries(engine) as asked:
            browser.get(f"/desk?{query}")
        assert len(asked) <= 8, query
