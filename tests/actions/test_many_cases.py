"""The very many cases of the benchmarks: what the desk lists of them is true, and pages open."""

from datetime import datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from benchmarks import many_cases
from benchmarks.seed_names import police_reference_of, reference_of
from reporting.cases.actions.desk import count_stale
from reporting.cases.models.cases import Case
from reporting.database import open_session
from reporting.demo.town import PASSWORD
from reporting.permissions import COMMAND_LINE
from reporting.web import House
from reporting.work import Work
from tests.visiting import sign_in, submit


def test_copied_cases_are_listed_as_they_are_and_drawn_ones_open(
    empty_database_url: str, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many_cases, "DRAWN", 60)
    monkeypatch.setattr(many_cases, "read_clock", lambda: now)
    app = many_cases.build(tmp_path / "built", 240, empty_database_url)
    house: House = app.extensions["reporting"]
    with open_session(house.engine, writes=False) as session:
        work = Work(session, COMMAND_LINE, now, house.key_file.ring)
        copied = select(func.count()).select_from(Case).where(Case.reference.like("%-0000"))
        assert session.scalar(copied) == 4
        assert count_stale(work) == 0
        case = session.scalar(select(Case.id).where(Case.reference == reference_of(1, 0)))
    officer = app.test_client()
    sign_in(officer, "officer", PASSWORD)
    assert "Rang the centre." in officer.get(f"/desk/cases/{case}").text
    references = [reference_of(0, 1), reference_of(2, 1), *map(police_reference_of, range(60))]
    found = [_found(officer, one) for one in references]
    assert found[:2] == [302, 302]
    assert 302 in found[2:]
    house.engine.dispose()


def _found(officer: FlaskClient, reference: str) -> int:
    return submit(officer, "/desk", {"reference": reference}, to="/desk/find").status_code
