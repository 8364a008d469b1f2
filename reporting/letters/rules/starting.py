"""The templates that come with the service, as Markdown files beside this room.

Those in English are in use from the start. Those in other languages are drafts until somebody who
grew up with the language has read them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reporting.letters.rules.tongues import Tongue

FOLDER = Path(__file__).resolve().parent.parent / "starting"
STARTING = (
    ("first_contact", "First contact"),
    ("what_happens_next", "What happens next"),
    ("case_review", "Offer of a case review"),
    ("more_help", "Offer of more help under the Victims' Code"),
    ("restorative_justice", "Offer of restorative justice"),
    ("outcome", "What came of it"),
    ("closing", "Closing, with the four questions"),
)
TRANSLATED = (Tongue.PL, Tongue.AR)


@dataclass(frozen=True)
class StartingTemplate:
    """One template as it came with the service, in one language."""

    key: str
    name: str
    tongue: Tongue
    body: str


def starting_templates() -> list[StartingTemplate]:
    """Every template that comes with the service, in the order in which letters are written."""
    return list(_read(Tongue.EN, FOLDER)) + [
        one for tongue in TRANSLATED for one in _read(tongue, FOLDER / tongue.value)
    ]


def _read(tongue: Tongue, folder: Path) -> Iterator[StartingTemplate]:
    for key, name in STARTING:
        body = (folder / f"{key}.md").read_text("utf-8").strip()
        yield StartingTemplate(key, name, tongue, body)
