"""Sharing: each time the rules are asked anew, and each time is a line of the log."""

from dataclasses import dataclass
from uuid import UUID

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.contacting import may_be_reached
from reporting.cases.actions.moving import move_case
from reporting.cases.actions.tasks import open_task
from reporting.cases.actions.timeline import put_on_timeline
from reporting.cases.models.cases import Case
from reporting.cases.rules.entries import NoteKind, TaskKind
from reporting.cases.rules.moves import CaseState, Move
from reporting.database import seal_field
from reporting.duty import add_working_days
from reporting.permissions import Permission, demand
from reporting.sharing.actions.packs import make_pack
from reporting.sharing.actions.referring import Wanted, refer, sort_out
from reporting.sharing.models.disclosures import Disclosure
from reporting.sharing.models.referrals import Referral
from reporting.sharing.queries.agencies import Kept
from reporting.sharing.queries.disclosures import first_disclosure_of
from reporting.sharing.queries.holding import reports_to_share
from reporting.sharing.queries.referrals import reports_of_referral
from reporting.sharing.queries.standing import Ground, verdicts
from reporting.sharing.queries.there import parts_of_each
from reporting.sharing.rules.asked import Allowed
from reporting.sharing.rules.packs import Pack, parts_in
from reporting.sharing.rules.parts import WHO_IT_IS, Part
from reporting.sharing.rules.referrals import CHASE_AFTER, NotOpen, still_open
from reporting.sharing_vocabulary import Level, ReferralState, ToldThem, Way
from reporting.work import Work

OPENED_AGAIN = "Something was shared at once, and somebody must see to what follows."
NOT_TOLD = "The person was not told: there is no permission to get in touch with them, or no way."
TELL_THEM = "Tell the person what was shared, with whom and why."


@dataclass(frozen=True)
class Urgent:
    """What an officer says of sharing without permission.

    Attributes:
        told_why: why telling the person is unsafe, or what they said; sealed.
    """

    told_them: ToldThem
    told_why: str


def share_at_once(work: Work, case: Case, agency: Kept, wanted: Wanted, urgent: Urgent) -> Referral:
    """Write down what was told at once, without permission; a second person will look at it.

    A closed case is opened again by it, for somebody must see to what follows.

    Raises:
        NotShared: when the rules refuse.
    """
    referral = refer(work, case, agency, wanted)
    if case.state is CaseState.CLOSED:
        move_case(work, case, Move.REOPEN_CASE, OPENED_AGAIN)
    allowed = _allowed(work, case, agency, referral)
    parts = _spoken(work, case, referral, allowed)
    shared = _write_down(work, case, agency, referral, Way.SPOKEN, allowed, parts)
    shared.told_them = urgent.told_them
    seal_field(work.keys, shared, "told_why", urgent.told_why)
    shared.look_by = add_working_days(work.today, work.clocks.second_look)
    look = open_task(work, case, TaskKind.SECOND_LOOK, shared.look_by)
    if urgent.told_them is ToldThem.WILL_TELL:
        _tell_later(work, case)
    work.session.flush()
    shared.task_id = look.id
    work.session.add(shared)
    work.session.flush()
    return referral


def _tell_later(work: Work, case: Case) -> None:
    """Telling the person is a task, unless nobody may get in touch; then that is noted instead."""
    if may_be_reached(work, case):
        soon = add_working_days(work.today, 1)
        open_task(work, case, TaskKind.CONTACT, soon, words=TELL_THEM)
    else:
        put_on_timeline(work, case, NoteKind.NOTE, NOT_TOLD)


def hand_over_pack(work: Work, case: Case, agency: Kept, referral: Referral, way: Way) -> Pack:
    """Make the pack for whoever downloads it; that is a disclosure.

    Raises:
        NotShared: when the rules refuse by now, as after a permission was taken back.
        NotOpen: when the agency wants nothing more of it.
    """
    demand(work.actor, Permission.SHARE)
    still_open(referral.state)
    allowed = _allowed(work, case, agency, referral)
    pack = make_pack(work, case, agency, referral, allowed)
    work.session.add(_write_down(work, case, agency, referral, way, allowed, parts_in(pack)))
    work.session.flush()
    return pack


def read_pack(
    work: Work, case: Case, agency: Kept, referral: Referral, *, locked: bool = False
) -> Pack:
    """Read what would be sent now; nothing is shared by this. See `make_pack` and its `locked`.

    Raises:
        NotShared, NotOpen: as for `hand_over_pack`.
    """
    demand(work.actor, Permission.SHARE)
    still_open(referral.state)
    allowed = _allowed(work, case, agency, referral)
    return make_pack(work, case, agency, referral, allowed, locked=locked)


def told_by_word(work: Work, case: Case, agency: Kept, referral: Referral) -> None:
    """Write down that the agency was told by phone or in person.

    Raises:
        NotShared: when the rules refuse by now.
        NotOpen: when the agency wants nothing more of it.
    """
    demand(work.actor, Permission.SHARE)
    still_open(referral.state)
    allowed = _allowed(work, case, agency, referral)
    parts = _spoken(work, case, referral, allowed)
    work.session.add(_write_down(work, case, agency, referral, Way.SPOKEN, allowed, parts))
    work.session.flush()


def ground_of(work: Work, referral: Referral) -> Ground:
    """On what ground a referral stands now."""
    first = first_disclosure_of(work, referral.id)
    return Ground(
        basis=referral.basis,
        reason_given=referral.why is not None,
        not_upheld=bool(first and first.look and not first.look.upheld),
        is_named_charity=referral.named_charity,
    )


def _allowed(work: Work, case: Case, agency: Kept, referral: Referral) -> dict[UUID, Allowed]:
    incidents = reports_to_share(work, case.id, reports_of_referral(work, referral))
    if not incidents:
        raise NotOpen("None of its reports is in this case any more.")
    return sort_out(verdicts(work, case, agency, incidents, ground_of(work, referral)))


def _spoken(
    work: Work, case: Case, referral: Referral, allowed: dict[UUID, Allowed]
) -> tuple[Part, ...]:
    """What was told by word: of what was chosen, that which there is."""
    incidents = reports_to_share(work, case.id, allowed)
    return parts_of_each(work, incidents, allowed, referral.parts)


def _write_down(
    work: Work,
    case: Case,
    agency: Kept,
    referral: Referral,
    way: Way,
    allowed: dict[UUID, Allowed],
    parts: tuple[Part, ...],
) -> Disclosure:
    """A line of the log, to be added to it once it is whole."""
    named = bool(WHO_IT_IS & set(parts))
    level, kind = Level.NAMED if named else Level.CODED_ONLY, agency.agency.kind.value
    shared = Disclosure(
        referral_id=referral.id,
        case_id=case.id,
        agency_id=agency.agency.id,
        basis=referral.basis,
        level=level,
        way=way,
        parts=parts,
        asks=referral.asks,
        at=work.now,
        by=work.actor.user_id,
    )
    _send(work, case, referral)
    put_on_timeline(
        work,
        case,
        NoteKind.SHARED,
        agency=kind,
        way=way.value,
        level=level.value,
        basis=referral.basis.value,
    )
    facts = {"way": way.value, "level": level.value, "basis": referral.basis.value}
    record(work, Event.SHARED, shared.id, agency=kind, parts=len(parts), **facts)
    return shared


def _send(work: Work, case: Case, referral: Referral) -> None:
    """The first time that anything is shared, the referral counts as sent; we ask later."""
    if referral.state is ReferralState.READY:
        referral.state = ReferralState.SENT
        due = add_working_days(work.today, CHASE_AFTER)
        chase = open_task(work, case, TaskKind.CHASE_REFERRAL, due)
        work.session.flush()
        referral.task_id = chase.id
