"""How fast a bulk file of a million cells is judged and kept, against only reading it with the same library.

`python benchmarks/intake.py [rows]` prints the table; 50,000 rows of 20 counts and decimals are the default.
"""

import csv
import io
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from python_calamine import CalamineWorkbook
from rich.console import Console
from rich.table import Table

from sanri.kernel.check import AtMost
from sanri.kernel.day import Day
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.record import Field, Record
from sanri.kernel.text import Text
from sanri.monitor.intake.judge import Judged, judge
from sanri.monitor.intake.who_when import Sender

ROWS, FIELDS, DAYS = 50_000, 20, 50
ZONE = ZoneInfo("Asia/Shanghai")
FORM = Record(
    "bulk",
    Text("批量表", "Bulk form"),
    (
        *(Field(f"count_{n}", Text(f"第{n}项人次", f"Count {n}")) for n in range(FIELDS - 4)),
        *(Field(f"stock_{n}", Text(f"第{n}项库存", f"Stock {n}"), "decimal", places=1) for n in range(4)),
    ),
    ("clinic",),
    checks=(AtMost("count_0", ("count_1", "count_2")), AtMost("count_3", ("count_4",))),
)


def tree(orgs: int) -> OrgTree:
    city = Org("9907", Text("三江市", "Sanjiang"), "city", "city", None)
    clinics = (
        Org(f"9907{n:06}", Text(f"第{n}卫生院", f"Clinic {n}"), "institution", "clinic", "9907") for n in range(orgs)
    )
    return OrgTree((city, *clinics))


def rows(count: int) -> list[list[Any]]:
    """One row an org and day; deterministic."""
    dice = random.Random(20230130)
    first = Day.parse("2022-12-01")
    made: list[list[Any]] = [["机构代码", "日期", *(field.name.zh for field in FORM.fields)]]
    for number in range(count):
        org, day = divmod(number, DAYS)
        counts = [dice.randrange(400, 900) for _ in range(FIELDS - 4)]
        counts[0], counts[3] = counts[1], counts[4]
        made.append([f"9907{org:06}", (first + day).iso, *counts, *(dice.randrange(9000) / 10 for _ in range(4))])
    return made


def as_csv(table: Sequence[Sequence[Any]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    return out.getvalue().encode("gb18030")


def as_excel(table: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("日报")
    for row in table:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_csv_only(data: bytes) -> object:
    return list(csv.reader(io.StringIO(data.decode("gb18030"), newline="")))


def read_excel_only(data: bytes) -> object:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def timed(work: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    """The best of some runs, and what the last one gave."""
    best, result = float("inf"), None
    for _ in range(times):
        started = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - started)
    return best, result


def keeper(folder: Path) -> Callable[[str, bytes, Judged], None]:
    """Keeps judged rows in a journal of its own: receipt, entries and their chain in one SQLite file."""
    os.environ["SANRI_DATABASE"] = f"sqlite:///{folder / 'journal.sqlite3'}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanri.desk.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from sanri.monitor.journal import Sending, append, receive

    moment = datetime(2023, 1, 31, 8, tzinfo=ZONE)

    def keep(name: str, data: bytes, judged: Judged) -> None:
        form = replace(FORM, key=f"bulk_{name.lower()}")  # else the second file would only say again what is kept
        received = receive(data, Sending("bulk", form.key, "9907", "benchmark", "bulk", moment))
        layout = judged.layout.plain
        kept = append(received.number, form, judged.drafts, by="benchmark", at=moment, zone=ZONE, layout=layout)
        if kept.count != len(judged.drafts):
            raise SystemExit(f"{kept.count} of {len(judged.drafts)} rows were kept: the figures would be wrong.")

    return keep


def main(count: int) -> None:
    table = Table("file", "step", "seconds", "rows/s", "× reading alone", title=f"{count:,} rows × {FIELDS} fields")
    orgs, made, sender = tree(-(-count // DAYS)), rows(count), Sender("9907", "", Day.parse("2023-01-31"))
    files = {"CSV": (as_csv(made), read_csv_only), "Excel": (as_excel(made), read_excel_only)}
    with tempfile.TemporaryDirectory() as folder:
        keep = keeper(Path(folder))
        for name, (data, read_only) in files.items():
            floor, _ = timed(partial(read_only, data))
            judging, judged = timed(partial(judge, data, FORM, orgs, sender=sender))
            if judged.faults or len(judged.drafts) != count:
                found = f"{len(judged.drafts)} rows and {len(judged.faults)} faults"
                raise SystemExit(f"{found}: the figures would be wrong.")
            keeping, _ = timed(partial(keep, name, data, judged), times=1)
            steps = {"read only": floor, "read and judged": judging, "kept": keeping}
            for step, seconds in {**steps, "read, judged and kept": judging + keeping}.items():
                table.add_row(name, step, f"{seconds:.2f}", f"{count / seconds:,.0f}", f"{seconds / floor:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
