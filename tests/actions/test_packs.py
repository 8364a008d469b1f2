"""What is in a referral pack: exactly what may be shared, in print and as data; nothing else."""

import json
from collections.abc import Collection
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from reporting.audit.models import TrailEntry
from reporting.audit.rules import Event
from reporting.cases.actions.timeline import add_note
from reporting.documents import pdf
from reporting.permissions import Role
from reporting.personal_vocabulary import Answer, Purpose
from reporting.sharing.actions.disclosing import hand_over_pack
from reporting.sharing.actions.referring import Wanted, refer
from reporting.sharing.models.disclosures import Disclosure
from reporting.sharing.queries.agencies import with_agreement
from reporting.sharing.rules.packs import (
    NO_NAME,
    NOT_CONTACTED,
    SAFE_KEEPING,
    Pack,
    pack_as_json,
    pack_as_values,
)
from reporting.sharing.rules.parts import AT_ONCE, CODED, NEEDS, SAFETY, WHO_IT_IS, Part
from reporting.sharing.rules.refusals import OWN, PARTNERS
from reporting.sharing_vocabulary import AgencyKind, Ask, Basis, Level, Way
from reporting.work import Work
from tests.answered import permitted
from tests.builders import a_report, as_role
from tests.sharing import KEPT_BACK, SAID, a_case, a_marked_report, an_agency

K = AgencyKind
SAFELY = [part.value for part in Part if part in SAFETY]
LEVELS = [
    *((kind, Basis.PERMISSION, OWN[kind], NEEDS[kind]) for kind in OWN),
    *(
        (kind, Basis.PERMISSION, Purpose.SHARE_UNNAMED, NEEDS[kind] & CODED)
        for kind in sorted(PARTNERS)
    ),
    *((kind, Basis.VITAL_INTERESTS, Purpose.RECORD_DETAILS, AT_ONCE[kind]) for kind in AT_ONCE),
    (K.SAFEGUARDING, Basis.LEGAL_DUTY, Purpose.RECORD_DETAILS, AT_ONCE[K.SAFEGUARDING]),
]


def packed(text: str) -> str:
    return "".join(text.split())


def the_pack(
    work: Work, kind: AgencyKind, basis: Basis, purpose: Purpose, parts: Collection[Part]
) -> Pack:
    """A pack of a report that says something in every part, and of the case around it."""
    officer = as_role(work, Role.OFFICER, name="Olu Officer")
    report = a_marked_report(work, purpose)
    left_out = a_report(work, narrative="zznotezz")
    case = a_case(work, report, left_out)
    add_note(officer, case, "zznotezz")
    agency = with_agreement(officer, an_agency(work, kind, "Harbour House", contact="zznotezz"))
    wanted = Wanted([report], list(parts), [Ask.SUPPORT], basis, "zznotezz")
    referral = refer(officer, case, agency, wanted)
    return hand_over_pack(officer, case, agency, referral, Way.PDF)


def text_of(pack: Pack) -> str:
    reader = PdfReader(BytesIO(pdf("pack", pack_as_values(pack), language="en_GB")), strict=True)
    return "\n".join(page.extract_text() for page in reader.pages)


def test_whoever_can_reach_somebody_gets_the_safe_ways_with_it_though_nobody_chose_them(
    work: Work,
) -> None:
    chosen = [Part.NAME, Part.REACH]
    pack = the_pack(work, K.VICTIM_SERVICES, Basis.PERMISSION, Purpose.VICTIM_SERVICES, chosen)
    (report,) = json.loads(pack_as_json(pack))["reports"]
    assert {one["part"] for one in report["parts"]} == {"NAME", "REACH", *SAFELY}
    for form in (text_of(pack), pack_as_json(pack).decode()):
        for part in SAFETY:
            assert SAID[part][0] in form
    assert set(work.session.scalars(select(Disclosure)).one().parts) >= SAFETY


def test_what_says_who_somebody_is_never_goes_without_how_to_reach_them_safely() -> None:
    for parts in (*NEEDS.values(), *AT_ONCE.values()):
        assert not parts & WHO_IT_IS or parts >= SAFETY


def test_a_pack_says_that_the_person_is_not_to_be_contacted(work: Work) -> None:
    officer, report = as_role(work, Role.OFFICER), a_marked_report(work)
    permitted(work, report, Purpose.CONTACT, Answer.NO)
    agency = with_agreement(officer, an_agency(work, K.POLICE))
    case = a_case(work, report)
    wanted = Wanted([report], [Part.PHONE], [Ask.PROTECT], Basis.VITAL_INTERESTS, "zznotezz")
    pack = hand_over_pack(officer, case, agency, refer(officer, case, agency, wanted), Way.PDF)
    assert NOT_CONTACTED in pack_as_json(pack).decode()


@pytest.mark.parametrize(("kind", "basis", "purpose", "allowed"), LEVELS)
def test_a_pack_holds_exactly_what_may_be_shared(
    work: Work, kind: AgencyKind, basis: Basis, purpose: Purpose, allowed: frozenset[Part]
) -> None:
    pack = the_pack(work, kind, basis, purpose, list(Part))
    there = [part for part in Part if part in allowed]
    data = json.loads(pack_as_json(pack))
    (report,) = data["reports"]
    assert [one["part"] for one in report["parts"]] == there
    for one in report["parts"]:
        assert tuple(value["words"] for value in one["values"]) == SAID[Part(one["part"])]
    named = basis is not Basis.PERMISSION or purpose is not Purpose.SHARE_UNNAMED
    rows = [words for part in there for words in (part.label, *SAID[part])]
    wanted = [
        *(f"Referral {pack.case}", "For", "Harbour House", "What we ask", "Support the person"),
        *("Why we may share it", basis.label, "From", "Olu Officer", "3 November 2026"),
        *(f"Report {report['reference']}", *rows, *([] if named else [NO_NAME]), SAFE_KEEPING),
    ]
    printed = text_of(pack)
    assert packed(printed) == packed("".join(wanted))
    markers = {part: SAID[part][0] for part in Part if SAID[part][0].lower().startswith("zz")}
    for form in (printed, pack_as_json(pack).decode()):
        assert {part for part, said in markers.items() if said in form} == allowed & set(markers)
        assert [marker for marker in KEPT_BACK if marker in form] == []


def test_an_officer_may_share_less_and_the_pack_then_holds_less(work: Work) -> None:
    pack = the_pack(work, K.POLICE, Basis.PERMISSION, Purpose.POLICE_NAMED, [Part.KINDS, Part.NAME])
    (report,) = json.loads(pack_as_json(pack))["reports"]
    assert [one["part"] for one in report["parts"]] == ["KINDS", "NAME", *SAFELY]
    assert report["parts"][0]["values"][0] == {"words": "Fire setting", "code": "ARSON"}
    assert work.session.scalars(select(Disclosure)).one().parts == (
        *(Part.KINDS, Part.NAME),
        *(part for part in Part if part in SAFETY),
    )


def test_the_log_says_what_was_in_the_pack_and_the_trail_who_looked(work: Work) -> None:
    the_pack(work, K.VICTIM_SERVICES, Basis.PERMISSION, Purpose.VICTIM_SERVICES, list(Part))
    line = work.session.scalars(select(Disclosure)).one()
    assert set(line.parts) == NEEDS[K.VICTIM_SERVICES]
    assert (line.level, line.way, line.basis) == (Level.NAMED, Way.PDF, Basis.PERMISSION)
    events = [row.event for row in work.session.scalars(select(TrailEntry))]
    assert events.count(Event.IDENTITY_READ) == 1
    assert events.count(Event.MENTIONS_READ) == 0
    assert events[-1] is Event.SHARED


def test_without_a_name_nobody_looks_at_who_it_is(work: Work) -> None:
    the_pack(work, K.PARTNERSHIP, Basis.PERMISSION, Purpose.SHARE_UNNAMED, list(Part))
    events = {row.event for row in work.session.scalars(select(TrailEntry))}
    assert not events & {Event.IDENTITY_READ, Event.MENTIONS_READ}


def test_a_printed_pack_is_tagged_and_says_that_it_can_be_read_aloud(work: Work) -> None:
    pack = the_pack(work, K.POLICE, Basis.PERMISSION, Purpose.POLICE_NAMED, list(Part))
    made = pdf("pack", pack_as_values(pack), language="en_GB")
    reader = PdfReader(BytesIO(made), strict=True)
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == f"Referral {pack.case}"
    assert made == pdf("pack", pack_as_values(pack), language="en_GB")


def test_a_pack_shows_nothing_of_what_it_holds_when_it_is_printed_in_a_log(work: Work) -> None:
    pack = the_pack(work, K.POLICE, Basis.PERMISSION, Purpose.POLICE_NAMED, list(Part))
    assert "zz" not in repr(pack)
