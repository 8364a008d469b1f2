"""`reporting import` and `reporting load-areas` as they are typed."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from reporting.cli.areas import load_areas_command
from reporting.cli.importing import import_records
from reporting.database import open_engine, open_session
from reporting.incidents.models.reports import Incident
from reporting.key_file import create_keys
from tests.older_files import HEADER, MAPPING, ROW

AREAS = "level,name,valid_from\nWARD,Victoria,2012-05-03\n"
BAD = ROW.replace("1,", "2,", 1).replace("Racial", "Martian")

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, migrated_sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `reporting import` on files with these contents, in an instance of its own."""
    (tmp_path / "reporting.db").write_bytes(migrated_sqlite.read_bytes())
    create_keys(tmp_path / "keys.json")
    monkeypatch.setenv("REPORTING_INSTANCE", str(tmp_path))
    (tmp_path / "areas.csv").write_text(AREAS, encoding="utf-8")
    loaded = CliRunner().invoke(load_areas_command, [str(tmp_path / "areas.csv")])
    assert (loaded.exit_code, loaded.output.split()[1]) == (0, "1")

    def run_it(content: str, *options: str, mapping: str = MAPPING) -> Result:
        (tmp_path / "older.csv").write_text(content, encoding="utf-8")
        (tmp_path / "map.toml").write_text(mapping, encoding="utf-8")
        named = [str(tmp_path / "older.csv"), "--mapping", str(tmp_path / "map.toml")]
        return CliRunner().invoke(import_records, [*named, *options])

    return run_it


def incidents(tmp_path: Path) -> int:
    engine = open_engine(f"sqlite:///{tmp_path}/reporting.db")
    with open_session(engine, writes=False) as session:
        number = session.scalar(select(func.count()).select_from(Incident)) or 0
    engine.dispose()
    return number


def test_an_import_tells_what_it_did(run: Run, tmp_path: Path) -> None:
    dry = run(HEADER + ROW, "--dry-run")
    assert (dry.exit_code, incidents(tmp_path)) == (0, 0)
    assert "1 new" in dry.output
    assert "this was a dry run" in dry.output
    done = run(HEADER + ROW)
    assert (done.exit_code, incidents(tmp_path)) == (0, 1)
    assert "new with strand RACE: 1" in done.output
    assert done.output.endswith("Written.\n")


def test_a_summary_for_programs_is_json(run: Run) -> None:
    told = json.loads(run(HEADER + ROW, "--json").stdout)
    assert (told["source"], told["new"], told["written"]) == ("Anytown Police", 1, True)
    refused = run(HEADER + BAD, "--json")
    told = json.loads(refused.stdout)
    assert refused.exit_code == 1
    assert told["faults"] == [
        {
            "row": 2,
            "column": "Strand",
            "why": "the mapping has no strands for this value",
            "value": "Martian",
        }
    ]
    assert told["unknown_values"] == [
        {"field": "strands", "column": "Strand", "value": "Martian", "rows": 1}
    ]
    assert told["written"] is False


def test_bad_rows_end_with_1_unless_they_are_skipped(run: Run, tmp_path: Path) -> None:
    refused = run(HEADER + ROW + BAD)
    assert (refused.exit_code, incidents(tmp_path)) == (1, 0)
    assert 'Row 3, column Strand: the mapping has no strands for this value: "Martian"' in (
        refused.stderr
    )
    assert "Nothing was written." in refused.stdout
    assert run(HEADER + BAD, "--skip-bad-rows").exit_code == 1
    assert run(HEADER + ROW + BAD, "--dry-run").exit_code == 1
    assert incidents(tmp_path) == 0
    skipped = run(HEADER + ROW + BAD, "--skip-bad-rows")
    assert (skipped.exit_code, incidents(tmp_path)) == (0, 1)


def test_a_broken_file_ends_with_1_and_a_wrong_mapping_or_command_with_2(
    run: Run, tmp_path: Path
) -> None:
    assert run("").exit_code == 1
    wrong = run(HEADER + ROW, mapping=MAPPING.replace("RACE", "RACES"))
    assert wrong.exit_code == 2
    assert 'Did you mean "RACE"?' in wrong.stderr
    assert run(HEADER + ROW, mapping="= =").exit_code == 2
    assert run(HEADER + ROW, "--mapping", str(tmp_path / "none.toml")).exit_code == 2
    assert run(HEADER + ROW, "--faster").exit_code == 2
    assert incidents(tmp_path) == 0


def test_a_thousand_bad_rows_do_not_fill_the_screen(run: Run) -> None:
    many = run(HEADER + "".join(BAD.replace("2,", f"{n},", 1) for n in range(2, 1203)))
    assert many.stderr.count("Row ") == 1000
    assert "… and 201 more." in many.stderr
    assert '"Martian" = ""  # 1,201 rows' in many.stderr


def test_unknown_values_can_be_pasted_into_the_mapping(run: Run) -> None:
    strands = ["Martian", " MARTIAN ;martian", 'Of "Mars"', "m" * 121]
    cells = [strand.replace('"', '""') for strand in strands]
    rows = [f'{n},01/04/2019,"{cell}",,,,\n' for n, cell in enumerate(cells, start=2)]
    told = run(HEADER + "".join(rows) + ROW.replace("Victoria", "Vicotria")).stderr
    listed = told[told.index("Values that the mapping does not know:") :].split("\n", 1)[1]
    assert listed.splitlines() == [
        '# area, column Ward ("" leaves the area out)',
        '"Vicotria" = ""  # 1 row',
        "# strands, column Strand",
        '"Martian" = ""  # 2 rows',
        '"Of \\"Mars\\"" = ""  # 1 row',
        f"# {'m' * 119}…: 1 row",
    ]
    assert set(tomllib.loads(listed)) == {"Vicotria", "Martian", 'Of "Mars"'}


def test_the_summary_tells_which_test_left_out_how_many_rows(run: Run) -> None:
    totals = ["Total,,,,,,\n"] * 4
    late = ROW.replace("1,", "2,", 1).replace("Racial", "Faith")
    keep = 'keep_rows_where = { column = "Strand", contains = ["Racial", "Mars"] }\n[key]'
    mapping = MAPPING.replace("[key]", keep)
    told = run(HEADER + ROW + "".join(totals) + late, "--dry-run", mapping=mapping).stdout
    assert 'left out by skip_rows_where, Ref is "Total": 4 rows (3, 4, 5, …)\n' in told
    assert 'keep_rows_where, Strand contains ["Racial", "Mars"]: 1 row (7)\n' in told
    as_json = json.loads(run(HEADER + ROW + totals[0], "--json").stdout)
    test = 'skip_rows_where, Ref is "Total"'
    assert as_json["left_out_by"] == [{"test": test, "rows": 1, "first_rows": [3]}]


def test_what_happened_after_it_was_reported_is_a_remark(run: Run) -> None:
    mapping = MAPPING.replace("[occurred]\n", '[occurred]\ncolumn = "Name"\nformats = "%d/%m/%Y"\n')
    rows = ROW.replace("Pat Secret", "02/04/2019") + ROW.replace("1,", "2,", 1).replace(
        "Pat Secret", "01/04/2019"
    )
    done = run(HEADER + rows, mapping=mapping)
    assert done.exit_code == 0
    assert "1 record happened after it was reported" in done.stdout


def test_values_cannot_move_the_cursor(run: Run) -> None:
    result = run(HEADER + ROW.replace("Racial", "\x1b[2J" + "x" * 200))
    assert "\x1b" not in result.output
    assert "x" * 120 not in result.stderr


def test_a_broken_list_of_areas_ends_with_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "areas.csv").write_text(AREAS + "WARD,,x\n", encoding="utf-8")
    refused = CliRunner().invoke(load_areas_command, [str(tmp_path / "areas.csv")])
    assert refused.exit_code == 1
    assert "Row 3: name must have" in refused.output
