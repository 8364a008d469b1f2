"""The privacy guard: what is pointed at, what is left alone, and how long it takes."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.intake.rules.privacy import APART, Find, Sort, find_particulars, without
from tests.rules.measure_privacy import ALL, FRESH, TUNED, UNSEEN, measure, read_cases, table

LONG = 20_000
SOON = 0.05  # seconds, for a text of that length
PIECES = (
    "Mr|Khan|mrs|Dr.|and|de|O'|al-|A.|Miss|PC 12|@|a@|@a|.|-|_|(|+44 (0)|07700 900|0|12|QQ 12|TS24 "
    "|8AZ|AB12 |CDE|A1|insta: |on facebook|user name is|x.com/|https://|at|dot|com|reg number|tel|1"
    "|14 Marlow|Court|flat 3,|at 9 elm|my name is|a lad called|I am Ann|born in|dob|12/3/88|999 000"
    "|passport no"
    "|\u00e9|\u0627 |\u0142|'|\u2019|\u202e|\0|\n|\t| |[kept apart]|@ |a|1|A|\u017f|\u0130|\u0660"
).split("|")
MESS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map("".join)
SPACED = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)


def found(text: str) -> list[tuple[Sort, str]]:
    return [(find.sort, find.text) for find in find_particulars(text)]


def test_most_of_the_tuned_list_is_found_and_little_else() -> None:
    cases = read_cases(TUNED)
    plain = sum(not case.wanted for case in cases)
    assert len(cases) >= 150
    assert plain >= 0.48 * len(cases)
    scores = measure(cases)
    print(table(scores))
    assert scores[ALL].recall >= 0.97
    assert scores[ALL].precision >= 0.97
    assert set(scores) == {*Sort, ALL}


def test_most_of_the_unseen_list_is_found_and_little_else() -> None:
    scores = measure(read_cases(UNSEEN))
    print(table(scores))
    assert scores[ALL].recall >= 0.85
    assert scores[ALL].precision >= 0.85


def test_most_of_the_fresh_list_is_found_and_little_else() -> None:
    """Written before addresses, names that are told and numbers were looked for; never tuned on."""
    cases = read_cases(FRESH)
    assert len(cases) >= 80
    assert sum(not case.wanted for case in cases) >= 0.5 * len(cases)
    scores = measure(cases)
    print(table(scores))
    assert scores[ALL].recall >= 0.85
    assert scores[ALL].precision >= 0.85


def test_every_sort_has_words_for_it() -> None:
    assert all(sort.label and sort.value == sort.name for sort in Sort)


def test_finds_come_in_order_with_their_places() -> None:
    text = "Mrs Testova (07700 900123) of TS24 8AZ"
    assert find_particulars(text) == [
        Find(Sort.TITLED_NAME, 0, 11, "Mrs Testova"),
        Find(Sort.PHONE, 13, 25, "07700 900123"),
        Find(Sort.POSTCODE, 30, 38, "TS24 8AZ"),
    ]


@pytest.mark.parametrize(
    ("text", "particular"),
    [
        ("Mr Testkhan's shop", "Mr Testkhan"),
        ("Mr Testkhan\u2019s shop", "Mr Testkhan"),
        ("MR TESTKHAN SHOUTED", "MR TESTKHAN"),
        ("we told mr testkhan twice", "mr testkhan"),
        ("I rang \u202a+44 7700 900111\u202c today", "+44 7700 900111"),
        ("call 07700\u00a0900\u00a0123 12 times", "07700\u00a0900\u00a0123"),
        ("at TS24 8AZ.", "TS24 8AZ"),
        ("(jo@example.com).", "jo@example.com"),
        ("the account is @demo.person.", "@demo.person"),
    ],
)
def test_a_find_is_the_particular_and_no_more(text: str, particular: str) -> None:
    assert [words for _, words in found(text)] == [particular]


def test_what_is_kept_apart_is_found_no_more() -> None:
    text = "Dr Sample rang 07700 900123 from reg AB12 CDE"
    for left in (2, 1, 0):
        text = without(text, find_particulars(text)[0])
        assert len(find_particulars(text)) == left
    assert text == f"{APART} rang {APART} from reg {APART}"


def test_a_find_that_has_moved_leaves_the_text_as_it_is() -> None:
    find = find_particulars("Mr Testkhan")[0]
    assert without("Old Mr Testkhan", find) == "Old Mr Testkhan"


@given(MESS | SPACED)
def test_finds_are_in_order_and_apart_and_say_what_stands_there(text: str) -> None:
    reached = 0
    for find in find_particulars(text):
        assert reached <= find.start < find.end <= len(text)
        assert text[find.start : find.end] == find.text
        reached = find.end


@given(MESS | SPACED)
def test_nothing_is_found_where_something_was_kept_apart(text: str) -> None:
    for find in find_particulars(text):
        end = find.start + len(APART)
        again = find_particulars(without(text, find))
        assert not [one for one in again if one.start < end and one.end > find.start]


def seconds(text: str) -> float:
    """The least processor time of three runs, since the machine may be busy with other things."""
    taken = []
    for _ in range(3):
        begun = process_time()
        find_particulars(text)
        taken.append(process_time() - begun)
    return min(taken)


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_a_piece_said_over_and_over_takes_no_longer_than_a_blink(piece: str) -> None:
    for text in (piece, piece + " ", piece + "\n"):
        assert seconds((text * LONG)[:LONG]) < SOON


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), min_size=1, max_size=4))
def test_nothing_typed_takes_longer_than_a_blink(pieces: list[str]) -> None:
    text = "".join(pieces) or " "
    assert seconds((text * LONG)[:LONG]) < SOON
