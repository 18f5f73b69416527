"""A small city, three small forms and short ways to make files, for the tests of intake."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from sanri.kernel.check import AtMost, NoEarlier, OldEnough, OnlyIf, SumsTo
from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.day import Day, Period
from sanri.kernel.expression import Among
from sanri.kernel.fault import Fault
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.record import Choice, Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import PEOPLE, PERCENT, VISITS, YI_YUAN
from sanri.monitor.intake.judge import Judged, judge
from sanri.monitor.intake.who_when import Sender

TODAY = Day.parse("2023-01-31")
DAY = Period.parse("2023-01-30")


def org(code: str, name: str, kind: str, parent: str | None, **dates: Day) -> Org:
    level = kind if kind in ("city", "county") else "institution"
    return Org(code, Text(name, f"{code} {kind}"), level, kind, parent, **dates)


TREE = OrgTree(
    (
        org("9907", "三江市", "city", None),
        org("990703", "东岸区", "county", "9907"),
        org("990704", "西岸区", "county", "9907"),
        org("E01", "河湾镇卫生院", "clinic", "990703"),
        org("E02", "青石镇卫生院", "clinic", "990703"),
        org("E03", "中心卫生院", "clinic", "990703"),
        org("E04", "老街卫生院", "clinic", "990703", valid_to=Day.parse("2022-12-31")),
        org("W01", "白沙镇卫生院", "clinic", "990704"),
        org("W03", "中心卫生院", "clinic", "990704"),
    )
)
CLINIC = Record(
    "clinic",
    Text("诊疗日报", "Clinic report"),
    (
        Field("open", Text("发热诊室开放", "Fever room open"), "flag"),
        Field("fever", Text("发热诊室人次", "Fever visits"), unit=VISITS, aliases=("发热诊疗",)),
        Field("general", Text("普通门诊人次", "General visits"), unit=VISITS, maximum=100_000_000),
        Field("severe", Text("重症人数", "Severe cases"), unit=PEOPLE, required=False),
        Field("remark", Text("备注", "Remark"), "text", required=False),
    ),
    ("clinic",),
    checks=(OnlyIf("fever", "open"), AtMost("severe", ("fever", "general"))),
    may_be_closed=True,
)
PROJECT = Record(
    "project",
    Text("项目台账", "Projects"),
    (
        Field("invested", Text("完成投资", "Invested"), "decimal", YI_YUAN, places=4, minimum=0),
        Field("rate", Text("完成率", "Rate"), "decimal", PERCENT, required=False, places=2),
        Field(
            "stage",
            Text("阶段", "Stage"),
            "choice",
            required=False,
            choices=(Choice("land", Text("交地", "land handed over")), Choice("work", Text("动工", "ground broken"))),
        ),
        Field("begun", Text("开工日", "Begun"), "day", required=False),
        Field("ended", Text("完工日", "Ended"), "day", required=False),
        Field("firm", Text("企业代码", "Firm"), "identifier", required=False, identifier="uscc"),
        Field("leader", Text("负责人证件号", "Leader's card"), "identifier", required=False, identifier="id_card"),
        Field("men", Text("男工", "Men"), required=False),
        Field("women", Text("女工", "Women"), required=False),
        Field("workers", Text("工人", "Workers"), required=False),
    ),
    ("county",),
    subject=Field("code", Text("项目编号", "Project"), "text"),
    has_zero_report=False,
    checks=(NoEarlier("ended", "begun"), SumsTo(("men", "women"), "workers")),
)
GOOD_ROWS = Record(
    "lenient", Text("宽收表", "Lenient form"), CLINIC.fields, ("clinic",), checks=CLINIC.checks, keeps_good_rows=True
)
RIDER = Record(
    "rider",
    Text("乘车登记", "Riders"),
    (
        Field("name", Text("姓名", "Name"), "text", personal="name"),
        Field("card", Text("证件号", "Card"), "identifier", identifier="id_card", personal="id"),
        Field("phone", Text("手机", "Phone"), "identifier", required=False, identifier="mobile", personal="phone"),
        Field("home", Text("住址", "Home"), "text", required=False, personal="address"),
        Field("applied", Text("报名时刻", "Applied"), "moment"),
        Field("boarded", Text("上车时刻", "Boarded"), "moment", required=False),
    ),
    ("county",),
    every="event",
    subject=Field("ticket", Text("票号", "Ticket"), "text"),
    has_zero_report=False,
    checks=(NoEarlier("boarded", "applied"),),
)


def _age(years: int) -> Dated[int]:
    return Dated("age", Text("年龄", "Age"), (Ruling(years, "a rule of this test"),))


_WORKER = Among("role", ("worker",))
PASSENGER = Record(
    "passenger",
    Text("乘客名单", "Passengers"),
    (
        Field("card", Text("证件号", "Card"), "identifier", identifier="id_card", personal="id"),
        Field(
            "role",
            Text("类别", "Role"),
            "choice",
            choices=(Choice("worker", Text("务工", "worker")), Choice("child", Text("随行", "child"))),
        ),
        Field("travels", Text("乘车日", "Travels on"), "day"),
        Field("minor", Text("未成年工", "Minor"), "flag"),
    ),
    ("county",),
    every="event",
    subject=Field("ticket", Text("票号", "Ticket"), "text"),
    has_zero_report=False,
    checks=(
        OldEnough("card", "travels", _age(16), _WORKER),
        OldEnough("card", "travels", _age(18), _WORKER, unless="minor"),
    ),
)
PASSENGER_HEAD = "机构代码,日期,票号,证件号,类别,乘车日,未成年工"
RIDER_HEAD = "机构代码,日期,票号,姓名,证件号,手机,住址,报名时刻"
CLINIC_HEAD = "机构代码,日期,发热诊室开放,发热诊室人次,普通门诊人次"
EAST = Sender("990703", "", TODAY)
EAST_DAY = Sender("990703", "2023-01-30", TODAY)


def judged(
    file: str | bytes | Sequence[Sequence[Any]], *, form: Record = CLINIC, sender: Sender = EAST, **excel: Any
) -> Judged:
    """A file judged: text as CSV or JSON Lines, a list of rows as Excel."""
    if isinstance(file, str):
        file = file.encode()
    return judge(file if isinstance(file, bytes) else workbook(file, **excel), form, TREE, sender=sender)


def clinic(*rows: str, head: str = CLINIC_HEAD, sender: Sender = EAST, form: Record = CLINIC) -> Judged:
    return judged("\n".join((head, *rows)), sender=sender, form=form)


def project(head: str, *rows: str, sender: Sender = EAST_DAY) -> Judged:
    return judged("\n".join((f"项目编号,{head}", *rows)), form=PROJECT, sender=sender)


def rider(*rows: str, head: str = RIDER_HEAD) -> Judged:
    return judged("\n".join((head, *rows)), form=RIDER)


def passenger(*rows: str) -> Judged:
    return judged("\n".join((PASSENGER_HEAD, *rows)), form=PASSENGER)


def numbers(faults: Sequence[Fault]) -> list[str]:
    return [fault.number for fault in faults]


def values(verdict: Judged) -> list[Mapping[str, Any]]:
    assert not verdict.faults, [fault.line("en") for fault in verdict.faults]
    return [draft.values for draft in verdict.drafts]


def workbook(
    rows: Sequence[Sequence[Any]], *, title: str = "日报", merges: Sequence[str] = (), hidden: Sequence[int] = ()
) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for each in merges:
        sheet.merge_cells(each)
    for each in hidden:
        sheet.row_dimensions[each].hidden = True
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(**parts: str | bytes) -> bytes:
    """A package of parts; ``__`` in a name stands for a slash, ``_`` for a point."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def excel_rows(*rows: Sequence[Any]) -> list[Sequence[Any]]:
    return [("机构代码", "日期", "发热诊室开放", "发热诊室人次", "普通门诊人次"), *rows]


JANUARY_30 = date(2023, 1, 30)
