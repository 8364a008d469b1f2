"""What two persons are compared by: a few details, each in its usual form."""

import json
from dataclasses import dataclass, field, fields


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
    """

    given: str = field(default="", repr=False)
    family: str = field(default="", repr=False)
    birth: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    house: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)

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
        return json.dumps([getattr(self, each.name) for each in fields(self)])

    @classmethod
    def from_text(cls, text: str) -> "MatchFields":
        """What `as_text` wrote."""
        return cls(*json.loads(text))
