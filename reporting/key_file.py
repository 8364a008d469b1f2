"""The key file of an instance: making it, reading it, and changing the keys in it.

    {"current": "k2", "keys": {"k1": "…", "k2": "…"}, "lasting": "…"}

Each key is 32 bytes as base64. A service that runs reads the file again when it was changed.
"""

import base64
import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from reporting.keyring import Keyring

KEY_BYTES = 32


class KeyFault(Exception):
    """The key file is missing, readable by others, or does not hold what it should."""


@dataclass(frozen=True, repr=False)
class KeysKept:
    """What a key file says; `lasting` is None in a file of before keys could change."""

    current: str
    roots: Mapping[str, bytes]
    lasting: bytes | None

    def with_new_key(self) -> "KeysKept":
        """The same with a new key that seals from now on."""
        number = 1 + max(int(key_id[1:]) for key_id in self.roots if key_id[1:].isdigit())
        lasting = self.lasting or next(iter(self.roots.values()))
        roots = {**self.roots, f"k{number}": os.urandom(KEY_BYTES)}
        return KeysKept(f"k{number}", roots, lasting)

    def without(self, key_id: str) -> "KeysKept":
        """The same without a key; what was sealed with it does not open any more."""
        return replace(self, roots={k: root for k, root in self.roots.items() if k != key_id})

    def as_text(self) -> str:
        """The text of the file."""
        keys = {key_id: _in_base64(root) for key_id, root in self.roots.items()}
        lasting = {"lasting": _in_base64(self.lasting)} if self.lasting else {}
        return json.dumps({"current": self.current, "keys": keys, **lasting}, indent=1)


class KeyFile:
    """The keys of a running service: read again whenever the file was changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen = self._mark()
        self._ring = load_keys(path)

    @property
    def ring(self) -> Keyring:
        """The keys as they are now; those of before when the file cannot be read any more."""
        if (mark := self._mark()) != self._seen:
            try:
                self._ring, self._seen = load_keys(self._path), mark
            except KeyFault:
                return self._ring
        return self._ring

    def _mark(self) -> tuple[int, ...]:
        try:
            found = self._path.stat()
        except OSError:
            return ()
        return (found.st_ino, found.st_mtime_ns, found.st_size)


def create_keys(path: Path) -> None:
    """Write a new key file with mode 0600; an existing file is never overwritten.

    Raises:
        FileExistsError: when there is a key file already, since replacing it would lose all sealed
        data.
    """
    kept = KeysKept("k1", {"k1": os.urandom(KEY_BYTES)}, os.urandom(KEY_BYTES))
    _write(path, kept)


def load_keys(path: Path) -> Keyring:
    """The keys in a key file.

    Raises:
        KeyFault: when it is missing, open to other users, or malformed. No key material is in the
        message.
    """
    kept = read_keys(path)
    return Keyring(kept.roots, kept.current, kept.lasting, lambda: _roots_now(path))


def read_keys(path: Path) -> KeysKept:
    """What a key file says.

    Raises:
        KeyFault: as `load_keys`.
    """
    try:
        mode = path.stat().st_mode & 0o777
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise KeyFault(f"The key file {path} cannot be read: {error.strerror}.") from error
    if mode & 0o077:
        raise KeyFault(f"The key file {path} is open to other users. Run: chmod 600 {path}")
    try:
        content = json.loads(text)
        roots = {str(k): base64.b64decode(v, validate=True) for k, v in content["keys"].items()}
        lasting = base64.b64decode(content["lasting"]) if "lasting" in content else None
        kept = KeysKept(str(content["current"]), roots, lasting)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeyFault(
            f"The key file {path} is not in the form that this service writes."
        ) from error
    every = [*roots.values(), *([lasting] if lasting is not None else [])]
    if kept.current not in roots or any(len(root) != KEY_BYTES for root in every):
        raise KeyFault(f"The key file {path} does not hold a current key of {KEY_BYTES} bytes.")
    return kept


def _roots_now(path: Path) -> Mapping[str, bytes]:
    try:
        return read_keys(path).roots
    except KeyFault:
        return {}


def change_keys(path: Path, changed: KeysKept) -> None:
    """Write the key file anew: whoever reads it finds the old one or the new one, whole."""
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    _write(beside, changed)
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Let nobody else on this machine change the keys meanwhile.

    Raises:
        KeyFault: when somebody does so now.
    """
    handle = os.open(path.with_name(f"{path.name}.lock"), os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise KeyFault("The keys are being changed by another command now.") from None
    finally:
        os.close(handle)


def _write(path: Path, kept: KeysKept) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(kept.as_text())
        file.flush()
        os.fsync(file.fileno())


def _in_base64(root: bytes) -> str:
    return base64.b64encode(root).decode()
