"""Hostile or broken submissions: nothing fails, nothing is half written or lost."""

import logging
from collections import Counter

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from reporting.fields import clean
from reporting.intake.forms.pages import FORMS
from reporting.intake.rules.pages import PAGES, Content, first_gap
from reporting.intake.rules.report import report_from
from reporting.intake.views.one_page import AT_ONCE
from reporting.intake.views.opening import FIELDS
from tests.attacked import STAGES, Seen, Stand
from tests.conftest import NOW, Writing
from tests.hostile import DATES, MARKUP, Fields, Sent, submissions
from tests.visiting import forms_in

MANY = [500, pytest.param(5000, marks=pytest.mark.nightly)]
"""How many on each of the two databases: with every change, and ten thousand in all at night."""

WORDS = {
    name
    for page, names in FIELDS.items()
    for name in names
    if getattr(FORMS[page], name).field_class.__name__ in ("StringField", "TextAreaField")
}
FOLLOWING = {name for form in FORMS.values() for names in form.groups.values() for name in names}
"""Questions that are drawn only after some answer."""


def try_one(stand: Stand, sent: Sent) -> int:
    """Send one, and judge what came of it; the status of the answer."""
    before = stand.seen
    answer, read = stand.send(sent)
    after = stand.seen = stand.look()
    judge(sent, answer, before, after)
    if sent.method == "POST" and sent.kind == "form" and sent.to == "mine":
        words_kept(sent, answer, read, stand.address(sent).removesuffix("/keep"))
        if sent.way == "keep" and answer.status_code == 200 and "HX-Redirect" not in answer.headers:
            kept_as_typed(sent.page, read, before.content, after.content)
            again = stand.browser.get(stand.address(sent).removesuffix("/keep"))
            if after.content.typed.get(sent.page) == of_page(sent.page, read):
                words_kept(sent, again, read, stand.address(sent).removesuffix("/keep"))
    return answer.status_code


def judge(sent: Sent, answer: TestResponse, before: Seen, after: Seen) -> None:
    """Nothing failed, what was refused changed nothing, and only a sent report made rows."""
    assert answer.status_code < 500, f"{answer.status_code}: {sent}"
    assert MARKUP not in answer.text
    assert after.theirs == before.theirs
    unasked = sent.method != "POST" or sent.to != "mine" or sent.token != "good"
    if unasked or answer.status_code >= 400:
        assert after.mine == before.mine, f"{answer.status_code} changed the draft: {sent}"
    more = {table: after.rows[table] - before.rows[table] for table in after.rows}
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
    if content.taken is None and first_gap(content) is None:
        report_from(content.pages, NOW.date())


def words_kept(sent: Sent, answer: TestResponse, read: Fields, address: str) -> None:
    """What was typed is on the page that answers, whether it was right or wrong."""
    answered = sent.way in ("answer", "all") and answer.status_code == 422
    drawn_again = answer.status_code == 200 and "HX-Redirect" not in answer.headers
    kept = sent.way in ("keep", "all/keep") and drawn_again
    if not (answered or kept) or read.get("do", [""])[0].startswith("move "):
        return
    shown = next(form.shown for form in forms_in(answer.text) if form.action == address)
    at_once = [sent.page] if sent.way in ("answer", "keep") else AT_ONCE
    sent_pages = {*at_once, *(set(read.get("part", [])) & set(PAGES) if "all" in sent.way else ())}
    asked = {name for page in sent_pages for name in FIELDS[page]}
    for name in (WORDS | DATES) & asked & read.keys():
        if name in shown or name not in FOLLOWING:
            assert shown.get(name) == drawn(name, read[name]), f"{name} was lost"


def drawn(name: str, typed: list[str]) -> list[str]:
    """What was typed into a question, as its page shows it: without control characters."""
    if name not in DATES:
        return [clean(typed[0]) or ""]
    return [*[" ".join((clean(part) or "").split())[:20] for part in typed[:3]], "", "", ""][:3]


def of_page(page: str, read: Fields) -> Fields:
    """The fields of a page."""
    return {name: values for name, values in read.items() if name in FIELDS[page]}


def kept_as_typed(page: str, read: Fields, before: Content, after: Content) -> None:
    """What was typed is kept as it is, unless the page was saved since it was drawn."""
    typed = of_page(page, read)
    if read.get(f"saved-{page}", ["0"]) == [str(before.saved.get(page, 0))]:
        moved = read.get("do", [""])[0].startswith("move ")
        assert after.typed[page] == typed or moved
    else:
        assert after.typed.get(page) in (typed, before.typed.get(page))


@pytest.mark.parametrize("many", MANY)
def test_hostile_submissions_break_nothing(
    app: Flask, writing: Writing, caplog: pytest.LogCaptureFixture, many: int
) -> None:
    caplog.set_level(logging.WARNING, logger="reporting")
    stand, done = Stand(app, writing), Counter[str]()

    @settings(
        max_examples=many,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(list(STAGES)), submissions())
    def attack(stage: str, sent: Sent) -> None:
        stand.begin(stage)
        done[f"{sent.way}: {try_one(stand, sent)}"] += 1

    attack()
    print(sorted(done.items()))
    assert sum(done.values()) >= many
