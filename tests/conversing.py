"""Somebody with a code and a word, and the way to their messages, for tests of the loop back."""

import re
from uuid import UUID

from werkzeug.test import Client

from reporting.people.actions.persons import choose_word, open_public_visit
from reporting.people.models.persons import PublicVisit
from reporting.work import Work
from tests.returning import Known, somebody
from tests.visiting import submit

WORD = "blue teapot"


def with_word(work: Work, word: str = WORD, reports: int = 1) -> Known:
    """A person who chose a word."""
    known = somebody(work, reports=reports)
    choose_word(work, known.number, word)
    return known


def conversation(work: Work, number: UUID) -> PublicVisit:
    """A conversation that they opened with code and word."""
    return open_public_visit(work, number, with_word=True)


def enter(client: Client, code: str) -> str:
    """Enter a code on the public page; what it shows."""
    answer = submit(client, "/status", {"code": code})
    assert answer.status_code == 302, answer.text
    return client.get(answer.location).text


def converse(client: Client, code: str, word: str = WORD) -> str:
    """Enter a code and the word; the messages."""
    enter(client, code)
    answer = submit(client, "/status/reports", {"word": word})
    assert answer.location == "/status/messages", answer.text
    return client.get(answer.location).text


def body(html: str) -> str:
    """The text of a page's main part, without its tags."""
    main = html.split("<main")[1].split("</main>", maxsplit=1)[0]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())
