"""A desk that is killed at any moment loses nothing that it acknowledged, doubles nothing and shows nothing by half."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from django.db import connections
from tests.databases import Journal
from tests.spec.journal_samples import FORMS, VISITS

from sanri.monitor.archive import Archive
from sanri.monitor.close import last_closing
from sanri.monitor.journal import payload, waiting
from sanri.monitor.models import Entry, Receipt, Verdict
from sanri.monitor.verify import verify

ROOT = Path(__file__).parents[2]
KILLS = {"sqlite": 20, "postgresql": 10}
STEPS = 6  # up to so many acknowledgements before the kill, and then up to so many seconds
SECONDS = 0.06


def workers(journal: Journal, acknowledged: Path, number: int) -> Iterator[subprocess.Popen[bytes]]:
    """Processes ready to begin, the next always started while the one before is at work."""

    def start(seed: int) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            "tests.spec.journal_worker",
            journal.url,
            str(journal.ledger),
            str(acknowledged),
        ]
        return subprocess.Popen([*command, str(seed)], cwd=ROOT, stdin=subprocess.PIPE)

    following = start(0)
    for seed in range(1, number + 1):
        ready, following = following, start(seed)
        yield ready
    following.kill()
    following.wait()


def acknowledgements(path: Path) -> list[list]:
    """What the workers said that they had done; a line that the kill cut short was not said."""
    whole = path.read_text().rpartition("\n")[0] if path.exists() else ""
    return [json.loads(line) for line in whole.splitlines()]


def prove(journal: Journal, told: list[list]) -> None:
    connections["default"].close()
    verified = verify(journal.ledger)
    assert verified.differences == ()
    receipts = {told_of for what, told_of, *_ in told if what == "received"}
    assert receipts <= set(Receipt.objects.values_list("number", flat=True))
    for receipt, first, counted in [rest for what, *rest in told if what == "kept"]:
        verdict = Verdict.objects.get(receipt=receipt, outcome="kept")
        assert (verdict.first, verdict.count) == (first, counted)
    closing = last_closing()
    closings = [rest for what, *rest in told if what == "closed"]
    assert not closings or (closing is not None and [closing.number, closing.last_number] >= closings[-1])
    numbers = [entry.number for entry in Archive(journal.ledger, records=FORMS).entries(VISITS)]
    assert numbers == list(range(1, Entry.objects.count() + 1))


def test_a_desk_killed_at_any_moment_goes_on_where_it_was(journal: Journal, tmp_path: Path) -> None:
    chance, acknowledged, kills = random.Random(20230130), tmp_path / "acknowledged", KILLS[journal.vendor]
    for worker in workers(journal, acknowledged, kills):
        assert worker.stdin is not None
        worker.stdin.write(b"go\n")
        worker.stdin.flush()
        enough = len(acknowledgements(acknowledged)) + chance.randint(1, STEPS)
        while len(acknowledgements(acknowledged)) < enough and worker.poll() is None:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, SECONDS))
        worker.kill()
        assert worker.wait() == -9
        prove(journal, acknowledgements(acknowledged))
    told = acknowledgements(acknowledged)
    assert {what for what, *_ in told} == {"received", "kept", "closed"}
    assert len({receipt for what, receipt, *_ in told if what == "kept"}) > kills
    judged = Entry.objects.count() + sum(len(json.loads(payload(one.number))) for one in waiting())
    assert judged == sum(len(json.loads(payload(one.number))) for one in Receipt.objects.only("number"))
