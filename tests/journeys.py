"""A report as a worker fills it in, page by page."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.visiting import submit

ANSWERS: dict[str, dict[str, Any]] = {
    "safety": {"danger": "NO"},
    "about": {
        "received_on": ["3", "11", "2026"],
        "reporter_role": "VICTIM",
        "channel": "IN_PERSON",
    },
    "what": {"narrative": "They spat and shouted at me.", "kinds": ["SPITTING", "VERBAL_ABUSE"]},
    "when-where": {
        "precision": "EXACT",
        "occurred": ["2", "11", "2026"],
        "ended": ["", "", ""],
        "place": "STREET",
        "ward": "",
    },
    "why": {"strands": ["RACE", "RELIGION"], "religions": ["MUSLIM"]},
    "police": {"police_aware": "NO", "police_reference": ""},
}


def begin(client: FlaskClient) -> str:
    """Start a report; the address of its pages."""
    answer = submit(client, "/report")
    assert answer.status_code == 302
    return answer.location.rsplit("/", 1)[0]


def fill(client: FlaskClient, report: str, **changes: dict[str, Any]) -> TestResponse:
    """Answer every page; a page is named with _ for -. The answer is the last one."""
    for name, usual in ANSWERS.items():
        fields = {**usual, **changes.get(name.replace("-", "_"), {})}
        answer = submit(client, f"{report}/{name}", fields)
        assert answer.status_code == 302, f"{name}: {answer.text}"
    return answer


def send(client: FlaskClient, report: str) -> TestResponse:
    """Check the answers, send the report, and open the confirmation."""
    answer = submit(client, f"{report}/check")
    assert answer.location.endswith("/done")
    return client.get(answer.location)


def take(client: FlaskClient, **changes: dict[str, Any]) -> TestResponse:
    """The whole journey; the confirmation page."""
    report = begin(client)
    fill(client, report, **changes)
    return send(client, report)
