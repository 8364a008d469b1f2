"""What is shared of a case: who may be told, making a referral, and sharing at once."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from reporting.audit.actions import record
from reporting.audit.rules import Event
from reporting.cases.models.cases import Case
from reporting.cases.queries.case_timeline import entries_since
from reporting.cases.queries.finding import reports_in
from reporting.incidents.models.reports import Incident
from reporting.permissions import Permission, allow
from reporting.personal_vocabulary import YesNo
from reporting.post.actions import alert_duty
from reporting.sharing.actions.disclosing import Urgent, share_at_once
from reporting.sharing.actions.referring import NotShared, Wanted, refer
from reporting.sharing.forms.referring import AtOnceForm, ReferForm
from reporting.sharing.queries.agencies import Kept, agencies_to_share_with
from reporting.sharing.queries.disclosures import newest_disclosures
from reporting.sharing.queries.holding import reports_to_share
from reporting.sharing.queries.referrals import referrals_of
from reporting.sharing.queries.standing import (
    Ground,
    Verdict,
    charities_named,
    verdicts,
    verdicts_for_all,
)
from reporting.sharing.queries.there import parts_of_each
from reporting.sharing.rules.asked import Allowed
from reporting.sharing.rules.parts import AT_ONCE, NEEDS, Part
from reporting.sharing.views.opening import in_words, open_agency, open_case, remember_refusal
from reporting.sharing_vocabulary import AgencyKind, Basis, Level, ToldThem
from reporting.web import afterwards, current_work, house, invalid, page

blueprint = Blueprint("sharing", __name__)


@blueprint.get("/desk/cases/<uuid:case_id>/sharing", endpoint="referrals")
@allow(Permission.SHARE)
def overview(case_id: UUID) -> ResponseReturnValue:
    work, case = current_work(), open_case(case_id)
    agencies = agencies_to_share_with(work)
    return page(
        "sharing/overview.html",
        case=case,
        judged=verdicts_for_all(work, case, agencies, reports_in(work, case)),
        at_once=[one for one in agencies if one.agency.kind in AT_ONCE],
        referrals=referrals_of(work, case),
    )


@blueprint.get("/desk/cases/<uuid:case_id>/sharing/log")
@allow(Permission.SHARE)
def log(case_id: UUID) -> ResponseReturnValue:
    work, case, after = current_work(), open_case(case_id), request.args.get("after")
    found = newest_disclosures(work, after, case_id=case.id)
    return page("sharing/log.html", case=case, found=found, after=after)


@blueprint.get("/desk/cases/<uuid:case_id>/sharing/<uuid:agency_id>")
@allow(Permission.SHARE)
def ask_referral(case_id: UUID, agency_id: UUID) -> ResponseReturnValue:
    case, agency = open_case(case_id), open_agency(agency_id)
    form, judged = _refer_form(case, agency)
    form.offer_parts(_offered(case, judged, NEEDS[agency.agency.kind]))
    form.draw_from(case.version)
    return page("sharing/refer.html", **_around(case, agency, form, judged))


@blueprint.post("/desk/cases/<uuid:case_id>/sharing/<uuid:agency_id>")
@allow(Permission.SHARE)
def make_referral(case_id: UUID, agency_id: UUID) -> ResponseReturnValue:
    """What was ticked and is no longer allowed is left out; a whole report that is not allowed is
    refused in words.
    """
    case, agency = open_case(case_id, to_change=True), open_agency(agency_id)
    form, judged = _refer_form(case, agency)
    form.offer_parts(NEEDS[agency.agency.kind])
    if form.overtaken(case.version):
        form.offer_parts(_offered(case, judged, NEEDS[agency.agency.kind]))
        return _overtaken("sharing/refer.html", case, agency, form, judged)
    try:
        if form.validate():
            wanted = _wanted(form, judged, Basis.PERMISSION)
            referral = refer(current_work(), case, agency, wanted)
            return redirect(url_for("referrals.referral", referral_id=referral.id))
    except NotShared as fault:
        _explain(case, form, fault)
    form.offer_parts(_offered(case, judged, NEEDS[agency.agency.kind]))
    return invalid("sharing/refer.html", **_around(case, agency, form, judged))


@blueprint.get("/desk/cases/<uuid:case_id>/sharing/<uuid:agency_id>/at-once")
@allow(Permission.SHARE)
def ask_at_once(case_id: UUID, agency_id: UUID) -> ResponseReturnValue:
    case, agency = open_case(case_id), open_agency(agency_id)
    form, judged = _at_once_form(case, agency)
    form.draw_from(case.version)
    return page("sharing/at_once.html", **_around(case, agency, form, judged))


@blueprint.post("/desk/cases/<uuid:case_id>/sharing/<uuid:agency_id>/at-once")
@allow(Permission.SHARE)
def tell_at_once(case_id: UUID, agency_id: UUID) -> ResponseReturnValue:
    case, agency = open_case(case_id, to_change=True), open_agency(agency_id)
    form, judged = _at_once_form(case, agency)
    if form.overtaken(case.version):
        return _overtaken("sharing/at_once.html", case, agency, form, judged)
    try:
        if form.validate():
            wanted = _wanted(form, judged, Basis(form.basis.data), form.reason.data or "")
            urgent = Urgent(
                ToldThem(form.told_them.data),
                form.told_why.data or "",
            )
            referral = share_at_once(current_work(), case, agency, wanted, urgent)
            alert_duty(current_work(), house().settings.duty_contact)
            return redirect(url_for("referrals.referral", referral_id=referral.id))
    except NotShared as fault:
        _explain(case, form, fault)
    return invalid("sharing/at_once.html", **_around(case, agency, form, judged))


def _refer_form(case: Case, agency: Kept) -> tuple[ReferForm, list[Verdict]]:
    work = current_work()
    reports = reports_in(work, case)
    judged = verdicts(work, case, agency, reports, Ground())
    charity = agency.agency.kind is AgencyKind.CHARITY
    form = ReferForm(charities=charities_named(work, reports) if charity else ())
    form.offer_reports(judged)
    return form, judged


def _at_once_form(case: Case, agency: Kept) -> tuple[AtOnceForm, list[Verdict]]:
    work, form = current_work(), AtOnceForm()
    ground = Ground(Basis.VITAL_INTERESTS, reason_given=True)
    judged = verdicts(work, case, agency, reports_in(work, case), ground)
    form.offer_reports(judged)
    form.offer_parts(_offered(case, judged, AT_ONCE.get(agency.agency.kind, frozenset())))
    return form, judged


def _offered(case: Case, judged: list[Verdict], most: frozenset[Part]) -> tuple[Part, ...]:
    """What there is, of what may be shared of any of the reports; where nothing may be shared by
    now, of the most that the agency needs, so that what was ticked is still there to see.
    """
    allowed = {one.id: said for one, said in judged if isinstance(said, Allowed)}
    found = allowed or {one.id: Allowed(Level.NAMED, most) for one, _ in judged}
    work = current_work()
    return parts_of_each(work, reports_to_share(work, case.id, found), found, most)


def _wanted(form: ReferForm, judged: list[Verdict], basis: Basis, reason: str = "") -> Wanted:
    chosen: list[Incident] = [one for one, _ in judged if str(one.id) in (form.reports.data or ())]
    return Wanted(
        reports=chosen,
        parts=form.chosen_parts(),
        asks=form.chosen_asks(),
        basis=basis,
        reason=reason,
        is_named_charity=form.charity.data != YesNo.NO,
    )


def _overtaken(
    template: str, case: Case, agency: Kept, form: ReferForm, judged: list[Verdict]
) -> ResponseReturnValue:
    """The page again with what changed meanwhile, and everything typed, ready to be sent again."""
    changes, number = entries_since(current_work(), case.id, form.seen_version), case.id
    form.tell_of_changes(case.version)
    around = _around(case, agency, form, judged)
    drawn = invalid(template, **around, changes=changes, overtaken=True)
    afterwards(lambda own: record(own, Event.CASE_READ, number))
    return drawn


def _explain(case: Case, form: ReferForm, fault: NotShared) -> None:
    form.reports.errors = [" ".join(in_words(fault.refused))]
    remember_refusal(case.id, fault.refused)


def _around(case: Case, agency: Kept, form: ReferForm, judged: list[Verdict]) -> dict[str, Any]:
    refused = [(one, said) for one, said in judged if not isinstance(said, Allowed)]
    return {
        "case": case,
        "agency": agency.agency,
        "form": form,
        "refused": refused,
        "open": form.is_submitted() or len(refused) < len(judged),
        "unnamed": all(getattr(said, "level", None) != "NAMED" for _, said in judged),
    }
