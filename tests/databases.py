"""Fresh journals for tests that need real commits: a SQLite file, and a database on a PostgreSQL server of our own.

Django's own test cases roll back, and empty tables with DELETE and TRUNCATE, which a journal refuses. So each test
gets a copy of a database that was made once.
"""

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django import DjangoDbBlocker

from sanri.desk.database import database

NAMES = count(1)


@dataclass(frozen=True)
class Journal:
    """An empty journal that Django is connected to, with a folder for its ledger."""

    url: str
    ledger: Path

    @property
    def vendor(self) -> str:
        return self.url.partition(":")[0]


@contextmanager
def connected(url: str) -> Iterator[None]:
    """Django's default database is the one of this URL, in every thread."""
    before = connections.settings["default"]
    connections["default"].close()
    connections.settings["default"] = connections.configure_settings({"default": database(url)})["default"]
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        del connections["default"]


@contextmanager
def postgresql_server(*, is_durable: bool) -> Iterator[str]:
    """The URL of a PostgreSQL server of our own, without a database's name; FileNotFoundError where it is missing."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    binaries = found[-1].parent if found else Path(shutil.which("initdb") or "").parent
    if not (binaries / "postgres").is_file():
        raise FileNotFoundError("PostgreSQL's programs are not on this machine: install the package postgresql.")
    folder = Path(tempfile.mkdtemp(prefix="sanri-postgresql-"))
    user = "postgres" if os.getuid() == 0 else getpass.getuser()  # it refuses to be run by root
    shutil.chown(folder, user)
    run = {"user": user if os.getuid() == 0 else None, "check": True, "cwd": folder, "stdout": subprocess.DEVNULL}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync={'on' if is_durable else 'off'}"
    try:
        subprocess.run([binaries / "initdb", "-D", data, "-U", "sanri", "-A", "trust", "-E", "UTF8", "-N"], **run)
        subprocess.run([binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"], **run)
        try:
            yield f"postgresql://sanri@127.0.0.1:{port}"
        finally:
            subprocess.run([binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **run)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The server of this test run. Without PostgreSQL's programs the tests fail: half of what they prove is missing."""
    with postgresql_server(is_durable=False) as url:
        yield url


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> "Templates":
    return Templates(tmp_path_factory.mktemp("journal"))


class Templates:
    """Empty journals to copy, each made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "template.sqlite3"
        self._servers: set[str] = set()

    def sqlite(self, path: Path) -> str:
        if not self._file.exists():
            _migrate(f"sqlite:///{self._file}")
        shutil.copy(self._file, path)
        return f"sqlite:///{path}"

    def empty(self, server: str) -> str:
        """A database without a single table."""
        psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed: install sanri[postgres].")
        name = f"empty_{next(NAMES)}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"{server}/{name}"

    def postgresql(self, server: str) -> str:
        psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed: install sanri[postgres].")
        name = f"journal_{next(NAMES)}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            if server not in self._servers:
                connection.execute("CREATE DATABASE template_journal")
                _migrate(f"{server}/template_journal")
                self._servers.add(server)
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template_journal")
        return f"{server}/{name}"


def _migrate(url: str) -> None:
    with connected(url):
        call_command("migrate", verbosity=0, interactive=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def journal(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    templates: Templates,
    django_db_blocker: DjangoDbBlocker,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Journal]:
    """An empty journal, once on SQLite and once on PostgreSQL, with keys of its own for what is personal."""
    monkeypatch.setenv("SANRI_KEYS", str(tmp_path / "keys"))
    monkeypatch.delenv("SANRI_MASTER_FILE", raising=False)
    with django_db_blocker.unblock():
        if request.param == "sqlite":
            url = templates.sqlite(tmp_path / "journal.sqlite3")
        else:
            url = templates.postgresql(request.getfixturevalue("postgresql"))
        with connected(url):
            yield Journal(url, tmp_path / "ledger")
