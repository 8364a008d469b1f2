"""The reports of the demonstration town: made up, and the same for the same seed and day.

The totals of 2012-13 and 2013-14 are those of the partnership's action plan of 1 November 2013; the
mix of strands is Hartlepool's as published for September 2016 to August 2017 (128 race, 24 sexual
orientation, 12 disability, 2 transgender, 1 religion). Nothing else here was ever counted anywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from reporting.vocabulary import (
    Channel,
    Danger,
    Kind,
    Place,
    PoliceAware,
    Religion,
    ReporterRole,
    Strand,
    When,
)

SEED = 20131101

ACTION_PLAN = {
    date(2012, 4, 1): 22,
    date(2012, 7, 1): 25,
    date(2012, 10, 1): 26,
    date(2013, 1, 1): 29,
    date(2013, 4, 1): 37,
    date(2013, 7, 1): 32,
}
"""Reports a quarter, by its first day."""

STRAND_MIX = (
    [Strand.RACE] * 128
    + [Strand.SEXUAL_ORIENTATION] * 24
    + [Strand.DISABILITY] * 12
    + [Strand.TRANSGENDER] * 2
    + [Strand.RELIGION]
)
RECENT_QUARTERS = (38, 44, 45, 40, 36, 43, 46, 42)
"""Two years of 167 reports each, as many as the published mix has."""

KINDS = {
    Kind.VERBAL_ABUSE: 50,
    Kind.THREATS: 14,
    Kind.HARASSMENT: 12,
    Kind.CRIMINAL_DAMAGE: 9,
    Kind.PHYSICAL_ASSAULT: 8,
    Kind.SPITTING: 6,
    Kind.ONLINE: 6,
    Kind.GRAFFITI: 4,
    Kind.RUBBISH_DUMPED: 3,
    Kind.MATE_CRIME: 2,
}
PLACES = {
    Place.STREET: 30,
    Place.HOME: 26,
    Place.TAKEAWAY: 14,
    Place.SHOP: 9,
    Place.TAXI: 5,
    Place.EDUCATION: 5,
    Place.PUBLIC_TRANSPORT: 4,
    Place.ONLINE: 4,
    Place.PARK_BEACH: 3,
    Place.NOT_SAID: 3,
}
BUSY_WARDS = ("Victoria", "Burn Valley")
"""Over half of the published year's incidents were in these two."""

NARRATIVES = {
    Kind.VERBAL_ABUSE: "Two people shouted names at them and followed them for a while.",
    Kind.THREATS: "A customer swore at them and said they would come back with friends.",
    Kind.HARASSMENT: "A neighbour has called out insults most evenings since the summer.",
    Kind.CRIMINAL_DAMAGE: "Someone kicked the front gate until it broke, and shouted an insult.",
    Kind.PHYSICAL_ASSAULT: "A stranger pushed them over and said they should not be here.",
    Kind.SPITTING: "A group on bicycles shouted and spat as they walked home.",
    Kind.ONLINE: "They have had messages online for weeks that mock who they are.",
    Kind.GRAFFITI: "Someone wrote an insult on the back gate in the night.",
    Kind.RUBBISH_DUMPED: "Rubbish was tipped on the step again, with a note.",
    Kind.MATE_CRIME: "Someone they thought was a friend keeps taking their money.",
}


@dataclass(frozen=True)
class MadeUp:
    """One report of the demonstration town; `centre` and `ward` are drawn by the loader's lists."""

    received_on: date
    occurred_on: date
    strand: Strand
    kinds: tuple[Kind, ...]
    place: Place
    precision: When
    role: ReporterRole
    channel: Channel
    police: PoliceAware
    danger: Danger
    religion: Religion | None
    narrative: str
    busy_ward: bool
    draw: int


def older_reports() -> Iterator[MadeUp]:
    """Those of the action plan's six quarters."""
    random = Random(SEED)
    strands = _shuffled(random) + _shuffled(random)
    for first, total in ACTION_PLAN.items():
        for _ in range(total):
            day = first + timedelta(days=random.randrange(90))
            yield _made_up(random, day, strands.pop())


def recent_reports(today: date) -> Iterator[MadeUp]:
    """Those of the eight quarters up to today; the present quarter has what fits until today."""
    random = Random(SEED + 1)
    strands = _shuffled(random) + _shuffled(random)
    first = _quarters_before(_first_of_quarter(today), len(RECENT_QUARTERS) - 1)
    for total in RECENT_QUARTERS:
        for _ in range(total):
            day = first + timedelta(days=random.randrange(90))
            report = _made_up(random, day, strands.pop())
            if day <= today:
                yield report
        first = _quarters_before(first, -1)


def _made_up(random: Random, day: date, strand: Strand) -> MadeUp:
    main = random.choices(list(KINDS), list(KINDS.values()))[0]
    second = random.choices(list(KINDS), list(KINDS.values()))[0] if random.random() < 0.3 else main
    exact = random.random() < 0.8
    return MadeUp(
        received_on=day,
        occurred_on=day - timedelta(days=random.choice((0, 0, 1, 2, 5, 12))),
        strand=strand,
        kinds=tuple(sorted({main, second})),
        place=random.choices(list(PLACES), list(PLACES.values()))[0],
        precision=When.EXACT if exact else random.choice((When.ABOUT, When.ONGOING)),
        role=random.choices(list(ReporterRole), (70, 15, 15))[0],
        channel=random.choices(list(Channel), (60, 15, 10, 5, 5, 5))[0],
        police=random.choices(list(PoliceAware), (30, 55, 15))[0],
        danger=random.choices(list(Danger), (90, 4, 6))[0],
        religion=Religion.MUSLIM if strand is Strand.RELIGION else None,
        narrative=NARRATIVES[main],
        busy_ward=random.random() < 0.55,
        draw=random.randrange(1_000_000),
    )


def _shuffled(random: Random) -> list[Strand]:
    return random.sample(STRAND_MIX, len(STRAND_MIX))


def _first_of_quarter(day: date) -> date:
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def _quarters_before(first: date, quarters: int) -> date:
    months = first.year * 12 + first.month - 1 - 3 * quarters
    return date(months // 12, months % 12 + 1, 1)
