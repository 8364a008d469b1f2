"""The figures by which persons are compared, as they were decided upon; see docs/linkage.md.

What was suggested says by which version. So another figure is another version, and stands here.
"""

from dataclasses import fields

from reporting.matching_vocabulary import Finding
from reporting.people.rules.comparing import AT_LEAST_PERSONS, MOST_SHOWN, Frequency
from reporting.people.rules.match_fields import MOST_FORMER, MatchFields
from reporting.people.rules.tags import NAME_BYTES, tag_bytes_for
from reporting.people.rules.weights import VERSION, WEIGHTS
from reporting.personal_vocabulary import Detail

FIRST = {
    "GIVEN": {"SAME": 6.5, "NEARLY": 4.5, "ALIKE": 3.0, "DIFFERS": -3.5},
    "FAMILY": {"SAME": 8.5, "NEARLY": 5.5, "ALIKE": 3.5, "DIFFERS": -3.0},
    "ORDER": {"CHANGED": -1.0},
    "BIRTH": {
        "SAME": 12.5,
        "FIRST_JANUARY": 7.0,
        "NEARLY": 7.0,
        "SWAPPED": 5.5,
        "PART": 1.0,
        "DIFFERS": -5.0,
    },
    "POSTCODE": {"SAME": 7.0, "NEARLY": 4.0, "DIFFERS": -1.5},
    "HOUSE": {"SAME": 5.0, "DIFFERS": -2.0},
    "PHONE": {"SAME": 12.0, "NEARLY": 6.0, "DIFFERS": -1.5},
    "EMAIL": {"SAME": 13.0, "NEARLY": 6.0, "DIFFERS": -1.0},
}
WEIGHTS_OF = {1: FIRST, 2: FIRST}
"""The second version looks at former details as well, and weighs as the first did."""


def test_the_weights_are_those_of_their_version() -> None:
    wanted = {
        Finding(f"{field}_{said}"): weight
        for field, each in WEIGHTS_OF[VERSION].items()
        for said, weight in each.items()
    }
    assert wanted == WEIGHTS


def test_no_more_than_five_are_suggested_of_one_person() -> None:
    assert MOST_SHOWN == 5


def test_somebody_is_looked_for_as_they_are_and_were_before_three_changes() -> None:
    assert MOST_FORMER == 3


def test_tags_are_short_up_to_fifty_thousand_persons() -> None:
    assert [tag_bytes_for(persons) for persons in (0, 50_000, 50_001)] == [2, 2, 4]
    assert NAME_BYTES == 2


def test_the_evidence_starts_as_far_below_as_there_are_others_it_could_be() -> None:
    assert AT_LEAST_PERSONS == 1000
    starts = [Frequency(persons).starts_at for persons in (0, 1000, 5000, 100_000)]
    assert starts == [-10.0, -10.0, -12.3, -16.6]


def test_nothing_is_compared_but_how_somebody_is_called_born_and_reached() -> None:
    """Strand, ethnicity, religion and the like are in no detail, and never enter."""
    assert {detail.name for detail in Detail} == {"NAME", "BIRTH", "ADDRESS", "PHONE", "EMAIL"}
    compared = {one.name for one in fields(MatchFields)} - {"former"}
    assert compared == {"given", "family", "birth", "postcode", "house", "phone", "email"}
