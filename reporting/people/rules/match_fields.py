"""What two persons are compared by: a few details, each in its usual form."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from itertools import islice

MOST_FORMER = 3
"""How many former states of somebody are looked at beside the one that holds."""


@dataclass(frozen=True, order=True)
class MatchFields:
    """The details of a person in their usual form; "" is a detail that was not given.

    Attributes:
        given: every name but the last, with a blank between them.
        family: the last name; whoever gave one name alone has it here, and no other.
        birth: "19800327", or "1980" where only the year was told.
        postcode: without blanks.
        house: the number of the house.
        phone: the last nine digits.
        former: how they were before a detail was given anew, the last first: another name, the
            address before they moved. These have no former ones of their own.
    """

    given: str = field(default="", repr=False)
    family: str = field(default="", repr=False)
    birth: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    house: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    former: tuple["MatchFields", ...] = field(default=(), repr=False)

    @property
    def states(self) -> tuple["MatchFields", ...]:
        """As they are now, and as they were."""
        return (self, *self.former)

    @property
    def all_names(self) -> frozenset[str]:
        """Every name that they have or had."""
        return frozenset(name for state in self.states for name in state.names)

    def having_been(self, former: Iterable["MatchFields"]) -> "MatchFields":
        """The same person with how they were before, the last first: what differs, and no more
        than is looked at. Of somebody who took everything back, nothing is known.
        """
        nothing_new = {self, MatchFields()}
        if self == MatchFields():
            return self
        others = (state for state in dict.fromkeys(former) if state not in nothing_new)
        return replace(self, former=tuple(islice(others, MOST_FORMER)))

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in order, any of which may be a given or a family name."""
        return tuple(f"{self.given} {self.family}".split())

    @property
    def year(self) -> str:
        """The year of birth, if it is known."""
        return self.birth[:4]

    @property
    def day(self) -> str:
        """Month and day of birth, if the whole date is known."""
        return self.birth[4:]

    def as_text(self) -> str:
        """All of it in one piece, to be sealed."""
        return json.dumps([[getattr(state, name) for name in TOLD] for state in self.states])

    @classmethod
    def from_text(cls, text: str) -> "MatchFields":
        """What `as_text` wrote; before former states were kept, it wrote one state alone."""
        told = json.loads(text)
        first, *former = told if isinstance(told[0], list) else [told]
        return replace(cls(*first), former=tuple(cls(*state) for state in former))


TOLD = [each.name for each in fields(MatchFields) if each.name != "former"]
