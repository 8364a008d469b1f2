"""The code lists."""

import pytest

from reporting.vocabulary import MONITORED_STRANDS, Code, Kind, Place, Religion, Strand


def _lists(of: type[Code] = Code) -> list[type[Code]]:
    found = of.__subclasses__()
    return found + [deeper for one in found for deeper in _lists(one)]


@pytest.mark.parametrize("codes", _lists(), ids=lambda codes: codes.__name__)
def test_every_code_has_a_label_of_its_own(codes: type[Code]) -> None:
    labels = [code.label for code in codes]
    assert all(labels)
    assert len(labels) == len(set(labels))
    assert all(len(code.value) <= 40 for code in codes)


def test_five_strands_are_monitored_and_the_local_ones_stand_beside_them() -> None:
    assert [strand.value for strand in MONITORED_STRANDS] == [
        "RACE",
        "RELIGION",
        "SEXUAL_ORIENTATION",
        "DISABILITY",
        "TRANSGENDER",
    ]
    local = [strand.value for strand in Strand if not strand.monitored]
    assert local == ["SEX_GENDER", "AGE", "ALT_SUBCULTURE", "OTHER"]


def test_the_lists_are_as_long_as_the_forms_they_come_from() -> None:
    assert (len(Kind), len(Place), len(Religion)) == (23, 21, 9)
