"""Catalogues of a few texts, written as the real ones are."""

from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog

from scripts.translations import files_of

Text = str | tuple[str, ...]

SAYINGS: dict[Text, Text] = {
    "Day": "Dzień",
    "Hello %(name)s": "Cześć %(name)s",
    "Race & <b>more</b>": "Rasa & <b>więcej</b>",
    ("%(num)s day", "%(num)s days"): ("%(num)s dzień", "%(num)s dni", "%(num)s dni"),
    "Half": "",
}
"""English texts and what they are in Polish; one has no translation."""


def saying(texts: Mapping[Text, Text], code: str = "pl") -> Catalog:
    """A catalogue of these texts with their translations."""
    catalogue = Catalog(code, fuzzy=False)
    for text, said in texts.items():
        catalogue.add(text, said)
    return catalogue


def keep(catalogue: Catalog, folder: Path) -> None:
    """Write both files of a catalogue to where the service looks for them."""
    place = folder / str(catalogue.locale) / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files_of(catalogue).items():
        (place / name).write_bytes(content)
