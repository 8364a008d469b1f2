"""Who can be an agency, which agreement counts, and which answer about a permission stands."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from reporting.cases.rules.contact import Given
from reporting.personal_vocabulary import Answer
from reporting.sharing.rules.agencies import AgreementFacts, agreement_on, never_an_agency
from reporting.sharing.rules.asked import standing
from reporting.sharing.rules.parts import CODED, IDENTITY, NEEDS, OF_OTHERS, REACHING, Part
from reporting.sharing_vocabulary import AgencyKind

TODAY = date(2026, 11, 3)


def test_the_agreement_signed_last_is_the_one_that_counts() -> None:
    older = AgreementFacts("1", date(2024, 1, 1), date(2030, 1, 1))
    newer = AgreementFacts("2", date(2026, 1, 1), date(2026, 6, 1))
    coming = AgreementFacts("3", date(2027, 1, 1), date(2028, 1, 1))
    assert agreement_on([coming, newer, older], TODAY) is newer
    assert agreement_on([coming], TODAY) is coming
    assert agreement_on([], TODAY) is None


MINUTES = [
    # answers as (this report?, minute, answer), and what stands
    ([], Answer.NOT_ASKED),
    ([(True, 1, Answer.YES)], Answer.YES),
    ([(False, 1, Answer.YES)], Answer.NOT_ASKED),
    ([(True, 1, Answer.YES), (False, 2, Answer.NO)], Answer.NO),
    ([(True, 2, Answer.YES), (False, 1, Answer.NO)], Answer.YES),
    ([(True, 1, Answer.NO), (False, 2, Answer.YES)], Answer.NO),
    ([(True, 1, Answer.NO), (True, 2, Answer.YES)], Answer.YES),
    ([(True, 1, Answer.YES), (True, 1, Answer.NO)], Answer.NO),
    ([(True, 1, Answer.YES), (True, 2, Answer.NOT_ASKED)], Answer.NOT_ASKED),
]


@pytest.mark.parametrize(("answers", "wanted"), MINUTES)
def test_only_a_yes_on_this_report_counts_and_a_later_no_on_any_ends_it(
    answers: list[tuple[bool, int, Answer]], wanted: Answer
) -> None:
    here, there = uuid4(), uuid4()
    start = datetime(2026, 11, 1, tzinfo=UTC)
    given = [
        Given(here if ours else there, answer, start + timedelta(minutes=minute))
        for ours, minute, answer in answers
    ]
    assert standing(here, given).answer is wanted


@pytest.mark.parametrize(
    "name",
    [
        "Prevent",
        "Hartlepool PREVENT team",
        "Immigration Enforcement",
        "The Home Office",
        "Border Force",
        "UKVI",
        "Channel panel",
        "Counter-terrorism unit",
        "Counter Extremism Desk",
    ],
)
def test_no_agency_of_prevent_or_immigration_can_be_kept(name: str) -> None:
    assert never_an_agency(name)
    assert never_an_agency("A fair name", name)


@pytest.mark.parametrize(
    "name", ["Prevention of Falls", "Harbour House", "Channel View Housing", "Home Start Office"]
)
def test_names_that_only_sound_alike_are_fine(name: str) -> None:
    assert not never_an_agency(name)


def test_no_kind_of_agency_is_for_prevent_or_immigration() -> None:
    said = " ".join(f"{kind.value} {kind.label}" for kind in AgencyKind).lower()
    assert not [word for word in ("prevent", "immigra", "home office", "border") if word in said]


def test_what_an_agency_needs_never_grows_into_what_was_kept_apart() -> None:
    assert "APART" not in Part.__members__
    assert not CODED & (IDENTITY | REACHING | OF_OTHERS)
    assert not NEEDS[AgencyKind.PARTNERSHIP] - CODED
    assert Part.STRANDS not in NEEDS[AgencyKind.HOUSING]
    for kind, parts in NEEDS.items():
        assert bool(parts & OF_OTHERS) == (kind in (AgencyKind.POLICE, AgencyKind.SAFEGUARDING))
