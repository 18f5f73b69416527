"""Where a desk keeps its journal: one URL, for SQLite on one machine or PostgreSQL for many."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# Bytes are on the disk before a reporter is told that they were received, so a power cut takes nothing back;
# a writer takes its lock at once, because two readers that both turn writer would refuse each other.
# Recursive triggers let INSERT OR REPLACE meet the triggers that forbid DELETE. The chain's index is over digests,
# which come in no order: with SQLite's usual 2 MB of memory a large file would be written many times over.
SQLITE_OPENING = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON; PRAGMA cache_size=-65536;"
)
SQLITE_OPTIONS = {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": SQLITE_OPENING}
OPENING = 7_300_000  # the journal's own locks follow
EXAMPLES = "sqlite:///journal.sqlite3 or postgresql://user:password@host:5432/name"


def database(url: str) -> dict[str, Any]:
    """Django's settings for a database URL; no URL is a database in memory, gone with the process.

    ``sqlite:///a/b`` is relative to the folder one stands in, ``sqlite:////a/b`` is absolute.
    An error never repeats the URL: it may hold a password.
    """
    scheme, colon, _ = url.partition("://")
    if not url:
        return _sqlite(":memory:")
    if url.startswith("sqlite:///") and url != "sqlite:///":
        return _sqlite(unquote(url.removeprefix("sqlite:///")))
    if scheme in ("postgresql", "postgres"):
        return _postgresql(urlsplit(url))
    raise ImproperlyConfigured(f"The database URL is of {repr(scheme) if colon else 'no'} kind: write {EXAMPLES}.")


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Nobody else brings the tables of this database up to date meanwhile: workers that start together wait here."""
    if url.startswith("sqlite:///"):
        with Path(unquote(url.removeprefix("sqlite:///")) + ".opening").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield
        return
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [OPENING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [OPENING])


def _sqlite(name: str) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": dict(SQLITE_OPTIONS)}


def _postgresql(url: SplitResult) -> dict[str, Any]:
    name = unquote(url.path.removeprefix("/"))
    if not name:
        raise ImproperlyConfigured(f"The PostgreSQL URL names no database: write {EXAMPLES}.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
