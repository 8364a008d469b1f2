"""`reporting counts`, as it is typed."""

import base64
import csv
import io
import json
from datetime import date

import pytest
from click.testing import CliRunner, Result

from reporting.cli.counting import counts
from reporting.settings import Settings
from tests.builders import a_centre, a_report, a_source
from tests.conftest import ROOT_KEY, Writing

DAY, YEAR_BEFORE = date(2013, 7, 1), date(2012, 9, 30)


@pytest.fixture
def instance(settings: Settings, writing: Writing, monkeypatch: pytest.MonkeyPatch) -> None:
    """An instance with three reports against two, and another source."""
    root = base64.b64encode(ROOT_KEY).decode()
    settings.keys.write_text(json.dumps({"current": "k1", "keys": {"k1": root}}))
    settings.keys.chmod(0o600)
    monkeypatch.setenv("REPORTING_INSTANCE", str(settings.instance))
    monkeypatch.setenv("REPORTING_DATABASE_URL", settings.database_url)
    with writing() as work:
        for day in (DAY, DAY, DAY, YEAR_BEFORE, YEAR_BEFORE):
            a_report(work, received_on=day, centre=a_centre(work, "=Hub"))
        a_report(work, received_on=DAY, source=a_source(work, "Toronto"))


def typed(*words: str) -> Result:
    return CliRunner().invoke(counts, words)


@pytest.mark.usefixtures("instance")
def test_counts_are_written_in_every_form() -> None:
    read = json.loads(typed("--quarter", "2013-14-Q2", "--format", "json").stdout)
    figures = ("total", "same_quarter_last_year", "change", "percent_change", "by")
    assert [read[name] for name in figures] == [3, 2, 1, 50.0, None]
    table = typed("--quarter", "2013-14-Q2", "--by", "strand").stdout
    assert "Race or ethnicity" in table
    assert "+50.0%" in table
    written = typed("--quarter", "2013-14-Q2", "--by", "centre", "--format", "csv").stdout
    lines = list(csv.DictReader(io.StringIO(written, newline="")))
    assert [line["label"] for line in lines if line["current"] == "3"][-1] == "'=Hub"


@pytest.mark.usefixtures("instance")
def test_another_source_is_counted_by_itself() -> None:
    asked = typed("--quarter", "2013-14-Q2", "--source", "Toronto", "--format", "json")
    read = json.loads(asked.stdout)
    assert (read["source"], read["total"], read["percent_change"]) == ("Toronto", 1, None)


@pytest.mark.usefixtures("instance")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--quarter", "2013-15-Q2"], "for example 2013-14-Q2"),
        (["--quarter", "2190-91-Q1"], "has not begun"),
        (["--quarter", "2013-14-Q2", "--source", "Tornoto"], "“Centre reports”, “Toronto”"),
        (["--quarter", "2013-14-Q2", "--by", "name"], "not one of"),
        ([], "--quarter"),
    ],
)
def test_what_was_typed_wrongly_is_said_on_stderr(words: list[str], said: str) -> None:
    answer = typed(*words)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert said in answer.stderr
