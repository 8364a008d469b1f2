"""Whoever holds the whole database, and not the key, learns no more than how large buckets are."""

import hmac
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import md5, sha1, sha256
from random import Random
from string import hexdigits
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from reporting.keyring import Keyring
from reporting.matching_vocabulary import LinkDecided
from reporting.people.actions.matching import mark_everybody
from reporting.people.actions.persons import keep_details
from reporting.people.models.matching import (
    BlindKey,
    MatchRecord,
    MatchVersion,
    NameCount,
    PersonLink,
)
from reporting.people.queries.matching import match_fields
from reporting.people.rules.blind_keys import KeyKind, key_values
from reporting.people.rules.match_fields import MatchFields
from reporting.people.rules.sounds import skeletons, soundex
from reporting.people.rules.tags import LONG, SHORT, cut_tag, key_purpose
from reporting.personal_vocabulary import Detail
from reporting.work import Work
from tests.conftest import ROOT_KEY, Writing
from tests.database_bytes import bytes_of
from tests.linking import decided
from tests.matching import ADA, BRYONY, match_all, renew_all, somebody

MOVED = {Detail.NAME: "Ada Quillfeather", Detail.ADDRESS: "7 Harrier Walk, Hartlepool TS25 3ZZ"}
REASON = "Bartholomew recognised Wilhelmina."
OTHER_KEYS = Keyring({"k1": ROOT_KEY, "k9": bytes(range(100, 132))}, "k9")


def plaintext(fields: MatchFields) -> Iterator[str]:
    """Whatever says who somebody is, in its usual form and as a value to find them by."""
    yield from (value for _, value in key_values(fields))
    yield from fields.names
    yield from (soundex(name) for name in fields.names if len(name) > 1)
    yield from (sound for name in fields.names for sound in skeletons(name))
    yield from (fields.birth, fields.postcode, fields.phone, fields.email, fields.as_text())


def test_the_whole_database_holds_no_plaintext(
    writing: Writing, database_url: str, request: pytest.FixtureRequest
) -> None:
    with writing() as work:
        numbers = [somebody(work), somebody(work), somebody(work, BRYONY)]
        later = replace(work, now=work.now + timedelta(days=1))
        keep_details(later, numbers[0], dict(MOVED))
        match_all(later)
        decided(work, work.session.scalars(select(PersonLink)).one(), LinkDecided.CONFIRMED, REASON)
        states = [one for each in match_fields(work, numbers).values() for one in each.states]
        assert len(states) == 4
        told = {text for state in states for text in plaintext(state)}
    content = bytes_of(database_url, request).lower()
    every = (*ADA.values(), *BRYONY.values(), *MOVED.values(), REASON)
    told |= {part for typed in every for part in (typed, *typed.split())}
    found = {text for text in told if says_much(text) and text.lower().encode() in content}
    # They stand in the database's own words as well: a month, and the town's name in an address.
    assert found <= {"hartlepool", "Hartlepool", "March", "November"}


def says_much(text: str) -> bool:
    """Whether a text cannot stand there by chance: bytes are dumped as long rows of hex digits."""
    return len(text) > 3 and not (len(text) < 8 and set(text.lower()) <= set(hexdigits))


@pytest.mark.parametrize("guess", [sha256, sha1, md5])
def test_a_tag_is_no_hash_that_could_be_made_without_the_key(work: Work, guess: Any) -> None:
    with_long_tags(work)
    numbers = [somebody(work), somebody(work, BRYONY)]
    match_all(work)
    tags = set(work.session.scalars(select(BlindKey.tag)))
    values = {
        (kind, value)
        for one in match_fields(work, numbers).values()
        for kind, value in key_values(one)
    }
    for kind, value in values:
        for text in (
            value,
            f"{kind.name}{value}",
            f"{kind.name}:{value}",
            f"v1:{kind.name}:{value}",
        ):
            assert guess(text.encode()).digest()[:4] not in tags
            for key in (b"", b"blind", f"blind:v1:{kind.name}".encode(), bytes(32)):
                assert hmac.digest(key, text.encode(), guess)[:4] not in tags


def test_one_value_has_other_tags_in_every_kind_version_and_instance(work: Work) -> None:
    """What two tables, or two services, hold cannot be laid beside each other."""
    with_long_tags(work)
    number = somebody(work, birth="27 March 1980", phone="1980 0327")
    match_all(work)
    fields = match_fields(work, [number])[number]
    assert fields.birth == fields.phone
    first = set(work.session.scalars(select(BlindKey.tag)))
    assert len(first) == len(key_values(fields))
    renew_all(replace(work, keys=OTHER_KEYS))
    second = set(work.session.scalars(select(BlindKey.tag)))
    assert len(first) == len(second) > 5
    assert not first & second


def test_the_tags_tell_how_large_buckets_are_and_nothing_else(work: Work) -> None:
    """Under another key the same persons fall into the same buckets, and all else is different.

    So whatever can be worked out from the tags can be worked out from who shares a bucket.
    """
    with_long_tags(work)
    a_town(work, 60)
    match_all(work)
    tags, grouped, names = buckets(work)
    for table in (BlindKey, NameCount, MatchRecord, MatchVersion):
        work.session.execute(delete(table))
    again = replace(work, keys=OTHER_KEYS)
    with_long_tags(again)
    mark_everybody(again, UUID(int=0), 100)
    match_all(again)
    other_tags, other_grouped, other_names = buckets(again)
    assert other_grouped == grouped
    assert other_names == names
    assert not tags & other_tags


def test_short_tags_are_spread_evenly(work: Work) -> None:
    """Each byte of a tag is as likely as any other, whatever the values have in common."""
    a_town(work, 150)
    match_all(work)
    tags = list(work.session.scalars(select(BlindKey.tag).distinct()))
    assert {len(tag) for tag in tags} == {2}
    for place in (0, 1):
        found = Counter(tag[place] >> 4 for tag in tags)
        expected = len(tags) / 16
        chi_square = sum((found[n] - expected) ** 2 / expected for n in range(16))
        assert chi_square < 50, "less likely than one in a hundred thousand"


def test_two_who_share_a_short_tag_need_not_share_anything() -> None:
    key = OTHER_KEYS.derive(key_purpose(1, KeyKind.PHONE))
    tags = Counter(cut_tag(key, f"1632{number:05}", SHORT) for number in range(5000))
    assert sum(times for times in tags.values() if times > 1) > 250


def with_long_tags(work: Work) -> None:
    """Let all of a tag be kept that ever is, so that none falls together by chance."""
    work.session.add(
        MatchVersion(version=1, key_id=work.keys.current, tag_bytes=LONG, ready_at=work.now)
    )
    work.session.flush()


def a_town(work: Work, persons: int) -> None:
    """Made-up persons, some of whom share names, days or places."""
    random = Random(5)
    for _ in range(persons):
        name = " ".join(random.choice(SYLLABLES) + random.choice(SYLLABLES) for _ in range(2))
        somebody(
            work,
            name=name.title(),
            birth=f"{random.randint(1, 28)} {random.randint(1, 12)} {random.randint(1950, 1990)}",
            address=f"{random.randint(1, 9)} Quay Row, TS24 {random.randint(1, 9)}AB",
            phone=f"01632 960{random.randint(0, 999):03}",
        )


SYLLABLES = "wag tail fin och brim mo zel dra pip nok lum sar".split()


def buckets(work: Work) -> tuple[set[bytes], set[tuple[int, frozenset[UUID]]], list[int]]:
    """Every tag; who shares one, without the tags; and the counts of names, in order of size."""
    sharing: dict[tuple[int, bytes], set[UUID]] = defaultdict(set)
    for row in work.session.scalars(select(BlindKey)):
        sharing[row.kind, row.tag].add(row.person_number)
    grouped = {(kind, frozenset(numbers)) for (kind, _), numbers in sharing.items()}
    names = sorted(work.session.scalars(select(NameCount.persons)))
    return {tag for _, tag in sharing}, grouped, names
