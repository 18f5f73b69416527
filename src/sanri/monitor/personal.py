"""Seals what belongs to persons before it is kept, and opens it for whoever says why: each opening is written down.

AES-SIV (RFC 5297): the same value of the same kind is the same token, so that a person named twice is found by token
alone, while what is sealed as a name opens as nothing else. What it shows is which values are equal, and their length.
"""

import base64
import hashlib
import hmac
import json
import os
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from sanri.kernel.identifiers import looks_personal
from sanri.kernel.personal import PERSONAL_KINDS, TOKEN, PersonalKind, is_sealed
from sanri.monitor.key_faults import KEY_FAULTS, KeysUnfit
from sanri.monitor.key_files import KeyFiles

RECEIPT = "receipt"
SHORTEST_REASON = 4


class Keys:
    """A desk's keys. Raises `KeysUnfit` where they are missing or do not fit; everything else works without them."""

    def __init__(self, files: KeyFiles, *, is_in_use: Callable[[], bool] = lambda: False) -> None:
        """`is_in_use` tells whether anything was sealed already: then no new data key is made."""
        self.files = files
        self._is_in_use = is_in_use

    @property
    def log(self) -> Path:
        """The access log: one JSON object a line, added to and never changed."""
        return self.files.folder / "access.log"

    def seal(self, kind: PersonalKind, plain: str) -> str:
        """The token that is kept in place of the value."""
        return TOKEN + base64.b64encode(self._cipher.encrypt(plain.encode(), [kind.encode()])).decode()

    def open(self, token: str, *, reason: str, by: str) -> str:
        """The value in clear, once it is written down that it was opened."""
        return self.open_all((token,), reason=reason, by=by)[0]

    def open_all(self, tokens: Sequence[str], *, reason: str, by: str) -> tuple[str, ...]:
        """The values in clear, in order; a line of the log for each kind that is among them."""
        _refuse_unsaid(reason, by)
        opened = [self._opened(token) for token in tokens]
        for kind, count in sorted(Counter(kind for kind, _ in opened).items()):
            self._write_down(kind, count, reason=reason, by=by)
        return tuple(plain for _, plain in opened)

    def seal_bytes(self, data: bytes) -> bytes:
        """A file as it is kept where it may name persons."""
        return self._cipher.encrypt(data, [RECEIPT.encode()])

    def open_bytes(self, sealed: bytes, *, reason: str, by: str) -> bytes:
        """A file as it came, once it is written down that it was opened."""
        _refuse_unsaid(reason, by)
        try:
            data = self._cipher.decrypt(sealed, [RECEIPT.encode()])
        except InvalidTag:
            raise KeysUnfit([KEY_FAULTS["D-308"].at()]) from None
        self._write_down(RECEIPT, 1, reason=reason, by=by)
        return data

    def mac(self, message: str) -> str:
        """A keyed digest (HMAC-SHA-256) in hexadecimal: whoever lacks the desk's key cannot make it."""
        return hmac.new(self._mac_key, message.encode(), hashlib.sha256).hexdigest()

    @cached_property
    def _data_key(self) -> bytes:
        return self.files.data_key(is_in_use=self._is_in_use)

    @cached_property
    def _cipher(self) -> AESSIV:
        return AESSIV(self._data_key)

    @cached_property
    def _mac_key(self) -> bytes:
        """Another key than the one that seals, so that neither use says anything about the other."""
        return hmac.new(self._data_key, b"sanri mac", hashlib.sha256).digest()

    def _opened(self, token: str) -> tuple[PersonalKind, str]:
        """The kind stands outside the token: the one under which it opens is the one under which it was sealed."""
        sealed = _bytes_of(token)
        for kind in PERSONAL_KINDS if sealed else ():
            try:
                return kind, self._cipher.decrypt(sealed, [kind.encode()]).decode()
            except InvalidTag:
                continue
        raise KeysUnfit([KEY_FAULTS["D-308"].at()])

    def _write_down(self, kind: str, count: int, *, reason: str, by: str) -> None:
        line = {"when": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", "who": by, "reason": reason}
        text = json.dumps({**line, "kind": kind, "count": count}, ensure_ascii=False)
        log = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(log, f"{text}\n".encode())
        finally:
            os.close(log)


def _refuse_unsaid(reason: str, by: str) -> None:
    if not by.strip() or len(reason.strip()) < SHORTEST_REASON or looks_personal(reason) or looks_personal(by):
        raise KeysUnfit([KEY_FAULTS["D-305"].at()])


def _bytes_of(token: str) -> bytes:
    """What a token is the words of; nothing where it is none, or says the same bytes in other words than ours."""
    said = token.removeprefix(TOKEN)
    try:
        found = base64.b64decode(said) if is_sealed(token) else b""
    except ValueError:
        return b""
    return found if base64.b64encode(found).decode() == said else b""
