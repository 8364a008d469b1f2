"""Sealing of personal data and free text, and keyed tags for looking things up without storing
them.

A sealed value is bound to its table, column and row: copied anywhere else, it does not open.
Envelope:
version (1 byte) + length of key id (1) + key id + nonce (12) + AES-256-GCM ciphertext and tag.
"""

import hmac
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ENVELOPE = 1
NONCE_BYTES = 12


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


def begin_of(key_id: str) -> bytes:
    """How every value begins that was sealed with one key."""
    return bytes([ENVELOPE, len(key_id.encode())]) + key_id.encode()


class Keyring:
    """The root keys of one instance, by id; the current one seals, all of them unseal.

    What leads nowhere back, such as the tag of a return code, cannot be made anew from what is
    kept. It hangs on a root of its own that stays when the others change.
    """

    def __init__(
        self,
        roots: Mapping[str, bytes],
        current: str,
        lasting: bytes | None = None,
        look_again: Callable[[], Mapping[str, bytes]] = dict,
    ) -> None:
        """Put the keys together.

        Args:
            lasting: the root that stays; in a file of before keys could change, the first one is.
            look_again: gives the roots as they are now, when a value needs one that was not there.
        """
        self._roots = dict(roots)
        self._current = current
        self._lasting = lasting or next(iter(self._roots.values()))
        self._look_again = look_again
        self._derived: dict[tuple[str, str], bytes] = {}

    def __repr__(self) -> str:
        return f"Keyring({len(self._roots)} keys)"

    @property
    def current(self) -> str:
        """The id of the root key that seals."""
        return self._current

    def derive(self, purpose: str, key_id: str | None = None) -> bytes:
        """A 32-byte key for one purpose, by HKDF-SHA256 from a root key.

        Args:
            key_id: which root key; the current one when none is named.

        Raises:
            KeyError: when there is no such key.
        """
        key_id = key_id or self._current
        if not self._knows(key_id):
            raise KeyError(key_id)
        return self._derive(purpose, key_id, self._roots[key_id])

    def derive_lasting(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose that stays the same when the root keys change."""
        return self._derive(purpose, "", self._lasting)

    def _knows(self, key_id: str) -> bool:
        """Whether there is such a key, perhaps one that was made only after these were read."""
        if key_id not in self._roots:
            self._roots.update(self._look_again())
        return key_id in self._roots

    def _derive(self, purpose: str, key_id: str, root: bytes) -> bytes:
        if (key_id, purpose) not in self._derived:
            hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
            self._derived[key_id, purpose] = hkdf.derive(root)
        return self._derived[key_id, purpose]

    def seal(self, text: str, spot: Spot) -> bytes:
        """Encrypt a text for one spot."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = AESGCM(self.derive("seal")).encrypt(nonce, text.encode(), spot.as_bytes())
        return begin_of(self._current) + nonce + sealed

    def unseal(self, sealed: bytes, spot: Spot) -> str:
        """Decrypt a text that was sealed for this very spot.

        Raises:
            CannotUnseal: when the bytes were changed, moved, or sealed with a key that is gone.
        """
        try:
            end = 2 + sealed[1]
            key_id = sealed[2:end].decode()
            if sealed[0] != ENVELOPE or not self._knows(key_id):
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
        return hmac.new(self.derive_lasting(f"tag:{purpose}"), message, sha256).digest()
