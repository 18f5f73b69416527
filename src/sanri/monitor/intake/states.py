"""Zero report, not open, not reported: three different things, and a fourth that takes a report back."""

from collections.abc import Mapping, Sequence

from sanri.kernel.record import Field, Record, State, Value
from sanri.kernel.text import Text
from sanri.monitor.intake.cells import Cell, Finding, Reading, is_missing, judge_cell
from sanri.monitor.intake.grid import Raw, text_of
from sanri.monitor.intake.numbers import Misplaced, number_of
from sanri.monitor.intake.words import folded, is_mark, said

_WORDS: Mapping[State, tuple[str, ...]] = {
    "reported": ("正常", "已报", "正常报告", "开诊", "开放", "营业", "reported", "open"),
    "zero": ("零报告", "零", "0报告", "零报", "无业务", "zero", "zero report", "nil report"),
    "closed": (
        *("未开诊", "未开放", "停诊", "休诊", "未开", "关闭", "停业", "放假", "休息", "停工", "未营业"),
        *("closed", "not open"),
    ),
    "void": ("作废", "撤销", "void"),
}
_BY_WORD = {folded(word): state for state, words in _WORDS.items() for word in words}
STATE_NAMES: Mapping[State, Text] = {
    "reported": Text("正常", "reported"),
    "zero": Text("零报告", "zero"),
    "closed": Text("未开诊", "closed"),
    "void": Text("作废", "void"),
}


def states_for(form: Record) -> tuple[State, ...]:
    """The states that a row of the form may have."""
    lacks = {"zero": not form.has_zero_report, "closed": not form.may_be_closed}
    return tuple(state for state in STATE_NAMES if not lacks.get(state, False))


def state_of(raw: Raw) -> State | None:
    """The state that a cell names; blank is reported; None where it names none."""
    text = text_of(raw)
    return "reported" if is_mark(text) else _BY_WORD.get(folded(text))


def judge_unusual(
    form: Record, state: State, raws: Mapping[str, Raw], hows: Mapping[str, Reading]
) -> tuple[dict[str, Value], list[tuple[str, Finding]]]:
    """The values of a row that is not simply reported, and what was found, by field key.

    A zero report sets every count to 0. A closed or void row has no values but its remarks.
    """
    values: dict[str, Value] = dict.fromkeys((field.key for field in form.fields), None)
    findings: list[tuple[str, Finding]] = []
    if state == "zero" and not form.has_zero_report:
        return values, [("", Finding("I-408", {"form": form.name}))]
    if state == "closed" and not form.may_be_closed:
        return values, [("", Finding("I-411", {"form": form.name}))]
    for field in form.fields:
        cell = _unusual_cell(field, state, raws.get(field.key), hows[field.key])
        values[field.key] = cell.value
        findings += [(field.key, finding) for finding in cell.findings]
    return values, findings


def _unusual_cell(field: Field, state: State, raw: Raw, how: Reading) -> Cell:
    optional = Reading(False, how.conversion, how.near, how.today, how.is_1904, how.is_key)
    is_number = field.kind in ("count", "decimal")
    if is_number and (is_missing(field, raw) or _is_zero(raw)):
        return Cell(0) if state == "zero" and field.kind == "count" else Cell()
    if state == "zero":
        number = Finding("I-406", {"field": field.name, "value": said(text_of(raw))})
        return Cell(findings=(number,)) if is_number else judge_cell(field, raw, optional)
    if field.kind == "text":
        return judge_cell(field, raw, optional)
    if is_missing(field, raw) or (field.kind == "flag" and judge_cell(field, raw, optional).value is False):
        return Cell()
    return Cell(findings=(Finding("I-407", {"field": field.name, "state": STATE_NAMES[state]}),))


def _is_zero(raw: Raw) -> bool:
    try:
        number = number_of(raw)
    except Misplaced:
        return False
    return number is not None and number.value == 0


def unusual(states: Sequence[State | None]) -> list[int]:
    """The positions of the rows whose values are judged one by one."""
    return [index for index, state in enumerate(states) if state not in ("reported", None)]
