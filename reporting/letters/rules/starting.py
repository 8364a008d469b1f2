"""The templates that come with the service, as Markdown files beside this room."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "starting"
STARTING = (
    ("first_contact", "First contact"),
    ("what_happens_next", "What happens next"),
    ("case_review", "Offer of a case review"),
    ("restorative_justice", "Offer of restorative justice"),
    ("outcome", "What came of it"),
    ("closing", "Closing, with the four questions"),
)


@dataclass(frozen=True)
class StartingTemplate:
    """One template as it came with the service, in English."""

    key: str
    name: str
    body: str


def starting_templates() -> list[StartingTemplate]:
    """Every template that comes with the service, in the order in which letters are written."""
    return [
        StartingTemplate(key, name, (FOLDER / f"{key}.md").read_text("utf-8").strip())
        for key, name in STARTING
    ]
