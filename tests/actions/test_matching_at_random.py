"""In whatever order persons come, are corrected, decided about and erased, and keys are changed:
what was decided is never suggested again, and nobody is who was erased.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from reporting.keyring import Keyring
from reporting.matching_vocabulary import LinkDecided, LinkState
from reporting.people.actions.matching import mark_everybody
from reporting.people.actions.persons import erase_details, forget_person, keep_details
from reporting.people.models.matching import PersonLink
from reporting.people.queries.matching import match_fields
from reporting.work import Work
from tests.conftest import ROOT_KEY
from tests.linking import decided
from tests.matching import ADA, BRYONY, match_all, renew_all, somebody

ROTATED = Keyring({"k1": ROOT_KEY, "k2": bytes(range(100, 132))}, "k2")
DECIDED = {
    "R": LinkDecided.REJECTED,
    "C": LinkDecided.CONFIRMED,
    "H": LinkDecided.HOUSEHOLD,
}
STEPS = "aabcRRCHefkw"
"""a, b: Ada or Bryony comes again; c: the last is corrected; R, C, H: an officer decides about the
first suggestion; e, f: the first is erased, or forgotten; k: the key is changed; w: all are
compared once more.
"""


@dataclass
class Town:
    """Who is there, who was erased, and what was decided of which pair."""

    work: Work
    there: list[UUID] = field(default_factory=list)
    erased: set[UUID] = field(default_factory=set)
    decided: dict[frozenset[UUID], LinkState] = field(default_factory=dict)

    def step(self, letter: str) -> None:
        """One thing that happens, a day after the last."""
        self.work = replace(self.work, now=self.work.now + timedelta(days=1))
        if letter in "ab":
            self.there.append(somebody(self.work, ADA if letter == "a" else BRYONY))
        elif letter in DECIDED:
            self.decide(DECIDED[letter])
        elif letter == "k":
            self.work = replace(self.work, keys=ROTATED)
            renew_all(self.work)
        elif letter == "w":
            mark_everybody(self.work, UUID(int=0), 100)
        elif self.there:
            self.change(letter)
        match_all(self.work)

    def decide(self, decision: LinkDecided) -> None:
        first = select(PersonLink).where(PersonLink.state == LinkState.SUGGESTED)
        if link := self.work.session.scalars(first.order_by(PersonLink.id)).first():
            decided(self.work, link, decision)
            self.decided[frozenset((link.one, link.other))] = link.state

    def change(self, letter: str) -> None:
        if letter == "c":
            keep_details(self.work, self.there[-1], BRYONY)
            return
        gone = self.there.pop(0)
        (erase_details if letter == "e" else forget_person)(self.work, gone)
        self.erased.add(gone)
        if letter == "f":
            self.decided = {p: state for p, state in self.decided.items() if gone not in p}

    def check(self) -> None:
        links = self.work.session.scalars(select(PersonLink)).all()
        pairs = [frozenset((link.one, link.other)) for link in links]
        assert len(pairs) == len(set(pairs))
        found = dict(zip(pairs, (link.state for link in links), strict=True))
        assert {p: state for p, state in found.items() if p in self.decided} == self.decided
        suggested = [pair for pair, state in found.items() if state is LinkState.SUGGESTED]
        assert not any(pair & self.erased for pair in suggested)
        assert set(match_fields(self.work, [*self.there, *self.erased])) == set(self.there)


@settings(
    max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(st.sampled_from(STEPS), max_size=10))
@example(list("aaRkwcawa"))
@example(list("aaaRewafa"))
def test_what_was_decided_stays_away_and_so_does_whoever_was_erased(
    work: Work, steps: list[str]
) -> None:
    with work.session.begin_nested() as nested:
        town = Town(work, [somebody(work), somebody(work)])
        match_all(work)
        for step in steps:
            town.step(step)
            town.check()
        nested.rollback()
