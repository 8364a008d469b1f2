"""One referral: the pack, and what the agency answered."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.queries.contact import contacts_of
from reporting.clock import london_date
from reporting.database import read_sealed
from reporting.documents import pdf
from reporting.permissions import Permission, allow
from reporting.sharing.actions.answering import Answered, cancel_referral, write_down_answer
from reporting.sharing.actions.disclosing import (
    ground_of,
    hand_over_pack,
    read_pack,
    told_by_word,
)
from reporting.sharing.actions.referring import NotShared
from reporting.sharing.forms.referring import AnswerForm
from reporting.sharing.models.referrals import Referral
from reporting.sharing.queries.disclosures import first_disclosure_of
from reporting.sharing.queries.holding import reports_to_share
from reporting.sharing.queries.referrals import answers_to, find_referral, reports_of_referral
from reporting.sharing.queries.standing import verdicts
from reporting.sharing.rules.asked import Refused
from reporting.sharing.rules.packs import pack_as_json, pack_as_values, parts_in
from reporting.sharing.rules.parts import FOLDED
from reporting.sharing.rules.referrals import ANSWERS, TO_BE_SENT, NotOpen
from reporting.sharing.views.opening import in_words, open_agency, open_case, remember_refusal
from reporting.sharing_vocabulary import CameOf, ReferralState, Way
from reporting.web import afterwards, current_work, invalid, page

blueprint = Blueprint("referrals", __name__)


@blueprint.get("/desk/referrals/<uuid:referral_id>")
@allow(Permission.SHARE, writes=True)
def referral(referral_id: UUID) -> ResponseReturnValue:
    opened = _open(referral_id)
    record(current_work(), Event.SHARING_READ, opened.id)
    return page("sharing/referral.html", **_around(opened))


@blueprint.get("/desk/referrals/<uuid:referral_id>/pack")
@allow(Permission.SHARE, writes=True)
def whole_pack(referral_id: UUID) -> ResponseReturnValue:
    """The pack to be read, word for word, before it is sent; that is a look at who it is."""
    opened = _open(referral_id)
    case, agency = open_case(opened.case_id), open_agency(opened.agency_id)
    record(current_work(), Event.SHARING_READ, opened.id)
    try:
        pack = read_pack(current_work(), case, agency, opened)
    except (NotShared, NotOpen) as fault:
        return _refuse(opened, fault)
    values = pack_as_values(pack)
    return page("sharing/pack.html", referral=opened, agency=agency.agency, pack=values)


@blueprint.post("/desk/referrals/<uuid:referral_id>/cancel")
@allow(Permission.SHARE)
def cancel(referral_id: UUID) -> ResponseReturnValue:
    opened = _open(referral_id, to_change=True)
    case, agency = open_case(opened.case_id, to_change=True), open_agency(opened.agency_id)
    try:
        cancel_referral(current_work(), case, agency.agency, opened)
    except NotOpen as fault:
        return _refuse(opened, fault)
    flash("The referral is cancelled. Nothing was shared.", "success")
    return redirect(url_for("sharing.referrals", case_id=case.id))


@blueprint.post("/desk/referrals/<uuid:referral_id>/pack.pdf")
@allow(Permission.SHARE)
def pack_to_print(referral_id: UUID) -> ResponseReturnValue:
    return _download(referral_id, Way.PDF)


@blueprint.post("/desk/referrals/<uuid:referral_id>/pack.json")
@allow(Permission.SHARE)
def pack_as_data(referral_id: UUID) -> ResponseReturnValue:
    return _download(referral_id, Way.JSON)


@blueprint.post("/desk/referrals/<uuid:referral_id>/told")
@allow(Permission.SHARE)
def told(referral_id: UUID) -> ResponseReturnValue:
    opened = _open(referral_id, to_change=True)
    case, agency = open_case(opened.case_id, to_change=True), open_agency(opened.agency_id)
    try:
        told_by_word(current_work(), case, agency, opened)
    except (NotShared, NotOpen) as fault:
        return _refuse(opened, fault)
    flash(f"It is in the log that {agency.agency.name} was told.", "success")
    return redirect(url_for(".referral", referral_id=opened.id))


@blueprint.get("/desk/referrals/<uuid:referral_id>/answer")
@allow(Permission.SHARE)
def ask_answer(referral_id: UUID) -> ResponseReturnValue:
    opened = _open(referral_id)
    if not ANSWERS[opened.state]:
        return redirect(url_for(".referral", referral_id=opened.id))
    return page("sharing/answer.html", **_answer_page(opened, _answer_form(opened)))


@blueprint.post("/desk/referrals/<uuid:referral_id>/answer")
@allow(Permission.SHARE)
def answer(referral_id: UUID) -> ResponseReturnValue:
    opened = _open(referral_id, to_change=True)
    case, form = open_case(opened.case_id, to_change=True), _answer_form(opened)
    if not form.validate():
        if form.state.data and form.state.data not in ANSWERS[opened.state]:
            form.state.errors = [f"This referral has moved on. It is now: {opened.state.label}"]
        return invalid("sharing/answer.html", **_answer_page(opened, form))
    state = ReferralState(form.state.data)
    came_of = CameOf(form.came_of.data) if state is ReferralState.ENDED else None
    answered = Answered(state, form.day, came_of, form.words.data or "")
    agency = open_agency(opened.agency_id).agency
    write_down_answer(current_work(), case, agency, opened, answered)
    return redirect(url_for(".referral", referral_id=opened.id))


def _open(referral_id: UUID, *, to_change: bool = False) -> Referral:
    return find_referral(current_work(), referral_id, to_change=to_change) or abort(404)


def _download(referral_id: UUID, way: Way) -> ResponseReturnValue:
    opened = _open(referral_id, to_change=True)
    case, agency = open_case(opened.case_id, to_change=True), open_agency(opened.agency_id)
    try:
        pack = hand_over_pack(current_work(), case, agency, opened, way)
    except (NotShared, NotOpen) as fault:
        return _refuse(opened, fault)
    if way is Way.PDF:
        drawn, sort = pdf("pack", pack_as_values(pack), language="en_GB"), "application/pdf"
    else:
        drawn, sort = pack_as_json(pack), "application/json"
    named = f'attachment; filename="referral.{way.value.lower()}"'
    return Response(drawn, mimetype=sort, headers={"Content-Disposition": named})


def _refuse(opened: Referral, fault: NotShared | NotOpen) -> ResponseReturnValue:
    """The referral with the reason in words; it is read once more, which is on the trail."""
    why = in_words(fault.refused) if isinstance(fault, NotShared) else [str(fault)]
    drawn = invalid("sharing/referral.html", **_around(opened), faults=why)
    if isinstance(fault, NotShared):
        remember_refusal(opened.case_id, fault.refused)
    number = opened.id
    afterwards(lambda work: record(work, Event.SHARING_READ, number))
    return drawn


def _answer_form(opened: Referral) -> AnswerForm:
    return AnswerForm(opened.state, london_date(opened.made_at), current_work().today)


def _answer_page(opened: Referral, form: AnswerForm) -> dict[str, Any]:
    agency = open_agency(opened.agency_id).agency
    return {"referral": opened, "agency": agency, "form": form}


def _around(opened: Referral) -> dict[str, Any]:
    work, case = current_work(), open_case(opened.case_id)
    agency, numbers = open_agency(opened.agency_id), reports_of_referral(work, opened)
    reports = reports_to_share(work, case.id, numbers)
    judged = verdicts(work, case, agency, reports, ground_of(work, opened))
    refused = tuple((one.reference, said) for one, said in judged if isinstance(said, Refused))
    answers = answers_to(work, opened)
    may_send = opened.state in TO_BE_SENT and bool(reports) and not refused
    pack = read_pack(work, case, agency, opened, locked=True) if may_send else None
    return {
        "referral": opened,
        "case": case,
        "agency": agency.agency,
        "contacts": contacts_of(work, reports),
        "references": [one.reference for one in reports],
        "why": read_sealed(work.keys, opened, "why"),
        "refused": in_words(refused),
        "may_send": may_send,
        "pack": pack_as_values(pack) if pack else None,
        "folded": bool(pack and FOLDED & set(parts_in(pack))),
        "may_cancel": opened.state is ReferralState.READY,
        "may_answer": bool(ANSWERS[opened.state]),
        "answers": [(one, read_sealed(work.keys, one, "words")) for one in answers],
        "first": first_disclosure_of(work, opened.id),
    }
