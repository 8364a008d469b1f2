"""A service's own database, sealed, with very many persons in it."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Engine, select, text

from reporting.clock import read_clock
from reporting.database import open_engine, open_session
from reporting.keyring import Keyring
from reporting.matching_vocabulary import LinkTier
from reporting.migrate import upgrade
from reporting.month_names import month_number
from reporting.people.actions.match_records import count_names, keep_records
from reporting.people.actions.match_renewal import renew_keys
from reporting.people.actions.match_versions import take_turn
from reporting.people.actions.matching import mark_everybody, match_waiting
from reporting.people.actions.persons import keep_details
from reporting.people.models.matching import MatchVersion, PersonLink
from reporting.people.rules.match_fields import MatchFields
from reporting.people.rules.usual_forms import usual_fields
from reporting.permissions import COMMAND_LINE
from reporting.personal_vocabulary import Detail
from reporting.work import Work

AT_ONCE = 500
Details = Mapping[Detail, str]


@dataclass(frozen=True)
class Suggested:
    """One pair of persons that the service suggests, with the evidence in bits."""

    one: UUID
    other: UUID
    tier: LinkTier
    weight: float


class Store:
    """A migrated database with keys of its own, and what the service does with persons in it."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.keys = Keyring({"k1": bytes(range(32))}, "k1")

    @contextmanager
    def work(self) -> Iterator[Work]:
        """One transaction, as the background has it."""
        with open_session(self.engine, writes=True) as session:
            yield Work(session, COMMAND_LINE, read_clock(), self.keys)
            session.commit()

    def add(self, persons: Iterable[Details]) -> list[UUID]:
        """Write down persons as a report does; their numbers, in the same order."""
        numbers: list[UUID] = []
        waiting = iter(persons)
        while some := list(islice(waiting, AT_ONCE)):
            with self.work() as work:
                for details in some:
                    numbers.append(uuid4())
                    keep_details(work, numbers[-1], details, new=True)
        return numbers

    def add_unmatched(self, persons: Iterable[Details]) -> list[UUID]:
        """Write down under what persons are found, without comparing them with each other."""
        numbers: list[UUID] = []
        waiting = iter(persons)
        while some := list(islice(waiting, AT_ONCE)):
            whose = {uuid4(): fields_of(details) for details in some}
            with self.work() as work:
                versions = take_turn(work)
                if versions is None:
                    raise AssertionError("nobody else works with this database")
                count_names(work, keep_records(work, versions, whose))
            numbers += whose
        return numbers

    def begin_with(self, tag_bytes: int) -> None:
        """Let so many bytes of a tag be kept from the start, as of a service that has grown."""
        with self.work() as work:
            key_id, now = work.keys.current, work.now
            first = MatchVersion(version=1, key_id=key_id, tag_bytes=tag_bytes, ready_at=now)
            work.session.add(first)

    def match(self, *, twice: bool = False) -> None:
        """Compare everybody who waits; twice, as `reporting match` does once all are there."""
        self._match_waiting()
        if twice:
            last: UUID | None = UUID(int=0)
            while last is not None:
                with self.work() as work:
                    last = mark_everybody(work, last, AT_ONCE)
            self._match_waiting()

    def _match_waiting(self) -> None:
        more: int | None = 1
        while more:
            with self.work() as work:
                more = match_waiting(work, AT_ONCE)

    def renew(self, keys: Keyring | None = None) -> None:
        """Make every blind key as it should be, from a new root key if one is given."""
        self.keys = keys or self.keys
        more: int | None = 1
        while more:
            with self.work() as work:
                more = renew_keys(work, AT_ONCE)

    def suggested(self) -> list[Suggested]:
        """Every pair that is suggested."""
        with self.work() as work:
            return [
                Suggested(link.one, link.other, link.tier, link.weight / 10)
                for link in work.session.scalars(select(PersonLink))
            ]

    def tag_bytes(self) -> int:
        """How many bytes are kept of a tag."""
        with self.work() as work:
            lengths = select(MatchVersion.tag_bytes).where(MatchVersion.ready_at.is_not(None))
            return work.session.scalars(lengths).one()

    def analyse(self) -> None:
        """Let the database know how its tables are filled."""
        with self.work() as work:
            work.session.execute(text("ANALYZE"))


def fields_of(details: Details) -> MatchFields:
    """The details of a person in their usual form."""
    return usual_fields(details, month_number, read_clock().year)


@contextmanager
def a_store(url: str | None = None) -> Iterator[Store]:
    """A new database: in a file that is gone afterwards, or an empty one at an address."""
    with tempfile.TemporaryDirectory() as folder:
        address = url or f"sqlite:///{Path(folder) / 'linkage.db'}"
        upgrade(address)
        engine = open_engine(address)
        yield Store(engine)
        engine.dispose()
