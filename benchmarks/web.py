"""The site under load: reports that programs send one by one, and the pages of a desk with 100,000 orgs.

`python -m benchmarks.web` serves desks of its own in temporary folders as `sanri serve` does, on SQLite and on a
PostgreSQL that it starts, and beside them a bare ASGI endpoint under the same server. Reports come over 16 connections
to two workers; pages are asked for by one reader after the other of one worker. A report is the
clinic's day, all 26 fields with their checks across fields, signed by a token, with an idempotency key; each is a new
one, and afterwards `sanri verify` must find exactly as many entries as were answered with 201. Pages are asked for by
sessions signed in with a second factor.

    python -m benchmarks.web --quick
    python -m benchmarks.web --clinics 100000 --reports 1500 --json
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks._web_load import Load, Request, load
from tests.databases import postgresql_server

WORKERS, CONNECTIONS, VIEWS = 2, 16, 20
PAGES = (
    ("Today, a clinic", "reporter", "/today/"),
    ("Today, a county's reviewer", "reviewer", "/today/"),
    ("Today, the city's leader", "leader", "/today/"),
    ("Monitor, all measures", "leader", "/watch/"),
    ("Monitor, one measure by org", "leader", "/watch/opd_er_visits/"),
    ("Monitor, who has reported", "leader", "/watch/completeness/"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: rates in answers a second, times in milliseconds."""

    what: str
    answers: int
    rate: float
    median: float
    p99: float
    first: float
    of_bare: float

    @classmethod
    def of(cls, what: str, seen: Load, bare: Load, first: float = 0.0) -> "Row":
        return cls(
            what,
            len(seen.times),
            round(seen.rate, 1),
            round(seen.quantile(0.5), 1),
            round(seen.quantile(0.99), 1),
            round(first, 1),
            round(seen.rate / bare.rate, 4),
        )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--reports", type=int, default=1500, help="reports sent on each database")
    ask.add_argument("--clinics", type=int, default=100_000, help="clinics of the desk whose pages are asked for")
    ask.add_argument("--days", type=int, default=2, help="days that these clinics have reported")
    ask.add_argument("--only", choices=("reports", "pages"), help="one half of the table")
    ask.add_argument("--quick", action="store_true", help="200 reports and 2,000 clinics: does it run at all?")
    ask.add_argument("--json", action="store_true")
    told = ask.parse_args()
    if told.quick:
        told.reports, told.clinics = 200, 2_000
    with tempfile.TemporaryDirectory(prefix="sanri-web-") as folder:
        rows = [] if told.only == "pages" else list(reports(Path(folder), told.reports))
        rows += [] if told.only == "reports" else pages(Path(folder) / "nation", told.clinics, told.days)
    if told.json:
        print(json.dumps([{key: getattr(row, key) for key in Row.__slots__} for row in rows], indent=2))
        return
    print(f"{'':44}{'answers':>8}{'a second':>10}{'median ms':>11}{'p99 ms':>9}{'first ms':>10}{'of bare':>9}")
    for row in rows:
        first = f"{row.first:10,.0f}" if row.first else " " * 10
        print(
            f"{row.what:44}{row.answers:8,}{row.rate:10,.1f}{row.median:11,.1f}{row.p99:9,.1f}{first}{row.of_bare:9.2%}"
        )


def reports(folder: Path, count: int) -> Iterator[Row]:
    """So many reports over bare ASGI, then over the desk on either database."""
    with postgresql_server(is_durable=True) as server:
        made = make(folder / "sqlite", clinics=count, tokens=count)
        asked = posts(made)
        with bare() as port:
            load(port, asked[:200], connections=CONNECTIONS)
            floor = load(port, asked, connections=CONNECTIONS)
        yield Row.of("POST, bare ASGI", floor, floor)
        yield Row.of("POST, the desk on SQLite", sent(folder / "sqlite", asked), floor)
        subprocess.run(["psql", "-q", f"{server}/postgres", "-c", "CREATE DATABASE sanri"], check=True)
        url = f"{server}/sanri"
        asked = posts(make(folder / "postgresql", clinics=count, tokens=count, database=url))
        yield Row.of("POST, the desk on PostgreSQL", sent(folder / "postgresql", asked, database=url), floor)


def sent(folder: Path, asked: Sequence[Request], database: str = "") -> Load:
    """All reports, kept once each: what the desk proves of itself afterwards must agree."""
    with desk(folder, database) as port:
        load(port, [Request("GET", "/api/v1/openapi.json")] * 2 * WORKERS, connections=WORKERS)
        seen = load(port, asked, connections=CONNECTIONS)
    assert seen.statuses == {201: len(asked)}, seen.statuses
    said = subprocess.run(
        [sys.executable, "-m", "sanri", "verify", str(folder), "--json"],
        env=environment(database), check=True, capture_output=True,
    )  # fmt: skip
    proved = json.loads(said.stdout)
    assert proved["whole"] and proved["entries"] == len(asked), proved
    return seen


def pages(folder: Path, clinics: int, days: int) -> Iterator[Row]:
    """Each page first when nothing of it is known, then many times, one reader after the other."""
    made = make(folder, clinics=clinics, days=days)
    with bare() as port:
        floor = load(port, [Request("GET", "/")] * 200, connections=1)
    yield Row.of(f"GET, bare ASGI ({clinics:,} clinics below)", floor, floor)
    for what, reader, path in PAGES:
        request = Request("GET", path, (("Cookie", made["cookies"][reader]), ("Accept", "text/html")))
        with desk(folder, workers=1) as port:
            first = load(port, [request], connections=1)
            seen = load(port, [request] * VIEWS, connections=1)
        assert first.statuses + seen.statuses == {200: VIEWS + 1}, (what, first.statuses, seen.statuses)
        yield Row.of(f"GET, {what}", seen, floor, first.times[0] * 1000)


def posts(made: dict[str, Any]) -> list[Request]:
    """A day's report of each clinic, about yesterday by the desk's clock, each with a key of its own."""
    yesterday = (datetime.now(UTC) + timedelta(hours=8) - timedelta(days=1)).date().isoformat()
    found = []
    for org, token in made["tokens"]:
        report = {"record": "clinic_day", "org": org, "period": yesterday, "values": made["report"]}
        signed = (("Authorization", f"Bearer {token}"), ("Idempotency-Key", f"day-{org}"))
        headers = (*signed, ("Content-Type", "application/json"))
        found.append(Request("POST", "/api/v1/reports", headers, json.dumps(report).encode()))
    return found


def make(folder: Path, *, clinics: int, tokens: int = 0, days: int = 0, database: str = "") -> dict[str, Any]:
    """A desk of its own in the folder: the words of its tokens, and the cookies of its readers."""
    words = [str(folder), "--clinics", str(clinics), "--tokens", str(tokens), "--days", str(days)]
    run = [sys.executable, "-m", "benchmarks._web_desk", *words]
    said = subprocess.run(run, env=environment(database), check=True, stdout=subprocess.PIPE)
    made: dict[str, Any] = json.loads(said.stdout)
    return made


@contextmanager
def desk(folder: Path, database: str = "", *, workers: int = WORKERS) -> Iterator[int]:
    """The desk as `sanri serve` serves it."""
    port = free_port()
    command = [sys.executable, "-m", "sanri", "serve", str(folder), "--port", str(port), "--workers", str(workers)]
    with served(command, port, environment(database)):
        yield port


@contextmanager
def bare() -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--workers", str(WORKERS), "--port", str(port)]
    with served([*command, "--no-log", "benchmarks._web_bare:application"], port, dict(os.environ)):
        yield port


@contextmanager
def served(command: list[str], port: int, told: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(command, env=told, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        for _ in range(600):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            raise RuntimeError(f"Nothing listens on port {port} after a minute: {' '.join(command)}")
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def environment(database: str) -> dict[str, str]:
    """Whatever else is set on the machine for a desk is left out."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SANRI_", "DJANGO_"))}
    kept["SANRI_SECRET_KEY"] = "benchmark " * 8  # sessions are made in one process and shown to another
    return kept | ({"SANRI_DATABASE": database} if database else {})


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()
