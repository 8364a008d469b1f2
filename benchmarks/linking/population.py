"""A made-up population of a British town, and how its people report a second time.

How often what goes wrong is assumed, not measured; `ASSUMED` is all of it. The groups differ only
in how they are called, in how their names are spelt twice, and in what they can say of their birth.
Every phone number is of an area code that no place has.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from benchmarks.linking import names
from benchmarks.linking.spellings import BY_ROMANISATION, WESTERN, a_slip, another_spelling
from reporting.personal_vocabulary import Detail

Details = dict[Detail, str]
STREETS = (
    "Quay Row,Heron Walk,Mill Lane,Station Road,Church Street,Park Avenue,Elm Grove,Tees Street,"
    "Harbour View,Cliff Terrace,Sandy Lane,Brook Close,Raby Way,Dene Court,Marsh Road,Field View"
).split(",")


@dataclass(frozen=True)
class Habits:
    """How often something is so, of a hundred reports.

    Attributes:
        spelt: a name is put into Latin letters in another way.
        swapped: the names come in another order.
        one_name: only one name is given.
        born_unknown: the day of birth is not known: 1 January, or a year alone.
    """

    names: names.Names
    spelt: int = 0
    swapped: int = 1
    one_name: int = 1
    born_unknown: int = 1


GROUPS = {
    "White British": Habits(names.BRITISH),
    "Polish or Romanian": Habits(names.POLISH_ROMANIAN, spelt=0, swapped=3),
    "Chinese": Habits(names.CHINESE, spelt=8, swapped=30),
    "of Arabic origin": Habits(names.ARABIC, spelt=35, swapped=5, one_name=3, born_unknown=8),
    "South Asian Muslim": Habits(
        names.SOUTH_ASIAN_MUSLIM, spelt=30, swapped=5, one_name=4, born_unknown=8
    ),
}
HARDEST = "one name, or birth unknown"
TOWN_MIX = {
    "White British": 84,
    "Polish or Romanian": 4,
    "Chinese": 2,
    "of Arabic origin": 4,
    "South Asian Muslim": 6,
}

ASSUMED = {
    "a slip in a name": 3,
    "another family name": 2,
    "a middle name once and not again": 8,
    "no date of birth": 20,
    "a slip in the date of birth": 3,
    "day and month swapped": 2,
    "no address": 25,
    "moved": 10,
    "a slip in the postcode": 2,
    "no phone number": 40,
    "another phone number": 12,
    "no e-mail address": 65,
    "another e-mail address": 10,
}
"""How often, of a hundred reports. What is not given is left out of each report by itself."""


@dataclass(frozen=True)
class Someone:
    """One made-up person, as they are."""

    given: str
    middle: str
    family: str
    born: tuple[int, int, int]
    address: str
    phone: str
    email: str


class Population:
    """Made-up persons and their reports, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.phones = 0

    def someone(self, habits: Habits) -> Someone:
        """A new person."""
        random = self.random
        given, family = habits.names.draw(random)
        middle, _ = habits.names.draw(random)
        born = (random.randint(1936, 2010), random.randint(1, 12), random.randint(1, 28))
        return Someone(
            given, middle, family, born, self._address(), self._phone(), self._email(given)
        )

    def report(self, one: Someone, habits: Habits) -> Details:
        """What somebody says of themselves this time."""
        one = self._as_of_now(one)
        details = {
            Detail.NAME: self._name(one, habits),
            Detail.BIRTH: self._birth(one, habits),
            Detail.ADDRESS: "" if self._so("no address") else one.address,
            Detail.PHONE: "" if self._so("no phone number") else one.phone,
            Detail.EMAIL: "" if self._so("no e-mail address") else one.email,
        }
        return {detail: text for detail, text in details.items() if text}

    def town(self, persons: int) -> Iterator[tuple[Someone, Habits]]:
        """Persons in the mix of a town."""
        groups, weights = list(TOWN_MIX), list(TOWN_MIX.values())
        for _ in range(persons):
            habits = GROUPS[self.random.choices(groups, weights)[0]]
            yield self.someone(habits), habits

    def hardest(self, habits: Habits) -> Habits:
        """The habits of somebody who gives one name alone, or whose day of birth is not known."""
        if self.random.random() < 0.5:
            return replace(habits, one_name=100)
        return replace(habits, born_unknown=100)

    def _so(self, what: str) -> bool:
        return self.random.randrange(100) < ASSUMED[what]

    def _as_of_now(self, one: Someone) -> Someone:
        """What may have changed in a life since."""
        if self._so("another family name"):
            one = replace(one, family=names.BRITISH.draw(self.random)[1])
        if self._so("moved"):
            one = replace(one, address=self._address())
        if self._so("another phone number"):
            one = replace(one, phone=self._phone())
        if self._so("another e-mail address"):
            one = replace(one, email=self._email(one.family))
        if self._so("a slip in the postcode"):
            street, _, postcode = one.address.rpartition(", ")
            one = replace(one, address=f"{street}, {a_slip(self.random, postcode)}")
        return one

    def _name(self, one: Someone, habits: Habits) -> str:
        parts = [self._spelt(one.given, habits), self._spelt(one.family, habits)]
        if self._so("a slip in a name"):
            place = self.random.randrange(2)
            parts[place] = a_slip(self.random, parts[place])
        if self._so("a middle name once and not again"):
            parts.insert(1, one.middle)
        if self.random.randrange(100) < habits.one_name:
            return parts[0]
        return " ".join(parts[::-1] if self.random.randrange(100) < habits.swapped else parts)

    def _spelt(self, name: str, habits: Habits) -> str:
        if self.random.randrange(100) >= habits.spelt:
            return name
        if habits.names is names.CHINESE:
            western = self.random.choice(WESTERN)
            return BY_ROMANISATION.get(name, f"{western} {name}" if len(name) > 3 else name)
        return another_spelling(self.random, name)

    def _birth(self, one: Someone, habits: Habits) -> str:
        year, month, day = one.born
        if self._so("no date of birth"):
            return ""
        if self.random.randrange(100) < habits.born_unknown:
            return self.random.choice((f"1 1 {year}", f"about {year}", ""))
        if self._so("day and month swapped"):
            return f"{month} {day} {year}"
        written = f"{day:02}/{month:02}/{year}"
        return a_slip(self.random, written) if self._so("a slip in the date of birth") else written

    def _address(self) -> str:
        random = self.random
        house, street = random.randint(1, 120), random.choice(STREETS)
        area, letters = random.choice((24, 25, 26, 27)), random.choices("ABDEFGHJLNPQRSTUWXYZ", k=2)
        return f"{house} {street}, TS{area} {random.randint(0, 9)}{''.join(letters)}"

    def _phone(self) -> str:
        self.phones += 1
        return f"01632 {self.phones * 7919 % 999_983:06}"

    def _email(self, name: str) -> str:
        self.phones += 1
        return f"{name.lower()}.{self.phones * 31337 % 999_983}@example.org"
