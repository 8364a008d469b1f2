"""What the database offers to the desk's filters, and the names behind its numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from sqlalchemy import CompoundSelect, String, cast, literal, null, select, union_all

from reporting.accounts.models import User
from reporting.centres.models import Area, Centre
from reporting.permissions import GRANTS, Permission, demand
from reporting.vocabulary import AreaLevel
from reporting.work import Work

LEFT = " (left)"


@dataclass(frozen=True)
class Offered:
    """Names by number; in a list, numbers are written as an address has them.

    Attributes:
        names: of all centres, wards and accounts.
        lists: what the filters offer, by the name of the list.
        active: the officers who can be given a case.
    """

    names: Mapping[UUID, str] = field(default_factory=dict)
    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    active: Mapping[str, str] = field(default_factory=dict)


def offered(work: Work) -> Offered:
    """Everything that the filters offer, in one query."""
    demand(work.actor, Permission.TRIAGE)
    rows = work.session.execute(_everything()).all()
    lists: dict[str, dict[str, str]] = {"centres": {}, "wards": {}, "officers": {}, "left": {}}
    for row in sorted(rows, key=lambda one: one.name.lower()):
        name = f"{row.name} (until {row.until[:4]})" if row.until else row.name
        lists[row.list][str(row.id)] = name
    active = dict(lists["officers"])
    lists["officers"] |= {key: name + LEFT for key, name in lists.pop("left").items()}
    return Offered({row.id: row.name for row in rows}, lists, active)


@cache
def _everything() -> CompoundSelect[str, UUID, str, str]:
    roles = [role for role, granted in GRANTS.items() if Permission.MANAGE_CASES in granted]
    until, nothing = cast(Area.valid_to, String), cast(null(), String)
    theirs = select(literal("officers"), User.id, User.name, nothing).where(User.role.in_(roles))
    gone = select(literal("left"), User.id, User.name, nothing).where(User.role.in_(roles))
    return union_all(
        select(literal("centres").label("list"), Centre.id, Centre.name, nothing.label("until")),
        select(literal("wards"), Area.id, Area.name, until).where(Area.level == AreaLevel.WARD),
        theirs.where(User.active),
        gone.where(~User.active),
    )
