"""The log of disclosures: paged, seen by those who may, and never changed by anyone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Executable, delete, event, select, text, update
from sqlalchemy.exc import DBAPIError

from reporting.database import seal_field
from reporting.permissions import NotAllowed, Role
from reporting.personal_vocabulary import Purpose
from reporting.sharing.actions.agencies import CannotKeep, keep_agency
from reporting.sharing.actions.disclosing import told_by_word
from reporting.sharing.actions.referring import NotShared, Wanted, refer
from reporting.sharing.models.disclosures import Disclosure
from reporting.sharing.queries.agencies import with_agreement
from reporting.sharing.queries.disclosures import newest_disclosures
from reporting.sharing.rules.agencies import AgencyFacts
from reporting.sharing.rules.parts import Part
from reporting.sharing_vocabulary import AgencyKind, Ask
from reporting.work import Work
from tests.builders import as_role
from tests.conftest import Writing
from tests.sharing import a_case, a_named_report, an_agency


def a_disclosure(work: Work, times: int = 1) -> Disclosure:
    """Somebody was told of a report some times, a minute apart; the last of them."""
    officer = as_role(work, Role.OFFICER)
    report = a_named_report(work, Purpose.VICTIM_SERVICES)
    case, agency = a_case(work, report), with_agreement(officer, an_agency(work))
    wanted = Wanted([report], [Part.KINDS], [Ask.SUPPORT])
    referral = refer(officer, case, agency, wanted)
    for minute in range(times):
        then = replace(officer, now=work.now + timedelta(minutes=minute))
        told_by_word(then, case, agency, referral)
    newest = select(Disclosure).order_by(Disclosure.at.desc()).limit(1)
    return work.session.scalars(newest).one()


CHANGES = [
    delete(Disclosure),
    update(Disclosure).values(parts=(Part.PLACE,)),
    update(Disclosure).values(by=None),
    update(Disclosure).values(look_by=None),
    text("DELETE FROM disclosures"),
    text("UPDATE disclosures SET basis = 'LEGAL_DUTY'"),
]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_the_database_refuses_to_change_or_remove_a_line(work: Work, change: Executable) -> None:
    a_disclosure(work)
    work.session.flush()
    with pytest.raises(DBAPIError, match="log of disclosures is never"):
        work.session.execute(change)


def test_sealed_words_of_a_line_can_be_sealed_anew_with_another_key(work: Work) -> None:
    line = a_disclosure(work)
    seal_field(work.keys, line, "told_why", "He reads her messages.")
    work.session.flush()


def test_the_log_is_paged_without_a_query_for_each_line(work: Work) -> None:
    a_disclosure(work, times=20)
    coordinator = as_role(work, Role.COORDINATOR)
    queries = []
    connection = work.session.connection()
    event.listen(connection, "before_cursor_execute", lambda *asked: queries.append(asked[2]))
    first = newest_disclosures(coordinator, None)
    assert len(queries) <= 5
    second = newest_disclosures(coordinator, first.after)
    seen = [line.row.id for line in (*first.rows, *second.rows)]
    assert (len(first.rows), len(second.rows), len(set(seen))) == (15, 5, 20)
    assert second.after is None


@pytest.mark.parametrize("role", [Role.CENTRE_WORKER, Role.PARTNER])
def test_nobody_else_sees_the_log(work: Work, role: Role) -> None:
    a_disclosure(work)
    assert newest_disclosures(as_role(work, role), None).rows == []


@pytest.mark.parametrize("role", [Role.CENTRE_WORKER, Role.PARTNER, Role.COORDINATOR])
def test_only_an_officer_shares(work: Work, role: Role) -> None:
    report = a_named_report(work, Purpose.VICTIM_SERVICES)
    case, agency = a_case(work, report), with_agreement(work, an_agency(work))
    with pytest.raises(NotAllowed):
        refer(as_role(work, role), case, agency, Wanted([report], [Part.KINDS], [Ask.SUPPORT]))


def test_one_report_that_is_refused_refuses_the_referral_and_says_which(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    yes, unasked = a_named_report(work, Purpose.VICTIM_SERVICES), a_named_report(work)
    case, agency = a_case(work, yes, unasked), with_agreement(officer, an_agency(work))
    with pytest.raises(NotShared) as fault:
        refer(officer, case, agency, Wanted([yes, unasked], [Part.KINDS], [Ask.SUPPORT]))
    ((reference, _),) = fault.value.refused
    assert reference == unasked.reference


def test_no_agency_of_prevent_or_immigration_is_kept_by_an_action_or_by_the_database(
    writing: Writing,
) -> None:
    with writing() as work, pytest.raises(CannotKeep, match="Prevent"):
        keep_agency(work, None, AgencyFacts("Prevent", AgencyKind.POLICE, "", True))
    with writing() as work:
        agency = an_agency(work)
    for kind in ("PREVENT", "IMMIGRATION"):
        with pytest.raises(DBAPIError), writing() as work:
            work.session.execute(text("UPDATE agencies SET kind = :kind"), {"kind": kind})
    assert agency
