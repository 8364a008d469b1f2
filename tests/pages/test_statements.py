"""Community impact statements: drafted, previewed, kept sealed, printed."""

from datetime import date
from html import unescape
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.centres.models import Area
from reporting.counts.queries.ward_years import count_ward_year
from reporting.counts.rules.ward_years import WardRow, year_until
from reporting.incidents.rules import ReportState
from reporting.letters.actions.statements import read_statement
from reporting.letters.models.statements import ImpactStatement
from reporting.permissions import NotAllowed, Role
from reporting.vocabulary import AreaLevel, Kind, Strand
from reporting.work import Work
from tests.builders import a_report, a_source, an_area, as_role
from tests.conftest import ClientAs, Writing
from tests.visiting import submit

WORDS = "People no longer let their children play outside."
NOW, BEFORE, LONG_AGO = date(2026, 10, 31), date(2025, 10, 31), date(2024, 1, 1)


def a_ward(work: Work) -> Area:
    """A ward with seven reports, two of them of another strand, five the year before."""
    town = an_area(work, "Hartlepool", level=AreaLevel.BOROUGH)
    forum = an_area(work, "Central", level=AreaLevel.FORUM, parent_id=town.id)
    ward = an_area(work, "Victoria", parent_id=forum.id)
    other = an_area(work, "Seaton", parent_id=forum.id)
    for strand, area, day, times in (
        (Strand.RACE, ward, NOW, 5),
        (Strand.RACE, other, NOW, 9),
        (Strand.DISABILITY, ward, NOW, 2),
        (Strand.RACE, ward, BEFORE, 5),
        (Strand.RACE, ward, LONG_AGO, 1),
        (Strand.AGE, ward, date(2026, 11, 1), 1),
    ):
        for _ in range(times):
            a_report(work, strands=(strand,), kinds=(Kind.GRAFFITI,), area=area, received_on=day)
    a_report(work, area=ward, received_on=NOW, state=ReportState.SET_ASIDE)
    a_report(work, area=ward, received_on=NOW, source=a_source(work, "Old records"))
    return ward


def drafted(writing: Writing) -> str:
    with writing() as work:
        return f"/desk/statements/write?ward={a_ward(work).id}&until=2026-10"


def test_a_ward_is_counted_against_the_borough_and_the_year_before(work: Work) -> None:
    year = count_ward_year(work, a_ward(work), year_until(NOW))
    assert year.total == WardRow("Reports", 7, 5, 16, 5)
    assert [row for row in year.strands if row.ward] == [
        WardRow("Race or ethnicity", 5, 5, 14, 5),
        WardRow("Disability", 2, 0, 2, 0),
    ]
    assert year.kinds == (WardRow("Graffiti", 7, 5, 16, 5),)


def test_a_ward_with_new_bounds_is_not_compared(work: Work) -> None:
    ward = a_ward(work)
    ward.valid_from = date(2025, 5, 1)
    year = count_ward_year(work, ward, year_until(NOW))
    assert (year.total.ward_before, year.total.town_before) == (None, 5)
    with pytest.raises(NotAllowed):
        count_ward_year(as_role(work, Role.PARTNER), ward, year_until(NOW))


def test_a_statement_is_drafted_previewed_kept_and_printed(
    client_as: ClientAs, writing: Writing
) -> None:
    write, officer = drafted(writing), client_as(Role.OFFICER)
    assert ">Victoria<" in officer.get("/desk/statements").text
    exact, printed = officer.get(write).text.split("As it is printed")
    assert ">2</td>" in exact
    assert ">2</td>" not in printed
    assert "fewer than 5" in printed
    previewed = submit(officer, write, {"words": WORDS, "then": "preview"})
    assert WORDS in previewed.text.split("As it is printed")[1]
    kept = submit(officer, write, {"words": WORDS}).location
    read = unescape(officer.get(kept).text)
    assert WORDS in read
    alone = officer.get(f"{kept}/print").text
    assert WORDS in alone
    assert ">2</td>" not in alone
    assert "about 10 reports" in alone
    assert kept in officer.get("/desk/statements").text
    reader = PdfReader(BytesIO(officer.get(f"{kept}/statement.pdf").data))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    for words in ("Victoria ward", WORDS, "fewer than 5", "Race or ethnicity", "Definition"):
        assert words in text
    with writing() as work:
        statement = work.session.scalars(select(ImpactStatement)).one()
        assert statement.content is not None
        assert WORDS.encode() not in statement.content
        year, words = read_statement(work, statement)
        assert (year.total.ward, words) == (7, WORDS)
        events = work.session.scalars(select(TrailEntry.event)).all()
        assert events.count(Event.STATEMENT_KEPT) == 1
        assert events.count(Event.STATEMENT_READ) == 4


def test_without_words_it_is_not_kept_and_sent_twice_it_is_kept_once(
    client_as: ClientAs, writing: Writing
) -> None:
    write, officer = drafted(writing), client_as(Role.OFFICER)
    refused = submit(officer, write, {"words": " "})
    assert refused.status_code == 422
    assert "Write what it does to the people who live there" in refused.text
    number = officer.get(write).text.split('name="statement" value="')[1].split('"')[0]
    sent = {"words": WORDS, "statement": number}
    assert submit(officer, write, sent).location == submit(officer, write, sent).location
    with writing() as work:
        assert len(work.session.scalars(select(ImpactStatement)).all()) == 1


@pytest.mark.parametrize("query", ["", "?ward=x", "?ward=00000000-0000-0000-0000-000000000000"])
def test_without_a_ward_there_is_nothing_to_draft(client_as: ClientAs, query: str) -> None:
    answer = client_as(Role.OFFICER).get(f"/desk/statements/write{query}")
    assert answer.location == "/desk/statements"
