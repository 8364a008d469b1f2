"""Every move of the house, and every rule of sharing, stands in a table that tests have.

Both are found in the code, so that a new one fails here until it is in a table.
"""

import inspect
from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import product
from typing import Any

import pytest

from reporting.cases.rules.moves import CASE_MOVES, REPORT_MOVES
from reporting.incidents.rules import ReportState
from reporting.letters.rules.templates import TEMPLATE_MOVES, TemplateMove, TemplateState
from reporting.matching_vocabulary import LinkDecided, LinkState
from reporting.people.rules.links import NEXT, CannotDecide, next_state
from reporting.promises import Risk
from reporting.settings import ROOT
from reporting.sharing.rules import refusals
from reporting.sharing.rules.asked import Asked, Refusal, Refused
from reporting.sharing.rules.referrals import ANSWERS
from reporting.sharing.rules.sharing import BY_PERMISSION, WITHOUT_PERMISSION, Rule, may_share
from reporting.sharing_vocabulary import Basis
from reporting.vocabulary import Code
from tests.rules.test_moves import CASES, EXPECTED
from tests.rules.test_referral_rules import OPEN
from tests.rules.test_sharing_rules import K, asked

S, M, L, D = TemplateState, TemplateMove, LinkState, LinkDecided
TEMPLATES = {
    (S.DRAFT, M.REVIEW): S.REVIEWED,
    (S.REVIEWED, M.USE): S.IN_USE,
    (S.IN_USE, M.STOP): S.REPLACED,
}
LINKS = {
    (L.SUGGESTED, D.CONFIRMED): L.CONFIRMED,
    (L.SUGGESTED, D.REJECTED): L.REJECTED,
    (L.SUGGESTED, D.HOUSEHOLD): L.HOUSEHOLD,
    (L.CONFIRMED, D.UNDONE): L.SUGGESTED,
    (L.REJECTED, D.UNDONE): L.SUGGESTED,
    (L.HOUSEHOLD, D.UNDONE): L.SUGGESTED,
}
TABLES: dict[str, tuple[object, object]] = {
    "cases.rules.moves.REPORT_MOVES": (REPORT_MOVES, EXPECTED),
    "cases.rules.moves.CASE_MOVES": (CASE_MOVES, CASES),
    "letters.rules.templates.TEMPLATE_MOVES": (TEMPLATE_MOVES, TEMPLATES),
    "people.rules.links.NEXT": (NEXT, LINKS),
    "sharing.rules.referrals.ANSWERS": (
        {(state, answer) for state, answers in ANSWERS.items() for answer in answers},
        OPEN,
    ),
}
"""Each table of moves, and what is expected of it, written by hand once more."""


def tables_of_moves() -> Iterator[str]:
    """The tables of all rules that lead from where something stands to where it goes."""
    inside = [*(ROOT / "reporting").rglob("rules/*.py"), *(ROOT / "reporting").rglob("rules.py")]
    for path in inside:
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for name, value in vars(module).items():
            if name.isupper() and isinstance(value, Mapping) and leads_on(value):
                yield f"{module.__name__.removeprefix('reporting.')}.{name}"


def leads_on(table: Mapping[Any, Any]) -> bool:
    """Whether the keys of a table begin with states, and its values are states of the same kind."""
    begins = {type(key[0] if isinstance(key, tuple) else key) for key in table}
    ends = {
        type(end)
        for value in table.values()
        for end in (value if isinstance(value, tuple) else (value,))
    }
    return begins == ends and len(ends) == 1 and issubclass(ends.pop(), Code)


def test_no_table_of_moves_is_forgotten() -> None:
    assert set(tables_of_moves()) == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_each_table_of_moves_is_as_expected(name: str) -> None:
    there, expected = TABLES[name]
    assert there == expected


@pytest.mark.parametrize(("state", "decided"), list(product(LinkState, LinkDecided)))
def test_two_persons_are_one_or_not_only_as_the_table_says(
    state: LinkState, decided: LinkDecided
) -> None:
    if (state, decided) in LINKS:
        assert next_state(state, decided, "They said so.") is LINKS[state, decided]
    else:
        with pytest.raises(CannotDecide, match="Look at it again"):
            next_state(state, decided, "They said so.")


AT_RISK: dict[str, Any] = {"basis": Basis.VITAL_INTERESTS, "reason_given": True}
RULES: dict[Rule, tuple[Asked, set[Refusal]]] = {
    refusals.not_kept: (asked(active=False), {Refusal.NOT_KEPT}),
    refusals.case_closed: (asked(closed=True), {Refusal.CASE_CLOSED}),
    refusals.taken_back: (asked(state=ReportState.WITHDRAWN), {Refusal.TAKEN_BACK}),
    refusals.not_permitted: (asked(said={}), {Refusal.NOT_ASKED, Refusal.SAID_NO}),
    refusals.another_charity: (
        asked(K.CHARITY, is_named_charity=False),
        {Refusal.ANOTHER_CHARITY},
    ),
    refusals.risk_too_high: (
        asked(K.RESTORATIVE, risk=Risk.HIGH),
        {Refusal.HIGH_RISK, Refusal.RISK_UNKNOWN},
    ),
    refusals.no_agreement: (asked(agreement=None), {Refusal.NO_AGREEMENT}),
    refusals.cannot_act: (asked(K.CHARITY, **AT_RISK), {Refusal.CANNOT_ACT}),
    refusals.no_reason: (asked(basis=Basis.VITAL_INTERESTS), {Refusal.NO_REASON}),
    refusals.not_upheld: (asked(**AT_RISK, not_upheld=True), {Refusal.NOT_UPHELD}),
}
"""Each rule of sharing: what it alone refuses, and each of the reasons that it may give."""


def test_no_rule_of_sharing_is_forgotten() -> None:
    written = {
        rule
        for name, rule in inspect.getmembers(refusals, inspect.isfunction)
        if inspect.get_annotations(rule).get("return") == Refused | None and name[0] != "_"
    }
    assert written == {*BY_PERMISSION, *WITHOUT_PERMISSION} == set(RULES)
    assert set.union(*(reasons for _, reasons in RULES.values())) == set(Refusal)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_refuses_by_itself_what_the_others_would_allow(rule: Rule) -> None:
    one, reasons = RULES[rule]
    together = BY_PERMISSION if one.basis is Basis.PERMISSION else WITHOUT_PERMISSION
    said = rule(one)
    assert isinstance(said, Refused)
    assert said.refusal in reasons
    assert may_share(one) == said
    assert all(other(one) is None for other in together if other is not rule)
