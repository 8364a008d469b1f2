"""The privacy guard warns beside the story as well, and never blocks."""

import pytest
from sqlalchemy import select

from reporting.database import read_sealed
from reporting.incidents.models.circumstances import Addition, Circumstances
from reporting.permissions import Role
from tests.conftest import ClientAs, Writing
from tests.journeys import EVERYTHING, begin, fill, send
from tests.returning import come_back, report_page, somebody
from tests.visiting import form_to, submit


def note(page: str, name: str) -> str:
    return page.split(f'id="{name}"')[1].split("</div>\n", maxsplit=1)[0]


def test_a_name_is_pointed_at_where_it_happened_and_an_address_is_not(
    client_as: ClientAs,
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    what = {**EVERYTHING["what"], "where_exactly": "14 Sample Street, by Mrs Testova"}
    fill(worker, report, {**EVERYTHING, "what": what})
    for page in (f"{report}/what", f"{report}/all"):
        drawn = note(worker.get(page).text, "guard-place")
        assert "Mrs Testova" in drawn
        assert "14 Sample Street" not in drawn
    checked = worker.get(f"{report}/check").text
    assert "<bdi>Mrs Testova</bdi>" in checked
    assert "<bdi>14 Sample Street</bdi>" not in checked


@pytest.mark.parametrize("words", ["Parvati cried", "by 9 quay row", "ring 07700900461"])
def test_what_was_given_is_pointed_at_in_words_to_be_shared_and_they_are_sent_all_the_same(
    client_as: ClientAs, writing: Writing, words: str
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, EVERYTHING, contact={"agreed_words": words})
    assert "<bdi>" in note(worker.get(f"{report}/contact").text, "guard-shared")
    assert "this may show who you are" in worker.get(f"{report}/check").text
    send(worker, report)
    with writing() as work:
        row = work.session.scalars(select(Circumstances)).one()
        assert read_sealed(work.keys, row, "agreed_words") == words


def test_words_that_show_nobody_are_not_pointed_at(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, EVERYTHING)
    assert "<bdi>" not in note(worker.get(f"{report}/contact").text, "guard-shared")
    assert "this may show who you are" not in worker.get(f"{report}/check").text


def test_words_added_on_coming_back_are_kept_at_the_second_press_if_they_may_show_somebody(
    client_as: ClientAs, writing: Writing
) -> None:
    worker, words = client_as(Role.CENTRE_WORKER), "Mr Haddock came again"
    with writing() as work:
        plain = somebody(work).plain
    visit = come_back(worker, plain)
    address = f"{report_page(worker, visit)}/words"
    warned = submit(worker, address, {"words": words})
    assert warned.status_code == 200
    assert "<bdi>Mr Haddock</bdi>" in warned.text
    assert "Error: " not in warned.text
    with writing() as work:
        assert work.session.scalars(select(Addition)).all() == []
    form = form_to(warned.text, address)
    assert form.shown["words"] == [words]
    sent = worker.post(address, data={**form.hidden, "words": words})
    assert sent.location == visit
    with writing() as work:
        row = work.session.scalars(select(Addition)).one()
        assert read_sealed(work.keys, row, "words") == words
