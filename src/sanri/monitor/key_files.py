"""The desk's keys on disk: a data key that seals, wrapped by a master key in a file of its own or in the environment.

There is one data key for as long as the desk stands, so that the same person is the same token next year; rotating
makes a new master and wraps that key anew. Each step leaves a master and a wrapping that fit each other.
"""

import base64
import binascii
import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from sanri.monitor.key_faults import KEY_FAULTS, KeysUnfit

MASTER, NEXT_MASTER = "SANRI_MASTER_KEY", "SANRI_NEXT_MASTER_KEY"
KEY_LENGTH = 64
MASTER_LENGTHS = (32, 64)
_USE = [b"data key"]
_NOTE = (
    "# 三日值班台的主密钥。请另行备份,勿与数据库放在一起;丢失后,已加密的个人信息永远打不开。\n"
    "# The master key of a desk of Sanri. Keep a copy of it apart from the database and its copies: without it, the\n"
    "# personal data that the desk has sealed can never be opened again.\n"
)


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """Where the master key stands, and whether it opens the data key. `masters` is how many masters do: 2 while a
    rotation waits to be finished, 0 before anything was sealed.
    """

    master: Literal["environment", "file", "missing"]
    masters: int
    fits: bool
    fingerprint: str


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """The folder of the wrapped data key, the file of the master, and an environment that may hold a master instead."""

    folder: Path
    master_file: Path
    environment: Mapping[str, str] = field(repr=False)

    def data_key(self, *, is_in_use: Callable[[], bool]) -> bytes:
        """The key that seals, made when it is first needed.

        Raises `KeysUnfit`; above all it makes no new key where something was sealed under one that is lost.
        """
        if not self._wrapped.is_file():
            if is_in_use():
                raise KeysUnfit([KEY_FAULTS["D-304"].at(file=self._wrapped.name)])
            self._make()
        return self._unwrapped(self._wrappings())

    def rotate(self) -> KeyStatus:
        """A new master in the place of the old; whatever was sealed opens as before.

        A master in the environment is the operator's to change: the first call lets in the one that
        ``SANRI_NEXT_MASTER_KEY`` names, a second, under the new one alone, shuts the old one out.
        """
        with self._alone():
            wrappings = self._wrappings() if self._wrapped.is_file() else {}
            data = self._unwrapped(wrappings)
            if self._in_environment:
                self._rotate_environment(data, wrappings)
            else:
                self._rotate_file(data)
        return self.status()

    def status(self) -> KeyStatus:
        """What there is; raises nothing for a master that is missing or does not fit, for that is what is asked."""
        wrappings = self._wrappings() if self._wrapped.is_file() else {}
        where: Literal["environment", "file", "missing"] = "environment" if self._in_environment else "file"
        try:
            name = _fingerprint(self._master())
        except KeysUnfit:
            return KeyStatus("missing", len(wrappings), False, "")
        return KeyStatus(where, len(wrappings), name in wrappings or not wrappings, name)

    @property
    def _wrapped(self) -> Path:
        return self.folder / "data.json"

    @property
    def _in_environment(self) -> bool:
        return bool(self.environment.get(MASTER))

    def _master(self) -> bytes:
        if self._in_environment:
            return _master_of(self.environment[MASTER], MASTER)
        if not self.master_file.is_file():
            raise KeysUnfit([KEY_FAULTS["D-301"].at(file=self.master_file.name)])
        lines = self.master_file.read_text(encoding="utf-8").splitlines()
        return _master_of("".join(line for line in lines if not line.startswith("#")), self.master_file.name)

    def _wrappings(self) -> dict[str, str]:
        """The data key as each master wraps it, by the master's fingerprint."""
        try:
            found = dict(json.loads(self._wrapped.read_text(encoding="utf-8"))["wrapped"])
        except (OSError, ValueError, KeyError, TypeError):
            found = {}
        if not found:
            raise KeysUnfit([KEY_FAULTS["D-304"].at(file=self._wrapped.name)])
        return found

    def _unwrapped(self, wrappings: Mapping[str, str]) -> bytes:
        if not wrappings:
            raise KeysUnfit([KEY_FAULTS["D-307"].at()])
        master = self._master()
        try:
            return AESSIV(master).decrypt(base64.b64decode(wrappings[_fingerprint(master)]), _USE)
        except (KeyError, InvalidTag, binascii.Error):
            where = MASTER if self._in_environment else self.master_file.name
            raise KeysUnfit([KEY_FAULTS["D-303"].at(where=where)]) from None

    def _make(self) -> None:
        """The first keys. Of two processes that make them at once, one is first and the other takes what it made."""
        with self._alone():
            if self._wrapped.is_file():
                return
            if not self._in_environment and not self.master_file.exists():
                _write(self.master_file, _written(os.urandom(KEY_LENGTH)))
            self._keep(_wrapping(self._master(), os.urandom(KEY_LENGTH)))

    def _rotate_file(self, data: bytes) -> None:
        """The new master waits beside the old one until the data key is wrapped by both."""
        old, new = self._master(), os.urandom(KEY_LENGTH)
        waiting = self.master_file.with_name(f"{self.master_file.name}.next")
        _write(waiting, _written(new))
        self._keep({**_wrapping(old, data), **_wrapping(new, data)})
        _move(waiting, self.master_file)
        self._keep(_wrapping(new, data))

    def _rotate_environment(self, data: bytes, wrappings: Mapping[str, str]) -> None:
        own, following = self._master(), self.environment.get(NEXT_MASTER)
        if following:
            self._keep({**_wrapping(own, data), **_wrapping(_master_of(following, NEXT_MASTER), data)})
        elif len(wrappings) > 1:
            self._keep(_wrapping(own, data))
        else:
            raise KeysUnfit([KEY_FAULTS["D-306"].at()])

    def _keep(self, wrappings: Mapping[str, str]) -> None:
        _write(self._wrapped, json.dumps({"key": 1, "wrapped": wrappings}, indent=1) + "\n")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time; the lock goes with the process, however that ends."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / ".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _master_of(text: str, where: str) -> bytes:
    try:
        found = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        found = b""
    if len(found) not in MASTER_LENGTHS:
        raise KeysUnfit([KEY_FAULTS["D-302"].at(where=where)])
    return found


def _written(master: bytes) -> str:
    return f"{_NOTE}{base64.b64encode(master).decode()}\n"


def _wrapping(master: bytes, data: bytes) -> dict[str, str]:
    return {_fingerprint(master): base64.b64encode(AESSIV(master).encrypt(data, _USE)).decode()}


def _fingerprint(master: bytes) -> str:
    """Tells one master from another and nothing of either: a master is as random as the digest is long."""
    return hashlib.sha256(b"sanri master key" + master).hexdigest()[:16]


def _write(path: Path, text: str) -> None:
    """The whole text or what was there before, on the disk when it returns, and nobody else's to read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    _move(new, path)


def _move(source: Path, target: Path) -> None:
    source.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
