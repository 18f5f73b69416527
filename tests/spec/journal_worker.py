"""A desk at work in a process of its own, to be killed: sends, keeps and closes without end, and says what it did.

python -m tests.spec.journal_worker DATABASE LEDGER ACKNOWLEDGED SEED; begins when a line comes in.
"""

import json
import os
import random
import sys
from itertools import count

import django
from django.conf import settings

from sanri.desk.database import database


def main(url: str, ledger: str, acknowledged: str, seed: str) -> None:
    from tests.spec.journal_samples import DAY, FORMS, NOON, VISITS, ZONE, draft

    from sanri.monitor.close import close_day, last_closing
    from sanri.monitor.journal import Sending, append, payload, receive, waiting

    said = os.open(acknowledged, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    chance = random.Random(int(seed))

    def say(*words: object) -> None:
        os.write(said, (json.dumps(words) + "\n").encode())

    def keep(receipt: int) -> None:
        rows = [draft(org, visits=visits) for org, visits in json.loads(payload(receipt))]
        kept = append(receipt, VISITS, rows, by="clerk", at=NOON, zone=ZONE)
        say("kept", receipt, kept.first, kept.count)

    sys.stdin.readline()
    for received in waiting():
        keep(received.number)
    last = last_closing()
    for step in count():
        sending = Sending("a.json", "visits", "", "clerk", "api", NOON)
        rows = [[f"{seed}-{step}-{row}", chance.randrange(99)] for row in range(chance.randrange(1, 40))]
        receipt = receive(json.dumps(rows).encode(), sending).number
        say("received", receipt)
        keep(receipt)
        if (step + int(seed)) % 3 == 0:
            last = close_day(
                last.day + 1 if last else DAY, records=FORMS.values(), ledger_root=ledger, by="desk", at=NOON
            )
            say("closed", last.number, last.last_number)


if __name__ == "__main__":
    settings.configure(
        DATABASES={"default": database(sys.argv[1])}, INSTALLED_APPS=["sanri.monitor.apps.MonitorConfig"], USE_TZ=True
    )
    django.setup()
    main(*sys.argv[1:])
