"""What finds the same person again: blind keys, links that an officer decides, and clusters.

Nothing here says who anyone is without the keys. Rows know a person by a number alone, and the two
of a link are kept in the order of their numbers, so that a pair is written once.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from reporting.database import Base, Coded, Identified, check_codes
from reporting.matching_vocabulary import LinkDecided, LinkState, LinkTier

DECIDED: dict[str, Any] = dict.fromkeys(
    ("sqlite_where", "postgresql_where"), text("decided_at IS NOT NULL")
)


class PersonToMatch(Base, kw_only=True):
    """Somebody whose details are new or were changed, and who is to be compared with the others.

    `older` are those who are compared once more without being new; they let the others go first.
    """

    __tablename__ = "persons_to_match"
    __table_args__ = (Index(None, "older", "since", "person_number"),)

    person_number: Mapped[UUID] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    older: Mapped[bool] = mapped_column(default=False)


class MatchVersion(Base, kw_only=True):
    """One way of making blind keys: from which root key, and how many bytes are kept of each.

    `ready_at` is when everybody could be found by them; None while they are still being made.
    """

    __tablename__ = "match_versions"

    version: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    key_id: Mapped[str] = mapped_column(String(40))
    tag_bytes: Mapped[int] = mapped_column(SmallInteger)
    ready_at: Mapped[datetime | None] = mapped_column(default=None)


class NameCount(Base, kw_only=True):
    """How many persons have a name, under a short keyed tag; an empty tag counts everybody."""

    __tablename__ = "name_counts"

    version: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    tag: Mapped[bytes] = mapped_column(LargeBinary(2), primary_key=True)
    persons: Mapped[int]


class MatchRecord(Identified, Base, kw_only=True):
    """The details of a person in their usual form, sealed in one piece so that comparing is quick.

    `version` is that of the keys under which the person is found.
    """

    __tablename__ = "match_records"

    person_number: Mapped[UUID] = mapped_column(unique=True)
    fields: Mapped[bytes | None] = mapped_column(default=None)
    version: Mapped[int] = mapped_column(SmallInteger, index=True)


class BlindKey(Base, kw_only=True):
    """A short keyed tag under which a person is found; many share one, so it proves nothing."""

    __tablename__ = "blind_keys"
    __table_args__ = (Index(None, "person_number"),)

    version: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    kind: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    tag: Mapped[bytes] = mapped_column(LargeBinary(4), primary_key=True)
    person_number: Mapped[UUID] = mapped_column(primary_key=True)


class PersonLink(Identified, Base, kw_only=True):
    """Two persons who may be one; only an officer's yes makes it so.

    Attributes:
        weight: the sum of the evidence in tenths of a bit, as it was when they were compared.
        decided_at: when the decision that holds was taken; None while it is to be decided.
    """

    __tablename__ = "person_links"
    __table_args__ = (
        check_codes("state", LinkState),
        check_codes("tier", LinkTier),
        CheckConstraint("one < other", name="in_order"),
        Index("uq_person_links_pair", "one", "other", unique=True),
        Index(None, "other"),
        Index("ix_person_links_list", "state", "tier", "weight", "id"),
        Index("ix_person_links_decided", "decided_at", "id", **DECIDED),
    )

    one: Mapped[UUID]
    other: Mapped[UUID]
    state: Mapped[LinkState] = mapped_column(Coded(LinkState))
    tier: Mapped[LinkTier] = mapped_column(Coded(LinkTier))
    weight: Mapped[int] = mapped_column(SmallInteger)
    weights_version: Mapped[int] = mapped_column(SmallInteger)
    found_at: Mapped[datetime]
    decided_at: Mapped[datetime | None] = mapped_column(default=None)


class LinkDecision(Identified, Base, kw_only=True):
    """One decision about a link, with its reason, sealed. History: the newest holds."""

    __tablename__ = "link_decisions"
    __table_args__ = (check_codes("decided", LinkDecided), Index(None, "link_id", "at"))

    link_id: Mapped[UUID] = mapped_column(ForeignKey("person_links.id"))
    decided: Mapped[LinkDecided] = mapped_column(Coded(LinkDecided))
    reason: Mapped[bytes | None] = mapped_column(default=None)
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(default=None)


class ClusterMember(Base, kw_only=True):
    """A person who is one with others by confirmed links; derived, so it can be built anew.

    Whoever is linked to nobody has no row. The cluster is named after its first member.
    """

    __tablename__ = "clusters"
    __table_args__ = (Index(None, "cluster_number"),)

    person_number: Mapped[UUID] = mapped_column(primary_key=True)
    cluster_number: Mapped[UUID]
