"""The bench of finding people again runs any labelled set, and judges it rightly."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from benchmarks.linkage import main
from benchmarks.linking.quality import Quality, best_quality, judge_suggestions, quality
from reporting.matching_vocabulary import LinkTier

RECORDS = """id,name,birth,address,postcode,phone
a,Ada Wren,27/3/1980,9 Quay Row,TS24 7AB,01632 960001
b,"Wrenn, Ada",1980-03-27,,TS24 7AB,
c,Bryony Plumtree,1/11/1951,,TS26 8XY,
d,,,,,
"""
PAIRS = """left_id,left_given,left_family,left_birth,right_id,right_name,right_birth
a,Ada,Wren,27/3/1980,b,Ada Wrenn,27 3 1980
a,Ada,Wren,27/3/1980,c,Bryony Plumtree,1 11 1951
"""
TRUTH = "one,other,same\nb,a,1\na,c,0\n"
AB, AC, BC = (frozenset(pair) for pair in ("ab", "ac", "bc"))


def run(folder: Path, records: str, truth: str) -> Result:
    (folder / "records.csv").write_text(records, encoding="utf-8")
    (folder / "truth.csv").write_text(truth, encoding="utf-8")
    named = ["--file", str(folder / "records.csv"), "--truth", str(folder / "truth.csv")]
    return CliRunner().invoke(main, named)


@pytest.mark.parametrize("records", [RECORDS, PAIRS])
def test_a_labelled_set_is_linked_in_sealed_tables_and_judged(tmp_path: Path, records: str) -> None:
    done = run(tmp_path, records, TRUTH)
    assert done.exit_code == 0, done.output
    assert "1 pairs that are one person; tags of 2 bytes" in done.output
    assert "strong (the fixed threshold)   P 1.0000  R 1.0000  F1 1.0000" in done.output


@pytest.mark.parametrize(
    ("records", "truth", "words"),
    [
        (RECORDS, "one,other\na,z\n", "truth.csv, row 2: there is no record 'z'"),
        (RECORDS, "one,other\na,a\n", "truth.csv, row 2: that is no pair"),
        (RECORDS, "one,other,same\na,b,perhaps\n", "truth.csv, row 2: same is 'perhaps'"),
        (RECORDS, "a,b\na,b\n", "truth.csv: it has no column one. Its columns"),
        (RECORDS, "one,other,same\na,b,0\n", "truth.csv: no pair in it is one person"),
        ("name\nAda\n", TRUTH, "records.csv: it has no column id. Its columns"),
        ("id;name\na;Ada\n", TRUTH, "records.csv: it has no column id. Its columns"),
        ("id,name\n,Ada\n", TRUTH, "records.csv, row 2: the record has no id"),
        ("id,surname\na,Wren\n", TRUTH, "records.csv: it needs one of the columns name, given"),
        ("id,name\na,Ada\na,Bryony\n", TRUTH, "records.csv, row 3: another record has the id"),
        ("id,name\na,Ada\na,Ada\n", TRUTH, "records.csv, row 3: another record has the id"),
        ("id,name,Name\na,Ada,Wren\n", TRUTH, "records.csv: it has more than one column name"),
        ("id,name\na,Wren, Ada\n", TRUTH, "records.csv, row 2: it has more values"),
        ('id,name\na,"Ada\n', TRUTH, "records.csv cannot be read"),
        ("id,name\n", TRUTH, "records.csv: there is no record in it"),
        ("", TRUTH, "records.csv: it has no column id"),
        (PAIRS.replace("right_id", "id"), TRUTH, "records.csv: it has no column right_id"),
        (PAIRS.replace("c,Bryony", "a,Bryony"), TRUTH, "records.csv, row 3: another record has"),
        ("id,name\n\x00\udcff", TRUTH, "records.csv"),
    ],
)
def test_a_file_that_is_not_as_it_must_be_is_told_of(
    tmp_path: Path, records: str, truth: str, words: str
) -> None:
    (tmp_path / "truth.csv").write_text(truth, encoding="utf-8")
    path = tmp_path / "records.csv"
    path.write_bytes(records.encode(errors="surrogateescape"))
    named = ["--file", str(path), "--truth", str(tmp_path / "truth.csv")]
    done = CliRunner().invoke(main, named)
    assert done.exit_code == 2
    assert words in done.output


def test_columns_may_be_in_capitals_in_any_order_and_details_may_lack(tmp_path: Path) -> None:
    """No postcode, hardly a date of birth, columns that mean nothing here, and a row cut short."""
    records = (
        "Notes,PHONE, Family ,Given,Id,Birth\n"
        "x,01632 960001,WREN,Ada,1,about 1980\n"
        ",+44 1632 960001,Wren,Adah,2,N/A\n"
        ",,Plumtree,Bryony,3\n\n"
    )
    done = run(tmp_path, records, "One,Other,Same\n2,1,TRUE\n1,3,0.0\n")
    assert done.exit_code == 0, done.output
    assert "3 records, 1 pairs that are one person" in done.output
    assert "strong (the fixed threshold)   P 1.0000  R 1.0000  F1 1.0000" in done.output


def test_files_as_spreadsheets_write_them_are_read(tmp_path: Path) -> None:
    """With a mark at the beginning, other ends of lines, and every value in quotes."""
    quoted = "\r\n".join(
        ",".join(f'"{value}"' for value in line.split(","))
        for line in ("given,id,family,phone", "Ada,1,Wren,01632960001", "ADA,2,WREN,01632 960 001")
    )
    done = run(tmp_path, f"\ufeff{quoted}", "\ufeffother,one\r\n1,2\r\n")
    assert done.exit_code == 0, done.output
    assert "2 records, 1 pairs that are one person" in done.output
    assert "strong (the fixed threshold)   P 1.0000  R 1.0000  F1 1.0000" in done.output


def test_what_stands_on_no_row_of_a_file_of_pairs_is_left_out_and_said(tmp_path: Path) -> None:
    done = run(tmp_path, PAIRS, "one,other\na,b\nb,c\n")
    assert "3 records, 1 pairs that are one person" in done.output
    assert "1 more stand on no row of records.csv: left out" in done.output


def test_of_a_file_of_pairs_only_these_pairs_are_judged(tmp_path: Path) -> None:
    """Whoever else is suggested may be right or not: the file does not say."""
    twin = "e,Ada,Wren,27/3/1980,c,Bryony Plumtree,1 11 1951\n"
    done = run(tmp_path, PAIRS + twin, TRUTH)
    assert "4 records, 1 pairs that are one person" in done.output
    assert "strong (the fixed threshold)   P 1.0000  R 1.0000  F1 1.0000    0 false" in done.output


def test_one_file_alone_is_no_set(tmp_path: Path) -> None:
    (tmp_path / "truth.csv").write_text(TRUTH, encoding="utf-8")
    assert CliRunner().invoke(main, ["--truth", str(tmp_path / "truth.csv")]).exit_code == 2


def test_what_is_found_and_what_is_false_are_counted() -> None:
    found = quality([AB, AC], [AB, BC])
    assert found == Quality(found=1, false=1, truth=2)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)


def test_the_best_threshold_is_the_one_with_the_highest_f1() -> None:
    assert best_quality({AB: 9.0, AC: 5.0, BC: 5.0}, [AB]) == Quality(1, 0, 1)
    assert best_quality({AB: 5.0, AC: 5.0}, [AB]) == Quality(1, 1, 1)
    assert best_quality({}, [AB]) == Quality(0, 0, 1)


def test_a_household_is_never_a_link() -> None:
    suggested = {
        AB: (LinkTier.STRONG, 20.0),
        AC: (LinkTier.HOUSEHOLD, 30.0),
        BC: (LinkTier.POSSIBLE, 10.0),
    }
    judged = judge_suggestions(suggested, [AB, BC])
    assert judged.fixed == Quality(1, 0, 2)
    assert judged.shown == judged.best == Quality(2, 0, 2)
