"""What somebody does who came back: all of it in a visit, which a return code opens.

No event of a visit has a subject: nothing can be taken off the trail, and once a person has chosen
to be anonymous it must not lead from one of their reports to another. Which report was meant stands
in the row that was written at the same moment, until the person goes.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import update

from reporting.accounts.actions import TooManyTries, count_try
from reporting.accounts.queries import tries_spent
from reporting.accounts.rules import Limit
from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.actions.contacting import renew_contact_clocks
from reporting.cases.actions.desk import refresh_desk, refresh_people
from reporting.cases.actions.repeats import let_facts_stand, refresh_repeats
from reporting.conversations.actions.reading import keep_days_of_messages
from reporting.database import seal_field
from reporting.incidents.actions import (
    add_words,
    answer_again,
    erase_words_not_shared,
    give_person,
    keep_days_alone,
    let_go_of_person,
)
from reporting.incidents.queries import anonymous_report, pseudonym_of, reports_of_person
from reporting.intake.actions.drafts import begin_draft, keep_typed
from reporting.intake.actions.naming import choose_naming, keep_no_name
from reporting.intake.models import Draft
from reporting.intake.queries import content_of, drafts_that_show
from reporting.intake.rules.asking import REACHABLE
from reporting.people.actions.persons import (
    cancel_codes,
    end_visits_of,
    erase_mentions,
    forget_person,
    issue_return_code,
    keep_details,
    keep_terms,
    open_visit,
)
from reporting.people.models.persons import Visit
from reporting.people.queries.persons import can_be_reached, number_behind
from reporting.people.rules.codes import UNKNOWN_CODES_BY_ACCOUNT, UNKNOWN_CODES_IN_ALL
from reporting.permissions import Permission, demand
from reporting.personal_vocabulary import Answer, Detail, Mentioned, Naming, Purpose
from reporting.work import Work


class UnknownCode(Exception):
    """The code is well made and leads nowhere; count it with `count_unknown_code`."""


class NoWay(Exception):
    """No safe way to reach somebody is known, so a yes to being reached cannot be kept."""


class NothingToFind(Exception):
    """The actor's centre has no report of that reference that is anonymous."""


def come_back(work: Work, plain: str, sign_in_id: UUID) -> Visit:
    """Open a visit for whoever brings a code, given in its plain form.

    Raises:
        TooManyTries: when too many unknown codes were typed of late, by the actor or by all.
        UnknownCode: when it leads nowhere, or was cancelled.
    """
    demand(work.actor, Permission.TAKE_REPORTS)
    if any(tries_spent(work, tag, limit) for tag, limit in _limits(work)):
        raise TooManyTries
    number = number_behind(work, plain)
    if number is None:
        raise UnknownCode
    record(work, Event.CAME_BACK)
    return open_visit(work, number, sign_in_id)


def count_unknown_code(work: Work) -> None:
    """Remember that a code led nowhere; which one is written nowhere."""
    record(work, Event.CODE_NOT_KNOWN)
    for tag, limit in _limits(work):
        count_try(work, tag, limit)


def give_code(work: Work, reference: str, slip_number: str, sign_in_id: UUID) -> Visit:
    """Give a code to the person behind an anonymous report of the actor's centre.

    Args:
        slip_number: the number on the slip, in its plain form; workers see the reference anyway.

    Raises:
        TooManyTries: when too many codes or numbers were tried of late, by the actor or by all.
        NothingToFind: when there is no such report here, or one that has a code, or another number;
            count it with `count_unknown_code`.
    """
    demand(work.actor, Permission.TAKE_REPORTS)
    if any(tries_spent(work, tag, limit) for tag, limit in _limits(work)):
        raise TooManyTries
    incident = anonymous_report(work, reference, slip_number)
    if incident is None:
        raise NothingToFind
    number, code = issue_return_code(work)
    give_person(work, incident, number)
    record(work, Event.CODE_GIVEN)
    refresh_repeats(work, [incident.id])
    refresh_desk(work, [incident.id])
    return open_visit(work, number, sign_in_id, new_code=code)


def renew_code(work: Work, visit: Visit) -> None:
    """Cancel the code somebody came with and give a new one, which begins this visit anew.

    Every other visit of theirs ends: whoever saw the old slip is out.
    """
    number = visit.person_number
    stop_showing_codes(work, number, known=True)
    end_visits_of(work, number, but=visit)
    cancel_codes(work, number)
    _, code = issue_return_code(work, number)
    seal_field(work.keys, visit, "new_code", code)
    visit.opened_at = work.now
    record(work, Event.CODE_RENEWED)


def add_to_report(work: Work, incident_id: UUID, addition_id: UUID, words: str) -> None:
    """Add words to a report; sent twice, they are kept once."""
    if add_words(work, incident_id, addition_id, words):
        record(work, Event.REPORT_ADDED_TO)
        refresh_desk(work, [incident_id])


def change_permission(
    work: Work, incident_id: UUID, purpose: Purpose, answer: Answer, named: str = ""
) -> None:
    """Give or withdraw one permission for one report.

    Raises:
        NoWay: for a yes to being reached, of somebody who cannot be.
    """
    if answer is Answer.YES and purpose in REACHABLE:
        number = pseudonym_of(work, incident_id)
        if number is None or not can_be_reached(work, number):
            raise NoWay
    if answer_again(work, incident_id, purpose, answer, named):
        if purpose is Purpose.CONTACT:
            renew_contact_clocks(work, [incident_id])
        record(work, Event.PERMISSION_CHANGED, purpose=purpose.value, answer=answer.value)
        refresh_people(work, [incident_id])


def report_again(work: Work, visit: Visit, naming: Naming) -> Draft:
    """Begin another report of the same person.

    Their choice of name comes typed in, not yet checked, so that the page that asks for it is seen.
    """
    draft = begin_draft(work, person_number=visit.person_number)
    today = [str(work.today.day), str(work.today.month), str(work.today.year)]
    keep_typed(work, draft, {"about": {"naming": [naming.value], "received_on": today}}, {})
    return draft


def be_named(work: Work, visit: Visit, details: Mapping[Detail, str]) -> None:
    """Keep who somebody is, at their word; every report of theirs is a named one from now on."""
    keep_details(work, visit.person_number, details)
    gives = (Purpose.RECORD_DETAILS,)
    reports = choose_naming(work, visit.person_number, Naming.NAMED, gives=gives)
    record(work, Event.NAMING_CHANGED, to=Naming.NAMED.value, reports=reports)


def be_a_code(work: Work, visit: Visit) -> None:
    """Erase who somebody is; the code still leads to their reports."""
    reports = keep_no_name(work, visit.person_number)
    record(work, Event.NAMING_CHANGED, to=Naming.CODE.value, reports=reports)


def be_anonymous(work: Work, visit: Visit) -> None:
    """Erase everything that leads from a person to their reports. Nobody can undo it.

    What was moved out of a story goes as well, since it may be their own name or number, and words
    that may no longer be shared; what is said of a suspect or a witness stays.

    Visits and drafts go first: whoever is about to write in one of them waits, and then finds
    nothing to go by.
    """
    number = visit.person_number
    end_visits_of(work, number)
    stop_showing_codes(work, number, known=False)
    begun = update(Draft).where(Draft.person_number == number)
    work.session.execute(begun.values(person_number=None))
    named = choose_naming(work, number, Naming.ANONYMOUS)
    record(work, Event.NAMING_CHANGED, to=Naming.ANONYMOUS.value, reports=named)
    reports = [report.id for report in reports_of_person(work, number)]
    erase_mentions(work, reports, Mentioned.APART)
    erase_words_not_shared(work, number)
    keep_days_of_messages(work, reports)
    keep_days_alone(work, number)
    let_facts_stand(work, reports)
    let_go_of_person(work, number)
    forget_person(work, number)
    refresh_desk(work, reports)


def say_how_to_reach(work: Work, visit: Visit, terms: Mapping[str, Any]) -> None:
    """Keep how somebody may be reached safely from now on.

    Raises:
        NoWay: when there is none in that, nor among their details.
    """
    if not can_be_reached(work, visit.person_number, terms):
        raise NoWay
    keep_terms(work, visit.person_number, terms)
    theirs = [report.id for report in reports_of_person(work, visit.person_number)]
    renew_contact_clocks(work, theirs)
    record(work, Event.SAFE_CONTACT_CHANGED)


def agree_to_be_reached(
    work: Work, visit: Visit, incident_id: UUID, purpose: Purpose, terms: Mapping[str, Any]
) -> None:
    """Keep a yes to being reached together with how.

    Raises:
        NoWay: as for `say_how_to_reach`.
    """
    say_how_to_reach(work, visit, terms)
    change_permission(work, incident_id, purpose, Answer.YES)


def stop_showing_codes(work: Work, number: UUID, *, known: bool) -> None:
    """Take a code that is no longer good off the confirmations; `known` if there is another."""
    for draft in drafts_that_show(work, number):
        content = content_of(work, draft)
        content.taken = {**(content.taken or {}), "return_code": None, "code_known": known}
        seal_field(work.keys, draft, "answers", json.dumps(asdict(content)))


def _limits(work: Work) -> list[tuple[bytes, Limit]]:
    by_account = work.keys.tag("throttle", f"return-code:{work.actor.user_id}")
    in_all = work.keys.tag("throttle", "return-code")
    return [(by_account, UNKNOWN_CODES_BY_ACCOUNT), (in_all, UNKNOWN_CODES_IN_ALL)]
