"""Sealing: what is sealed opens in its place only, and only unchanged."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.key_file import KeyFault, KeyFile, create_keys, load_keys
from reporting.keyring import CannotUnseal, Keyring, Spot

SPOT = Spot("incidents", "narrative", "1")
RING = Keyring({"k1": bytes(32)}, "k1")


@given(st.text())
def test_what_is_sealed_opens_in_its_place(text: str) -> None:
    sealed = RING.seal(text, SPOT)
    assert RING.unseal(sealed, SPOT) == text
    assert len(text) < 4 or text.encode() not in sealed


def test_the_same_text_never_looks_the_same_twice() -> None:
    assert RING.seal("words", SPOT) != RING.seal("words", SPOT)


@pytest.mark.parametrize(
    "elsewhere",
    [replace(SPOT, row="2"), replace(SPOT, column="other_kind"), replace(SPOT, table="notes")],
)
def test_a_value_moved_to_another_place_does_not_open(elsewhere: Spot) -> None:
    with pytest.raises(CannotUnseal):
        RING.unseal(RING.seal("words", SPOT), elsewhere)


def test_parts_of_a_place_do_not_run_together() -> None:
    sealed = RING.seal("words", Spot("ab", "c", "d"))
    with pytest.raises(CannotUnseal):
        RING.unseal(sealed, Spot("a", "bc", "d"))


@given(st.data())
def test_a_changed_byte_anywhere_is_noticed(data: st.DataObject) -> None:
    sealed = bytearray(RING.seal("Somebody shouted.", SPOT))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CannotUnseal):
        RING.unseal(bytes(sealed), SPOT)


@given(st.binary(max_size=60))
def test_bytes_that_were_never_sealed_do_not_open(stray: bytes) -> None:
    with pytest.raises(CannotUnseal):
        RING.unseal(stray, SPOT)


def test_a_value_cut_short_does_not_open() -> None:
    sealed = RING.seal("words", SPOT)
    for length in range(len(sealed)):
        with pytest.raises(CannotUnseal):
            RING.unseal(sealed[:length], SPOT)


@pytest.mark.parametrize("key_id", ["k1", "k2"])
def test_another_key_does_not_open_it(key_id: str) -> None:
    with pytest.raises(CannotUnseal):
        Keyring({key_id: b"\1" * 32}, key_id).unseal(RING.seal("words", SPOT), SPOT)


def test_a_new_key_seals_and_the_old_one_still_opens() -> None:
    both = Keyring({"k1": bytes(32), "k2": b"\2" * 32}, "k2")
    assert both.unseal(RING.seal("words", SPOT), SPOT) == "words"
    with pytest.raises(CannotUnseal):
        RING.unseal(both.seal("words", SPOT), SPOT)


def test_a_tag_depends_on_the_value_the_purpose_and_the_key() -> None:
    tag = RING.tag("return code", "ABCD")
    assert len(tag) == 32
    assert tag == RING.tag("return code", b"ABCD")
    assert tag not in (
        RING.tag("return code", "ABCE"),
        RING.tag("throttle", "ABCD"),
        Keyring({"k1": b"\1" * 32}, "k1").tag("return code", "ABCD"),
    )


def test_a_keyring_never_shows_its_keys() -> None:
    ring = Keyring({"k1": b"q" * 32}, "k1")
    assert "q" * 8 not in repr(ring)
    assert "q" * 8 not in str(ring)


def test_a_key_file_is_made_for_its_owner_alone_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    create_keys(path)
    assert path.stat().st_mode & 0o777 == 0o600
    sealed = load_keys(path).seal("words", SPOT)
    with pytest.raises(FileExistsError):
        create_keys(path)
    assert load_keys(path).unseal(sealed, SPOT) == "words"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o610])
def test_a_key_file_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "keys.json"
    create_keys(path)
    path.chmod(mode)
    with pytest.raises(KeyFault, match="chmod 600"):
        load_keys(path)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not json",
        "[]",
        "{}",
        '{"current": "k1", "keys": {}}',
        '{"current": "k1", "keys": {"k1": "c2VjcmV0"}}',
        '{"current": "k1", "keys": {"k1": "!!!"}}',
        '{"current": "k1", "keys": {"k1": null}}',
        '{"current": "k2", "keys": {"k1": "' + "A" * 43 + '="}}',
    ],
)
def test_a_key_file_of_another_form_is_refused_without_showing_it(
    tmp_path: Path, content: str
) -> None:
    path = tmp_path / "keys.json"
    path.touch(mode=0o600)
    path.write_text(content)
    with pytest.raises(KeyFault) as caught:
        load_keys(path)
    assert "c2VjcmV0" not in str(caught.value)


def test_a_missing_key_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyFault, match=r"keys\.json"):
        load_keys(tmp_path / "keys.json")


def test_two_key_files_hold_different_keys(tmp_path: Path) -> None:
    contents = []
    for name in ("a.json", "b.json"):
        create_keys(tmp_path / name)
        contents.append(json.loads((tmp_path / name).read_text())["keys"]["k1"])
    assert contents[0] != contents[1]


def test_a_key_file_that_was_lost_leaves_a_running_service_its_keys(tmp_path: Path) -> None:
    create_keys(tmp_path / "keys.json")
    held = KeyFile(tmp_path / "keys.json")
    (tmp_path / "keys.json").rename(tmp_path / "elsewhere.json")
    assert held.ring.current == "k1"
