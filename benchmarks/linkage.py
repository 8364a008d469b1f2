"""How well people who report again are found, on sealed data, and how fast.

    python -m benchmarks.linkage                  everything; PASS or FAIL for each promise
    python -m benchmarks.linkage --quick          all but a million persons
    python -m benchmarks.linkage --file RECORDS.csv --truth TRUTH.csv

Everything but the last needs more packages: pip install -c constraints.txt -e '.[bench]'. Ends with
0 when every promise is kept, with 1 when one is not, with 2 when a file is not as it must be.
"""

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import click

from benchmarks.linking import labelled
from benchmarks.linking.store import a_store
from reporting.people.rules.comparing import POSSIBLE_ABOVE, STRONG_ABOVE

NEEDED = ("arabic_name_romanizer", "recordlinkage", "splink")
A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PERSONS, VERY_MANY, INCIDENTS = 100_000, 1_000_000, 300_000

Promise = tuple[str, bool]
"""What was promised, with what was measured, and whether it is kept."""


def febrl() -> Iterator[Promise]:
    """FEBRL4 and FEBRL3, beside Splink on the same records."""
    sets, oracle = (
        import_module("benchmarks.linking.febrl"),
        import_module("benchmarks.linking.oracle"),
    )
    ours: dict[tuple[int, str], Any] = {}
    for number in (4, 3):
        rows, truth = sets.load(number)
        click.echo(
            f"\nFEBRL{number}: {len(rows):,} records, {len(truth):,} pairs that are one person"
        )
        for name, fields in sets.FIELD_SETS.items():
            with a_store() as store:
                judged = ours[number, name] = sets.link(store, rows, fields, truth)
                tags = store.tag_bytes()
                if (number, name) == (4, "no soc_sec_id"):
                    kept = list(what_must_hold(store))
            splink = oracle.link(rows, fields, truth, twice_over=number == 4)
            click.echo(f"  {name}; tags of {tags} bytes")
            click.echo(f"    this service   fixed {judged.fixed}    best F1 {judged.best.f1:.4f}")
            click.echo(f"      all suggested     {judged.shown}")
            click.echo(f"    Splink         fixed {splink.fixed}    best F1 {splink.best.f1:.4f}")
    some, few = ours[4, "no soc_sec_id"].fixed, ours[4, "name + DOB + postcode"].fixed
    yield f"FEBRL4 without soc_sec_id: F1 {some.f1:.4f}, at least .985", some.f1 >= 0.985
    yield f"FEBRL4 without soc_sec_id: {some.false} false links, at most 2", some.false <= 2
    yield f"FEBRL4 name + DOB + postcode: F1 {few.f1:.4f}, at least .975", few.f1 >= 0.975
    yield from kept


def what_must_hold(store: Any) -> Iterator[Promise]:
    """Symmetry, undoing and rotation, on the sealed tables of FEBRL4."""
    kept = import_module("benchmarks.linking.kept")
    wrong = kept.asymmetric(store)
    yield f"The score is symmetric: {wrong} suggested pairs differ", wrong == 0
    wrong = kept.unrestored(store)
    yield f"Confirming and undoing: {wrong} persons are in another cluster", wrong == 0
    wrong = kept.lost_by_rotation(store)
    yield f"A new root key: {wrong} persons have other candidates", wrong == 0


def variants() -> Iterator[Promise]:
    """Names from Arabic script in several spellings."""
    found = import_module("benchmarks.linking.variants").measure()
    click.echo(f"\nSpellings of names from Arabic script: {found.pairs:,} pairs")
    for name, recall in found.recall.items():
        click.echo(f"  {name:<28} recall {recall:.3f}, false rate {found.false_rate[name]:.4f}")
    recall, false_rate = found.recall["the skeleton"], found.false_rate["the skeleton"]
    yield f"Spellings: the skeleton finds {recall:.3f}, at least .90", recall >= 0.9
    yield f"Spellings: the false rate is {false_rate:.4f}, at most .005", false_rate <= 0.005


def groups() -> Iterator[Promise]:
    """The groups of a made-up town."""
    measured = import_module("benchmarks.linking.groups")
    with a_store() as store:
        found = measured.measure(store)
        tags = store.tag_bytes()
    click.echo(
        f"\nA made-up town of {measured.TOWN:,}, {measured.EACH:,} of each group come again; "
        f"tags of {tags} bytes"
    )
    for name, one in found.items():
        click.echo(
            f"  {name:<28} suggested {one.shown:.3f} (strong {one.strong:.3f}), "
            f"with {one.others:.3f} others each"
        )
    hardest = found.pop(measured.HARDEST).shown
    best, worst = max(one.shown for one in found.values()), min(one.shown for one in found.values())
    yield f"Between groups: {best - worst:.3f}, at most .10", best - worst <= 0.1
    yield (
        f"One name, or birth unknown: {best - hardest:.3f} below, at most .20",
        best - hardest <= 0.2,
    )


def look_ups(*, quick: bool) -> Iterator[Promise]:
    """Look-ups among very many persons."""
    measured = import_module("benchmarks.linking.lookups")
    click.echo(f"\nOne look-up, SQLite; of {measured.LOOK_UPS} each")
    with a_store() as store:
        reports = measured.fill(store, PERSONS)
        cost, tags = measured.measure(store, reports), store.tag_bytes()
        click.echo(f"  {PERSONS:,} sealed persons, tags of {tags} bytes: {cost}")
        measured.add_incidents(store, INCIDENTS)
        with_incidents = measured.measure(store, reports)
        click.echo(f"    and {INCIDENTS:,} incidents: {with_incidents}")
    yield f"A look-up among {PERSONS:,}: p95 {cost.p95:.1f} ms, within 10 ms", cost.p95 <= 10
    ratio = with_incidents.p95 / cost.p95
    yield f"With {INCIDENTS:,} incidents: {ratio:.2f} times, at most 1.25", ratio <= 1.25
    if quick:
        return
    with a_store() as store:
        many = measured.measure(store, measured.fill(store, VERY_MANY))
        click.echo(f"  {VERY_MANY:,} sealed persons, tags of {store.tag_bytes()} bytes: {many}")
    ratio = many.p95 / cost.p95
    yield f"Among {VERY_MANY:,}: {ratio:.1f} times, within 12 times", ratio <= 12


def own_set(records: Path, truth: Path) -> None:
    """Any labelled set."""
    given = labelled.read_set(records, truth)
    with a_store() as store:
        judged = labelled.link(store, given)
        tags = store.tag_bytes()
    click.echo(
        f"{len(given.told):,} records, {len(given.same):,} pairs that are one person; "
        f"tags of {tags} bytes"
    )
    if given.left_out:
        click.echo(f"  {given.left_out:,} more stand on no row of {records.name}: left out")
    click.echo(f"  strong (the fixed threshold)   {judged.fixed}")
    click.echo(f"  strong and possible            {judged.shown}")
    click.echo(f"  the best threshold             {judged.best}")


@click.command(epilog=labelled.COLUMNS)
@click.option("--file", "records", type=A_FILE, help="Records of a set of your own.")
@click.option("--truth", type=A_FILE, help="Which of them are one person.")
@click.option("--quick", is_flag=True, help="All but a million persons.")
@click.option("--only", type=click.Choice(["febrl", "variants", "groups", "look-ups"]))
def main(records: Path | None, truth: Path | None, quick: bool, only: str | None) -> None:
    """Measure how well people who report again are found, and how fast, on sealed data.

    The fixed threshold is that of strong suggestions: the evidence is 3.3 bits above log2 of the
    stored persons, with a date of birth, a postcode, a phone number or an e-mail address that
    agrees.
    """
    if (records is None) != (truth is None):
        raise click.UsageError("--file and --truth go together.")
    if records and truth:
        try:
            own_set(records, truth)
        except labelled.BadFile as fault:
            raise click.UsageError(str(fault)) from None
        return
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise click.ClickException(
            f"Not installed: {', '.join(missing)}.\n"
            "Run: pip install -c constraints.txt -e '.[bench]'"
        )
    parts: dict[str, Callable[[], Iterator[Promise]]] = {
        "febrl": febrl,
        "variants": variants,
        "groups": groups,
        "look-ups": lambda: look_ups(quick=quick),
    }
    click.echo(
        f"Strong: {STRONG_ABOVE} above log2 of the stored persons, and not on names alone. "
        f"Possible: {POSSIBLE_ABOVE}."
    )
    promises = [each for name, part in parts.items() if only in (None, name) for each in part()]
    click.echo()
    for words, is_kept in promises:
        click.echo(f"{'PASS' if is_kept else 'FAIL'}  {words}")
    sys.exit(0 if all(is_kept for _, is_kept in promises) else 1)


if __name__ == "__main__":
    main()
