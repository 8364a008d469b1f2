"""What a person answered, beyond what is counted; unsealed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from reporting.accounts.queries import names_of
from reporting.cases.queries.contact import answers_about
from reporting.cases.queries.timelines import who_wrote
from reporting.cases.rules.contact import newest
from reporting.clock import london_date, say_date
from reporting.database import read_sealed
from reporting.incidents.models.circumstances import Circumstances, TickedAnswer
from reporting.incidents.models.reports import Incident
from reporting.incidents.queries import permission_history
from reporting.incidents.rules import QUESTIONS
from reporting.people.queries.persons import WhoItIs, who_is
from reporting.personal_vocabulary import Answer, Purpose
from reporting.vocabulary import Code
from reporting.work import Work

OF_THE_REPORT = ("narrative", "police_reference", "other_strand", "other_kind")
OF_THE_REST = ("where_exactly", "evidence_words", "wish_words", "agreed_words")


@dataclass(frozen=True)
class Permitted:
    """One answer about one permission.

    Attributes:
        named: who is meant, for a purpose that names somebody.
        who: who wrote it down, in words.
    """

    purpose: Purpose
    answer: Answer
    named: str
    at: datetime
    who: str

    @property
    def when(self) -> str:
        """The London day in words. The hour may have been left out on purpose."""
        return say_date(london_date(self.at))


@dataclass(frozen=True)
class Answers:
    """What was answered in one report.

    Attributes:
        rest: None for a report that was taken before these questions were asked.
        ticked: the boxes of each of `QUESTIONS`, in the order of its code list.
        words: every text of the report, unsealed, by the name of its column; those that may be
            shared are "" unless sharing is allowed still.
        permissions: the answers that hold, in the order of the code list.
        earlier: the answers that no longer hold, the newest first.
    """

    rest: Circumstances | None
    ticked: dict[str, list[Code]]
    words: dict[str, str]
    permissions: list[Permitted]
    earlier: list[Permitted]


def answers_in(work: Work, incident: Incident) -> Answers:
    """Everything that was answered in a report, apart from who anyone is."""
    theirs = Circumstances.incident_id == incident.id
    rest = work.session.scalar(select(Circumstances).where(theirs))
    words = {name: read_sealed(work.keys, incident, name) for name in OF_THE_REPORT}
    if rest is not None:
        words |= {name: read_sealed(work.keys, rest, name) for name in OF_THE_REST}
    given = _permissions(work, incident)
    last: dict[Purpose, Permitted] = {}
    for one in given:
        last.setdefault(one.purpose, one)
    sharing = last.get(Purpose.SHARE_UNNAMED)
    if sharing is None or sharing.answer is not Answer.YES:
        words["agreed_words"] = ""
    return Answers(
        rest=rest,
        ticked=_ticked(work, incident),
        words=words,
        permissions=[last[purpose] for purpose in Purpose if purpose in last],
        earlier=[one for one in given if last[one.purpose] is not one],
    )


def identity_of(work: Work, incident: Incident) -> tuple[WhoItIs | None, bool]:
    """Who the person behind a report is, and whether their name may be kept.

    Details are given only while the newest answer about keeping them is a yes.
    """
    if incident.person_number is None:
        return None, False
    answers = answers_about(work, [incident], (Purpose.RECORD_DETAILS,))[incident.id]
    last = newest(answers[Purpose.RECORD_DETAILS])
    found = who_is(work, incident.person_number)
    if last is None or last.answer is not Answer.YES:
        return WhoItIs((), found.reach, found.trusted), False
    return found, True


def _ticked(work: Work, incident: Incident) -> dict[str, list[Code]]:
    rows = work.session.scalars(
        select(TickedAnswer).where(TickedAnswer.incident_id == incident.id)
    ).all()
    found = {(row.question, row.code) for row in rows}
    return {
        question: [code for code in codes if (question, code.value) in found]
        for question, codes in QUESTIONS.items()
    }


def _permissions(work: Work, incident: Incident) -> list[Permitted]:
    """Every answer about a permission, the newest first; of one moment, what allows less."""
    rows = permission_history(work, incident.id)
    names = names_of(work, [row.by for row in rows])
    given = [
        Permitted(
            row.purpose,
            row.answer,
            read_sealed(work.keys, row, "named"),
            row.at,
            who_wrote(names, row.by),
        )
        for row in rows
    ]
    return sorted(given, key=lambda one: (one.at, one.answer is not Answer.YES), reverse=True)
