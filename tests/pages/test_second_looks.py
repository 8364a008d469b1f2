"""That something waits for a second look is told to whoever may take it."""

from dataclasses import replace

from flask import Flask
from sqlalchemy import select

from reporting.database import read_sealed
from reporting.permissions import Role
from reporting.post.models import Envelope
from reporting.post.rules import Letter
from reporting.web import House
from tests.conftest import ClientAs, Writing
from tests.pages.test_shared_at_once import shared
from tests.visiting import submit

SAID = "Take a second look at what somebody else shared at once (1)"


def test_every_other_officer_is_told_and_a_coordinator_is_led_there_until_one_has_looked(
    client_as: ClientAs, writing: Writing
) -> None:
    sharer, other = client_as(Role.OFFICER), client_as(Role.OFFICER)
    coordinator = client_as(Role.COORDINATOR)
    assert coordinator.get("/").location == "/counts"
    _, look = shared(sharer, writing)
    assert SAID not in sharer.get("/desk/my-day").text
    assert SAID in other.get("/desk/my-day").text
    assert "nobody waits for you" not in other.get("/desk/my-day").text
    for role in (Role.CENTRE_WORKER, Role.PARTNER):
        assert client_as(role).get("/").location in ("/report", "/headline")
    assert coordinator.get("/").location == "/desk/disclosures"
    assert look in coordinator.get("/desk/disclosures").text
    submit(coordinator, look, {"finding": "UPHELD", "why": "There was no time."})
    assert SAID not in other.get("/desk/my-day").text
    assert coordinator.get("/").location == "/counts"


def test_the_duty_contact_is_told_that_something_urgent_waits(
    app: Flask, client_as: ClientAs, writing: Writing
) -> None:
    house: House = app.extensions["reporting"]
    settings = replace(house.settings, duty_contact="duty@example.org")
    app.extensions["reporting"] = replace(house, settings=settings)
    shared(client_as(Role.OFFICER), writing)
    with writing() as work:
        letter = work.session.scalars(select(Envelope)).one()
        assert letter.letter is Letter.URGENT_REPORT
        assert read_sealed(work.keys, letter, "address") == "duty@example.org"
