"""What a centre sees of its own reports."""

import io

from reporting.permissions import Role
from tests.builders import a_centre, a_report, a_source
from tests.conftest import ClientAs, Writing
from tests.journeys import begin
from tests.visiting import submit, token_in


def test_a_centre_sees_its_own_reports_and_their_state_and_no_other_centres(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    with writing() as work:
        own = a_report(work).reference
        others = a_report(work, centre=a_centre(work, "Another place")).reference
    shown = worker.get("/our-reports").text
    assert own in shown
    assert "Waiting to be read" in shown
    assert others not in shown


def test_unfinished_reports_are_listed_for_their_author_alone(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        a_source(work)
    author, colleague = client_as(Role.CENTRE_WORKER), client_as(Role.CENTRE_WORKER)
    report = begin(author)
    assert f"{report}/check" in author.get("/our-reports").text
    assert report not in colleague.get("/our-reports").text


def test_deleting_answers_asks_first_and_says_that_it_was_done(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        a_source(work)
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    assert "Nothing has been sent" in worker.get(f"{report}/away").text
    assert worker.get(f"{report}/safety").status_code == 200
    assert submit(worker, f"{report}/away").location == "/our-reports"
    assert "The answers are deleted" in worker.get("/our-reports").text
    assert worker.get(f"{report}/safety").status_code == 404


def test_whoever_was_signed_out_is_told_that_nothing_was_saved(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        a_source(work)
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    token = token_in(worker.get(f"{report}/what").text)
    submit(worker, "/our-reports", to="/sign-out")
    late = worker.post(f"{report}/what", data={"csrf_token": token, "kinds": ["THREATS"]})
    assert late.location == "/sign-in"
    assert "was not saved" in worker.get("/sign-in").text


def test_a_file_in_place_of_words_is_as_good_as_nothing(
    client_as: ClientAs, writing: Writing
) -> None:
    with writing() as work:
        a_source(work)
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    token = token_in(worker.get(f"{report}/what").text)
    file = (io.BytesIO(b"words"), "words.txt")
    sent = {"csrf_token": token, "kinds": "THREATS", "narrative": file}
    answer = worker.post(f"{report}/what", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 302
    assert "words" not in worker.get(f"{report}/what").text.split("<textarea")[1].split("<")[0]
