"""Cases, agencies and agreements for tests, and a report with a marker in every part."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from reporting.cases.models.cases import Case, CaseReport
from reporting.database import seal_field
from reporting.incidents.models.circumstances import TickedAnswer
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import ReportState, new_reference
from reporting.people.actions.persons import keep_details, keep_mention, keep_terms
from reporting.personal_vocabulary import (
    AgeGroup,
    Answer,
    Before,
    ContactLimit,
    ContactMethod,
    Detail,
    Effect,
    Evidence,
    Mentioned,
    Naming,
    PartOfDay,
    Purpose,
    RiskPrompt,
    SuspectRelation,
    Wish,
    YesNo,
)
from reporting.promises import Risk
from reporting.sharing.models.agencies import Agency, Agreement
from reporting.sharing.rules.parts import Part
from reporting.sharing_vocabulary import AgencyKind
from reporting.vocabulary import Kind, Place, Religion, Strand, When
from reporting.work import Work
from tests.answered import permitted, the_rest
from tests.builders import a_report, an_area

KEPT_BACK = ("zzapartzz", "zzformerzz", "zzotherkindzz", "zzotherstrandzz", "zzwishzz", "zznotezz")
"""What no agency ever gets."""

SAID: dict[Part, tuple[str, ...]] = {
    Part.RECEIVED: ("7 June 2026",),
    Part.KINDS: ("Fire setting", "Something else"),
    Part.STRANDS: ("Alternative subculture", "Something else about who they are"),
    Part.RELIGION: ("Sikh",),
    Part.WHEN: ("On one day", "5 June 2026"),
    Part.PART_OF_DAY: ("Evening",),
    Part.PLACE: ("Takeaway",),
    Part.WARD: ("Zzwardzz",),
    Part.BEFORE: ("Most days",),
    Part.HURT: ("Yes",),
    Part.DAMAGE: ("No",),
    Part.SUSPECT_RELATION: ("A neighbour",),
    Part.EVIDENCE: ("There may be a camera",),
    Part.EFFECT: ("Very much",),
    Part.SELF_HARM: ("Yes",),
    Part.RISKS: ("Being picked out on purpose",),
    Part.WISHES: ("Someone to talk to",),
    Part.AGE_GROUP: ("18 or over",),
    Part.AGREED_WORDS: ("zzagreedzz",),
    Part.NARRATIVE: ("zznarrativezz",),
    Part.WHERE_EXACTLY: ("zzwherezz",),
    Part.EVIDENCE_WORDS: ("zzevidencezz",),
    Part.POLICE_REFERENCE: ("zzpolicezz",),
    Part.SUSPECT: ("zzsuspectzz",),
    Part.WITNESS: ("zzwitnesszz",),
    Part.NAME: ("zznamezz",),
    Part.BIRTH: ("zzbirthzz",),
    Part.ADDRESS: ("zzaddresszz",),
    Part.PHONE: ("zzphonezz",),
    Part.EMAIL: ("zzemailzz",),
    Part.CALL_ME: ("zzcallmezz",),
    Part.REACH: ("zzreachzz",),
    Part.METHODS: ("Relay UK",),
    Part.LIMITS: ("Do not visit at home",),
    Part.TIMES: ("zztimeszz",),
    Part.MENTION: ("zzmentionzz",),
    Part.SPEAKS: ("zzspeakszz",),
    Part.TRUSTED: ("zztrustedzz",),
}
"""What the report of `a_marked_report` says in each part."""


def a_case(work: Work, *reports: Incident, **changes: Any) -> Case:
    """A case with some reports in it, at low risk unless said otherwise."""
    case = Case(
        **{"reference": new_reference(), "opened_at": work.now, "risk": Risk.LOW, **changes}
    )
    work.session.add(case)
    work.session.flush()
    for one in reports:
        work.session.add(CaseReport(incident_id=one.id, case_id=case.id, added_at=work.now))
    work.session.flush()
    return case


def an_agency(
    work: Work, kind: AgencyKind = AgencyKind.VICTIM_SERVICES, name: str = "", **changes: Any
) -> Agency:
    """An agency with an agreement that holds for another year, unless `ends` is a day, or None."""
    ends = changes.pop("ends", work.today + timedelta(days=365))
    agency = Agency(name=name or f"{kind.label} of Harbour Town", kind=kind, **changes)
    work.session.add(agency)
    work.session.flush()
    if ends is not None:
        an_agreement(work, agency, ends)
    return agency


def an_agreement(work: Work, agency: Agency, ends: date, version: str = "1") -> Agreement:
    """An agreement that was signed two years ago."""
    signed = work.today - timedelta(days=730)
    agreement = Agreement(
        agency_id=agency.id,
        version=version,
        signed_on=min(signed, ends),
        expires_on=ends,
        written_at=work.now,
    )
    work.session.add(agreement)
    work.session.flush()
    return agreement


def a_named_report(work: Work, *purposes: Purpose, **changes: Any) -> Incident:
    """A report of somebody who gave a name and an address, may be kept, was picked out on purpose,
    and said yes to some purposes.
    """
    number = changes.pop("person_number", None) or uuid4()
    report = a_report(work, state=ReportState.TRIAGED, person_number=number, **changes)
    the_rest(work, report, naming=Naming.NAMED)
    keep_details(work, number, {Detail.NAME: "Ewa Example", Detail.ADDRESS: "1 Example Street"})
    work.session.add(
        TickedAnswer(incident_id=report.id, question="RISK", code=RiskPrompt.AIMED.value)
    )
    for purpose in (Purpose.RECORD_DETAILS, *purposes):
        permitted(work, report, purpose)
    return report


def a_marked_report(work: Work, *purposes: Purpose) -> Incident:
    """A report that says `SAID`, and `KEPT_BACK` too; the person said yes to some purposes."""
    number = uuid4()
    report = a_report(
        work,
        state=ReportState.TRIAGED,
        person_number=number,
        received_on=date(2026, 6, 7),
        kinds=(Kind.ARSON, Kind.OTHER),
        strands=(Strand.ALT_SUBCULTURE, Strand.OTHER),
        religions=(Religion.SIKH,),
        precision=When.EXACT,
        occurred_from=date(2026, 6, 5),
        occurred_to=date(2026, 6, 5),
        place=Place.TAKEAWAY,
        area=an_area(work, "Zzwardzz"),
        narrative="zznarrativezz",
        police_reference="zzpolicezz",
        other_kind="zzotherkindzz",
        other_strand="zzotherstrandzz",
    )
    _the_marked_rest(work, report)
    _the_marked_person(work, report, number)
    for purpose in purposes:
        permitted(work, report, purpose)
    return report


def _the_marked_rest(work: Work, report: Incident) -> None:
    rest = the_rest(
        work,
        report,
        naming=Naming.NAMED,
        age_group=AgeGroup.ADULT,
        part_of_day=PartOfDay.EVENING,
        hurt=YesNo.YES,
        damage=YesNo.NO,
        before=Before.MOST_DAYS,
        suspect_relation=SuspectRelation.NEIGHBOUR,
        effect=Effect.SEVERE,
        self_harm=YesNo.YES,
    )
    for column, text in (
        ("where_exactly", "zzwherezz"),
        ("evidence_words", "zzevidencezz"),
        ("wish_words", "zzwishzz"),
        ("agreed_words", "zzagreedzz"),
    ):
        seal_field(work.keys, rest, column, text)
    for question, code in (
        ("RISK", RiskPrompt.AIMED),
        ("WISH", Wish.TALK),
        ("EVIDENCE", Evidence.CCTV),
    ):
        ticked = TickedAnswer(incident_id=report.id, question=question, code=code.value)
        work.session.add(ticked)
    for mentioned, words in (
        (Mentioned.SUSPECT, "zzsuspectzz"),
        (Mentioned.WITNESS, "zzwitnesszz"),
        (Mentioned.APART, "zzapartzz"),
    ):
        keep_mention(work, report.id, mentioned, words)


def _the_marked_person(work: Work, report: Incident, number: UUID) -> None:
    keep_details(work, number, {Detail.NAME: "zzformerzz"})
    work.session.flush()
    keep_details(work, number, {one: f"zz{one.value.lower()}zz" for one in Detail})
    keep_terms(
        work,
        number,
        {
            "call_me": "zzcallmezz",
            "reach": "zzreachzz",
            "times": "zztimeszz",
            "mention": "zzmentionzz",
            "trusted": "zztrustedzz",
            "speaks": "zzspeakszz",
            "methods": [ContactMethod.RELAY_UK.value],
            "limits": [ContactLimit.NO_VISITS.value],
        },
    )
    permitted(work, report, Purpose.RECORD_DETAILS, Answer.YES)
