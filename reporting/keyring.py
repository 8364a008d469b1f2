"""Sealing of personal data and free text, and keyed tags for looking things up without storing
them.

A sealed value is bound to its table, column and row: copied anywhere else, it does not open.
Envelope:
version (1 byte) + length of key id (1) + key id + nonce (12) + AES-256-GCM ciphertext and tag.
"""

import base64
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ENVELOPE = 1
NONCE_BYTES = 12


class KeyFault(Exception):
    """The key file is missing, readable by others, or does not hold what it should."""


class CannotUnseal(Exception):
    """A sealed value was changed, moved from its row, or its key is gone."""


@dataclass(frozen=True)
class Spot:
    """Where a sealed value lives: nothing opens anywhere else."""

    table: str
    column: str
    row: str

    def as_bytes(self) -> bytes:
        return json.dumps([self.table, self.column, self.row]).encode()


class Keyring:
    """The root keys of one instance, by id; the current one seals, all of them unseal."""

    def __init__(self, roots: dict[str, bytes], current: str) -> None:
        self._roots = roots
        self._current = current
        self._derived: dict[tuple[str, str], bytes] = {}

    def __repr__(self) -> str:
        return f"Keyring({len(self._roots)} keys)"

    @property
    def current(self) -> str:
        """The id of the root key that seals."""
        return self._current

    def derive(self, purpose: str, key_id: str | None = None) -> bytes:
        """A 32-byte key for one purpose, by HKDF-SHA256 from a root key."""
        key_id = key_id or self._current
        if (key_id, purpose) not in self._derived:
            hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
            self._derived[key_id, purpose] = hkdf.derive(self._roots[key_id])
        return self._derived[key_id, purpose]

    def seal(self, text: str, spot: Spot) -> bytes:
        """Encrypt a text for one spot."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        key_id = self._current.encode()
        sealed = AESGCM(self.derive("seal")).encrypt(nonce, text.encode(), spot.as_bytes())
        return bytes([ENVELOPE, len(key_id)]) + key_id + nonce + sealed

    def unseal(self, sealed: bytes, spot: Spot) -> str:
        """Decrypt a text that was sealed for this very spot.

        Raises:
            CannotUnseal: when the bytes were changed, moved, or sealed with a key that is gone.
        """
        try:
            end = 2 + sealed[1]
            key_id = sealed[2:end].decode()
            if sealed[0] != ENVELOPE or key_id not in self._roots:
                raise CannotUnseal(f"unknown envelope or key in {spot.table}.{spot.column}")
            key = self.derive("seal", key_id)
            nonce, body = sealed[end : end + NONCE_BYTES], sealed[end + NONCE_BYTES :]
            return AESGCM(key).decrypt(nonce, body, spot.as_bytes()).decode()
        except (InvalidTag, IndexError, ValueError) as error:
            raise CannotUnseal(f"a value in {spot.table}.{spot.column} does not open") from error

    def tag(self, purpose: str, value: str | bytes) -> bytes:
        """A keyed fingerprint (HMAC-SHA256, 32 bytes): equal values give equal tags, nothing leads
        back.
        """
        message = value.encode() if isinstance(value, str) else value
        return hmac.new(self.derive(f"tag:{purpose}"), message, sha256).digest()


def create_keys(path: Path) -> None:
    """Write a new key file with mode 0600; an existing file is never overwritten.

    Raises:
        FileExistsError: when there is a key file already, since replacing it would lose all sealed
        data.
    """
    key_id = "k1"
    content = {"current": key_id, "keys": {key_id: base64.b64encode(os.urandom(32)).decode()}}
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(content, file, indent=1)


def load_keys(path: Path) -> Keyring:
    """Read the key file.

    Raises:
        KeyFault: when it is missing, open to other users, or malformed. No key material is in the
        message.
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
        current = str(content["current"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeyFault(
            f"The key file {path} is not in the form that this service writes."
        ) from error
    if current not in roots or any(len(root) != 32 for root in roots.values()):
        raise KeyFault(f"The key file {path} does not hold a current key of 32 bytes.")
    return Keyring(roots, current)
