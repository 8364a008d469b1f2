"""What somebody changes in a visit: words, permissions, the choice of name, the code."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from reporting.database import read_sealed
from reporting.incidents.models.circumstances import Addition
from reporting.incidents.models.reports import Incident
from reporting.people.models.persons import PersonDetail, ReturnCode, SafeContact
from reporting.personal_vocabulary import Answer, Naming, Purpose
from tests.conftest import Writing
from tests.returning import CODE, answers, come_back, namings, report_page, somebody
from tests.visiting import form_to, forms_in, submit

NAMED_TOO = {"name": "Parvati Plumtree", "phone": "07700 900461"}


def change(client: FlaskClient, page: str, purpose: str, answer: str, **more: str) -> str:
    """Give or withdraw a permission; the page that follows."""
    sent = submit(client, page, {"purpose": purpose, "answer": answer, **more})
    assert sent.status_code == 302, sent.text
    return client.get(sent.location).text


def test_words_are_sealed_with_the_report_and_seen_no_more(
    worker: FlaskClient, writing: Writing, visit: str
) -> None:
    address = f"{report_page(worker, visit)}/words"
    drawn = form_to(worker.get(address).text, address)
    for _ in range(2):
        fields = {**drawn.hidden, "words": "It happened again"}
        assert worker.post(address, data=fields).location == visit
    shown = worker.get(visit).text
    assert "Added. The officer will read it." in shown
    assert "happened again" not in shown
    with writing() as work:
        row = work.session.scalars(select(Addition)).one()
        assert read_sealed(work.keys, row, "words") == "It happened again"


@pytest.mark.parametrize("changes", [{"words": ""}, {"words": "x" * 20_001}, {"number": "1"}])
def test_words_that_cannot_be_taken_are_shown_again(
    worker: FlaskClient, writing: Writing, visit: str, changes: dict[str, str]
) -> None:
    address = f"{report_page(worker, visit)}/words"
    answer = submit(worker, address, {"words": "What I typed", **changes})
    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert {"words": "What I typed", **changes}["words"] in answer.text
    with writing() as work:
        assert work.session.scalars(select(Addition)).all() == []


def test_withdrawing_is_one_button_and_the_history_is_shown(
    worker: FlaskClient, writing: Writing, visit: str
) -> None:
    page = report_page(worker, visit)
    assert "the person alone" in worker.get(page).text
    after = change(worker, page, "CONTACT", "NO")
    assert "What was shared before cannot be called back" in after
    assert "Nothing more will be shared" not in after
    assert "Their other answers stay as they are." in after
    listed = re.findall(r"<li>(Contact by the officer: [^<]*)</li>", after)
    assert listed == [
        "Contact by the officer: Yes. 3 November 2026, the person alone.",
        "Contact by the officer: No. 3 November 2026, Reporting centre worker 1.",
    ]
    with writing() as work:
        report = work.session.scalars(select(Incident)).one()
        assert answers(work, report)[Purpose.CONTACT] is Answer.NO


def test_only_what_may_be_asked_is_offered_and_taken(worker: FlaskClient, visit: str) -> None:
    page = report_page(worker, visit)
    offered = {form.hidden.get("purpose", [""])[0] for form in forms_in(worker.get(page).text)}
    assert offered - {""} == {"SHARE_UNNAMED", "CONTACT", "VICTIM_SERVICES", "RESTORATIVE"}
    wrong = [("LANDLORD", "YES"), ("RECORD_DETAILS", "NO"), ("CONTACT", "NOT_ASKED"), ("", "")]
    for purpose, answer in wrong:
        sent = submit(worker, page, {"purpose": purpose, "answer": answer})
        assert sent.status_code == 422


@pytest.mark.parametrize("purpose", ["CONTACT", "VICTIM_SERVICES", "RESTORATIVE"])
def test_a_yes_to_being_reached_is_kept_together_with_a_safe_way(
    worker: FlaskClient, writing: Writing, visit: str, purpose: str
) -> None:
    page = report_page(worker, visit)
    change(worker, page, purpose, "NO")
    way = f"{page}/yes/{purpose}"
    assert f'href="{way}"' in worker.get(page).text
    terms = {"methods": [], "call_me": "Parvi"}
    wrong = [
        ({}, "Choose at least one way"),
        ({"methods": ["TEXT"]}, "or choose Through this centre"),
    ]
    for fields, message in wrong:
        refused = submit(worker, way, {**terms, **fields})
        assert refused.status_code == 422
        assert refused.text.count(message) == 2
        assert "Parvi" in refused.text
    at_once = submit(worker, page, {"purpose": purpose, "answer": "YES"})
    assert at_once.status_code == 422
    assert at_once.text.count("Choose at least one way") == 2
    assert form_to(at_once.text, way)
    assert _standing(writing)[Purpose(purpose)] is Answer.NO
    told = {**terms, "methods": ["TEXT"], "reach": "07700 900461"}
    assert submit(worker, way, told).location == page
    assert _standing(writing)[Purpose(purpose)] is Answer.YES
    with writing() as work:
        row = work.session.scalars(select(SafeContact)).one()
        assert '"call_me": "Parvi"' in read_sealed(work.keys, row, "terms")
    assert "Yes" in change(worker, page, "VICTIM_SERVICES", "YES")


def _standing(writing: Writing) -> dict[Purpose, Answer]:
    with writing() as work:
        return answers(work, work.session.scalars(select(Incident)).one())


def test_how_to_be_reached_is_changed_without_a_word_on_what_was_agreed(
    worker: FlaskClient, writing: Writing, visit: str
) -> None:
    no_number = submit(worker, f"{visit}/contact", {"methods": ["TEXT"], "call_me": "Parvi"})
    assert no_number.status_code == 422
    assert no_number.text.count("or choose Through this centre") == 2
    told = {"methods": ["TEXT"], "reach": "07700 900461"}
    assert submit(worker, f"{visit}/contact", told).location == visit
    assert _standing(writing)[Purpose.CONTACT] is Answer.YES


def test_taking_back_the_name_says_so_when_nobody_can_be_reached_any_more(
    worker: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        plain = somebody(work, Naming.NAMED).plain
    visit = come_back(worker, plain)
    submit(worker, f"{visit}/code-only")
    assert "nobody will get in touch" in worker.get(visit).text
    assert _standing(writing)[Purpose.CONTACT] is Answer.NO


def test_a_charity_must_be_named_and_what_was_typed_is_kept(
    worker: FlaskClient, writing: Writing
) -> None:
    with writing() as work:
        plain = somebody(work, Naming.NAMED).plain
    page = report_page(worker, come_back(worker, plain))
    yes = {"purpose": "CHARITY", "answer": "YES"}
    missing = submit(worker, page, yes)
    assert missing.status_code == 422
    assert missing.text.count("Write which charity they mean") == 2
    long = submit(worker, page, {**yes, "charity": "Friends" * 30})
    assert long.status_code == 422
    assert "Friends" * 30 in long.text
    after = change(worker, page, "CHARITY", "YES", charity="Harbour Friends")
    assert "Harbour Friends" not in after


def test_from_a_code_to_a_name_to_a_code(worker: FlaskClient, writing: Writing, visit: str) -> None:
    named = submit(worker, f"{visit}/name", {"naming": "NAMED"})
    assert named.location == f"{visit}/details"
    nameless = submit(worker, named.location, {"phone": "07700 900461"})
    assert nameless.status_code == 422
    assert "07700 900461" in nameless.text
    wrong = {"name": "Parvati", "phone": "abc", "email": "not an email", "birth": "31/2/2015"}
    refused = submit(worker, named.location, wrong)
    assert refused.status_code == 422
    assert refused.text.count("or leave it empty") == 6
    assert submit(worker, named.location, NAMED_TOO).location == visit
    assert "Plumtree" not in worker.get(visit).text
    with writing() as work:
        kept = work.session.scalars(select(PersonDetail)).all()
        assert {read_sealed(work.keys, row, "value") for row in kept} == set(NAMED_TOO.values())
    page = report_page(worker, visit)
    assert "Take back and delete" in worker.get(page).text
    asked = submit(worker, f"{visit}/name", {"naming": "CODE"}).location
    assert asked == f"{visit}/code-only"
    with writing() as work:
        assert namings(work) == {Naming.NAMED}
    assert "Nobody can undo it." in worker.get(asked).text
    assert submit(worker, asked).location == visit
    assert "We keep no name and no details" in worker.get(visit).text
    with writing() as work:
        assert namings(work) == {Naming.CODE}
        assert set(work.session.scalars(select(PersonDetail.value))) == {None}


def test_no_name_and_no_code_is_asked_twice_and_ends_the_visit(
    worker: FlaskClient, writing: Writing, visit: str
) -> None:
    asked = submit(worker, f"{visit}/name", {"naming": "ANONYMOUS"})
    assert asked.location == f"{visit}/no-name"
    assert "Nobody can undo it" in worker.get(asked.location).text
    with writing() as work:
        assert namings(work) == {Naming.CODE}
    assert submit(worker, asked.location).location == "/come-back"
    assert worker.get(visit).status_code == 404
    with writing() as work:
        assert work.session.scalars(select(ReturnCode)).all() == []
        assert work.session.scalars(select(Incident.person_number)).one() is None


def test_a_choice_of_name_must_be_made(worker: FlaskClient, visit: str) -> None:
    for naming in ("", "NOBODY"):
        assert submit(worker, f"{visit}/name", {"naming": naming}).status_code == 422


def test_a_new_code_is_shown_during_the_visit_alone(worker: FlaskClient, visit: str) -> None:
    assert worker.get(f"{visit}/code").location == visit
    page = submit(worker, visit, to=f"{visit}/code").location
    found = [re.search(CODE, worker.get(page).text) for _ in range(2)]
    assert found[0]
    assert found[1]
    assert found[0][0] == found[1][0]
    submit(worker, visit, to=f"{visit}/done")
    assert worker.get(page).status_code == 404
    again = come_back(worker, found[0][0])
    assert worker.get(f"{again}/code").location == again
