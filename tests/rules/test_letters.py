"""Who may move a template, which come with the service, and how a letter may reach a person."""

import re
from datetime import date
from itertools import product
from uuid import UUID

import pytest

from reporting.cases.rules.flags import Body, Flag, Happening, case_review, persistently_targeted
from reporting.letters.rules.delivery import (
    RESTORATIVE,
    Delivery,
    address_lines,
    ways_to_deliver,
    why_not_offer,
    why_not_post,
)
from reporting.letters.rules.markdown import blocks_of, heading_of
from reporting.letters.rules.placeholders import EXAMPLES, WRITTEN, fill
from reporting.letters.rules.starting import STARTING, StartingTemplate, starting_templates
from reporting.letters.rules.templates import (
    TEMPLATE_MOVES,
    CannotMove,
    TemplateMove,
    TemplateState,
    next_template_state,
    open_template_moves,
)
from reporting.letters.rules.tongues import Tongue, language_in_words, tongue_spoken
from reporting.letters.rules.wording import told_by, wrong_with
from reporting.personal_vocabulary import ContactMethod, Purpose
from reporting.promises import Risk

ON_TIME = Happening(
    date(2026, 11, 1), date(2026, 11, 1), date(2026, 11, 1), told=frozenset({Body.COUNCIL})
)
ONE, OTHER = UUID(int=1), UUID(int=2)


EACH = pytest.mark.parametrize(
    "one", starting_templates(), ids=lambda one: f"{one.key}-{one.tongue.value}"
)


@EACH
def test_each_template_that_comes_with_the_service_is_a_letter(one: StartingTemplate) -> None:
    assert wrong_with(one.body) == []
    assert "hate" not in one.body.lower()
    assert not told_by(heading_of(blocks_of(fill(one.body, EXAMPLES))))


@EACH
def test_each_template_that_comes_with_the_service_has_short_sentences(
    one: StartingTemplate,
) -> None:
    sentences = [said.split() for said in re.split(r"[.?!:؟]\s|\n+", one.body)]
    assert max(len(words) for words in sentences) <= 20
    assert sum(map(len, sentences)) / len([words for words in sentences if words]) <= 9


@EACH
def test_each_language_of_a_template_has_the_same_parts_and_placeholders(
    one: StartingTemplate,
) -> None:
    english = next(other for other in starting_templates() if other.key == one.key)
    parts, theirs = (blocks_of(fill(it.body, EXAMPLES)) for it in (one, english))
    assert [(part.kind, len(part.items)) for part in parts] == [
        (part.kind, len(part.items)) for part in theirs
    ]
    assert sorted(WRITTEN.findall(one.body)) == sorted(WRITTEN.findall(english.body))


@pytest.mark.parametrize(
    ("tongue", "speaks", "in_use", "said"),
    [
        (Tongue.PL, "Polish", [Tongue.EN, Tongue.PL], "in Polish, which they speak"),
        (Tongue.EN, "Polish", [Tongue.EN], "There is no approved version in Polish, so this"),
        (Tongue.EN, "Polish", [Tongue.EN, Tongue.PL], "There is an approved version in Polish"),
        (Tongue.EN, "Tigrinya", [Tongue.EN], "They speak: Tigrinya. This letter is in English."),
        (Tongue.EN, "", [Tongue.EN], "They did not say"),
    ],
)
def test_the_language_of_a_letter_is_said_in_words(
    tongue: Tongue, speaks: str, in_use: list[Tongue], said: str
) -> None:
    assert said in language_in_words(tongue, speaks, in_use)


def test_the_offer_of_a_case_review_says_what_the_law_asks_for() -> None:
    body = next(one.body for one in starting_templates() if one.key == "case_review")
    for said in ("could qualify", "one month", "six months", "three", "sections 104 and 105"):
        assert said in body


def test_the_offer_of_more_help_names_the_code_and_the_personal_statement() -> None:
    for one in starting_templates():
        if one.key == "more_help":
            assert "Victims' Code" in one.body
            assert "Victim Personal Statement" in one.body


@pytest.mark.parametrize(
    "flag",
    [
        persistently_targeted([Happening(date(2026, 11, day)) for day in (1, 2)]),
        case_review([ON_TIME] * 3, ON_TIME.reported_on),
    ],
    ids=lambda flag: flag.rule,
)
def test_each_offer_of_a_flag_is_a_letter_that_comes_with_the_service(flag: Flag) -> None:
    assert flag.offer in [key for key, _ in STARTING]


@pytest.mark.parametrize(("state", "move"), list(product(TemplateState, TemplateMove)))
def test_a_template_moves_only_as_the_table_says(state: TemplateState, move: TemplateMove) -> None:
    if (state, move) in TEMPLATE_MOVES:
        moved = next_template_state(state, move, author=ONE, actor=OTHER)
        assert moved is TEMPLATE_MOVES[state, move]
    else:
        with pytest.raises(CannotMove):
            next_template_state(state, move, author=ONE, actor=OTHER)


@pytest.mark.parametrize("actor", [ONE, None])
def test_nobody_reviews_what_they_wrote(actor: UUID | None) -> None:
    draft = TemplateState.DRAFT
    with pytest.raises(CannotMove, match="second person"):
        next_template_state(draft, TemplateMove.REVIEW, author=ONE, actor=actor)
    assert open_template_moves(draft, author=ONE, actor=actor) == []
    assert open_template_moves(draft, author=ONE, actor=OTHER) == [TemplateMove.REVIEW]


NO = "They said no on 1 November 2026."


@pytest.mark.parametrize(
    ("why_not", "methods", "ways", "said"),
    [
        ("", [ContactMethod.POST], [Delivery.POST, Delivery.CENTRE], ""),
        ("", [ContactMethod.PHONE], [Delivery.CENTRE], "Post is not among the ways"),
        ("", [], [Delivery.CENTRE], "handed over at the centre"),
        (NO, [ContactMethod.POST], [], NO),
        (NO, [], [], "You may not write to this person"),
    ],
)
def test_a_letter_goes_only_the_ways_that_are_allowed_and_safe(
    why_not: str, methods: list[ContactMethod], ways: list[Delivery], said: str
) -> None:
    assert ways_to_deliver(why_not, methods) == ways
    assert said in why_not_post(why_not, methods)


@pytest.mark.parametrize(
    ("key", "agreed", "risk", "said"),
    [
        ("closing", [], Risk.HIGH, ""),
        (RESTORATIVE, [], None, "did not agree to be asked"),
        (RESTORATIVE, [Purpose.VICTIM_SERVICES], Risk.LOW, "did not agree to be asked"),
        (RESTORATIVE, [Purpose.RESTORATIVE], Risk.HIGH, "while the risk is high"),
        (RESTORATIVE, [Purpose.RESTORATIVE], Risk.MEDIUM, ""),
        (RESTORATIVE, [Purpose.RESTORATIVE], None, ""),
    ],
)
def test_restorative_justice_is_offered_only_to_whom_it_may_be(
    key: str, agreed: list[Purpose], risk: Risk | None, said: str
) -> None:
    refused = why_not_offer(key, agreed, risk)
    assert said in refused
    assert bool(refused) == bool(said)
    assert RESTORATIVE in [one for one, _ in STARTING]


@pytest.mark.parametrize(
    ("name", "address", "reach", "lines"),
    [
        ("Wilf Wren", "9 Quay Row, Hartlepool", "", ("Wilf Wren", "9 Quay Row", "Hartlepool")),
        ("Wilf Wren", "9 Quay Row", "c/o 2 Elm Lane", ("Wilf Wren", "c/o 2 Elm Lane")),
        ("Wilf Wren", "9 Quay Row", "01632 960001", ("Wilf Wren", "9 Quay Row")),
        ("Wilf Wren", "9 Quay Row", "wilf@example.org", ("Wilf Wren", "9 Quay Row")),
        ("", "9 Quay Row\nHartlepool", "", ("9 Quay Row", "Hartlepool")),
        ("Wilf Wren", "", "01632 960001 ext", ()),
        ("Wilf Wren", " , ", "", ()),
    ],
)
def test_an_envelope_bears_the_address_that_is_safe(
    name: str, address: str, reach: str, lines: tuple[str, ...]
) -> None:
    assert address_lines(name, address, reach) == lines


@pytest.mark.parametrize(
    ("said", "tongue"),
    [
        ("Polish", Tongue.PL),
        ("polski", Tongue.PL),
        ("Speaks ARABIC, a little English", Tongue.AR),
        ("Kurdish", Tongue.CKB),
        ("Persian", Tongue.FA),
        ("Tigrinya", None),
        ("", None),
        ("polishing", None),
    ],
)
def test_a_language_is_known_from_what_was_said_of_it(said: str, tongue: Tongue | None) -> None:
    assert tongue_spoken(said) is tongue
