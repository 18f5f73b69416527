"""A dispatcher's desk that is killed at any moment has signed a plan or has not, and sends nothing twice."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

from django.db import connections
from tests.databases import Journal
from tests.spec.test_kill import acknowledgements

from sanri.dispatch import models
from sanri.monitor.models import Entry
from sanri.monitor.verify import verify

ROOT = Path(__file__).parents[2]
KILLS = {"sqlite": 12, "postgresql": 6}


def start(journal: Journal, acknowledged: Path, seed: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.spec.dispatch_worker", journal.url, str(journal.ledger), str(acknowledged)]
    return subprocess.Popen([*command, str(seed)], cwd=ROOT, stdin=subprocess.PIPE)


def prove(journal: Journal, told: list[list]) -> None:
    """Every approval is whole, what was acknowledged stands, and nothing has gone that was not signed."""
    connections["default"].close()
    assert verify(journal.ledger).differences == ()
    for approval in models.Approval.objects.select_related("plan"):
        receipts = json.loads(approval.receipts)
        vans = len(json.loads(approval.plan.plan)["routes"])
        assert Entry.objects.filter(receipt__in=receipts, record="van").count() == vans
        assert approval.manifests.count() == vans
    signed = {number for what, number, *_ in told if what == "signed"}
    assert signed <= set(models.Approval.objects.values_list("plan", flat=True))
    assert {number for what, number, *_ in told if what == "kept"} <= set(
        models.Plan.objects.values_list("number", flat=True)
    )
    for delivery in models.Delivery.objects.select_related("manifest__approval__plan"):
        folder = journal.ledger / "out" / delivery.manifest.approval.plan.day.isoformat() / "vans"
        assert all((folder / name).is_file() for name in json.loads(delivery.files))


def test_a_dispatcher_killed_at_any_moment_goes_on_where_it_was(journal: Journal, tmp_path: Path) -> None:
    chance, acknowledged = random.Random(20230131), tmp_path / "acknowledged"
    following = start(journal, acknowledged, 0)
    for seed in range(1, KILLS[journal.vendor] + 1):
        worker, following = following, start(journal, acknowledged, seed)
        assert worker.stdin is not None
        worker.stdin.write(b"go\n")
        worker.stdin.flush()
        enough = len(acknowledgements(acknowledged)) + chance.randint(1, 6)
        while len(acknowledgements(acknowledged)) < enough and worker.poll() is None:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.05))
        worker.kill()
        assert worker.wait() == -9
        prove(journal, acknowledgements(acknowledged))
    following.kill()
    following.wait()
    assert {what for what, *_ in acknowledgements(acknowledged)} == {"kept", "signed", "sent"}
    gone = list(models.Delivery.objects.values_list("manifest", flat=True))
    assert len(gone) == len(set(gone)) > 0
