"""Every role at every door, and nobody at any: the table below says who may pass."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from reporting.permissions import Role
from tests.conftest import ClientAs
from tests.visiting import token_in

WORKER, OFFICER, COORDINATOR, PARTNER = Role
STAFF = {WORKER, OFFICER, COORDINATOR, PARTNER}

OPEN_TO_ALL = {
    "accounts.sign_in_form",
    "accounts.sign_in",
    "public.ask",
    "public.check",
    "public.standings",
    "public.check_word",
    "public.messages",
    "public.write",
    "public.finish",
    "public.finished",
    "public.leave",
    "public.standards",
    "public.privacy",
}
NEEDS_A_VISIT = {
    "public.standings",
    "public.check_word",
    "public.messages",
    "public.write",
}
"""Open to anyone, for whoever entered a code; to others they say that the page is closed."""
MAY_PASS: dict[str, set[Role]] = {
    "home": STAFF,
    "accounts.sign_out": STAFF,
    "centres.every_centre": {WORKER, OFFICER, COORDINATOR},
    "cases.reports": {OFFICER},
    "centres.add": {COORDINATOR},
    "centres.keep_new": {COORDINATOR},
    "centres.change": {COORDINATOR},
    "centres.keep": {COORDINATOR},
    "centres.areas": {WORKER, OFFICER, COORDINATOR},
    "centre_home.reports": {WORKER},
    "centre_home.unfinished": {COORDINATOR},
    "intake.start": {WORKER},
    "intake.begin": {WORKER},
    "intake.tasks": {WORKER},
    "intake.ask": {WORKER},
    "intake.answer": {WORKER},
    "intake.keep": {WORKER},
    "one_page.ask": {WORKER},
    "one_page.answer": {WORKER},
    "one_page.keep": {WORKER},
    "sending.check": {WORKER},
    "sending.submit": {WORKER},
    "sending.move": {WORKER},
    "sending.clear": {WORKER},
    "sending.done": {WORKER},
    "sending.slip": {WORKER},
    "sending.slip_to_print": {WORKER},
    "sending.ask_away": {WORKER},
    "sending.away": {WORKER},
    "handing.ask": {WORKER},
    "handing.lock": {WORKER},
    "handing.alone": {WORKER},
    "handing.give_back": {WORKER},
    "handing.settle": {WORKER},
    "handing.locked": {WORKER},
    "handing.unlock": {WORKER},
    "handing.kept": {WORKER},
    "returning.ask": {WORKER},
    "returning.look_up": {WORKER},
    "returning.ask_reference": {WORKER},
    "returning.give_code": {WORKER},
    "returning.visit": {WORKER},
    "returning.done": {WORKER},
    "returning.report_again": {WORKER},
    "returning.report": {WORKER},
    "returning.change_permission": {WORKER},
    "returning.ask_words": {WORKER},
    "returning.add_words": {WORKER},
    "choosing.ask_naming": {WORKER},
    "choosing.choose_naming": {WORKER},
    "choosing.ask_details": {WORKER},
    "choosing.keep_details": {WORKER},
    "choosing.ask_anonymous": {WORKER},
    "choosing.be_anonymous": {WORKER},
    "choosing.ask_contact": {WORKER},
    "choosing.keep_contact": {WORKER},
    "choosing.renew_code": {WORKER},
    "choosing.code": {WORKER},
    "codes.ask_stop": {WORKER},
    "codes.stop": {WORKER},
    "codes.ask_lost": {WORKER},
    "codes.replace_lost": {WORKER},
    "codes.ask_word": {WORKER},
    "codes.choose_word": {WORKER},
    "codes.choose_first": {WORKER},
    "inbox.inbox": {WORKER},
    "inbox.thread": {WORKER},
    "inbox.answer": {WORKER},
    "more": {OFFICER, COORDINATOR},
    "promises.promises": {OFFICER, COORDINATOR},
    "cases.case_messages": {OFFICER},
    "cases.messages": {OFFICER},
    "cases.write_to_centre": {OFFICER},
    "cases.write_to_them": {OFFICER},
    "cases.settle": {OFFICER},
    "cases.day": {OFFICER},
    "cases.queue": {OFFICER},
    "cases.find": {OFFICER},
    "cases.assign_ticked": {OFFICER},
    "cases.save_view": {OFFICER},
    "cases.drop_view": {OFFICER},
    "cases.report": {OFFICER},
    "cases.decide": {OFFICER},
    "cases.ask_why_who": {OFFICER},
    "cases.show_who": {OFFICER},
    "cases.ask_why_others": {OFFICER},
    "cases.show_others": {OFFICER},
    "cases.open_cases": {OFFICER},
    "cases.case": {OFFICER},
    "cases.ask_step": {OFFICER},
    "cases.keep_step": {OFFICER},
    "cases.ask_task": {OFFICER},
    "cases.keep_task": {OFFICER},
    "cases.ask_hand_over": {OFFICER, COORDINATOR},
    "cases.keep_hand_over": {OFFICER, COORDINATOR},
    "agencies.every_agency": {OFFICER, COORDINATOR},
    "agencies.agency": {OFFICER, COORDINATOR},
    "agencies.add": {COORDINATOR},
    "agencies.keep_new": {COORDINATOR},
    "agencies.change": {COORDINATOR},
    "agencies.keep": {COORDINATOR},
    "agencies.ask_agreement": {COORDINATOR},
    "agencies.add_agreement": {COORDINATOR},
    "sharing.referrals": {OFFICER},
    "sharing.log": {OFFICER},
    "sharing.ask_referral": {OFFICER},
    "sharing.make_referral": {OFFICER},
    "sharing.ask_at_once": {OFFICER},
    "sharing.tell_at_once": {OFFICER},
    "referrals.referral": {OFFICER},
    "referrals.pack_to_print": {OFFICER},
    "referrals.pack_as_data": {OFFICER},
    "referrals.told": {OFFICER},
    "referrals.ask_answer": {OFFICER},
    "referrals.answer": {OFFICER},
    "disclosures.every_disclosure": {OFFICER, COORDINATOR},
    "disclosures.ask_look": {OFFICER, COORDINATOR},
    "disclosures.look": {OFFICER, COORDINATOR},
    "letters.templates": {OFFICER, COORDINATOR},
    "letters.template": {OFFICER, COORDINATOR},
    "letters.ask_template": {OFFICER, COORDINATOR},
    "letters.keep_template": {OFFICER, COORDINATOR},
    "letters.ask_version": {OFFICER, COORDINATOR},
    "letters.keep_version": {OFFICER, COORDINATOR},
    "letters.move": {OFFICER, COORDINATOR},
    "letters.statements": {OFFICER},
    "letters.ask_statement": {OFFICER},
    "letters.write_statement": {OFFICER},
    "letters.statement": {OFFICER},
    "letters.show_statement": {OFFICER},
    "letters.statement_to_print": {OFFICER},
    "letters.letters": {OFFICER},
    "letters.choose": {OFFICER},
    "letters.ask_letter": {OFFICER},
    "letters.write_letter": {OFFICER},
    "letters.letter": {OFFICER},
    "letters.show_letter": {OFFICER},
    "letters.letter_to_print": {OFFICER},
    "letters.address_letter": {OFFICER},
    "counts.exact": {OFFICER, COORDINATOR},
    "counts.download": {OFFICER, COORDINATOR},
    "counts.headline": {OFFICER, COORDINATOR, PARTNER},
}
SAMPLES = {"name": "about", "step": "risk"}
"""Values for parts of addresses that are not the random number of something."""


def doors(app: Flask, **known: str) -> Iterator[tuple[Rule, str, str]]:
    """Each route with each of its methods and an address that leads there; numbers that are not
    known are random.
    """
    addresses = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        values = {name: {**SAMPLES, **known}.get(name, uuid4()) for name in rule.arguments}
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, method, addresses.build(rule.endpoint, values, method=method)


def knock(client: FlaskClient, method: str, address: str, token: str) -> TestResponse:
    """Ask for an address as a page of ours would."""
    form = {"csrf_token": token} if method != "GET" else None
    return client.open(address, method=method, data=form)


def sent_to_sign_in(answer: TestResponse) -> bool:
    return answer.status_code == 302 and answer.location.startswith("/sign-in")


def test_the_table_knows_every_route_and_no_other(app: Flask) -> None:
    there = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert there == set(MAY_PASS) | OPEN_TO_ALL


def test_nobody_is_sent_to_sign_in(app: Flask, client: FlaskClient) -> None:
    for rule, method, address in doors(app):
        answer = knock(client, method, address, "none")
        where = f"{method} {rule.rule} answered {answer.status_code}"
        if rule.endpoint in OPEN_TO_ALL:
            closed = rule.endpoint in NEEDS_A_VISIT and answer.status_code == 404
            away = rule.endpoint == "public.leave" and answer.status_code == 302
            assert closed or away or answer.status_code in (200, 400), where
        else:
            assert sent_to_sign_in(answer), where


@pytest.mark.parametrize("role", Role)
def test_a_role_passes_its_own_doors_and_no_others(
    app: Flask, client_as: ClientAs, role: Role
) -> None:
    client = client_as(role)
    token = token_in(client.get("/", follow_redirects=True).text)
    for rule, method, address in sorted(doors(app), key=lambda door: "/sign-" in door[0].rule):
        answer = knock(client, method, address, token)
        where = f"{role.label}: {method} {rule.rule} answered {answer.status_code}"
        if rule.endpoint in OPEN_TO_ALL or role in MAY_PASS[rule.endpoint]:
            assert answer.status_code not in (400, 401, 403), where
            assert answer.status_code < 500, where
            assert not sent_to_sign_in(answer) or "sign-out" in rule.rule, where
        else:
            assert answer.status_code == 403, where


@pytest.mark.parametrize("role", Role)
def test_nothing_is_taken_without_the_token_of_a_form(
    app: Flask, client_as: ClientAs, role: Role
) -> None:
    client = client_as(role)
    for rule, method, address in doors(app):
        if method != "GET" and role in MAY_PASS.get(rule.endpoint, STAFF):
            answer = client.open(address, method=method)
            assert answer.status_code == 400, f"{method} {rule.rule} took a form without a token"
