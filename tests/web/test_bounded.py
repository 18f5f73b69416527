"""Files from outside are opened in a process with limits: what breaks them is refused, and the desk stands."""

import io
import os
import signal
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sanri.kernel.day import Day, Period
from sanri.kernel.entry import Draft
from sanri.kernel.fault import Place, Refused
from sanri.monitor.intake.annotate import Returned
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.judge import Judged, Layout
from sanri.monitor.intake.judging import Asked, InProcess, Verdict
from sanri.monitor.intake.submit import submit
from sanri.monitor.intake.template import write_template
from sanri.monitor.journal import Sending
from sanri.web.bounded import submit_bounded
from sanri.web.bounded.limits import MEGABYTE, Limits, can_deny
from sanri.web.bounded.opener import Opener
from sanri.web.bounded.values import answer, verdict_of
from sanri.web.bounded.worker import _in_a_copy, whole

ORG, PERIOD = "440781001W01", "2023-01-30"


def asked(city, *, record="clinic_day", **more):
    return Asked(record, ORG, PERIOD, Day.parse("2023-01-31"), **more)


def sending(city, name="日报.xlsx"):
    at = datetime(2023, 1, 31, 12, 30, tzinfo=city.desk.zone)
    return Sending(name, "clinic_day", ORG, "台城 填报席", "web", at, period=PERIOD)


def filled(city, value):
    form = city.desk.record("clinic_day")
    book = load_workbook(io.BytesIO(write_template(form, ORG, Period.parse(PERIOD), tree=city.desk.tree)))
    sheet = book.worksheets[0]
    row = next(n for n in range(1, 12) if any("发热" in str(cell.value) for cell in sheet[n])) + 1
    for column in range(1, sheet.max_column + 1):
        if sheet.cell(row, column).value is None:
            sheet.cell(row, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def ready(city):
    opened = Opener(city.folder)
    yield opened
    opened.close()


def test_the_verdict_is_the_same_as_in_this_process(city, ready):
    here = InProcess(city.desk.records, city.desk.tree)
    for data in (filled(city, 1), filled(city, "x"), "机构,数\n甲,1".encode(), b"%PDF-1.7", b""):
        mine, theirs = here.verdict(data, asked(city)), ready.verdict(data, asked(city))
        assert (mine.form, mine.judged) == (theirs.form, theirs.judged)
        assert (mine.returned and mine.returned.suffix) == (theirs.returned and theirs.returned.suffix)


def test_a_usual_workbook_takes_well_under_a_second_once_the_process_is_warm(city, ready):
    data = filled(city, 1)
    ready.verdict(data, asked(city))
    began = time.perf_counter()
    ready.verdict(data, asked(city))
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    "limits",
    [Limits(seconds=0.05), Limits(memory=0), Limits(largest_answer=100)],
    ids=["wall", "memory", "answer"],
)
def test_whatever_breaks_a_limit_is_no_answer(city, limits):
    from sanri.web.bounded.values import request

    rows = "机构代码,日期,发热诊室人次\n" + f"{ORG},{PERIOD},1\n" * 30_000
    judge = InProcess(city.desk.records, city.desk.tree)
    assert whole(_in_a_copy(judge, request(rows.encode(), asked(city)), limits)) == b""


class Misbehaving(InProcess):
    """A judge that was taken over by the file."""

    def verdict(self, data, asked):
        exec(data.decode())
        return Verdict("done", Judged())


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.socket()",
        "import os; os.execv('/bin/true', ['true'])",
        "import os; os.fork()",
        "import os; os.kill(os.getppid(), 9)",
        "import subprocess; subprocess.run(['true'])",
        "while True: pass",
        "held = bytearray(3 << 30)",
    ],
)
@pytest.mark.skipif(
    not can_deny(), reason="This machine's calls are not known to the desk: run on Linux, x86-64 or ARM."
)
def test_a_file_that_took_the_process_over_can_do_nothing(city, deed):
    from sanri.web.bounded.values import request

    judge = Misbehaving(city.desk.records, city.desk.tree)
    limits = Limits(seconds=3, cpu_seconds=1)
    assert whole(_in_a_copy(judge, request(deed.encode(), asked(city)), limits)) == b""
    assert verdict_of(whole(_in_a_copy(judge, request(b"pass", asked(city)), limits))).form == "done"


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"0" * (300 << 20))
    return out.getvalue()


def vast():
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = 1, 2
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("made", "number"), [(bomb, "I-106"), (vast, "I-109")])
def test_bombs_and_huge_sheets_are_refused_by_number(city, ready, made, number):
    assert [fault.number for fault in ready.verdict(made(), asked(city)).judged.faults] == [number]


def test_a_file_beyond_the_limits_is_kept_as_received_and_refused(city, monkeypatch):
    slow = Opener(city.folder, Limits(seconds=0.0))
    desk = city.desk
    outcome = submit(b"slow", sending(city), forms=desk.records, tree=desk.tree, zone=desk.zone, judge=slow)
    slow.close()
    assert [fault.number for fault in outcome.faults] == ["I-114"]
    assert outcome.received.number and outcome.kept is None and b"I-114" in outcome.annotated


def test_a_file_that_is_too_large_for_the_site_is_not_even_kept(city):
    with pytest.raises(Refused, match="I-102"):
        submit_bounded(b"a" * (21 * MEGABYTE), sending(city))


def test_a_process_that_was_killed_is_replaced_for_the_next_file(city, ready):
    ready.verdict(b"a", asked(city))
    process = ready._idle.queue[-1]._process
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert ready.verdict(filled(city, "x"), asked(city)).form == "clinic_day"


def test_several_threads_may_ask_at_once(city, ready):
    data = filled(city, "x")
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: ready.verdict(data, asked(city)), range(6)))
    assert {verdict.form for verdict in found} == {"clinic_day"}


def test_the_process_is_given_neither_keys_nor_passwords(city, ready, monkeypatch):
    monkeypatch.setenv("SANRI_MASTER_KEY", "secret")
    fresh = Opener(city.folder)
    fresh.verdict(b"a", asked(city))
    process = fresh._idle.queue[-1]._process
    assert b"SANRI_" not in Path(f"/proc/{process.pid}/environ").read_bytes()
    fresh.close()


def test_values_come_through_as_they_were():
    draft = Draft(
        ORG, Period.parse("2023-W05"), "reported", {"a": 1, "b": Decimal("1.50"), "c": None, "d": True}, place="5"
    )
    fault = FAULTS["I-114"].at(Place(3, "C", "日报"))
    said = Verdict("f", Judged((draft,), (fault,), (), Layout("s", {"a": "A"}, {})), Returned(".csv", b"\x00\xff"))
    assert verdict_of(answer(said)) == said


@pytest.mark.parametrize("said", [b"", b"\x00" * 8, b"\x00\x00\x00\x02\x00\x00\x00\x00{}", b"\x80\x04N."])
def test_what_is_no_verdict_is_refused(said):
    with pytest.raises(ValueError):
        verdict_of(said)
