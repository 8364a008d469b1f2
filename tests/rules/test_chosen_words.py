"""Which words a person may choose for messages, and when two are the same."""

import pytest

from reporting.people.rules.codes import holds_name, usual_word, word_fault
from reporting.return_vocabulary import WordFault


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("marmalade", None),
        ("blue teapot", None),
        ("\u0447\u0430\u0439\u043d\u0438\u043a", None),
        ("إبريق أزرق", None),
        ("żółty czajnik", None),
        ("", WordFault.SHORT),
        ("teapo", WordFault.SHORT),
        ("  te   a ", WordFault.SHORT),
        ("x" * 61, WordFault.LONG),
        ("01011980", WordFault.NUMBER),
        ("01.01.1980", WordFault.NUMBER),
        ("0000-0000-0000-0000-0", WordFault.NUMBER),
        ("aaaa-aaaa-aaaa-aaaa-n", WordFault.EASY),
        ("7K3M-9QXD", WordFault.ON_THE_SLIP),
        ("7k3m9qxd", WordFault.ON_THE_SLIP),
        ("Password", WordFault.EASY),
        ("PASSWORD123", WordFault.EASY),
        ("hartlepool 1", WordFault.EASY),
        ("ababab", WordFault.EASY),
    ],
)
def test_a_word_is_neither_short_nor_easy_nor_from_the_slip(
    typed: str, fault: WordFault | None
) -> None:
    assert word_fault(typed) is fault


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Blue Teapot", "blue teapot"),
        ("  blue   teapot ", "blue teapot"),
        ("caf\u00e9 noir", "cafe\u0301 noir"),
        ("\uff42\uff4c\uff55\uff45 teapot", "blue teapot"),
        ("STRASSE neun", "stra\u00dfe neun"),
    ],
)
def test_a_word_is_the_same_however_it_is_typed(one: str, other: str) -> None:
    assert usual_word(one) == usual_word(other)


@pytest.mark.parametrize("other", ["blue teapots", "blueteapot", "blu teapot"])
def test_a_word_that_is_nearly_right_is_another(other: str) -> None:
    assert usual_word(other) != usual_word("blue teapot")


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("amira testperson", True),
        ("AMIRA1988", True),
        ("blue testperson", True),
        ("a.m.i.r.a rose", True),
        ("zoë garden", True),
        ("blue teapot", False),
        ("lima bean", False),
    ],
)
def test_a_word_that_holds_a_part_of_a_name_is_noticed(typed: str, held: bool) -> None:
    assert holds_name(typed, ["Amira Testperson-Li", "ZOE", ""]) is held


def test_a_name_in_other_letters_is_noticed() -> None:
    assert holds_name("أميرة ٨٨", ["أَميرة"])
    assert not holds_name("إبريق أزرق", ["أميرة"])
