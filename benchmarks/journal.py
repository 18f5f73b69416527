"""How fast entries are kept: one receipt of 50,000 rows of 20 fields through `append`, beside plain executemany.

python benchmarks/journal.py [DATABASE_URL ...] [--rows 50000]; without a URL, on a SQLite file in a temporary folder.
A PostgreSQL database must be empty and may be dropped afterwards. The floor is the same rows, ready made, put into a
bare table without keys, checks or triggers by the driver's executemany. On a machine that does other work besides, the
CPU of this process is the steadier figure; what a PostgreSQL server spends is not in it.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import django
from django.conf import settings

from sanri.desk.database import database
from sanri.kernel.day import Day, Period
from sanri.kernel.entry import Draft
from sanri.kernel.record import Field, Record
from sanri.kernel.text import Text

DAY = Day.parse("2023-01-30")
AT = datetime(2023, 1, 30, 12, tzinfo=UTC)
FORM = Record(
    key="wide",
    name=Text("宽表", "Wide"),
    fields=(
        *(Field(f"count_{n}", Text("数", "count")) for n in range(16)),
        *(Field(f"amount_{n}", Text("额", "amount"), kind="decimal", places=2) for n in range(4)),
    ),
    reporters=("clinic",),
)


def drafts(count: int, form_day: Day) -> list[Draft]:
    period = Period.day(form_day)
    return [
        Draft(
            f"4407{row:08}",
            period,
            "reported",
            {
                field.key: Decimal(row * n) / 100 if field.kind == "decimal" else row + n
                for n, field in enumerate(FORM.fields)
            },
            place=f"日报!{row + 2}",
        )
        for row in range(count)
    ]


def timed(what: str, count: int, act: Callable[[], object]) -> None:
    began, spent = time.perf_counter(), time.process_time()
    act()
    seconds, processor = time.perf_counter() - began, time.process_time() - spent
    own = processor / count * 1e6
    print(f"  {what:<40}{count / seconds:>10,.0f} rows/s {seconds:>8.2f} s {own:>10.1f} µs of CPU a row")


def floor(count: int) -> None:
    """The journal's rows again, already numbered and sealed, into a bare table."""
    from django.db import connection, transaction

    from sanri.monitor.store import COLUMNS, adapted, rows

    made = [row for part in rows(0, count) for row in adapted(part)]
    marks = ", ".join(["%s"] * len(made[0]))
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bare AS SELECT {COLUMNS} FROM monitor_entry WHERE 1 = 0")

    def act() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO bare VALUES ({marks})", made)

    timed("plain executemany into a bare table", count, act)


def measure(url: str, count: int) -> None:
    from django.core.management import call_command

    from sanri.monitor.archive import Archive
    from sanri.monitor.close import close_day
    from sanri.monitor.journal import Sending, append, receive
    from sanri.monitor.verify import verify

    call_command("migrate", verbosity=0)
    rows, zone = drafts(count, DAY), ZoneInfo("Asia/Shanghai")
    receipt = receive(b"x" * 5_000_000, Sending("a.xlsx", "wide", "", "clerk", "file", AT)).number
    print(f"{url.partition(':')[0]}, {count:,} rows of {len(FORM.fields)} fields")
    timed("append", count, lambda: append(receipt, FORM, rows, by="clerk", at=AT, zone=zone))
    floor(count)
    with tempfile.TemporaryDirectory() as ledger:
        timed("the same rows again, unchanged", count, lambda: _again(rows, zone))
        timed("close the day", count, lambda: close_day(DAY, records=[FORM], ledger_root=ledger, by="desk", at=AT))
        timed("verify journal and ledger", count, lambda: verify(ledger))
        archive = Archive(ledger, records={"wide": FORM})
        timed("read as entries", count, lambda: list(archive.entries(FORM)))
    singles = 300
    timed("one row a receipt, received and kept", singles, lambda: _singly(singles, zone))


def _again(rows: list[Draft], zone: ZoneInfo) -> None:
    from sanri.monitor.journal import Sending, append, receive

    receipt = receive(b"again", Sending("b.xlsx", "wide", "", "clerk", "file", AT)).number
    assert append(receipt, FORM, rows, by="clerk", at=AT, zone=zone).unchanged == len(rows)


def _singly(count: int, zone: ZoneInfo) -> None:
    from sanri.monitor.journal import Sending, append, receive

    for number, row in enumerate(drafts(count, DAY + 1)):
        receipt = receive(str(number).encode(), Sending("c.json", "wide", row.org, "clerk", "api", AT)).number
        append(receipt, FORM, [row], by="clerk", at=AT, zone=zone)


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("url", nargs="?", default="")
    asked.add_argument("--rows", type=int, default=50_000)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        chosen = told.url or f"sqlite:///{Path(folder) / 'journal.sqlite3'}"
        settings.configure(
            DATABASES={"default": database(chosen)},
            INSTALLED_APPS=["sanri.monitor.apps.MonitorConfig"],
            USE_TZ=True,
        )
        django.setup()
        measure(chosen, told.rows)
