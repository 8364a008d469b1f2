"""What a centre sees of its own reports."""

from reporting.permissions import Role
from tests.builders import a_centre, a_report, a_source
from tests.conftest import ClientAs, Writing
from tests.journeys import begin


def test_a_centre_sees_its_own_reports_and_their_state_and_no_other_centres(
    client_as: ClientAs, writing: Writing
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    with writing() as work:
        own = a_report(work).reference
        others = a_report(work, centre=a_centre(work, "Another place")).reference
    shown = worker.get("/our-reports").text
    assert own in shown
    assert "Waiting for triage" in shown
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
