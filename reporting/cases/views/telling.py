"""The answers of a report as an officer reads them, in groups. What was left open is left out."""

from collections.abc import Mapping
from typing import Any

from reporting.cases.queries.answers import Answers
from reporting.clock import say_date, say_moment
from reporting.incidents.models.circumstances import Circumstances
from reporting.incidents.models.reports import Incident
from reporting.incidents.rules import say_codes, say_when
from reporting.languages import ENGLISH, LANGUAGES
from reporting.vocabulary import Code

Row = tuple[str, Any]
"""A question, and its answer or answers."""


def groups_of(incident: Incident, answers: Answers) -> Mapping[str, list[Row]]:
    """The rows of each group of a report's page, by the name of the group."""
    groups = {
        "happened": _happened(incident, answers),
        "before": _before(incident, answers),
        "effect": _effect(answers),
        "wishes": _wishes(answers),
        "report": _report(incident, answers),
    }
    return {name: [row for row in rows if row[1]] for name, rows in groups.items()}


def said(code: Code | None) -> str:
    """The label of an answer; nothing when the question was left open."""
    return "" if code is None or code.value == "NOT_SAID" else code.label


def tongue_of(rest: Circumstances | None) -> str:
    """The language, other than English, that a report was answered in; "" for none."""
    spoken = LANGUAGES.get(rest.language or "") if rest else None
    return spoken.english_name if spoken and spoken != ENGLISH else ""


def _happened(incident: Incident, answers: Answers) -> list[Row]:
    words, rest = answers.words, answers.rest
    kinds = [one.kind for one in incident.kinds]
    strands = [one.strand for one in incident.strands]
    days = say_when(incident.precision, incident.occurred_from, incident.occurred_to)
    return [
        ("In danger now", said(incident.danger)),
        ("In their words", words["narrative"]),
        ("Kind", say_codes(kinds, words["other_kind"])),
        ("Why they think it happened", say_codes(strands, words["other_strand"]) or "Not sure"),
        ("Religion in mind", say_codes(one.religion for one in incident.religions)),
        ("Who thinks so", said(rest.perceived_by) if rest else ""),
        ("When", days if said(incident.precision) or incident.occurred_from else ""),
        ("Time of day", said(rest.part_of_day) if rest else ""),
        ("Where", said(incident.place)),
        ("Ward", incident.area.name if incident.area else ""),
        ("Where exactly", words.get("where_exactly")),
        ("Anyone hurt", said(rest.hurt) if rest else ""),
        ("Anything damaged or taken", said(rest.damage) if rest else ""),
    ]


def _before(incident: Incident, answers: Answers) -> list[Row]:
    words, rest = answers.words, answers.rest
    return [
        ("How often it happens", said(rest.before) if rest else ""),
        ("Whom they told", say_codes(answers.ticked["TOLD"])),
        ("Do the police know", said(incident.police_aware)),
        ("Police reference", words["police_reference"]),
        ("Who did it", said(rest.suspect_relation) if rest else ""),
        ("What could show it", say_codes(answers.ticked["EVIDENCE"])),
        ("Where that is", words.get("evidence_words")),
    ]


def _effect(answers: Answers) -> list[Row]:
    rest = answers.rest
    return [
        ("Health and daily life", said(rest.effect) if rest else ""),
        ("Thoughts of self-harm", said(rest.self_harm) if rest else ""),
    ]


def _wishes(answers: Answers) -> list[Row]:
    return [
        ("What should happen", say_codes(answers.ticked["WISH"])),
        ("In their words", answers.words.get("wish_words")),
    ]


def _report(incident: Incident, answers: Answers) -> list[Row]:
    rest = answers.rest
    return [
        ("Age", said(rest.age_group) if rest else ""),
        ("What they gave of themselves", rest.naming.label if rest else ""),
        ("Who answered", "The person, alone" if rest and rest.answered_alone else ""),
        ("Who told the centre", said(incident.reporter_role)),
        ("How it reached the centre", said(incident.channel)),
        ("Centre", incident.centre.name if incident.centre else ""),
        ("Received", say_date(incident.received_on)),
        ("Entered", say_moment(incident.entered_at)),
        ("First read", say_moment(incident.read_at)),
    ]
