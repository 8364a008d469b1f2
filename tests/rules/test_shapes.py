"""What passes for a phone number, an e-mail address and a day of birth."""

from datetime import date

import pytest

from reporting.intake.rules.asking import lacking
from reporting.intake.rules.shapes import is_birth, is_email, is_phone
from reporting.intake.rules.told_dates import in_english
from reporting.personal_vocabulary import Purpose

TODAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    "text",
    [
        "01632 960001",
        "01632 960001 (evenings)",
        "+44 1632 960001",
        "+48 22 123 45 67",
        "(01632) 960 001",
        "01632 960001 or 01632 960002",
        "٠١٦٣٢ ٩٦٠٠٠١",
    ],
)
def test_what_can_be_dialled_is_a_phone_number(text: str) -> None:
    assert is_phone(text)


@pytest.mark.parametrize("text", ["abc", "12", "999", "name@example.org", "no phone"])
def test_what_cannot_be_dialled_is_none(text: str) -> None:
    assert not is_phone(text)


def test_an_e_mail_address_is_told_by_its_shape() -> None:
    assert all(map(is_email, ("name@example.org", "józef@example.org", "a.b+c@mail.example.org")))
    assert not any(map(is_email, ("not an email", "name@", "name@localhost", "a b@example.org")))


@pytest.mark.parametrize(
    "text",
    [
        *("27/3/1980", "27 3 1980", "27 March 1980", "March 27 1980", "1980-03-27", "27.3.80"),
        *("About 1980", "1980", "3/1980", "29/2/2016"),
    ],
)
def test_a_day_of_birth_may_be_exact_or_rough(text: str) -> None:
    assert is_birth(text, TODAY, in_english)


@pytest.mark.parametrize("text", ["31/2/2015", "29/2/2015", "4/11/2026", "1/13/1980", "abc", "-"])
def test_no_such_day_one_to_come_and_words_alone_are_no_day_of_birth(text: str) -> None:
    assert not is_birth(text, TODAY, in_english)


NAMED, REACH = Purpose.RECORD_DETAILS, Purpose.CONTACT


@pytest.mark.parametrize(
    ("given", "contact", "lacks"),
    [
        ((), {}, set()),
        ((NAMED,), {}, {"name"}),
        ((NAMED,), {"name": "Parvati"}, set()),
        ((REACH,), {}, {"reach"}),
        ((REACH,), {"methods": ["TEXT"]}, {"reach"}),
        ((REACH,), {"methods": ["CENTRE"]}, set()),
        ((REACH,), {"reach": "01632 960001"}, set()),
        ((REACH,), {"trusted": "My sister"}, set()),
        ((REACH,), {"phone": "01632 960001"}, {"reach"}),
        ((REACH, NAMED), {"name": "Parvati", "phone": "01632 960001"}, {"methods"}),
        ((REACH, NAMED), {"name": "P", "phone": "01632 960001", "methods": ["TEXT"]}, set()),
        ((Purpose.RESTORATIVE, NAMED), {}, {"name", "reach"}),
    ],
)
def test_what_an_answer_calls_for_must_not_stay_empty(
    given: tuple[Purpose, ...], contact: dict[str, object], lacks: set[str]
) -> None:
    assert lacking(given, contact) == lacks
