"""What a letter may hold, who may move its template, and how it may reach a person."""

from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.letters.rules.delivery import (
    RESTORATIVE,
    Delivery,
    address_lines,
    ways_to_deliver,
    why_not_offer,
    why_not_post,
)
from reporting.letters.rules.markdown import Block, Run, blocks_of, heading_of
from reporting.letters.rules.placeholders import EXAMPLES, Placeholder, faults_in, fill
from reporting.letters.rules.starting import STARTING, starting_templates
from reporting.letters.rules.templates import (
    TEMPLATE_MOVES,
    CannotMove,
    TemplateMove,
    TemplateState,
    next_template_state,
    open_template_moves,
)
from reporting.letters.rules.tongues import Tongue, tongue_spoken
from reporting.letters.rules.wording import told_by, wrong_with
from reporting.personal_vocabulary import ContactMethod, Purpose
from reporting.promises import Risk

ONE, OTHER = UUID(int=1), UUID(int=2)
TEXT = """# A letter for you

Hello **Sam**, it is *fine*.
See you.

## What next

- One
- Two

3. Three
4. Four
"""


def test_a_text_becomes_headings_paragraphs_lists_and_emphasis() -> None:
    heading, hello, second, bullets, numbers = blocks_of(TEXT)
    assert (heading.kind, heading.level, heading.text) == ("heading", 1, "A letter for you")
    assert hello.runs == (
        Run("Hello "),
        Run("Sam", strong=True),
        Run(", it is "),
        Run("fine", emphasis=True),
        Run("."),
        Run("", ends=True),
        Run("See you."),
    )
    assert (second.level, second.text) == (2, "What next")
    assert [item[0].text for item in bullets.items] == ["One", "Two"]
    assert (numbers.kind, numbers.start) == ("numbers", 3)
    assert heading_of(blocks_of(TEXT)) == "A letter for you"


@pytest.mark.parametrize(
    "written",
    [
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "[a link](https://example.org)",
        "![a picture](https://example.org/a.png)",
        "`code`",
        "> quoted",
        "| a | b |",
        "&lt;",
    ],
)
def test_anything_else_stays_the_words_that_were_typed(written: str) -> None:
    (block,) = blocks_of(written)
    assert (block.kind, block.text) == ("paragraph", written)


def test_headings_never_skip_a_level() -> None:
    blocks = blocks_of("### First\n\n# Second\n\n##### Third\n\n###### Fourth")
    assert [block.level for block in blocks] == [1, 2, 3, 3]


@given(st.text())
def test_any_text_has_blocks(text: str) -> None:
    assert all(isinstance(block, Block) for block in blocks_of(text))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1))
def test_a_value_is_shown_as_it_is(value: str) -> None:
    filled = fill("Hello {{name_to_use}}!", {Placeholder.NAME_TO_USE: value})
    (block,) = blocks_of(filled)
    assert block.text == f"Hello {value}!"
    assert not any(run.strong or run.emphasis for run in block.runs)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{surname}}", "There is no placeholder {{surname}}"),
        ("{{}}", "There is no placeholder {{}}"),
        ("{{agency}}", "Fill in the name of the agency"),
        ("{{ contact }}", "Fill in how the person can reach you"),
        ("{{name_to_use}}", "No name to use was given"),
        ("{{centre}}", "Take it out, or write the words yourself"),
        ("{{reference", "not closed"),
        ("reference}}", "not closed"),
    ],
)
def test_a_placeholder_that_cannot_be_filled_is_a_fault_in_words(text: str, said: str) -> None:
    known = {Placeholder.REFERENCE: "7K3M-9QXD", Placeholder.CENTRE: "  "}
    (fault,) = faults_in(text, known)
    assert said in fault
    assert faults_in("{{ reference }} and {{reference}}", known) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello", "Begin with a heading"),
        ("", "Begin with a heading"),
        ("# A letter", "Write the letter below"),
        ("# A letter\n\n## Only\n\n### headings", "Write the letter below"),
        (f"# {'Long ' * 30}\n\nHello", "80 characters or fewer"),
        ("# About the hate incident\n\nHello", "“hate”"),
        ("# Your LGBT report\n\nHello", "“lgbt”"),
        ("# A letter\n\nHello {{nobody}}", "no placeholder"),
    ],
)
def test_what_keeps_a_text_from_being_a_letter_is_said(text: str, said: str) -> None:
    assert any(said in fault for fault in wrong_with(text))
    assert wrong_with(TEXT) == []


@pytest.mark.parametrize("key", [key for key, _ in STARTING])
def test_each_template_that_comes_with_the_service_is_a_letter(key: str) -> None:
    body = next(one.body for one in starting_templates() if one.key == key)
    assert wrong_with(body) == []
    assert "hate" not in body.lower()
    assert not told_by(heading_of(blocks_of(fill(body, EXAMPLES))))


def test_the_offer_of_a_case_review_says_what_the_law_asks_for() -> None:
    body = next(one.body for one in starting_templates() if one.key == "case_review")
    for said in ("could qualify", "one month", "six months", "three", "sections 104 and 105"):
        assert said in body


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
