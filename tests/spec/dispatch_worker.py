"""A dispatcher's desk in a process of its own, to be killed: plans, signs, sends, day after day, and says what it did.

python -m tests.spec.dispatch_worker DATABASE FOLDER ACKNOWLEDGED SEED; begins when a line comes in.
"""

import json
import os
import sys
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

import django
from django.conf import settings

from sanri.desk.database import database

SEAT = "调度席"


def main(url: str, folder: str, acknowledged: str, seed: str) -> None:
    from tests.spec.dispatch_samples import CITY, DAY, EVENING, FORMS, RIDE, SIGNED, VANS, ZONE, rides, tree

    from sanri.dispatch import models, shelf
    from sanri.dispatch.approve import Signature, approve
    from sanri.dispatch.inspect import faults
    from sanri.dispatch.outbox import send
    from sanri.dispatch.shelf import Kept, Origin
    from sanri.dispatch.solve.routes import solve_routes
    from sanri.kernel.dispatch.demand import Demand, Manifest
    from sanri.kernel.dispatch.routes import RouteProblem
    from sanri.monitor.archive import Archive
    from sanri.monitor.journal import Sending, append, receive

    said = os.open(acknowledged, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def say(*words: object) -> None:
        os.write(said, (json.dumps(words) + "\n").encode())

    def asked(day: object = DAY) -> Demand:
        entries = tuple(Archive(folder, records=FORMS).entries(RIDE))
        return Demand(day, EVENING, CITY, tree(), {"ride": entries})

    def render(manifest: Manifest, signed: datetime) -> dict[str, bytes]:
        return {f"{manifest.key}.txt": manifest.title.en.encode()}

    def finish(kept: Kept) -> None:
        done = approve(kept, VANS, asked(kept.origin.day), signature=Signature(SEAT, SIGNED, {SEAT}, {}))
        say("signed", kept.number, done.entries, done.manifests)
        sent = send("vans", kept.origin.day, Path(folder) / "out", render=render, by=SEAT, at=SIGNED)
        say("sent", kept.number, len(sent))

    sys.stdin.readline()
    received = receive(b"rides", Sending("rides.csv", "ride", CITY, "clerk", "file", EVENING))
    append(received.number, RIDE, rides((("a", 2), ("b", 1), ("c", 2))), by="clerk", at=EVENING, zone=ZONE)
    for row in models.Plan.objects.order_by("number"):
        kept = shelf.numbered(row.number)
        if kept is not None:
            finish(kept)
    last = models.Plan.objects.count()
    for step in count(last):
        day = DAY + step
        problem = VANS.pose(asked(day))
        assert isinstance(problem, RouteProblem)
        plan = solve_routes(problem, replace(VANS.budget, seed=int(seed)), engine="brute")
        origin = Origin("vans", "vans", day, 3, "solved", "brute", EVENING)
        kept = shelf.keep(origin, problem, plan, faults=faults(problem, plan))
        say("kept", kept.number)
        finish(kept)


if __name__ == "__main__":
    settings.configure(
        DATABASES={"default": database(sys.argv[1])},
        INSTALLED_APPS=["sanri.monitor.apps.MonitorConfig", "sanri.dispatch.apps.DispatchConfig"],
        USE_TZ=True,
    )
    django.setup()
    main(*sys.argv[1:])
