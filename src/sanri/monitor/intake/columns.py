"""What the columns of a form may be called, and in which units they may be headed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from sanri.kernel.record import Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import UNITS, Unit
from sanri.monitor.intake.words import folded

ORG, ORG_NAME, PERIOD, STATE, SOURCE, IGNORED = "@org", "@org_name", "@period", "@state", "@source", "@ignored"
SUBJECT = "@subject"

_RESERVED: Mapping[str, tuple[str, ...]] = {
    ORG: ("机构代码", "单位代码", "机构编码", "单位编码", "org", "org_code", "org code", "code of org"),
    ORG_NAME: (
        *(
            "机构",
            "机构名称",
            "单位",
            "单位名称",
            "填报单位",
            "填报机构",
            "上报单位",
            "报送单位",
            "医疗机构",
            "县区",
            "县市区",
        ),
        *("org_name", "org name", "institution", "name of org", "reporting org"),
    ),
    PERIOD: (
        *(
            "日期",
            "数据日期",
            "统计日期",
            "报告日期",
            "所属日期",
            "期间",
            "报告期",
            "统计期",
            "所属期",
            "月份",
            "年度",
            "年份",
            "周次",
        ),
        *("date", "day", "period", "month", "year", "week"),
    ),
    STATE: ("状态", "报告状态", "填报状态", "开诊状态", "开放状态", "state", "status"),
    SOURCE: ("来源", "数据来源", "source"),
    IGNORED: (
        *(
            "序号",
            "行号",
            "no",
            "no.",
            "#",
            "填报日期",
            "填表日期",
            "上报日期",
            "上报时间",
            "填报时间",
            "填报人",
            "填表人",
            "审核人",
        ),
        *("serial", "filled in on"),
    ),
}
_NAMES = {
    ORG: Text("机构代码", "org"),
    ORG_NAME: Text("机构名称", "org_name"),
    PERIOD: Text("日期", "period"),
    STATE: Text("状态", "state"),
    SOURCE: Text("来源", "source"),
}
_SCALED = re.compile("[十百千万亿]{1,2}[^镇乡村院局站所市县区]{1,3}")
_BRACKETED = re.compile(r"[((\[【]([^()()\[\]【】]*)[))\]】]\s*$")


@dataclass(frozen=True)
class Columns:
    """The columns that a form has: every name folded, with the field key or the reserved word it stands for."""

    form: Record
    names: Mapping[str, str]

    def target(self, label: str) -> tuple[str, str] | None:
        """What a header names, and the unit it is headed in; None where it is no column of the form."""
        if label in _NAMES or (label == SUBJECT and self.form.subject):  # as a template's tokens say it
            return label, ""
        if found := self.names.get(folded(label)):
            return found, ""
        for part in filter(None, re.split(r"[\n\r]+", label)):
            bracketed = _BRACKETED.search(part.strip())
            bare = part.strip()[: bracketed.start()] if bracketed else part
            if found := self.names.get(folded(bare)):
                return found, bracketed[1].strip() if bracketed else ""
        return None

    def field(self, target: str) -> Field | None:
        if target == SUBJECT:
            return self.form.subject
        return None if target.startswith("@") else self.form.field(target)

    def name(self, target: str) -> Text:
        field = self.field(target)
        return field.name if field else _NAMES[target]

    @property
    def known(self) -> Text:
        """All columns, for a message."""
        reserved = [ORG, ORG_NAME, PERIOD, *([SUBJECT] if self.form.subject else ())]
        targets = [*reserved, *(field.key for field in self.form.fields), STATE, SOURCE]
        return joined(self.name(target) for target in targets)


@lru_cache(maxsize=256)
def columns_of(form: Record) -> Columns:
    """A form's columns. A field's own names go before the reserved words; two fields with one name are our mistake."""
    names: dict[str, str] = {}
    for target, field in _fields(form):
        for name in (field.key, field.name.zh, field.name.en, *field.aliases):
            if names.setdefault(folded(name), target) != target:
                raise ValueError(
                    f"Record {form.key!r}: {name!r} names both {names[folded(name)]!r} and {target!r}: rename one."
                )
    for target, words in _RESERVED.items():
        for word in words:
            names.setdefault(folded(word), target)
    return Columns(form, names)


def _fields(form: Record) -> Iterator[tuple[str, Field]]:
    if form.subject:
        yield SUBJECT, form.subject
    yield from ((field.key, field) for field in form.fields)


def joined(names: Iterable[Text]) -> Text:
    """A list of names in both tongues."""
    every = list(names)
    return Text("、".join(name.zh for name in every) or "无", ", ".join(name.en for name in every) or "none")


@dataclass(frozen=True, slots=True)
class Conversion:
    """From the unit of a header into the unit of the field: times `times`, by `over`."""

    written: Unit
    times: Decimal
    over: Decimal

    @property
    def changes(self) -> bool:
        return self.times != self.over


def conversion(word: str, own: Unit | None) -> Conversion | None:
    """From the unit that a header names into the field's own: 万元 into 亿元.

    None where the word is no unit, or the one is not the other: visits are not persons, tonnes are not yuan.
    """
    for written in _BY_NAME.get(folded(word), ()):
        if own is None and written.base is None:
            return Conversion(written, Decimal(1), Decimal(1))
        if own is not None and written.plain.key == own.plain.key:
            return Conversion(written, written.scale, own.scale)
    return None


def is_unit(word: str) -> bool:
    return bool(word) and all(folded(part) in _BY_NAME for part in re.split(r"[/、]", word))


def is_measured(word: str) -> bool:
    """Whether a title's “单位” is a unit of measure, known or not: 万元, 万镑, 人次、张."""
    parts = [part for part in re.split(r"[,、/;]", word) if part]
    return bool(_SCALED.fullmatch(word)) or (bool(parts) and all(is_unit(part) for part in parts))


def convertible(own: Unit | None) -> Text:
    """The units in which a field may be headed, for a message."""
    found = [unit for unit in UNITS if own is not None and unit.plain.key == own.plain.key]
    return joined([Text(unit.zh, unit.en_plural) for unit in found])


def _by_name() -> dict[str, tuple[Unit, ...]]:
    found: dict[str, tuple[Unit, ...]] = {}
    for unit in UNITS:
        for word in {folded(word) for word in (unit.key, unit.zh, unit.en_singular, unit.en_plural)}:
            found[word] = (*found.get(word, ()), unit)
    return found


_BY_NAME = _by_name()
