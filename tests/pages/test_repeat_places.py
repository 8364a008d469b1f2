"""Kinds of places in a ward where it happens again and again."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

from reporting.incidents.rules import ReportState
from reporting.permissions import Role
from reporting.vocabulary import AreaLevel, Place
from tests.builders import a_report, a_source, an_area
from tests.conftest import ClientAs, Writing
from tests.linking import main_of

PAGE = "/counts/places"
TODAY = date(2026, 11, 3)
ROW = re.compile(r'<a class="govuk-link" href="([^"]*)">([^<]*)</a></th><td class="n">(\d+)')


def test_several_reports_of_one_place_in_a_ward_make_a_repeat_place(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        ward, other = an_area(work, "Victoria"), an_area(work, "Seaton")
        borough = an_area(work, "Hartlepool", level=AreaLevel.BOROUGH)
        at_the_shop: dict[str, Any] = {"area": ward, "place": Place.SHOP}
        for days in (0, 30, 364):
            a_report(work, received_on=TODAY - timedelta(days=days), **at_the_shop)
        a_report(work, received_on=TODAY - timedelta(days=365), **at_the_shop)
        a_report(work, state=ReportState.WITHDRAWN, **at_the_shop)
        a_report(work, source=a_source(work, "Elsewhere"), **at_the_shop)
        for area, place, times in (
            (other, Place.SHOP, 2),
            (other, Place.HOME, 5),
            (ward, Place.NOT_SAID, 4),
            (ward, Place.ONLINE, 4),
            (borough, Place.STREET, 4),
        ):
            for _ in range(times):
                a_report(work, area=area, place=place)
        number = str(ward.id)
    officer = client_as(Role.OFFICER)
    html = main_of(officer.get(PAGE).text)
    rows = ROW.findall(html)
    assert [(name, times) for _, name, times in rows] == [
        ("At or near home, Seaton", "5"),
        ("Shop, Victoria", "3"),
    ]
    assert f"ward={number}" in rows[1][0]
    assert "Window: 4 November 2025 to 3 November 2026." in html
    assert "Definition version 1." in html
    listed = officer.get(unescape(rows[1][0]))
    assert listed.status_code == 200
    assert listed.text.count('<th scope="row"') == 5


def test_without_any_it_says_so(client_as: ClientAs) -> None:
    html = client_as(Role.OFFICER).get(PAGE).text
    assert "No kind of place in a ward has enough reports." in html
