"""How somebody is and was, told from their details that hold and those that were given anew."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reporting.personal_vocabulary import Detail

State = dict[Detail, str]


@dataclass(frozen=True)
class Told:
    """One detail as it was told; "" takes it back. It held until `ended_at`, or holds still."""

    detail: Detail
    value: str = field(repr=False)
    given_at: datetime
    ended_at: datetime | None


def states_of(told: Sequence[Told]) -> list[State]:
    """What held of somebody: now, and before each change, the last change first.

    A detail that was taken back, and not given anew, is in none of them.
    """
    now = {one.detail: one.value for one in told if one.ended_at is None}
    known = [one for one in told if now.get(one.detail)]
    changes = sorted({one.ended_at for one in known if one.ended_at}, reverse=True)
    return [now, *({one.detail: one.value for one in _before(known, each)} for each in changes)]


def _before(told: Sequence[Told], change: datetime) -> list[Told]:
    """What held just before a change."""
    return [
        one
        for one in told
        if one.given_at < change and (one.ended_at is None or one.ended_at >= change)
    ]
