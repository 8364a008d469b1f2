"""What hostile submissions are sent to: a draft, with a look at the database after each."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import delete, func, literal, select, union_all, update
from werkzeug.test import TestResponse

from reporting.accounts.models import SignIn, Throttle
from reporting.database import Base, open_session, seal_field
from reporting.intake.models import Draft
from reporting.intake.queries import content_of
from reporting.intake.rules.pages import Content
from reporting.permissions import COMMAND_LINE, Role
from reporting.personal_vocabulary import MayRead
from reporting.web import House
from reporting.work import Work
from tests.builders import a_centre, a_user
from tests.conftest import NOW, Writing
from tests.hostile import Fields, Sent, as_read, encoded
from tests.journeys import EVERYTHING, FEWEST, USUAL, Answers, begin, fill
from tests.visiting import sign_in, token_in

AROUND = {"drafts", "sign_ins", "throttles", "trail", "trail_head", "users"}
"""Tables that change without a report being sent."""

STAGES: dict[str, Answers] = {
    "empty": {},
    "begun": {"what": USUAL["what"]},
    "fewest": FEWEST,
    "usual": USUAL,
    "everything": EVERYTHING,
    "alone": FEWEST,
}
"""How far a draft is that is sent to; "alone" is on a device that was handed over."""

KINDS = {"json": "application/json", "text": "text/plain"}

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Seen:
    """What lies in the database: two drafts, what mine holds, and how many rows there are."""

    mine: Row
    theirs: Row
    content: Content
    rows: dict[str, int]


class Stand:
    """A worker's browser, a draft of theirs, and one of somebody at another centre."""

    def __init__(self, app: Flask, writing: Writing) -> None:
        tables = [table for table in Base.metadata.sorted_tables if table.name not in AROUND]
        self.counted = union_all(
            *(select(literal(one.name), func.count()).select_from(one) for one in tables)
        )
        self.house: House = app.extensions["reporting"]
        with writing() as work:
            self.user = a_user(work, Role.CENTRE_WORKER)
            other = a_user(work, Role.CENTRE_WORKER, centre=a_centre(work, "The Other Centre"))
        self.client, self.stranger = app.test_client(), app.test_client(use_cookies=False)
        another = app.test_client()
        sign_in(self.client, self.user.username)
        sign_in(another, other.username)
        tokens = [token_in(browser.get("/report").text) for browser in (self.client, another)]
        self.tokens = {"good": tokens[0], "another's": tokens[1], "empty": "", "wrong": "x.y.z"}
        self.contents = {stage: self.filled(answers) for stage, answers in STAGES.items()}
        report = begin(another)
        fill(another, report)
        self.mine = self.theirs = number_in(report)
        self.seen = self.look()

    @contextmanager
    def work(self, *, writes: bool = False) -> Iterator[Work]:
        with open_session(self.house.engine, writes=writes) as session:
            yield Work(session, COMMAND_LINE, NOW, self.house.keys)
            session.commit()

    def filled(self, answers: Answers) -> str:
        """What a draft holds that was filled in by way of the pages."""
        report = begin(self.client)
        if answers:
            fill(self.client, report, answers)
        with self.work() as work:
            draft = work.session.get_one(Draft, number_in(report))
            return json.dumps(asdict(content_of(work, draft)))

    def begin(self, stage: str) -> None:
        """A new draft that far, and everything around it as at the start."""
        alone = stage == "alone"
        with self.work(writes=True) as work:
            draft = Draft(
                user_id=self.user.id,
                centre_id=self.user.centre_id or self.user.id,
                started_at=NOW,
                changed_at=NOW,
                may_read=MayRead.NOTHING if alone else None,
            )
            seal_field(work.keys, draft, "answers", self.contents[stage])
            work.session.add(draft)
            work.session.execute(delete(Throttle))
            mine = update(SignIn).where(SignIn.user_id == self.user.id)
            work.session.execute(mine.values(handed_over=draft.id if alone else None))
            self.mine = draft.id
        self.seen = self.look()

    def look(self) -> Seen:
        with self.work() as work:
            drafts = [
                tuple(work.session.execute(select(Draft.__table__).where(Draft.id == one)).one())
                for one in (self.mine, self.theirs)
            ]
            rows = {row[0]: row[1] for row in work.session.execute(self.counted)}
            content = content_of(work, work.session.get_one(Draft, self.mine))
        return Seen(drafts[0], drafts[1], content, rows)

    def address(self, sent: Sent) -> str:
        numbers = {"mine": self.mine, "another's": self.theirs, "nobody's": UUID(int=7)}
        return f"/report/{numbers.get(sent.to, '7')}/{sent.path}"

    def cookie(self, kind: str) -> str:
        held = self.client.get_cookie("session")
        good = held.value if held else ""
        huge = f"session={good}; huge={'y' * 60_000}"
        return {"huge": huge, "broken": f"session={good[9:]}\xff", "none": "a=b"}[kind]

    def send(self, sent: Sent) -> tuple[TestResponse, Fields]:
        """Send it; the answer, and what of it a form could read."""
        told = {name: list(values) for name, values in sent.fields}
        token = {} if sent.token == "missing" else {"csrf_token": self.tokens[sent.token]}
        headers = {"HX-Request": "true"} if sent.htmx else {}
        if sent.cookie != "usual":
            headers["Cookie"] = self.cookie(sent.cookie)
        browser = self.client if sent.cookie == "usual" else self.stranger
        how: dict[str, Any] = {"headers": headers}
        read: Fields = {}
        if sent.kind == "form":
            body = encoded({**{name: [value] for name, value in token.items()}, **told}) + sent.end
            how |= {"data": body.encode(), "content_type": "application/x-www-form-urlencoded"}
            read = as_read(body)
        elif sent.kind == "files":
            files = {one: [(BytesIO(b"MZ"), one or "x") for _ in told[one]] for one in told}
            how["data"] = {**files, **token}
        else:
            how |= {"data": json.dumps(told), "content_type": f"{KINDS[sent.kind]}"}
            headers["X-CSRFToken"] = token.get("csrf_token", "")
        answer = browser.open(self.address(sent), method=sent.method, **how)
        return answer, read


def number_in(report: str) -> UUID:
    return UUID(report.rsplit("/", 1)[1])
