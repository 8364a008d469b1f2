"""Writing what reports need around them."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from reporting.database import seal_field
from reporting.incidents.models.circumstances import EqualityTally, PermissionGiven
from reporting.incidents.models.reports import Incident, Source
from reporting.incidents.rules import CENTRE_REPORTS
from reporting.personal_vocabulary import Answer, Purpose
from reporting.vocabulary import Code
from reporting.work import Work


def add_centre_source(work: Work, area_name: str) -> Source:
    """The source of the centres' own reports; made once, when an instance is made."""
    source = work.session.scalar(select(Source).where(Source.name == CENTRE_REPORTS))
    if source is None:
        source = Source(name=CENTRE_REPORTS, area_name=area_name, imported=False)
        work.session.add(source)
        work.session.flush()
    return source


def give_permissions(
    work: Work,
    incident: Incident,
    answers: Mapping[Purpose, Answer],
    *,
    named: Mapping[Purpose, str],
    by: UUID | None,
) -> None:
    """Write down answers about permissions, beside all earlier ones.

    Args:
        named: who is meant, for a purpose that names somebody.
        by: the account that wrote them down; None when the person answered alone.
    """
    for purpose, answer in answers.items():
        given = PermissionGiven(
            incident_id=incident.id, purpose=purpose, answer=answer, at=work.now, by=by
        )
        seal_field(work.keys, given, "named", named.get(purpose))
        work.session.add(given)


def add_to_equality(work: Work, answers: Mapping[str, Code]) -> None:
    """Add one to the quarter's sum of each answer; who gave it is written nowhere."""
    if not answers:
        return
    today = work.today
    began = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    rows = [
        {"quarter_began": began, "question": question, "answer": answer.value, "times": 1}
        for question, answer in sorted(answers.items())
    ]
    dialect = work.session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = insert(EqualityTally).values(rows)
    work.session.execute(
        statement.on_conflict_do_update(
            index_elements=["quarter_began", "question", "answer"],
            set_={"times": EqualityTally.times + 1},
        )
    )
