"""The lists of centres and areas."""

from datetime import date

from reporting.centres.actions import load_areas
from reporting.centres.models import Population
from reporting.demo.town import AREAS
from reporting.permissions import Role
from reporting.vocabulary import AreaLevel
from tests.builders import a_centre, an_area
from tests.conftest import ClientAs, Writing


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
