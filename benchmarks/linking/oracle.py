"""Splink, the toolkit that English public bodies link with, on the same records: what can be had
from plaintext, with a model that is fitted to the very set that it links.
"""

import logging
from collections.abc import Mapping
from typing import Any

import pandas
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from benchmarks.linking.febrl import Rows
from benchmarks.linking.quality import Judged, Pair, best_quality, quality

THRESHOLD = 3.3
"""In bits above even odds: ten to one, as for a strong suggestion."""


def link(rows: Rows, fields: tuple[str, ...], truth: set[Pair], *, twice_over: bool) -> Judged:
    """Fit a model by expectation maximisation, and judge what it predicts.

    Args:
        twice_over: whether no record can be another's of the same half (FEBRL4), or any can be.
    """
    weights = predict(rows, fields, twice_over=twice_over)
    links = [pair for pair, weight in weights.items() if weight >= THRESHOLD]
    return Judged(quality(links, truth), best_quality(weights, truth))


def predict(rows: Rows, fields: tuple[str, ...], *, twice_over: bool) -> Mapping[Pair, float]:
    """The match weight of every pair that is not too unlikely."""
    halves = [_half(rows, "-org"), _half(rows, "-dup")] if twice_over else [rows]
    api = DuckDBAPI()
    tables = [api.register(pandas.DataFrame(_records(half, fields))) for half in halves]
    settings = _settings(fields, twice_over=twice_over)
    linker: Any = Linker(tables if twice_over else tables[0], settings, log_level=logging.ERROR)
    sure = [block_on("given_name", "surname", "date_of_birth"), block_on("surname", "postcode")]
    training = linker.training
    training.estimate_probability_two_random_records_match(sure, recall=0.6)
    training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in (block_on("date_of_birth"), block_on("surname"), block_on("postcode")):
        training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_weight=-10).as_pandas_dataframe()
    left, right, weight = (found[name] for name in ("unique_id_l", "unique_id_r", "match_weight"))
    pairs = zip(left, right, weight, strict=True)
    return {frozenset((one, other)): float(bits) for one, other, bits in pairs}


def _half(rows: Rows, ending: str) -> Rows:
    return {key: row for key, row in rows.items() if ending in key}


def _records(rows: Rows, fields: tuple[str, ...]) -> list[dict[str, str | None]]:
    return [
        {"unique_id": key, **{name: row.get(name) or None for name in fields}}
        for key, row in rows.items()
    ]


def _settings(fields: tuple[str, ...], *, twice_over: bool) -> Any:
    names = {
        name: cl.JaroWinklerAtThresholds(name, [0.92, 0.85]).configure(
            term_frequency_adjustments=True
        )
        for name in ("given_name", "surname", "address_1", "suburb")
    }
    others = {
        name: cl.DamerauLevenshteinAtThresholds(name, [1, 2])
        for name in ("date_of_birth", "postcode", "soc_sec_id")
    }
    comparisons = {**names, **others, "street_number": cl.ExactMatch("street_number")}
    blocking: list[Any] = [
        *(block_on(name) for name in ("date_of_birth", "soc_sec_id") if name in fields),
        block_on("given_name", "surname"),
        block_on("surname", "postcode"),
        block_on("given_name", "postcode"),
        block_on("substr(date_of_birth, 1, 4)", "postcode"),
        block_on("substr(date_of_birth, 5, 4)", "surname"),
    ]
    return SettingsCreator(
        link_type="link_only" if twice_over else "dedupe_only",
        comparisons=[comparisons[name] for name in fields],
        blocking_rules_to_generate_predictions=blocking,
    )
