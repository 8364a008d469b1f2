"""The command line: making an instance, the demonstration town, accounts."""

import json
import stat
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text

from reporting.cli.main import main
from reporting.settings import SETTING_NAMES

ACTION_PLAN = {
    "2012-13-Q1": 22,
    "2012-13-Q2": 25,
    "2012-13-Q3": 26,
    "2012-13-Q4": 29,
    "2013-14-Q1": 37,
    "2013-14-Q2": 32,
}


class Console:
    """A terminal at one instance."""

    def __init__(self, environ: dict[str, str]) -> None:
        others = dict.fromkeys(SETTING_NAMES)
        self.environ: dict[str, str | None] = {**others, **environ}

    def run(self, *words: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(main, words, input=typed, env=self.environ)


@pytest.fixture
def console(empty_database_url: str, tmp_path: Path) -> Console:
    folder = str(tmp_path / "instance")
    return Console({"REPORTING_INSTANCE": folder, "REPORTING_DATABASE_URL": empty_database_url})


def add_account(console: Console) -> Result:
    words = ("add-user", "--username", "Sam", "--name", "Officer Sam", "--role", "officer")
    return console.run(*words, typed="three random words\nthree random words\n")


def test_an_instance_is_made_with_keys_that_only_its_owner_reads(
    console: Console, tmp_path: Path
) -> None:
    made = console.run("init")
    assert (made.exit_code, made.stderr) == (0, "")
    keys = tmp_path / "instance" / "keys.json"
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    before = keys.read_bytes()
    assert console.run("init").exit_code == 0
    assert keys.read_bytes() == before


def test_the_town_has_the_totals_of_the_action_plan(console: Console) -> None:
    console.run("init")
    loaded = console.run("load-demo")
    assert loaded.exit_code == 0, loaded.output
    assert "officer" in loaded.output
    for quarter, total in ACTION_PLAN.items():
        counted = json.loads(console.run("counts", "--quarter", quarter, "--format", "json").output)
        assert counted["total"] == total
    assert counted["same_quarter_last_year"] == 25
    assert (counted["change"], counted["percent_change"]) == (7, 28.0)
    assert console.run("verify").output == (
        "The trail is whole.\nThe desk lists every report as it is.\n"
        "Persons are one where officers confirmed it, and nowhere else.\n"
        "The facts about repeats follow from it.\n"
    )
    again = console.run("load-demo")
    assert again.exit_code == 1
    assert "nothing was loaded" in again.stderr


def test_the_town_is_never_loaded_into_something_else(console: Console) -> None:
    console.run("init")
    add_account(console)
    refused = console.run("load-demo")
    assert refused.exit_code == 1
    assert "nothing was loaded" in refused.stderr
    console.environ["REPORTING_DEMONSTRATION"] = "no"
    refused = console.run("load-demo")
    assert refused.exit_code == 1
    assert "not for demonstration" in refused.stderr


def test_the_trail_tells_when_it_was_changed(console: Console, empty_database_url: str) -> None:
    console.run("init")
    add_account(console)
    assert console.run("verify").exit_code == 0
    engine = create_engine(empty_database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE trail SET facts = '{}' WHERE number = 1"))
    engine.dispose()
    found = console.run("verify")
    assert found.exit_code == 1
    assert "broken at entry 1" in found.stderr


def test_a_cluster_that_was_changed_is_told_and_mended(
    console: Console, empty_database_url: str
) -> None:
    console.run("init")
    engine, stray = create_engine(empty_database_url), uuid4().hex
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO clusters VALUES (:who, :who)"), {"who": stray})
    engine.dispose()
    found = console.run("verify")
    assert found.exit_code == 1
    assert "1 persons are not with those whom officers confirmed" in found.stderr
    assert console.run("init").exit_code == 0
    assert console.run("verify").exit_code == 0


def test_an_account_is_added_with_a_password_typed_twice(console: Console) -> None:
    console.run("init")
    added = add_account(console)
    assert added.exit_code == 0, added.output
    assert "three random words" not in added.output
    again = add_account(console)
    assert again.exit_code == 1
    assert "There is an account" in again.stderr


@pytest.mark.parametrize(
    ("options", "typed", "message", "code"),
    [
        (["--role", "officer"], "short\nshort\n", "at least 12", 1),
        (["--role", "officer"], "my name is sam\nmy name is sam\n", "must not contain", 1),
        (["--role", "king"], "", "is not one of", 2),
        (["--role", "officer", "--centre", "Hub"], "", "Only a centre worker", 2),
        (
            ["--role", "centre-worker", "--centre", "Hub"],
            "three random words\nthree random words\n",
            "no centre of that name",
            1,
        ),
    ],
)
def test_an_account_that_will_not_do_is_refused(
    console: Console, options: list[str], typed: str, message: str, code: int
) -> None:
    console.run("init")
    answer = console.run("add-user", "--username", "sam", "--name", "S", *options, typed=typed)
    assert (answer.exit_code, message in answer.stderr) == (code, True), answer.output


def test_without_an_instance_each_command_says_how_to_make_one(console: Console) -> None:
    for words in (["verify"], ["load-demo"], ["counts", "--quarter", "2013-14-Q2"]):
        answer = console.run(*words)
        assert answer.exit_code == 1
        assert "reporting init" in answer.stderr
        assert "Traceback" not in answer.output


def test_a_database_out_of_reach_is_explained(tmp_path: Path) -> None:
    gone = "postgresql+psycopg://nobody@127.0.0.1:1/gone"
    console = Console({"REPORTING_INSTANCE": str(tmp_path), "REPORTING_DATABASE_URL": gone})
    answer = console.run("init")
    assert answer.exit_code == 1
    assert "cannot be made ready" in answer.stderr


def test_production_says_everything_that_is_missing(console: Console) -> None:
    console.environ["REPORTING_ENV"] = "production"
    answer = console.run("init")
    assert answer.exit_code == 1
    for missing in ("TLS", "second factor", "retention", "privacy notice", "backup"):
        assert missing in answer.stderr


def test_a_misspelt_setting_is_noticed(console: Console) -> None:
    console.environ["REPORTING_INSTANSE"] = "x"
    answer = console.run("init")
    assert answer.exit_code == 1
    assert "REPORTING_INSTANSE is not a setting" in answer.stderr


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    console = Console({"REPORTING_INSTANCE": str(tmp_path / "file" / "instance")})
    answer = console.run("init")
    assert answer.exit_code == 1
    assert "cannot be made" in answer.stderr
