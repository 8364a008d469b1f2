"""Ten thousand hostile or broken submissions: nothing fails, nothing is half written or lost."""

import json
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, literal, select, union_all, update
from werkzeug.test import TestResponse

from reporting.accounts.models import SignIn, Throttle
from reporting.database import Base, open_session, seal_field
from reporting.fields import clean
from reporting.intake.forms.pages import FORMS
from reporting.intake.models import Draft
from reporting.intake.queries import content_of
from reporting.intake.rules.pages import PAGES, Content, first_gap
from reporting.intake.rules.report import report_from
from reporting.intake.views.opening import FIELDS
from reporting.permissions import COMMAND_LINE, Role
from reporting.personal_vocabulary import MayRead
from reporting.web import House
from reporting.work import Work
from tests.builders import a_centre, a_user
from tests.conftest import NOW, Writing
from tests.hostile import DATES, MARKUP, Fields, Sent, as_read, encoded, submissions
from tests.journeys import EVERYTHING, FEWEST, USUAL, Answers, begin, fill
from tests.visiting import forms_in, sign_in, token_in

TOGETHER = 10
"""Submissions to one draft, one after another."""

EXAMPLES = 500
"""On each of the two databases; with `TOGETHER`, ten thousand in all."""

AROUND = {"drafts", "sign_ins", "throttles", "trail", "trail_head", "users"}
WATCHED = [table.name for table in Base.metadata.sorted_tables if table.name not in AROUND]
COUNTED = union_all(
    *(select(literal(one), func.count()).select_from(Base.metadata.tables[one]) for one in WATCHED)
)
STAGES: dict[str, Answers] = {
    "empty": {},
    "fewest": FEWEST,
    "usual": USUAL,
    "everything": EVERYTHING,
    "begun": {"what": USUAL["what"]},
    "alone": FEWEST,
}
"""How far the draft is that is sent to; "alone" is on a device that was handed over."""

TEXTS = {
    name
    for page, names in FIELDS.items()
    for name in names
    if getattr(FORMS[page], name).field_class.__name__ in ("StringField", "TextAreaField")
}
FOLLOWING = {name for form in FORMS.values() for names in form.groups.values() for name in names}
"""Questions that are drawn only after some answer."""

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
            rows = {row[0]: row[1] for row in work.session.execute(COUNTED)}
            content = content_of(work, work.session.get_one(Draft, self.mine))
        return Seen(drafts[0], drafts[1], content, rows)

    def address(self, sent: Sent) -> str:
        numbers = {"mine": self.mine, "another's": self.theirs, "nobody's": UUID(int=7)}
        return f"/report/{numbers.get(sent.to, '7')}/{sent.path}"

    def send(self, sent: Sent) -> tuple[TestResponse, Fields]:
        """Send it; the answer, and what of it a form could read."""
        told = {name: list(values) for name, values in sent.fields}
        token = {} if sent.token == "missing" else {"csrf_token": self.tokens[sent.token]}
        headers = {"HX-Request": "true"} if sent.htmx else {}
        if sent.cookie in ("broken", "none"):
            headers["Cookie"] = "session=.eJx\xff.broken" if sent.cookie == "broken" else "a=b"
        if sent.cookie == "huge":
            self.client.set_cookie("huge", "y" * 60_000)
        browser = self.client if sent.cookie in ("usual", "huge") else self.stranger
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
        self.client.delete_cookie("huge")
        return answer, read

    def try_one(self, sent: Sent) -> int:
        """Send one, and judge what came of it; the status of the answer."""
        answer, read = self.send(sent)
        before, after = self.seen, self.look()
        judge(sent, answer, before, after)
        if sent.method == "POST" and sent.kind == "form" and sent.to == "mine":
            words_kept(sent, answer, read, self.address(sent))
            if answer.status_code == 200 and sent.way == "keep":
                kept_as_typed(sent.page, read, before.content, after.content)
        self.seen = after
        return answer.status_code


def number_in(report: str) -> UUID:
    return UUID(report.rsplit("/", 1)[1])


def judge(sent: Sent, answer: TestResponse, before: Seen, after: Seen) -> None:
    """Nothing failed, what was refused changed nothing, and only a sent report made rows."""
    assert answer.status_code < 500, f"{answer.status_code}: {sent}"
    assert MARKUP not in answer.text
    assert after.theirs == before.theirs
    unasked = sent.method != "POST" or sent.to != "mine" or sent.token != "good"
    if unasked or answer.status_code >= 400:
        assert after.mine == before.mine, f"{answer.status_code} changed the draft: {sent}"
    more = {name: after.rows[name] - before.rows[name] for name in WATCHED}
    if after.content.taken and not before.content.taken:
        assert answer.status_code == 302
        assert answer.location.endswith("/done")
        assert more["incidents"] == more["circumstances"] == 1
    else:
        assert not any(more.values()), f"{answer.status_code} made rows: {more}"
    well_shaped(after.content)


def well_shaped(content: Content) -> None:
    """What a draft holds is of its kind, and makes a report once no page is missing."""
    assert {*content.pages, *content.typed, *content.skipped, *content.saved} <= set(PAGES)
    for page, typed in content.typed.items():
        assert typed.keys() <= FIELDS[page]
        assert all(isinstance(value, str) for values in typed.values() for value in values)
    assert all(isinstance(number, int) for number in content.saved.values())
    for page, answers in content.pages.items():
        assert FIELDS[page] - FOLLOWING <= answers.keys()
    if content.taken is None and first_gap(content) is None:
        report_from(content.pages, NOW.date())


def words_kept(sent: Sent, answer: TestResponse, read: Fields, address: str) -> None:
    """What was typed is on the page that answers, whether it was right or wrong."""
    answered = sent.way in ("answer", "all") and answer.status_code == 422
    kept = sent.way in ("keep", "all/keep") and answer.status_code == 200
    if not (answered or kept) or read.get("do", [""])[0].startswith("move "):
        return
    to = address.removesuffix("/keep")
    shown = next(form.shown for form in forms_in(answer.text) if form.action == to)
    for name in (TEXTS | DATES) & read.keys():
        if name in shown:
            assert shown[name] == drawn(name, read[name]), f"{name} was lost: {sent}"
        else:
            assert name in FOLLOWING or name not in FIELDS[sent.page] or "all" in sent.way


def drawn(name: str, typed: list[str]) -> list[str]:
    """What was typed into a question, as its page shows it: without control characters."""
    if name not in DATES:
        return [clean(typed[0]) or ""]
    return [*[(clean(part) or "")[:20] for part in typed[:3]], "", "", ""][:3]


def kept_as_typed(page: str, read: Fields, before: Content, after: Content) -> None:
    """What was typed is kept as it is, unless the page was saved since it was drawn."""
    typed = {name: values for name, values in read.items() if name in FIELDS[page]}
    if read.get(f"saved-{page}", ["0"]) == [str(before.saved.get(page, 0))]:
        moved = read.get("do", [""])[0].startswith("move ")
        assert after.typed[page] == typed or moved
    else:
        assert after.typed.get(page) in (typed, before.typed.get(page))


def test_ten_thousand_hostile_submissions_break_nothing(
    app: Flask, writing: Writing, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger="reporting")
    stand, done = Stand(app, writing), Counter[str]()

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(list(STAGES)), st.lists(submissions(), min_size=10, max_size=10))
    def attack(stage: str, batch: list[Sent]) -> None:
        stand.begin(stage)
        for sent in batch:
            try:
                done[f"{sent.way}: {stand.try_one(sent)}"] += 1
            except BaseException as fault:
                fault.add_note(f"The one that did it, on a draft that is {stage}: {sent}")
                raise

    attack()
    print(sorted(done.items()))
    assert sum(done.values()) >= EXAMPLES * TOGETHER
