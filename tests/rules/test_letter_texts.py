"""What a letter may hold: Markdown, placeholders, and a heading that tells nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.documents import pdf
from reporting.letters.rules.markdown import Block, Run, blocks_of, heading_of
from reporting.letters.rules.placeholders import Placeholder, faults_in, fill
from reporting.letters.rules.wording import wrong_with

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


def test_a_heading_in_a_list_is_only_bold_and_an_empty_item_is_left_out() -> None:
    _, listed = blocks_of("# A letter\n\n- ### One\n-\n- Two\n  - Three")
    first, second = listed.items
    assert first == (Block("paragraph", (Run("One", strong=True),)),)
    assert [block.kind for block in second] == ["paragraph", "list"]
    assert blocks_of("-\n-") == ()


PIECES = ("# ", "## ", "- ", "1. ", "7) ", "    ", "\n", "\n\n", "*", "**", "_", "\\", "word")


@settings(max_examples=60)
@given(st.lists(st.sampled_from((*PIECES, "سلام", "7K3M", "<b>", "&amp;", "#", "$x$", "@a", "`"))))
def test_every_letter_can_be_printed(pieces: list[str]) -> None:
    text = f"# A letter\n\n{''.join(pieces)}\n\nThe end."
    if wrong_with(text):
        return
    blocks = [block.as_values() for block in blocks_of(text)]
    for direction in ("ltr", "rtl"):
        values = {"title": "A letter", "address": [], "blocks": blocks, "dir": direction}
        assert pdf("letter", values, language="en").startswith(b"%PDF")


@given(st.text())
def test_any_text_has_blocks(text: str) -> None:
    assert all(isinstance(block, Block) for block in blocks_of(text))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1))
def test_a_value_is_shown_as_it_is(value: str) -> None:
    filled = fill("Hello {{name_to_use}}!", {Placeholder.NAME_TO_USE: value})
    (block,) = blocks_of(filled)
    assert block.text == f"Hello {value}!"
    assert not any(run.strong or run.emphasis for run in block.runs)


def test_a_number_stays_in_one_piece_so_that_its_groups_keep_their_order() -> None:
    values = {Placeholder.CONTACT: "01632  960 001, 9 to 5", Placeholder.DATE: "3 November 2026"}
    filled = fill("{{contact}} {{date}}", values)
    assert filled == "01632\u00a0960\u00a0001, 9 to 5 3 November 2026"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{surname}}", "There is no placeholder {{surname}}"),
        ("{{}}", "There is no placeholder {{}}"),
        ("{{agency}}", "Choose the agency"),
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
        ("# A letter\n\nHello 🌻 and 🌻 and বা", "cannot be printed: 🌻 ব"),
        ("# A letter\n\n## \u200b\n\nHello", "A heading is empty"),
    ],
)
def test_what_keeps_a_text_from_being_a_letter_is_said(text: str, said: str) -> None:
    assert any(said in fault for fault in wrong_with(text))
    assert wrong_with(TEXT) == []
