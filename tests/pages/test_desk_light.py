"""The officer's list on the wire: light in every view, and compressed only where that is safe."""

import gzip
import time
from typing import Any

import pytest

from reporting.cases.actions.desk import rebuild_desk
from reporting.incidents.models.circumstances import Addition
from reporting.incidents.rules import URGENT
from reporting.permissions import Role
from reporting.promises import Risk
from reporting.vocabulary import Danger, Kind, Strand
from tests.a_case import a_case, a_reachable_report
from tests.builders import a_centre, an_area, as_role
from tests.conftest import ClientAs, Writing
from tests.desk_reports import every_view
from tests.visiting import submit, token_in

LIGHT = 60_000
FROM_HERE = {"Accept-Encoding": "gzip", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def full(writing: Writing) -> str:
    """A list of sixty reports with much to say in each row; the number of a ward of theirs."""
    with writing() as work:
        officer = as_role(work, Role.OFFICER, name="Somebody With Quite A Long Name Of Her Own")
        ward, centre = (
            an_area(work, "Burn Valley and Foggy Furze"),
            a_centre(work, "A long name " * 4),
        )
        kinds = (Kind.VERBAL_ABUSE, Kind.CRIMINAL_DAMAGE, Kind.ARSON)
        for number in range(60):
            about: dict[str, Any] = {
                "danger": Danger.YES,
                "urgency": URGENT,
                "area_id": ward.id,
                "centre": centre,
            }
            report = a_reachable_report(officer, kinds=kinds, strands=tuple(Strand)[:3], **about)
            made = a_case(officer, report)
            made.risk, made.assigned_to = Risk.HIGH, officer.actor.user_id
            if number % 2:
                work.session.add(Addition(incident_id=report.id, at=work.now))
        work.session.flush()
        rebuild_desk(work)
        return str(ward.id)


def test_every_first_view_of_the_list_is_light(client_as: ClientAs, full: str) -> None:
    browser = client_as(Role.OFFICER)
    for number in range(20):
        view = {"view": f"state=ALL&risk=HIGH&ward={full}", "name": f"A view with a name {number}"}
        submit(browser, "/desk", view, to="/desk/views")
    for page in ("/desk/my-day", "/desk?state=OPEN", f"/desk?state=ALL&ward={full}", *every_view()):
        for asks in ({}, {"HX-Request": "true", "HX-Target": "queue"}):
            answer = browser.get(page, headers=FROM_HERE | asks)
            assert len(answer.get_data()) < LIGHT / 3, page


def test_a_page_that_another_site_asks_for_in_its_own_words_is_not_compressed(
    client_as: ClientAs,
) -> None:
    browser, takes = client_as(Role.OFFICER), {"Accept-Encoding": "gzip"}
    for site in ("cross-site", "same-site", ""):
        asks = takes | ({"Sec-Fetch-Site": site} if site else {})
        answer = browser.get("/desk?state=OPEN", headers=asks)
        assert "Content-Encoding" not in answer.headers, site
        assert "Sec-Fetch-Site" in answer.headers["Vary"]
    for site in ("same-origin", "none"):
        answer = browser.get("/desk?state=OPEN", headers=takes | {"Sec-Fetch-Site": site})
        assert answer.headers["Content-Encoding"] == "gzip"
        assert b"Open case" in gzip.decompress(answer.get_data())


def test_the_token_of_a_form_is_another_one_each_second(
    client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, signed, began = client_as(Role.OFFICER), set(), int(time.time())
    for moment in range(began + 1, began + 4):
        monkeypatch.setattr("itsdangerous.timed.time.time", lambda at=moment: float(at))
        signed.add(token_in(browser.get("/desk?state=OPEN").text).split(".")[-1])
    assert len(signed) == 3
