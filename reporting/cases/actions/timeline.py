"""Writing on the timeline of a case; nothing on it is ever changed."""

from uuid import UUID

from sqlalchemy import update

from reporting.audit.actions import hold_trail, record
from reporting.audit.rules import Event, Fact, facts_as_text
from reporting.cases.models.cases import Case
from reporting.cases.models.desk import DeskRow
from reporting.cases.models.timeline import Decision, Note
from reporting.cases.rules.entries import NoteKind
from reporting.database import seal_field
from reporting.permissions import Permission, demand
from reporting.work import Work


def put_on_timeline(
    work: Work,
    case: Case,
    kind: NoteKind,
    words: str = "",
    *,
    incident_id: UUID | None = None,
    given_to: UUID | None = None,
    **facts: Fact,
) -> Note:
    """Write down what was done; whoever edits an older version of the case is told from now on.

    Args:
        words: in the officer's own words; sealed.
        incident_id: the report that it is about, if it is about one.
        given_to: the account that the case or a task was given to.
        facts: coded, never words or anything that says who somebody is.
    """
    touch(work, case)
    note = Note(
        case_id=case.id,
        incident_id=incident_id,
        kind=kind,
        facts=facts_as_text(facts),
        given_to=given_to,
        version=case.version,
        at=work.now,
        by=work.actor.user_id,
    )
    seal_field(work.keys, note, "text", words)
    work.session.add(note)
    return note


def touch(work: Work, case: Case) -> None:
    """Note that a case has changed; what is written of it beside has the new version."""
    case.version += 1
    case.last_done_at = work.now
    # Whoever writes rows of the desk has the trail first, so that no two wait for each other.
    hold_trail(work)
    listed = update(DeskRow).where(DeskRow.case_id == case.id)
    work.session.execute(listed.values(last_done_at=work.now))


def add_note(work: Work, case: Case, text: str) -> Note:
    """Write a note on a case."""
    demand(work.actor, Permission.MANAGE_CASES)
    record(work, Event.NOTE_ADDED, case.id)
    return put_on_timeline(work, case, NoteKind.NOTE, text)


def remember(work: Work, decision: Decision, reason: str) -> None:
    """Keep a decision with its reason, which is sealed."""
    seal_field(work.keys, decision, "reason", reason)
    work.session.add(decision)
