"""Markdown of letters: headings, paragraphs, lists and emphasis, and nothing else.

The same blocks are drawn as HTML and as the PDF, so that both say the same. HTML in a text is only
text; so are links, pictures, tables and whatever else Markdown may know.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

DEEPEST = 3
"""The lowest level of a heading."""


@dataclass(frozen=True)
class Run:
    """Words in one look; a line ends after them if `ends`."""

    text: str
    strong: bool = False
    emphasis: bool = False
    ends: bool = False


@dataclass(frozen=True)
class Block:
    """One block of a letter.

    Attributes:
        kind: "heading", "paragraph", "list" or "numbers".
        level: of a heading; 1 is the heading of the whole letter.
        start: the first number of a numbered list.
        items: of a list, each a run of blocks.
    """

    kind: str
    runs: tuple[Run, ...] = ()
    level: int = 0
    start: int = 1
    items: tuple[tuple["Block", ...], ...] = ()

    @property
    def text(self) -> str:
        """The words of it alone, without those of its items."""
        return "".join(run.text + (" " if run.ends else "") for run in self.runs)

    def as_values(self) -> dict[str, Any]:
        """The block as `documents.pdf` takes it."""
        return {
            "kind": self.kind,
            "level": self.level,
            "start": self.start,
            "runs": [vars(run) for run in self.runs],
            "items": [[block.as_values() for block in item] for item in self.items],
        }


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a text. Headings never skip a level, and only the first one is of level 1."""
    return tuple(_in_order(_blocks(iter(_parser().parse(text)), "")))


def heading_of(blocks: Sequence[Block]) -> str:
    """The heading of a whole letter; "" when it does not begin with one."""
    begins = bool(blocks) and blocks[0].kind == "heading"
    return blocks[0].text.strip() if begins else ""


@cache
def _parser() -> MarkdownIt:
    kinds = ["heading", "list", "emphasis", "newline", "escape"]
    return MarkdownIt("zero", {"html": False}).enable(kinds)


def _in_order(blocks: Iterable[Block]) -> Iterator[Block]:
    deepest = 0
    for block in blocks:
        if block.kind == "heading":
            wanted = block.level if deepest == 0 else max(block.level, 2)
            deepest = min(wanted, deepest + 1, DEEPEST)
            yield replace(block, level=deepest)
        else:
            yield block


def _blocks(tokens: Iterator[Token], until: str) -> Iterator[Block]:
    """The blocks up to the token that ends what they are in."""
    for token in tokens:
        if token.type == until:
            return
        if token.type in ("heading_open", "paragraph_open"):
            kind = token.type.removesuffix("_open")
            runs = tuple(_runs(next(tokens)))
            next(tokens)
            if runs:
                yield Block(kind, runs, int(token.tag[1]) if kind == "heading" else 0)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            listed = _list(tokens, token)
            if listed.items:
                yield listed


def _list(tokens: Iterator[Token], opened: Token) -> Block:
    items: list[tuple[Block, ...]] = []
    for token in tokens:
        if token.type == "list_item_open":
            item = tuple(_in_list(block) for block in _blocks(tokens, "list_item_close"))
            items += [item] if item else []
        else:
            break
    numbered = opened.type == "ordered_list_open"
    start = int(opened.attrs.get("start", 1)) if numbered else 1
    return Block("numbers" if numbered else "list", start=start, items=tuple(items))


def _in_list(block: Block) -> Block:
    """A heading has no place in a list; its words stand there in bold."""
    if block.kind != "heading":
        return block
    return Block("paragraph", tuple(replace(run, strong=True) for run in block.runs))


def _runs(inline: Token) -> Iterator[Run]:
    strong = emphasis = 0
    for token in inline.children or []:
        if token.type in ("softbreak", "hardbreak"):
            yield Run("", ends=True)
        elif token.type.startswith("strong"):
            strong += token.nesting
        elif token.type.startswith("em_"):
            emphasis += token.nesting
        elif token.content:
            yield Run(token.content, bool(strong), bool(emphasis))
