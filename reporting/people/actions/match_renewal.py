"""Making blind keys anew, a few persons at a time, with the service running.

A new version is begun when the root key was changed or longer tags are needed. Everybody is then
written down under it as well; once they all are, it is the one to find by, and the former goes.
"""

from collections.abc import Sequence

from sqlalchemy import delete, exists, select

from reporting.people.actions.match_records import count_names, renew_records
from reporting.people.actions.match_versions import take_turn
from reporting.people.actions.matching import claim_persons
from reporting.people.models.matching import BlindKey, MatchRecord, MatchVersion, NameCount
from reporting.people.queries.matching import next_version
from reporting.work import Work


def renew_keys(work: Work, at_most: int) -> int | None:
    """Go one step towards having every blind key made from the current root key, and long enough.

    Returns:
        How many persons or rows it dealt with; 0 when all is as it should be; None when somebody
        else is at it.
    """
    versions = take_turn(work)
    if versions is None:
        return None
    newest = versions[-1]
    if newest.ready_at is None:
        return _write_some(work, newest, at_most)
    if dropped := _drop_some(work, newest, at_most):
        return dropped
    made = next_version(work, newest)
    if made is None:
        return 0
    work.session.add(made)
    work.session.flush()
    return 1


def key_ids_in_use(work: Work) -> set[str]:
    """The root keys that blind keys are made from; none of them may be thrown away."""
    return set(work.session.scalars(select(MatchVersion.key_id)))


def _write_some(work: Work, made: MatchVersion, at_most: int) -> int:
    """Write some more persons down under a new version; it is ready when there are none left."""
    former = MatchRecord.version < made.version
    numbers = select(MatchRecord.person_number).where(former).order_by(MatchRecord.id)
    claimed = claim_persons(work, work.session.scalars(numbers.limit(at_most)).all())
    if claimed:
        count_names(work, renew_records(work, made, claimed))
        return len(claimed)
    if work.session.scalar(select(exists().where(former))):
        return 0
    made.ready_at = work.now
    work.session.flush()
    return 1


def _drop_some(work: Work, ready: MatchVersion, at_most: int) -> int:
    """Take away some of what was found by former versions, and then these themselves."""
    older = BlindKey.version < ready.version
    numbers: Sequence[object] = work.session.scalars(
        select(BlindKey.person_number).where(older).limit(at_most)
    ).all()
    if numbers:
        work.session.execute(delete(BlindKey).where(older, BlindKey.person_number.in_(numbers)))
        return len(numbers)
    work.session.execute(delete(NameCount).where(NameCount.version < ready.version))
    former = delete(MatchVersion).where(MatchVersion.version < ready.version)
    return len(work.session.execute(former.returning(MatchVersion.version)).all())
