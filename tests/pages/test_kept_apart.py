"""Who anyone is, what is said of others, and equality answers stand apart from the report."""

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import select

from reporting.equality_vocabulary import MONITORED
from reporting.incidents.models.circumstances import EqualityTally
from reporting.incidents.models.reports import Incident
from reporting.people.actions.persons import keep_mention
from reporting.people.models.persons import Mention, ReturnCode
from reporting.permissions import Role
from reporting.personal_vocabulary import Mentioned, Naming
from tests.conftest import ClientAs, Writing
from tests.journeys import EVERYTHING, USUAL, WORDS, begin, fill, hand_over, send, take
from tests.returning import come_back, somebody
from tests.rows import count_rows, every_row, rows_of, tables_with
from tests.visiting import form_to, submit

OF_PEOPLE = ("return_codes", "safe_contacts", "persons", "person_details")
STANDS_IN = {
    "incidents": ("narrative", "other_kind", "other_strand", "police_reference"),
    "circumstances": ("where_exactly", "evidence_words", "wish_words", "agreed_words"),
    "permissions_given": ("charity",),
    "mentions": ("suspect", "witness"),
    "person_details": ("name", "birth", "address", "phone", "email"),
    "safe_contacts": ("call_me", "reach", "times", "mention", "trusted", "speaks"),
}
"""The one table for each question that is answered in words."""


def test_nothing_of_an_anonymous_report_leads_to_a_person(
    client_as: ClientAs, writing: Writing
) -> None:
    about = {**EVERYTHING["about"], "naming": "ANONYMOUS"}
    sent = take(client_as(Role.CENTRE_WORKER), EVERYTHING, about=about)
    assert "app-code" not in sent.text
    assert "There is no code for this report" in sent.text
    with writing() as work:
        assert set(count_rows(work, *OF_PEOPLE, "visits").values()) == {0}
        for table, row in every_row(work):
            assert not row.get("person_number"), table
        for name in (*STANDS_IN["person_details"], *STANDS_IN["safe_contacts"]):
            assert tables_with(work, EVERYTHING["contact"][name]) == set(), name


def test_who_anyone_is_stands_in_tables_of_its_own(client_as: ClientAs, writing: Writing) -> None:
    take(client_as(Role.CENTRE_WORKER), EVERYTHING)
    with writing() as work:
        told: dict[str, Any] = {k: v for page in EVERYTHING.values() for k, v in page.items()}
        assert {told[name] for names in STANDS_IN.values() for name in names} == set(WORDS)
        for table, names in STANDS_IN.items():
            for name in names:
                assert tables_with(work, told[name]) == {table}, name
        # Nobody is compared while a report is handed in: the background does it.
        compared = count_rows(work, "persons_to_match", "match_records", "blind_keys")
        assert compared == {"persons_to_match": 1, "match_records": 0, "blind_keys": 0}


@pytest.mark.parametrize("naming", [*Naming, None])
@pytest.mark.parametrize("alone", [False, True])
def test_what_a_nameless_report_keeps_apart_can_be_deleted_before_it_is_sent(
    client_as: ClientAs, writing: Writing, naming: Naming | None, alone: bool
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report, note = begin(worker), "Delete what was moved out"
    if alone:
        hand_over(worker, report)
    about = {"about": {**USUAL["about"], "naming": naming.value}} if naming else {}
    what = {**USUAL["what"], "narrative": "Mr Haddock saw it."}
    fill(worker, report, {**about, "what": what, "why": USUAL["why"]})
    assert note not in worker.get(f"{report}/check").text
    submit(worker, f"{report}/check", {"do": "move 0 10"}, to=f"{report}/check/move")
    shown = worker.get(f"{report}/check").text
    assert "Mr Haddock" in shown
    nameless = naming in (Naming.ANONYMOUS, None)
    assert (note in shown) is nameless
    if nameless:
        submit(worker, f"{report}/check", to=f"{report}/check/clear")
        cleared = worker.get(f"{report}/check").text
        assert "Haddock" not in cleared
        assert note not in cleared
    submit(worker, f"{report}/check", {"may_read": "ALL"} if alone else {})
    with writing() as work:
        assert count_rows(work, "incidents") == {"incidents": 1}
        assert tables_with(work, "Haddock") == (set() if nameless else {"mentions"})


def test_what_is_being_typed_is_not_lost_by_deleting_what_is_apart(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    what = {**USUAL["what"], "narrative": "Mr Haddock saw it."}
    fill(worker, report, {"what": what, "why": USUAL["why"]})
    submit(worker, f"{report}/check", {"do": "move 0 10"}, to=f"{report}/check/move")
    drawn = form_to(worker.get(f"{report}/check").text, f"{report}/check/clear")
    typed = {"narrative": "Half a sentence"}
    submit(worker, f"{report}/what", typed, to=f"{report}/what/keep")
    worker.post(f"{report}/check/clear", data=drawn.hidden)
    assert "Half a sentence" in worker.get(f"{report}/what").text


def test_what_was_moved_out_of_the_story_goes_with_the_code(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        known, other = somebody(work, reports=2), somebody(work)
        for report in (*known.reports, *other.reports):
            for mentioned in Mentioned:
                keep_mention(work, report.id, mentioned, f"{mentioned.label}, in words")
        plain, others = known.plain, other.reports[0].id
    worker = client_as(Role.CENTRE_WORKER)
    visit = come_back(worker, plain)
    asked = worker.get(f"{visit}/no-name").text
    assert "What was moved out of the story, to be locked away, is deleted too." in asked
    assert "So does what they said of who did it" in asked
    submit(worker, f"{visit}/no-name")
    with writing() as work:
        kept = Counter(
            (one.mentioned, one.incident_id == others)
            for one in work.session.scalars(select(Mention))
        )
    theirs = {(Mentioned.SUSPECT, False): 2, (Mentioned.WITNESS, False): 2}
    assert kept == {**theirs, **{(mentioned, True): 1 for mentioned in Mentioned}}


@pytest.mark.parametrize("naming", Naming)
def test_of_equality_only_sums_rise_and_no_answer_stands_beside_anyone(
    client_as: ClientAs, writing: Writing, naming: Naming
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    answers = {**EVERYTHING, "about": {**EVERYTHING["about"], "naming": naming.value}}
    for _ in range(2):
        take(worker, answers)
    take(worker, answers, contact={**answers["contact"], "asks_equality": "NO"})
    other = {**answers["contact"], "gender": "MAN", "faith": ""}
    take(worker, answers, contact=other)
    with writing() as work:
        columns = set(EqualityTally.__table__.columns.keys())
        assert columns == {"quarter_began", "question", "answer", "times"}
        tallies = {
            (row["question"], row["answer"]): row["times"]
            for row in rows_of(work, "equality_tallies")
        }
        expected = Counter({(name, EVERYTHING["contact"][name]): 3 for name in MONITORED})
        expected.update({("gender", "MAN"): 1, ("gender", "WOMAN"): -1, ("faith", "SIKH"): -1})
        assert tallies == expected
        assert {str(row["quarter_began"]) for row in rows_of(work, "equality_tallies")} == {
            "2026-10-01"
        }
        # Codes that mean nothing else, sealed or not, in whatever column.
        for code in ("A45_64", "BISEXUAL", "LITTLE", "WOMAN", "A1"):
            told = {
                table
                for table, row in every_row(work)
                if code in {str(value) for value in row.values()}
                or any(f'"{code}"' in str(value) for value in row.values())
            }
            assert told == {"equality_tallies"}, code


def test_a_yes_to_equality_questions_that_are_all_left_open_counts_nothing(
    client_as: ClientAs, writing: Writing
) -> None:
    take(client_as(Role.CENTRE_WORKER), contact={"asks_equality": "YES"})
    with writing() as work:
        assert rows_of(work, "equality_tallies") == []


def test_a_code_makes_a_number_and_no_person(client_as: ClientAs, writing: Writing) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report)
    assert "name" not in form_to(worker.get(f"{report}/contact").text, f"{report}/contact").shown
    send(worker, report)
    with writing() as work:
        number = work.session.scalars(select(ReturnCode.person_number)).one()
        assert work.session.scalars(select(Incident.person_number)).one() == number
        assert count_rows(work, *OF_PEOPLE) == {
            **dict.fromkeys(OF_PEOPLE, 0),
            "return_codes": 1,
        }
