"""The lists of centres and areas."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from reporting.centres.actions import load_areas
from reporting.centres.models import Centre, Population
from reporting.demo.town import AREAS
from reporting.intake.models import Draft
from reporting.permissions import Role
from reporting.vocabulary import AreaLevel
from tests.builders import a_centre, a_user, an_area
from tests.conftest import ClientAs, Writing
from tests.visiting import submit


def test_centres_say_what_they_offer_and_whether_they_are_active(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        a_centre(work, "Old Hall", active=False)
        a_centre(work, "New Hall", step_free=True, bsl=True, languages="English, Polish")
    shown = client_as(Role.COORDINATOR).get("/centres").text
    assert shown.index("New Hall") < shown.index("Old Hall") < shown.index("Dormant")
    for said in ("Step-free way in", "British Sign Language", "English, Polish"):
        assert said in shown


def test_a_population_stands_with_its_year_and_source_and_none_is_invented(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        town = an_area(work, "Hartlepool", level=AreaLevel.BOROUGH)
        an_area(work, "Victoria", parent_id=town.id, valid_from=date(2021, 5, 6))
        figure = Population(area_id=town.id, year=2011, source="Census 2011", people=92_028)
        work.session.add(figure)
    shown = client_as(Role.OFFICER).get("/areas").text
    assert "92,028 in 2011 (Census 2011)" in shown
    assert shown.count("Not loaded") == 1
    assert "6 May 2021" in shown


def test_the_list_of_areas_is_paged(client_as: ClientAs, writing: Writing) -> None:
    with writing() as work:
        loaded = load_areas(work, AREAS.read_bytes()).added
    officer = client_as(Role.OFFICER)
    first = officer.get("/areas").text
    onward = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    second = officer.get(onward.replace("&amp;", "&")).text
    rows = first.count('<th scope="row"') + second.count('<th scope="row"')
    assert rows == loaded
    assert 'rel="next"' not in second


def test_a_coordinator_sees_how_many_reports_are_unfinished_and_nothing_else(
    client_as: ClientAs, writing: Writing
) -> None:
    coordinator = client_as(Role.COORDINATOR)
    assert "There are none." in coordinator.get("/unfinished").text
    with writing() as work:
        busy, quiet = a_centre(work, "Old Hall"), a_centre(work, "New Hall")
        author = a_user(work, Role.CENTRE_WORKER, centre=busy)
        for sent in (None, None, work.now):
            work.session.add(
                Draft(
                    user_id=author.id,
                    centre_id=busy.id,
                    started_at=work.now,
                    changed_at=work.now,
                    submitted_at=sent,
                )
            )
        assert quiet
    shown = coordinator.get("/unfinished").text
    assert re.search(r"Old Hall</th>\s*<td[^>]*>2</td>", shown)
    assert "New Hall" not in shown
    assert author.name not in shown
    assert 'href="/unfinished"' in coordinator.get("/centres").text
    assert 'href="/unfinished"' not in client_as(Role.OFFICER).get("/centres").text


FACTS = {
    "name": "Quayside Rooms",
    "kind": "COMMUNITY_HUB",
    "ward": "",
    "address": "9 Quayside, TS24 0XX",
    "hours": "Every day, 9am to 5pm",
    "languages": "English, Urdu",
    "contact": "01632 960099",
    "offers": ["step_free", "bsl"],
    "standing": "ACTIVE",
}


def test_a_coordinator_adds_a_centre_and_makes_it_dormant(
    client_as: ClientAs, writing: Writing
) -> None:
    coordinator = client_as(Role.COORDINATOR)
    assert submit(coordinator, "/centres/add", FACTS).location == "/centres"
    shown = coordinator.get("/centres").text
    assert "Quayside Rooms is saved." in shown
    assert "9 Quayside, TS24 0XX" in shown
    listed = client_as(Role.OFFICER).get("/centres").text
    assert "9 Quayside, TS24 0XX" in listed
    with writing() as work:
        centre = work.session.scalars(select(Centre)).one()
        offers = (centre.step_free, centre.hearing_loop, centre.bsl, centre.private_room)
        assert offers == (True, False, True, False)
    changed = {**FACTS, "standing": "DORMANT", "offers": []}
    assert submit(coordinator, f"/centres/{centre.id}", changed).status_code == 302
    with writing() as work:
        centre = work.session.scalars(select(Centre)).one()
        assert (centre.active, centre.step_free) == (False, False)


def test_two_centres_do_not_share_a_name(client_as: ClientAs, writing: Writing) -> None:
    with writing() as work:
        a_centre(work, "quayside rooms")
    answer = submit(client_as(Role.COORDINATOR), "/centres/add", FACTS)
    assert answer.status_code == 422
    assert answer.text.count("Another centre has this name") == 2
    assert "01632 960099" in answer.text


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": " "}, "Enter the name"),
        ({"kind": ""}, "Choose what kind"),
        ({"standing": ""}, "Say whether it takes reports"),
        ({"ward": "nowhere"}, "Not a valid choice"),
        ({"offers": ["spaceship"]}, "not a valid choice"),
        ({"address": "9" * 241}, "Use 240 characters or fewer for “Address”"),
        ({"contact": "9" * 201}, "Use 200 characters or fewer"),
    ],
)
def test_a_centre_that_will_not_do_is_explained(
    client_as: ClientAs, wrong: dict[str, object], message: str
) -> None:
    answer = submit(client_as(Role.COORDINATOR), "/centres/add", {**FACTS, **wrong})
    assert answer.status_code == 422
    assert message in answer.text
