"""Role by centre by action: every address with every method, on things that are there.

The list of actions is that of the application; a new one, or a new kind of thing, fails here until
it stands in the tables.
"""

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from reporting.permissions import Role
from tests.builders import a_centre, a_user
from tests.conftest import ClientAs, Writing
from tests.doors import MAY_PASS, OPEN_TO_ALL, SAMPLES
from tests.pages.test_rights import doors, knock
from tests.things import Things, one_of_each
from tests.visiting import sign_in, token_in

HERE, ELSEWHERE = "Central Library", "The Mosque"
WORKERS = [(Role.CENTRE_WORKER, HERE), (Role.CENTRE_WORKER, ELSEWHERE)]
OTHERS = [(role, "") for role in Role if role is not Role.CENTRE_WORKER]
WHO = [*WORKERS, *reversed(OTHERS)]
"""Whoever may do most comes last, since that changes what is there."""

OF_THE_CENTRE = {"inbox.thread", "inbox.answer"}
"""Open to every worker of the centre that the thing is of, and to no other's."""

OF_ONE_WORKER = ("draft_id", "visit_id")
"""Open to nobody but the worker who has it, though others work at the same centre."""

LEAD_AWAY = {"handing.locked", "handing.unlock", "returning.done"}
"""What is somebody else's is left alone here too, and the way back is shown."""

PASSED = (200, 302, 422)


def visitor(app: Flask, writing: Writing, role: Role, centre: str) -> FlaskClient:
    with writing() as work:
        more = {"centre": a_centre(work, centre)} if centre else {}
        username = a_user(work, role, **more).username
    client = app.test_client()
    sign_in(client, username)
    return client


def wanted(role: Role, centre: str, endpoint: str, parts: set[str]) -> tuple[int, ...]:
    """What somebody must be answered."""
    if role not in MAY_PASS[endpoint]:
        return (403,)
    if endpoint in LEAD_AWAY:
        return (302,)
    others = endpoint in OF_THE_CENTRE and centre != HERE
    return (404,) if others or parts & {*OF_ONE_WORKER} else PASSED


def test_who_may_do_what_with_a_thing_that_is_there(
    app: Flask, client_as: ClientAs, writing: Writing
) -> None:
    things, asks = one_of_each(client_as, writing)
    parts = {part for rule in app.url_map.iter_rules() for part in rule.arguments}
    assert parts == set(things) | set(SAMPLES), "one of every kind of thing"
    wrong = []
    for role, centre in WHO:
        client = visitor(app, writing, role, centre)
        token = token_in(client.get("/", follow_redirects=True).text)
        for rule, method, address in closed_doors(app, things):
            query = asks.get(rule.endpoint, "")
            answer = knock(client, method, f"{address}?{query}" if query else address, token)
            if answer.status_code not in wanted(role, centre, rule.endpoint, rule.arguments):
                wrong.append(f"{role.label} {centre}: {method} {rule} {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def closed_doors(app: Flask, things: Things) -> list[tuple[Rule, str, str]]:
    """Every door that is not open to all, and does not end the sign-in; reading comes first."""
    every = [one for one in doors(app, **things) if one[0].endpoint not in OPEN_TO_ALL]
    return sorted((one for one in every if "sign-out" not in one[0].rule), key=lambda one: one[1])
