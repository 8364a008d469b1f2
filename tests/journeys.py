"""A report as a worker fills it in, page by page or on one page."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import Client, TestResponse

from reporting.permissions import Role
from reporting.web import House
from reporting.work import Work
from tests.builders import a_user
from tests.visiting import sign_in, submit

Answers = dict[str, dict[str, Any]]
Writing = Callable[[], AbstractContextManager[Work]]

USUAL: Answers = {
    "safety": {"danger": "NO"},
    "about": {
        "received_on": ["3", "11", "2026"],
        "reporter_role": "VICTIM",
        "channel": "IN_PERSON",
        "age_group": "ADULT",
        "naming": "CODE",
    },
    "what": {
        "narrative": "They spat and shouted at me.",
        "precision": "EXACT",
        "occurred": ["2", "11", "2026"],
        "ended": ["", "", ""],
        "place": "STREET",
        "ward": "",
    },
    "why": {
        "kinds": ["SPITTING", "VERBAL_ABUSE"],
        "strands": ["RACE", "RELIGION"],
        "religions": ["MUSLIM"],
    },
    "before": {"before": "FIRST", "police_aware": "NO"},
    "effect": {"effect": "SOME", "self_harm": "NO", "wishes": ["STOP"]},
    "contact": {"share_unnamed": "YES", "contact": "NO"},
}
"""What is answered unless a test says otherwise: a code, and no name."""

FEWEST: Answers = {
    "what": {"precision": "NOT_SAID", "place": "NOT_SAID"},
    "why": {"kinds": ["THREATS"], "strands": ["NONE"]},
}
"""The only pages, and the only answers on them, that a report cannot be without."""

EVERYTHING: Answers = {
    "safety": {"danger": "NO"},
    "about": {**USUAL["about"], "channel": "PAPER", "naming": "NAMED"},
    "what": {
        "narrative": "They shouted at me outside the shop.\nThen they ran.",
        "precision": "ONGOING",
        "occurred": ["", "6", "2026"],
        "ended": ["2", "11", "2026"],
        "part_of_day": "EVENING",
        "place": "SHOP",
        "ward": "",
        "where_exactly": "By the tills",
    },
    "why": {
        "kinds": ["SPITTING", "OTHER"],
        "other_kind": "Throwing soup",
        "strands": ["RELIGION", "OTHER"],
        "religions": ["SIKH"],
        "other_strand": "An accent",
        "perceived_by": "WITNESS",
        "hurt": "NO",
        "damage": "YES",
    },
    "before": {
        "before": "MOST_WEEKS",
        "told": ["COUNCIL", "FAMILY"],
        "police_aware": "YES",
        "police_reference": "CR/12/26",
        "suspect_relation": "NEIGHBOUR",
        "suspect": "A tall man from number nine",
        "evidence": ["CCTV", "MESSAGES"],
        "evidence_words": "The shop has a camera",
        "witness": "Ask the baker",
    },
    "effect": {
        "effect": "MUCH",
        "risks": ["WORSE", "NEAR"],
        "self_harm": "NO",
        "wishes": ["STOP", "OTHER"],
        "wish_words": "Paint the wall again",
    },
    "contact": {
        "share_unnamed": "YES",
        "contact": "YES",
        "victim_services": "NO",
        "restorative": "NOT_ASKED",
        "record_details": "YES",
        "police_named": "NO",
        "landlord": "NO",
        "charity_told": "YES",
        "agreed_words": "Someone shouted outside a shop",
        "charity": "Harbour Friends",
        "name": "Parvati Plumtree",
        "birth": "About 1980",
        "address": "9 Quay Row",
        "phone": "07700 900461",
        "email": "parvati@example.org",
        "call_me": "Parvi",
        "methods": ["TEXT", "TRUSTED"],
        "reach": "07700 900462",
        "times": "Before three",
        "limits": ["NO_VISITS"],
        "mention": "A friend from the choir",
        "trusted": "My sister Leela",
        "speaks": "Punjabi",
        "asks_equality": "YES",
        "ethnic_group": "A1",
        "age_band": "A45_64",
        "gender": "WOMAN",
        "trans": "SAME",
        "orientation": "BISEXUAL",
        "faith": "SIKH",
        "disabled": "LITTLE",
    },
}
"""Every question answered, with words that appear nowhere else."""

WORDS = [
    fields[name]
    for fields in EVERYTHING.values()
    for name in (
        *("narrative", "where_exactly", "other_kind", "other_strand", "police_reference"),
        *("suspect", "evidence_words", "witness", "wish_words", "agreed_words", "charity"),
        *("name", "birth", "address", "phone", "email", "call_me", "reach", "times", "mention"),
        *("trusted", "speaks"),
    )
    if name in fields
]
"""Whatever is told there in words."""


def begin(client: Client) -> str:
    """Start a report; the address of its pages."""
    answer = submit(client, "/report")
    assert answer.status_code == 302
    return answer.location.rsplit("/", 1)[0]


def answer_page(client: Client, report: str, name: str, fields: dict[str, Any]) -> TestResponse:
    """Answer one page; without scripts, questions that follow from it are on a second drawing."""
    answer = submit(client, f"{report}/{name}", fields)
    if answer.status_code == 302 and "#following-" in answer.location:
        answer = submit(client, f"{report}/{name}", fields)
    return answer


def fill(
    client: Client, report: str, usual: Answers = USUAL, **changes: dict[str, Any]
) -> TestResponse:
    """Answer pages in their order; the answer is the last one."""
    for name in usual:
        answer = answer_page(client, report, name, {**usual[name], **changes.get(name, {})})
        assert answer.status_code == 302, f"{name}: {answer.text}"
    return answer


def send(client: Client, report: str) -> TestResponse:
    """Check the answers, send the report, and open the confirmation."""
    answer = submit(client, f"{report}/check")
    assert answer.location.endswith("/done")
    return client.get(answer.location)


def take(client: Client, usual: Answers = USUAL, **changes: dict[str, Any]) -> TestResponse:
    """The whole journey; the confirmation page."""
    report = begin(client)
    fill(client, report, usual, **changes)
    return send(client, report)


def one_page(answers: Answers) -> dict[str, Any]:
    """The same answers as one form sends them; no two pages share the name of a question."""
    return {name: value for fields in answers.values() for name, value in fields.items()}


def opened(report: str, *parts: str) -> str:
    """The address of the one-page form with those of its parts that can be skipped open."""
    return f"{report}/all?" + "&".join(f"open={part}" for part in parts)


def hand_over(client: Client, report: str, language: str = "en") -> TestResponse:
    """Lock the browser to a report, as a worker does before the person takes the device."""
    return submit(client, f"{report}/hand-over", {"language": language})


def browsers(app: Flask, writing: Writing, number: int = 2) -> list[FlaskClient]:
    """Browsers in which the same new worker has signed in, each by itself."""
    with writing() as work:
        username = a_user(work, Role.CENTRE_WORKER).username
    signed_in = [app.test_client() for _ in range(number)]
    for browser in signed_in:
        sign_in(browser, username)
    return signed_in


def pass_time(app: Flask, by: timedelta) -> None:
    """Let the application's clock stand that much later."""
    house: House = app.extensions["reporting"]
    moment = house.clock() + by
    app.extensions["reporting"] = replace(house, clock=lambda: moment)
