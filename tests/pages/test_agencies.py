"""Agencies and their agreements, kept by the coordinator and read by officers."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.permissions import Role
from reporting.sharing.models.agencies import Agency, Agreement
from reporting.sharing_vocabulary import AgencyKind
from tests.conftest import ClientAs, Writing
from tests.sharing import an_agency, an_agreement
from tests.visiting import submit

FACTS = {
    "name": "Harbour House",
    "kind": "VICTIM_SERVICES",
    "contact": "01632 960099",
    "standing": "ACTIVE",
}
AGREED = {
    "version": "3",
    "signed_on": ["27", "3", "2026"],
    "expires_on": ["26", "March", "2028"],
}


@pytest.fixture
def coordinator(client_as: ClientAs) -> FlaskClient:
    return client_as(Role.COORDINATOR)


def test_a_coordinator_adds_an_agency_changes_it_and_signs_agreements(
    coordinator: FlaskClient, writing: Writing
) -> None:
    added = submit(coordinator, "/agencies/add", FACTS)
    assert added.status_code == 302
    assert "No agreement has been signed." in coordinator.get(added.location).text
    changed = {**FACTS, "contact": "help@example.org", "standing": "FORMER"}
    assert submit(coordinator, f"{added.location}/change", changed).status_code == 302
    for version, year in (("3", "2028"), ("4", "2029")):
        fields = {**AGREED, "version": version, "expires_on": ["26", "3", year]}
        assert submit(coordinator, f"{added.location}/agreement", fields).status_code == 302
    shown = coordinator.get(added.location).text
    for words in ("help@example.org", "Former", "26 March 2028", "26 March 2029", "In date"):
        assert words in shown
    with writing() as work:
        assert len(work.session.scalars(select(Agreement)).all()) == 2


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": " "}, "Enter the name"),
        ({"kind": ""}, "Choose what it is for"),
        ({"kind": "PREVENT"}, "Not a valid choice"),
        ({"kind": "IMMIGRATION"}, "Not a valid choice"),
        ({"name": "Prevent team"}, "Nothing is ever passed on to Prevent or to immigration"),
        ({"contact": "Home Office desk"}, "Nothing is ever passed on to Prevent or to immigration"),
        ({"standing": ""}, "Say whether we work with it"),
        ({"name": "harbour HOUSE"}, "Another agency has this name"),
    ],
)
def test_an_agency_that_will_not_do_is_explained_and_kept_on_the_page(
    coordinator: FlaskClient, writing: Writing, wrong: dict[str, str], message: str
) -> None:
    with writing() as work:
        an_agency(work, name="Harbour House")
    answer = submit(coordinator, "/agencies/add", {**FACTS, "name": "Quay House", **wrong})
    assert answer.status_code == 422
    assert message in answer.text
    assert wrong.get("contact", "01632 960099") in answer.text
    with writing() as work:
        assert len(work.session.scalars(select(Agency)).all()) == 1


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"version": ""}, "Enter the version"),
        ({"version": "1"}, "There is an agreement of this version already"),
        ({"signed_on": ["", "3", "2026"]}, "The day it was signed must include"),
        ({"expires_on": ["31", "2", "2027"]}, "The day it ends must be a real date"),
        ({"expires_on": ["26", "3", "2026"]}, "must be after the day it was signed"),
    ],
)
def test_an_agreement_that_will_not_do_is_explained_and_kept_on_the_page(
    coordinator: FlaskClient, writing: Writing, wrong: dict[str, object], message: str
) -> None:
    with writing() as work:
        page = f"/agencies/{an_agency(work).id}/agreement"
    answer = submit(coordinator, page, {**AGREED, **wrong})
    assert answer.status_code == 422
    assert message in answer.text
    assert 'value="27"' in answer.text or "signed_on" in wrong
    with writing() as work:
        assert len(work.session.scalars(select(Agreement)).all()) == 1


def test_an_agreement_that_ends_within_sixty_days_is_marked(
    client_as: ClientAs, coordinator: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        soon = an_agency(work, name="Soon", ends=work.today + timedelta(days=60))
        an_agency(work, name="Later", ends=work.today + timedelta(days=61))
        over = an_agency(work, name="Over", ends=work.today - timedelta(days=1))
        an_agency(work, name="Never", ends=None)
        renewed = an_agency(work, name="Renewed", ends=work.today + timedelta(days=5))
        an_agreement(work, renewed, work.today + timedelta(days=400), "2")
    for reader in (coordinator, client_as(Role.OFFICER)):
        shown = reader.get("/agencies").text
        assert shown.count("Warning</span>") == 1
        assert "The agreement with Soon ends on 2 January 2027." in shown
        assert "Out of date" in shown
        assert "No agreement" in shown
        assert "The agreement ends on" in reader.get(f"/agencies/{soon.id}").text
        assert "The agreement ends on" not in reader.get(f"/agencies/{over.id}").text
    assert "/agencies/add" not in client_as(Role.OFFICER).get("/agencies").text


def test_the_list_of_agencies_is_paged(coordinator: FlaskClient, writing: Writing) -> None:
    with writing() as work:
        for number in range(30):
            an_agency(work, AgencyKind.CHARITY, f"Friends & co {number:02}")
    first = coordinator.get("/agencies").text
    onward = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    second = coordinator.get(onward.replace("&amp;", "&")).text
    assert first.count('<th scope="row"') == 25
    assert second.count('<th scope="row"') == 5
    assert "Friends &amp; co 29" in second
    assert coordinator.get("/agencies?after=nonsense~x").status_code == 200


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
def test_the_privacy_page_says_that_nothing_goes_to_prevent_or_immigration(
    client: FlaskClient, language: str
) -> None:
    told = client.get(f"/privacy?language={language}").text
    assert "Prevent" in told
    assert "Home Office" in told
    if language == "en":
        assert "We send nothing to Prevent." in told
        assert "We send nothing to immigration services or the Home Office." in told
