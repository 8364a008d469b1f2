"""What is said before the questions and beside them, and the order in which they are asked."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from reporting.centres.models import Centre
from reporting.intake.rules.pages import PAGES
from reporting.permissions import Role
from reporting.settings import read_settings
from reporting.vocabulary import Strand
from reporting.web import House
from tests.conftest import ClientAs, Writing
from tests.journeys import EVERYTHING, begin, fill, opened, pass_time, send
from tests.visiting import submit

RECOMMENDED = (
    "danger",
    *("received_on", "channel", "reporter_role", "naming"),
    *("narrative", "precision", "occurred", "place", "ward", "where_exactly"),
    *("kinds", "strands", "religions", "perceived_by", "hurt", "damage"),
    *("before", "told", "police_aware", "suspect_relation", "suspect", "evidence", "witness"),
    *("effect", "risks", "self_harm", "wishes"),
    *("share_unnamed", "contact", "victim_services", "restorative", "record_details"),
    *("police_named", "landlord", "charity_told", "methods", "reach", "ethnic_group"),
)
"""Questions in the order that the project's notes recommend; the read-back follows them."""


def test_the_words_to_read_aloud_come_before_the_questions(client_as: ClientAs) -> None:
    shown = client_as(Role.CENTRE_WORKER).get("/report").text
    assert shown.index("Read this out") < shown.index("Start the report")
    for said in (
        "You do not need to give your name.",
        "You can leave out almost anything",
        "You can stop at any time.",
        "Who sees it:",
        "What we keep:",
        "When we must tell someone without asking you:",
        "If you want a code, it is on the slip.",
    ):
        assert said in shown


@pytest.mark.parametrize("whole", [False, True])
def test_the_questions_come_in_the_recommended_order_on_seven_pages_at_most(
    client_as: ClientAs, whole: bool
) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, EVERYTHING)
    addresses = [opened(report, *PAGES)] if whole else [f"{report}/{name}" for name in PAGES]
    assert len(addresses) <= 7
    drawn = "".join(worker.get(address).text for address in addresses)
    names = list(dict.fromkeys(re.findall(r' name="([a-z_]+)"', drawn)))
    assert [name for name in names if name in RECOMMENDED] == list(RECOMMENDED)


def test_why_somebody_thinks_so_is_explained_where_it_is_asked(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    shown = worker.get(f"{begin(worker)}/why").text
    assert "What counts is what you, or anyone else, think. You do not need to prove it." in shown
    for strand in Strand:
        assert strand.hint or strand is Strand.OTHER
        assert strand.hint in shown


@pytest.mark.parametrize(("page", "question"), [("safety", "danger"), ("effect", "self_harm")])
@pytest.mark.parametrize("hours", [0, 9])
def test_danger_tells_what_to_do_now_and_who_reads_it_when(
    app: Flask, client_as: ClientAs, page: str, question: str, hours: int
) -> None:
    pass_time(app, timedelta(hours=hours))
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    asked = worker.get(f"{report}/{page}").text
    assert "What to do now" not in asked
    shown = submit(worker, f"{report}/{page}", {question: "YES"}, to=f"{report}/{page}/keep").text
    assert "What to do now" in shown
    assert "call 999 before you go on" in shown
    assert ("116 123" in shown) == (question == "self_harm")
    if hours:
        assert "Nobody is on duty now. Someone will read it on Wednesday 4 November at" in shown
        whom = app.extensions["reporting"].settings.out_of_hours
        assert f"Until then: <bdi>{whom}</bdi>" in shown
    else:
        assert "The officer will read it on 4 November 2026 at the latest." in shown
        assert "at the latest. Until then: <bdi>" in shown
        assert "has been told" not in shown


MAIL = {"REPORTING_SMTP_HOST": "mail.example.org", "REPORTING_MAIL_FROM": "noreply@example.org"}
CONTACT = {"REPORTING_DUTY_CONTACT": "duty@example.org"}


@pytest.mark.parametrize(
    ("environ", "told"), [({}, False), (CONTACT, False), (MAIL, False), (CONTACT | MAIL, True)]
)
def test_somebody_on_duty_is_said_to_be_told_only_when_they_are(
    app: Flask, client_as: ClientAs, environ: dict[str, str], told: bool
) -> None:
    house: House = app.extensions["reporting"]
    told_by = read_settings(environ)
    settings = replace(
        house.settings, duty_contact=told_by.duty_contact, mail_server=told_by.mail_server
    )
    app.extensions["reporting"] = replace(house, settings=settings)
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    fill(worker, report, safety={"danger": "YES"})
    asked, sent = worker.get(f"{report}/safety").text, send(worker, report).text
    slip = worker.get(f"{report}/slip").text
    assert ("is told as soon as you send it" in asked) is told
    assert ("Someone is on duty now, and has been told." in sent) is told
    assert ("Someone on duty was told at once" in slip) is told
    for shown in (asked, sent, slip):
        assert ("The officer will read it on 4 November 2026 at the latest." in shown) is not told
        assert (settings.out_of_hours in shown) is not told


def test_help_comes_first_however_somebody_can_call_for_it(client_as: ClientAs) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    shown = worker.get(f"{begin(worker)}/safety").text
    for way in ("999", "55", "999 BSL", "emergencySMS", "18000"):
        assert f"<strong>{way}</strong>" in shown


@pytest.mark.parametrize("whole", [False, True])
def test_a_child_may_report_alone_and_no_parent_is_asked(client_as: ClientAs, whole: bool) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    report = begin(worker)
    page = f"{report}/all" if whole else f"{report}/about"
    assert "safeguarding lead" not in worker.get(page).text
    shown = submit(worker, page, {"age_group": "UNDER_18"}, to=f"{page}/keep").text
    assert "tell the safeguarding lead at this centre today" in shown
    assert "Nobody needs to ask a parent first. A child may report alone." in shown
    fill(worker, report, EVERYTHING, about={"age_group": "UNDER_18"})
    asked = "".join(worker.get(f"{report}/{name}").text for name in PAGES if name != "about")
    assert not re.search("parent|guardian", asked)
    assert "Report sent" in send(worker, report).text


def test_the_slip_says_how_to_reach_the_centre(client_as: ClientAs, writing: Writing) -> None:
    worker = client_as(Role.CENTRE_WORKER)
    with writing() as work:
        work.session.execute(update(Centre).values(contact="Ring 01632 960002"))
    report = begin(worker)
    fill(worker, report)
    send(worker, report)
    shown = worker.get(f"{report}/slip").text
    for said in ("How to reach us", "Ring 01632 960002", "What happens next", "Your code"):
        assert said in shown
    assert not re.search("hate|race|religio|disab|trans|police", shown.split("<main")[1].lower())
