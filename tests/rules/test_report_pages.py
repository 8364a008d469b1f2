"""The pages of a report: what is left to do, who is asked what, and what a report is made of."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.equality_vocabulary import MONITORED
from reporting.intake.rules.asking import OFFERED, needs_contact
from reporting.intake.rules.moving import move_apart
from reporting.intake.rules.pages import (
    MUST,
    PAGES,
    Content,
    first_gap,
    page_after,
    page_before,
    status_of,
)
from reporting.intake.rules.report import PERMISSION_FIELDS, report_from
from reporting.personal_vocabulary import Answer, Detail, Mentioned, Naming, Purpose
from reporting.vocabulary import Danger, PoliceAware

TODAY = date(2026, 11, 3)
WHAT: dict[str, Any] = {
    "narrative": "",
    "precision": "NOT_SAID",
    "occurred_from": None,
    "occurred_to": None,
    "place": "NOT_SAID",
    "ward": "",
}
WHY: dict[str, Any] = {
    "kinds": ["THREATS"],
    "other_kind": "",
    "strands": [],
    "religions": [],
    "other_strand": "",
}
LEAST = {"what": WHAT, "why": WHY}


def test_pages_lead_to_one_another() -> None:
    names = list(PAGES)
    assert [page_after(name) for name in names] == [*names[1:], None]
    assert [page_before(name) for name in names] == [None, *names[:-1]]


def test_the_first_gap_is_a_page_that_must_be_done_or_holds_something_unchecked() -> None:
    assert first_gap(Content()) == "what"
    assert first_gap(Content(pages={"what": WHAT})) == "why"
    assert first_gap(Content(pages={**LEAST})) is None
    for name in PAGES:
        assert first_gap(Content(pages={**LEAST}, typed={name: {}})) == name
    assert first_gap(Content(typed={"contact": {}})) == "what"
    assert first_gap(Content(skipped=list(MUST))) == "what"


@pytest.mark.parametrize(
    ("received", "happened", "gap"),
    [
        ("2026-11-03", "2026-11-03", None),
        ("2026-11-02", "2026-11-03", "what"),
        (None, "2026-11-03", None),
        ("2026-11-02", None, None),
    ],
)
def test_nothing_happens_after_the_day_it_was_told(
    received: str | None, happened: str | None, gap: str | None
) -> None:
    pages: dict[str, Any] = {**LEAST, "what": {**WHAT, "occurred_from": happened}}
    if received:
        pages["about"] = {"received_on": received}
    assert first_gap(Content(pages=pages)) == gap


def test_where_a_page_stands() -> None:
    content = Content(
        pages={"what": WHAT, "about": {}},
        typed={"about": {"naming": ["CODE"]}},
        skipped=["effect"],
    )
    assert {name: status_of(content, name) for name in PAGES} == {
        "safety": "OPEN",
        "about": "BEGUN",
        "what": "DONE",
        "why": "MUST",
        "before": "OPEN",
        "effect": "SKIPPED",
        "contact": "OPEN",
    }


@pytest.mark.parametrize("field", ["danger", "self_harm"])
def test_danger_is_urgent_whether_it_was_checked_or_only_typed(field: str) -> None:
    for answer in ("NO", "NOT_SAID", ""):
        assert not Content(pages={"effect": {field: answer}}).urgent
        assert not Content(typed={"effect": {field: [answer], "narrative": ["YES"]}}).urgent
    assert Content(pages={"effect": {field: "YES"}}).urgent
    assert Content(typed={"effect": {field: ["YES"]}}).urgent
    assert Content(pages={"effect": {field: "YES"}}, typed={"effect": {field: ["NO"]}}).urgent, (
        "what was said once is not taken back by words that nobody checked"
    )


def test_the_least_report_keeps_nothing_of_anyone() -> None:
    report = report_from(LEAST, TODAY)
    assert (report.naming, report.received_on) == (Naming.ANONYMOUS, TODAY)
    assert (report.danger, report.police_aware) == (Danger.NOT_SAID, PoliceAware.NOT_SAID)
    assert not any((report.permissions, report.details, report.terms, report.mentions))
    assert not any((report.equality, report.circumstances, report.urgent, report.charity))
    assert not any([*report.words.values(), *report.ticked.values()])


def test_a_page_that_must_be_done_is_never_made_up() -> None:
    for missing in MUST:
        with pytest.raises(KeyError):
            report_from({name: LEAST[name] for name in LEAST if name != missing}, TODAY)


ANSWERS = st.sampled_from(["YES", "NO", "NOT_ASKED", ""])
EVERY_WORD = [*(detail.value.lower() for detail in Detail), "call_me", "charity", "agreed_words"]


@given(
    st.sampled_from([*Naming, None]),
    st.fixed_dictionaries(dict.fromkeys(PERMISSION_FIELDS.values(), ANSWERS)),
    ANSWERS,
)
def test_whatever_was_answered_nothing_is_kept_that_was_not_agreed_to(
    naming: Naming | None, answers: dict[str, str], equality: str
) -> None:
    contact = {
        **answers,
        **{name: f"my {name}" for name in EVERY_WORD},
        **{name: next(iter(codes)).value for name, codes in MONITORED.items()},
        "asks_equality": equality if equality in ("YES", "NO") else "",
        "methods": ["TEXT"],
    }
    about = {"received_on": "2026-11-03", "naming": naming.value} if naming else {}
    report = report_from({**LEAST, "contact": contact, "about": about}, TODAY)
    offered = OFFERED[naming or Naming.ANONYMOUS]
    said = {purpose: answers[PERMISSION_FIELDS[purpose]] for purpose in offered}
    assert report.permissions == {
        purpose: Answer(answer) for purpose, answer in said.items() if answer in ("YES", "NO")
    }
    agreed = {purpose for purpose, answer in said.items() if answer == "YES"}
    assert bool(report.details) == (Purpose.RECORD_DETAILS in agreed)
    assert bool(report.charity) == (Purpose.CHARITY in agreed)
    assert bool(report.words["agreed_words"]) == (Purpose.SHARE_UNNAMED in agreed)
    reachable = {Purpose.CONTACT, Purpose.VICTIM_SERVICES, Purpose.RESTORATIVE}
    assert bool(report.terms) == bool(agreed & reachable) == needs_contact(agreed)
    assert bool(report.equality) == (equality == "YES")
    assert not (report.details or report.terms) or report.naming is not Naming.ANONYMOUS
    assert "my " not in repr(report).replace(f"'{report.charity}'", "").replace(
        f"'{report.words['agreed_words']}'", ""
    ), "who somebody is would stand in a log"


def test_each_step_of_naming_is_asked_what_the_one_before_is_and_more() -> None:
    anonymous, code, named = (set(OFFERED[naming]) for naming in Naming)
    assert anonymous < code < named == set(Purpose)


STORY = "Mr Haddock rang. Then Mr Haddock rang again."


def test_a_find_moves_out_of_the_story_and_beneath_what_is_kept_apart() -> None:
    story, apart = move_apart(STORY, "", "move 0 10")
    assert (story, apart) == ("[kept apart] rang. Then Mr Haddock rang again.", "Mr Haddock")
    start = story.index("Mr Haddock")
    again = move_apart(story, apart, f"move {start} {start + 10}")
    assert again == (
        "[kept apart] rang. Then [kept apart] rang again.",
        "Mr Haddock\nMr Haddock",
    )


PLACES = st.integers(min_value=-2, max_value=len(STORY) + 2)


@given(st.one_of(st.text(max_size=20), st.builds("move {} {}".format, PLACES, PLACES)))
def test_an_order_moves_a_whole_find_or_nothing(order: str) -> None:
    story, apart = move_apart(STORY, "before", order)
    if order in ("move 0 10", "move 22 32"):
        assert apart == "before\nMr Haddock"
    else:
        assert (story, apart) == (STORY, "before")
    assert len(story) == len(STORY) + (2 if apart != "before" else 0)


def test_every_reason_to_speak_of_somebody_has_its_question() -> None:
    answers = {
        **LEAST,
        "what": {**WHAT, "apart": "one"},
        "before": {"suspect": "two", "witness": "three"},
    }
    assert report_from(answers, TODAY).mentions == {
        Mentioned.APART: "one",
        Mentioned.SUSPECT: "two",
        Mentioned.WITNESS: "three",
    }
