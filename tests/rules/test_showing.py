"""Which details of a person stand in a text that is not to say who they are."""

import pytest

from reporting.people.rules.showing import details_shown
from reporting.personal_vocabulary import Detail

DETAILS = [
    (Detail.NAME, "Parvati O Plumtree"),
    (Detail.BIRTH, "3 November 1980"),
    (Detail.ADDRESS, "9 Quay Row, Hartlepool, TS24 0XX"),
    (Detail.PHONE, "01632 960 461"),
    (Detail.EMAIL, "parvati@example.org"),
    (Detail.EMAIL, ""),
    (Detail.PHONE, "461"),
]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The housing team has painted over the wall.", []),
        ("", []),
        ("Tell PARVATI that it is done.", [Detail.NAME]),
        ("Ms Plumtree's landlord rang.", [Detail.NAME]),
        ("The plumtrees are in flower; o dear.", []),
        ("Ring 01632-960461.", [Detail.PHONE]),
        ("Ring +44 (1632) 960 461", [Detail.PHONE]),
        ("Report 461 of 960", []),
        ("Write to Parvati@Example.org", [Detail.NAME, Detail.EMAIL]),
        ("They live at 9  Quay Row.", [Detail.ADDRESS]),
        ("Near ts240xx", [Detail.ADDRESS]),
        ("On the quay in Hartlepool", []),
        ("Plumtree, 9 Quay Row", [Detail.NAME, Detail.ADDRESS]),
    ],
)
def test_details_are_found_however_they_are_written(text: str, shown: list[Detail]) -> None:
    assert details_shown(text, DETAILS) == shown


def test_of_nobody_nothing_is_shown() -> None:
    assert details_shown("Parvati Plumtree", []) == []
