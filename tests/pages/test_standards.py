"""What is promised to the public, with the clocks that this partnership has set."""

from dataclasses import fields, replace

from flask import Flask
from flask.testing import FlaskClient

from reporting.promises import Clocks
from tests.conversing import body

OTHERS = Clocks(
    acknowledge=2,
    triage=3,
    first_contact_high=4,
    first_contact=6,
    feedback=13,
    second_look=5,
    review_high=17,
    review_medium=31,
    review_low=62,
)


def test_every_clock_of_the_settings_is_promised_with_its_reason(
    app: Flask, client: FlaskClient
) -> None:
    house = app.extensions["reporting"]
    app.extensions["reporting"] = replace(house, settings=replace(house.settings, clocks=OTHERS))
    shown = body(client.get("/standards").text)
    for days in ("2", "3", "4", "6", "13", "5"):
        assert f"Within {days} working days." in shown
    assert "Every 17 days if it is high, every 31 days if it is medium, every 62 days" in shown
    for reason in (
        "A centre that hears nothing stops sending reports.",
        "Someone must act on it.",
        "It is then that help is taken up.",
        "When the risk is high, waiting can hurt someone.",
        "Risk changes.",
        "You should be able to ask there, and get an answer.",
        "A second person looks at whether it was right.",
    ):
        assert reason in shown


def test_no_clock_is_left_out_but_those_that_only_remind_the_officer() -> None:
    kept = {field.name for field in fields(Clocks)} - {"quiet", "repeat_risk", "repeat_visit"}
    told = {name for name in kept if getattr(OTHERS, name) != getattr(Clocks(), name)}
    assert told == kept
