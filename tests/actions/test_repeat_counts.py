"""Counting repeats: by quarter and by twelve months, from facts that know no victim."""

from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest

from reporting.cases.actions.repeats import rebuild_repeats
from reporting.cases.actions.triage import Triage, triage
from reporting.cases.rules.moves import Move
from reporting.cases.rules.repeats import WITHIN
from reporting.counts.queries.repeats import count_repeats
from reporting.counts.queries.sources import find_source
from reporting.counts.queries.totals import count_quarter
from reporting.counts.rules.quarters import Quarter
from reporting.counts.rules.repeats import twelve_months
from reporting.incidents.models.reports import Incident
from reporting.intake.actions.returning import be_anonymous, come_back
from reporting.matching_vocabulary import LinkDecided
from reporting.permissions import NotAllowed, Role
from reporting.personal_vocabulary import Before
from reporting.work import Work
from tests.actions.test_repeat_facts import a_pair, decided
from tests.answered import the_rest
from tests.builders import a_report, a_source, as_role
from tests.returning import SIGN_IN, somebody

Q1, Q2 = Quarter.parse("2026-27-Q1"), Quarter.parse("2026-27-Q2")
Counted = dict[str, tuple[int, int]]


def counted(work: Work, quarter: Quarter = Q2) -> Counted:
    """The part and the whole of each share."""
    source = find_source(work)
    reports = count_quarter(work, source, quarter).reports
    found = count_repeats(work, source, quarter, reports)
    return {one.definition.code: (one.now.part, one.now.whole) for one in found.measures}


def test_repeats_and_victims_of_a_quarter(work: Work) -> None:
    twice, once, long_ago = uuid4(), uuid4(), uuid4()
    days = [
        (twice, date(2026, 5, 1)),
        (twice, date(2026, 7, 1)),
        (once, date(2026, 8, 1)),
        (long_ago, date(2024, 7, 1)),
        (long_ago, date(2026, 9, 1)),
        (None, date(2026, 9, 2)),
    ]
    for number, day in days:
        a_report(work, person_number=number, received_on=day)
    found = counted(work)
    assert found["REPEATS"] == (1, 3)
    assert found["LINKABLE"] == (3, 4)
    assert found["REPEAT_VICTIMS"] == (1, 3)
    assert counted(work, Q1)["REPEAT_VICTIMS"] == (0, 1)


def test_confirming_counts_and_undoing_takes_back(work: Work) -> None:
    officer = as_role(work, Role.OFFICER)
    link, _ = a_pair(officer)
    before = counted(work)
    assert (before["REPEATS"], before["REPEAT_VICTIMS"]) == ((0, 1), (0, 2))
    decided(officer, link, LinkDecided.CONFIRMED)
    assert (counted(work)["REPEATS"], counted(work)["REPEAT_VICTIMS"]) == ((1, 1), (1, 1))
    decided(officer, link, LinkDecided.UNDONE)
    assert counted(work) == before


def test_a_person_who_goes_leaves_every_count_standing(work: Work) -> None:
    worker = as_role(work, Role.CENTRE_WORKER)
    mine = somebody(work, reports=3)
    for place, report in enumerate(mine.reports):
        report.received_on = date(2026, 5, 1) + timedelta(days=40 * place)
    rebuild_repeats(work)
    before = counted(work), counted(work, Q1)
    assert before[0]["REPEATS"] == (1, 1)
    assert before[0]["REPEAT_VICTIMS"] == (1, 1)
    be_anonymous(worker, come_back(worker, mine.plain, SIGN_IN))
    assert (counted(work), counted(work, Q1)) == before


def test_duplicates_and_other_sources_are_left_out(work: Work) -> None:
    officer, number = as_role(work, Role.OFFICER), uuid4()
    first = a_report(work, person_number=number, received_on=date(2026, 7, 1))
    then = a_report(work, person_number=number, received_on=date(2026, 7, 2))
    triage(officer, then, Triage(Move.SAME_INCIDENT, "x", original=first))
    a_report(work, source=a_source(work, "Elsewhere"), received_on=date(2026, 7, 2))
    assert counted(work)["REPEATS"] == (0, 1)
    assert counted(work)["LINKABLE"] == (1, 1)


def test_the_own_word_is_counted_apart_and_links_nothing(work: Work) -> None:
    for before in (*Before, None):
        report = a_report(work, received_on=date(2026, 7, 1))
        the_rest(work, report, before=before)
    found = counted(work)
    assert found["HAPPENED_BEFORE"] == (4, 5)
    assert found["REPEATS"] == (0, 0)


def test_the_counts_are_those_of_the_histories_at_random(work: Work) -> None:
    """Three years of reports of twelve people, counted here by their numbers."""
    drawn, people = Random(7), [uuid4() for _ in range(12)]
    days: dict[UUID, list[date]] = {number: [] for number in people}
    for _ in range(60):
        number = drawn.choice(people)
        day = date(2024, 1, 1) + timedelta(days=drawn.randrange(1000))
        days[number].append(day)
        a_report(work, person_number=number, received_on=day)
    for quarter in (Q1, Q2, Quarter.parse("2025-26-Q3")):
        first, last = quarter.window
        from_day, to_day = twelve_months(quarter)
        repeats = victims = twice = 0
        for theirs in days.values():
            in_order = sorted(theirs)
            repeats += sum(
                first <= day <= last and any(day - one <= WITHIN for one in in_order[:place])
                for place, day in enumerate(in_order)
            )
            inside = sum(from_day <= day <= to_day for day in theirs)
            victims, twice = victims + (inside >= 1), twice + (inside >= 2)
        found = counted(work, quarter)
        assert found["REPEATS"][0] == repeats
        assert found["REPEAT_VICTIMS"] == (twice, victims)


def test_a_partner_counts_no_repeats(work: Work) -> None:
    source, reports = find_source(work), count_quarter(work, find_source(work), Q2).reports
    with pytest.raises(NotAllowed):
        count_repeats(as_role(work, Role.PARTNER), source, Q2, reports)
    assert work.session.query(Incident).count() == 0
