"""What hostile submissions are sent to, and a look at the database after each."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Table, delete, func, literal, select, union_all, update
from werkzeug.test import TestResponse

from reporting.accounts.models import SignIn, Throttle
from reporting.database import Base, open_session
from reporting.intake.rules.pages import PAGES, Content
from reporting.keyring import Spot
from reporting.permissions import COMMAND_LINE, Role
from reporting.web import House
from reporting.work import Work
from tests.builders import a_centre, a_user
from tests.conftest import NOW, Writing
from tests.hostile import MARKUP, Fields, Sent, as_read, encoded
from tests.journeys import EVERYTHING, FEWEST, USUAL, Answers, begin, fill, send
from tests.visiting import sign_in, submit, token_in

AROUND = {"drafts", "sign_ins", "throttles", "trail", "trail_head", "users"}
"""Tables that change without a report being sent."""

STAGES: dict[str, Answers] = {
    "empty": {},
    "begun": {"what": USUAL["what"]},
    "fewest": FEWEST,
    "usual": USUAL,
    "everything": EVERYTHING,
    "typed": FEWEST,
    "alone": FEWEST,
    "sent": EVERYTHING,
}
"""How far a draft is that is sent to: "typed" has more typed on every page that is not checked yet,
and "alone" is on a device that was handed over.
"""

KINDS = {"json": "application/json", "text": "text/plain"}
DRAFTS: Table = Base.metadata.tables["drafts"]

Row = dict[str, Any]


@dataclass(frozen=True)
class Seen:
    """What lies in the database: two drafts, what mine holds, and how many rows there are."""

    mine: Row
    theirs: Row
    content: Content
    rows: dict[str, int]


class Stand:
    """A worker's browsers, drafts of theirs, and one of somebody at another centre."""

    def __init__(self, app: Flask, writing: Writing) -> None:
        self.house: House = app.extensions["reporting"]
        tables = [table for table in Base.metadata.sorted_tables if table.name not in AROUND]
        counts = (select(literal(one.name), func.count()).select_from(one) for one in tables)
        self.counted = union_all(*counts)
        with writing() as work:
            user = a_user(work, Role.CENTRE_WORKER)
            other = a_user(work, Role.CENTRE_WORKER, centre=a_centre(work, "The Other Centre"))
        self.stranger, another = app.test_client(use_cookies=False), app.test_client()
        self.usual, self.alone = app.test_client(), app.test_client()
        for browser in (self.usual, self.alone, another):
            sign_in(browser, other.username if browser is another else user.username)
        self.foreign = token_in(another.get("/report").text)
        self.tokens = {
            browser: token_in(browser.get("/report").text) for browser in (self.usual, self.alone)
        }
        self.theirs = self.filled(another, "usual")
        self.drafts = {
            stage: self.filled(self.alone if stage == "alone" else self.usual, stage)
            for stage in STAGES
        }
        with self.work() as work:
            self.locks = [(row.id, row.handed_over) for row in work.session.scalars(select(SignIn))]
        self.unlocked, first = False, {}
        for self.stage in STAGES:
            first[self.stage] = self.seen = self.look()
        self.first = first

    @contextmanager
    def work(self, *, writes: bool = False) -> Iterator[Work]:
        with open_session(self.house.engine, writes=writes) as session:
            yield Work(session, COMMAND_LINE, NOW, self.house.key_file.ring)
            session.commit()

    def filled(self, browser: FlaskClient, stage: str) -> UUID:
        """The number of a draft that was filled in by way of the pages, that far."""
        report = begin(browser)
        if STAGES[stage]:
            fill(browser, report, STAGES[stage])
        if stage == "typed":
            for page in PAGES:
                typed = dict(EVERYTHING[page]) | {"narrative": MARKUP, "name": MARKUP}
                submit(browser, f"{report}/{page}", typed, to=f"{report}/{page}/keep")
        if stage == "alone":
            submit(browser, f"{report}/hand-over", {"language": "en"})
        if stage == "sent":
            send(browser, report)
        return UUID(report.rsplit("/", 1)[1])

    def begin(self, stage: str) -> None:
        """Everything as at the start, as far as the last one changed it."""
        first = self.first[self.stage].mine
        if self.seen.mine != first or self.unlocked:
            with self.work(writes=True) as work:
                mine = update(DRAFTS).where(DRAFTS.c.id == self.drafts[self.stage])
                work.session.execute(mine.values(first))
                work.session.execute(delete(Throttle))
                for number, locked in self.locks:
                    row = update(SignIn).where(SignIn.id == number)
                    work.session.execute(row.values(handed_over=locked))
        self.stage, self.unlocked = stage, False
        self.seen = replace(self.first[stage], rows=self.seen.rows)

    def look(self) -> Seen:
        numbers = (self.drafts[self.stage], self.theirs)
        with self.work() as work:
            both = select(DRAFTS).where(DRAFTS.c.id.in_(numbers))
            rows = {row.id: dict(row._mapping) for row in work.session.execute(both)}
            counted = {row[0]: row[1] for row in work.session.execute(self.counted)}
        mine, theirs = (rows[number] for number in numbers)
        spot = Spot("drafts", "answers", str(mine["id"]))
        held = self.house.key_file.ring.unseal(mine["answers"], spot) if mine["answers"] else "{}"
        return Seen(mine, theirs, Content(**json.loads(held)), counted)

    @property
    def browser(self) -> FlaskClient:
        return self.alone if self.stage == "alone" else self.usual

    def address(self, sent: Sent) -> str:
        mine = self.drafts[self.stage]
        numbers = {"mine": mine, "another's": self.theirs, "nobody's": UUID(int=7)}
        return f"/report/{numbers.get(sent.to, '7')}/{sent.path}"

    def cookie(self, kind: str) -> str:
        held = self.browser.get_cookie("session")
        good = held.value if held else ""
        huge = f"session={good}; huge={'y' * 60_000}"
        return {"huge": huge, "broken": f"session={good[9:]}\xff", "none": "a=b"}[kind]

    def send(self, sent: Sent) -> tuple[TestResponse, Fields]:
        """Send it; the answer, and what of it a form could read."""
        told = {name: list(values) for name, values in sent.fields}
        tokens = {"good": self.tokens[self.browser], "another's": self.foreign, "wrong": "x.y.z"}
        token = {} if sent.token == "missing" else {"csrf_token": [tokens.get(sent.token, "")]}
        headers = {"HX-Request": "true"} if sent.htmx else {}
        if sent.cookie != "usual":
            headers["Cookie"] = self.cookie(sent.cookie)
        browser = self.browser if sent.cookie == "usual" else self.stranger
        how: dict[str, Any] = {"headers": headers}
        read: Fields = {}
        if sent.kind == "form":
            body = encoded({**token, **told}) + sent.end
            how |= {
                "data": body.encode("latin-1"),
                "content_type": "application/x-www-form-urlencoded",
            }
            read = as_read(body)
        elif sent.kind == "files":
            files = {one: [(BytesIO(b"MZ"), "x.exe") for _ in told[one]] for one in told}
            how["data"] = {**files, **token}
        else:
            how |= {"data": json.dumps(told), "content_type": KINDS[sent.kind]}
            headers["X-CSRFToken"] = token.get("csrf_token", [""])[0]
        self.unlocked = sent.way in ("hand-over", "locked")
        return browser.open(self.address(sent), method=sent.method, **how), read
