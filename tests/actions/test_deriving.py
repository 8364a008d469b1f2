"""What is derived is made anew when it may be wrong, a part at a time, and at no other start."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, Executable, delete, select, update

from reporting.cases.actions.desk import count_stale, mend_desk
from reporting.cases.models.derivations import Derivation
from reporting.cases.models.desk import DeskRow
from reporting.cases.queries import recipes
from reporting.cli import deriving
from reporting.migrate import downgrade, upgrade
from reporting.permissions import Role
from reporting.promises import Clocks
from reporting.work import Work
from tests.builders import a_report
from tests.conftest import ClientAs, Writing
from tests.counting import count_queries


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, writing: Writing) -> None:
    """Commands work in the test's own database."""
    monkeypatch.setattr(deriving, "open_work", lambda writes: writing())


def spoil(writing: Writing) -> None:
    """Have each row say something that is not so, as no action does."""
    with writing() as work:
        work.session.execute(update(DeskRow).values(repeat=True))


def spoilt(writing: Writing) -> int:
    with writing() as work:
        return count_stale(work)


def some_reports(writing: Writing, number: int) -> None:
    with writing() as work:
        for _ in range(number):
            a_report(work)


@pytest.mark.usefixtures("start")
def test_the_desk_is_made_once_and_then_left_alone(writing: Writing, engine: Engine) -> None:
    some_reports(writing, 5)
    spoil(writing)
    deriving.make_derived_true()
    assert spoilt(writing) == 0
    with writing() as work:
        assert work.session.scalar(select(Derivation.recipe)) == recipes.recipe(Clocks())
    spoil(writing)
    with count_queries(engine) as asked:
        deriving.make_derived_true()
    assert spoilt(writing) == 5
    assert len(asked) < 6
    deriving.make_derived_true(anew=True)
    assert spoilt(writing) == 0


@pytest.mark.usefixtures("start")
@pytest.mark.parametrize(
    "change",
    [
        delete(DeskRow).where(DeskRow.incident_id.in_(select(DeskRow.incident_id).limit(1))),
        update(Derivation).values(recipe="of another version"),
    ],
    ids=["a missing row", "another recipe"],
)
def test_a_missing_row_or_another_recipe_makes_it_anew(
    writing: Writing, change: Executable
) -> None:
    some_reports(writing, 3)
    deriving.make_derived_true()
    spoil(writing)
    with writing() as work:
        work.session.execute(change)
    deriving.make_derived_true()
    assert spoilt(writing) == 0


@pytest.mark.usefixtures("start")
def test_what_was_made_before_a_fault_is_kept_and_the_rest_is_made_next_time(
    writing: Writing, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    some_reports(writing, 6)
    spoil(writing)
    monkeypatch.setattr("reporting.cases.actions.desk.AT_ONCE", 2)
    monkeypatch.setattr(deriving, "IN_ONE_TRANSACTION", 2)
    calls: list[UUID] = []

    def failing(work: Work, after: UUID, most: int) -> tuple[int, UUID | None]:
        calls.append(after)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return mend_desk(work, after, most)

    monkeypatch.setattr(deriving, "mend_desk", failing)
    with pytest.raises(KeyboardInterrupt):
        deriving.make_derived_true()
    assert spoilt(writing) == 4
    deriving.make_derived_true()
    assert spoilt(writing) == 0
    assert "2 more reports" in capsys.readouterr().out


def test_other_code_or_other_clocks_are_another_recipe(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    now = recipes.recipe(Clocks())
    assert recipes.recipe(replace(Clocks(), feedback=20)) != now
    (tmp_path / "changed.py").write_text("DAYS = 3\n", encoding="utf-8")
    monkeypatch.setattr("reporting.__path__", [str(tmp_path)])
    recipes._code.cache_clear()
    changed = recipes.recipe(Clocks())
    monkeypatch.undo()
    recipes._code.cache_clear()
    assert changed != now == recipes.recipe(Clocks())


@pytest.mark.usefixtures("start")
def test_an_older_instance_shows_its_reports_once_it_is_made_ready(
    database_url: str, writing: Writing, client_as: ClientAs
) -> None:
    with writing() as work:
        old = a_report(work, police_reference="CR/1").reference
    downgrade(database_url, "0010")
    upgrade(database_url)
    officer = client_as(Role.OFFICER)
    assert old not in officer.get("/desk?state=ALL").text
    deriving.make_derived_true()
    assert old in officer.get("/desk?state=ALL").text
