"""Whether a letter may be printed: it begins with a heading, and the heading tells nobody why."""

import re
from collections.abc import Mapping

from reporting.documents import BOX, printable
from reporting.letters.rules.markdown import Block, blocks_of, heading_of
from reporting.letters.rules.placeholders import EXAMPLES, Placeholder, faults_in, fill

LONGEST_HEADING = 80
TELLING = (
    "hate hatred hateful hostile hostility racist racism race ethnic religion religious faith "
    "disability disabled gay lesbian bisexual lgbt queer trans transgender sexual sexuality "
    "victim victims crime crimes criminal police abuse attack assault harassment incident "
    "suspect offender refugee asylum prevent nienawiść nienawiści rasizm policja policji ofiara "
    "ofiary przestępstwo przestępstwa napaść przemoc "
    "كراهية الكراهية عنصرية العنصرية شرطة الشرطة ضحية الضحية جريمة الجريمة اعتداء الاعتداء"
).split()
"""Words that would tell somebody who sees the heading of a letter what it is about."""


def wrong_with(text: str, values: Mapping[Placeholder, str] = EXAMPLES) -> list[str]:
    """What keeps a text from being a letter, in words, to stand beside the field."""
    faults = faults_in(text, values)
    if faults:
        return faults
    filled = fill(text, values)
    if signs := _not_printable(filled):
        return [f"These signs cannot be printed: {signs}. Take them out."]
    blocks = blocks_of(filled)
    heading = heading_of(blocks)
    if not all(_has_words(one) for one in blocks if one.kind == "heading"):
        return ["A heading is empty. Write words after the #, or take it out."]
    if not heading:
        return ["Begin with a heading: a line that starts with # and a space."]
    if len(heading) > LONGEST_HEADING:
        faults.append(f"Use {LONGEST_HEADING} characters or fewer for the heading.")
    if telling := told_by(heading):
        faults.append(
            f"The heading says “{telling}”. Someone else may see it. Use words that tell nothing."
        )
    if not any(_says_something(block) for block in blocks[1:]):
        faults.append("Write the letter below its heading.")
    return faults


def told_by(heading: str) -> str:
    """The first word of a heading that tells what the letter is about; "" when there is none."""
    words = re.findall(r"\w+", heading.casefold())
    return next((word for word in words if word in TELLING), "")


def _not_printable(text: str) -> str:
    """The signs of a text that no font of ours has, each once; "" when there is none."""
    return " ".join(one for one in dict.fromkeys(text) if one != BOX and BOX in printable(one))


def _has_words(block: Block) -> bool:
    return any(one.isalnum() for one in block.text)


def _says_something(block: Block) -> bool:
    return bool(block.text.strip() or block.items) and block.kind != "heading"
