"""Judges one cell for its field: the slow and complete reading, to whose end `column` only takes short cuts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from sanri.kernel.day import Day
from sanri.kernel.fault import Fault, Place
from sanri.kernel.identifiers import IDENTIFIERS, looks_personal
from sanri.kernel.personal import TOKEN
from sanri.kernel.record import Field, Value
from sanri.kernel.text import Text
from sanri.monitor.intake.columns import Conversion, joined
from sanri.monitor.intake.dates import NotInCalendar, day_of
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.grid import Broken, Nested, Percent, Raw, Uncalculated, is_blank, text_of
from sanri.monitor.intake.moments import NotOnClock, OnlyDay, moment_of
from sanri.monitor.intake.numbers import MOST, Misplaced, number_of
from sanri.monitor.intake.words import folded, is_mark, narrow, said

LONGEST_TEXT = 2_000
LONGEST_NUMBER = 64
EXACT = Context(prec=100)
_WRITE_ZERO = Text("为零请写0", "write 0 for zero")
_SEE_FORM = Text("不清楚的请看本表说明", "the form's notes say how")
_NUMBER, _DATE, _FLAG = Text("数字", "a number"), Text("日期或时间", "a date or time"), Text("是或否", "yes or no")
_YES = frozenset(("是", "yes", "y", "true", "1", "√", "✓", "☑"))
_NO = frozenset(("否", "no", "n", "false", "0", "×", "✗", "☐"))


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a cell, or to be noted, before its place is known."""

    number: str
    said: Mapping[str, object]

    @property
    def is_note(self) -> bool:
        return self.number.startswith("I-6")

    def at(self, place: Place | None) -> Fault:
        return FAULTS[self.number].at(place, **self.said)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell judged: its value, and what was found. A value beside a fault is never used."""

    value: Value = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a column is read. `near` lends its year to dates without one; an ID-like column takes no numbers."""

    required: bool
    conversion: Conversion | None = None
    near: Day | None = None
    today: Day | None = None
    is_1904: bool = False
    is_key: bool = False


def judge_cell(asked: Field, raw: Raw, how: Reading) -> Cell:
    """The value that the cell has for the field."""
    if isinstance(raw, Uncalculated):
        return _fault("I-318", asked)
    if isinstance(raw, Broken):
        return _fault("I-319", asked, value=raw.error)
    if isinstance(raw, Nested):
        return Cell(findings=(Finding("I-113", {}),))
    if is_missing(asked, raw):
        return _missing(asked, raw) if how.required else Cell()
    return _JUDGES[asked.kind](asked, raw, how)


def is_missing(asked: Field, raw: Raw) -> bool:
    """Whether there is no value: blank, or a dash, a stroke or 无 that is none of the field's own choices."""
    if is_blank(raw):
        return True
    if not isinstance(raw, str) or not is_mark(raw):
        return False
    return not (asked.kind == "choice" and _chosen(asked, raw))


def _missing(asked: Field, raw: Raw) -> Cell:
    is_number = asked.kind in ("count", "decimal")
    if is_number and not is_blank(raw):
        return _fault("I-302", asked, mark=text_of(raw))
    return _fault("I-301", asked, hint=_WRITE_ZERO if is_number else _SEE_FORM)


def _fault(number: str, asked: Field, **said_too: object) -> Cell:
    return Cell(findings=(Finding(number, {"field": asked.name, **said_too}),))


def _amount(asked: Field, raw: Raw, how: Reading) -> Decimal | Cell:
    """The number in the field's own unit, or the fault."""
    if isinstance(raw, (date, time, timedelta)):
        return _fault("I-320", asked, what=_DATE, wanted=_NUMBER)
    if isinstance(raw, bool):
        return _fault("I-320", asked, what=_FLAG, wanted=_NUMBER)
    if isinstance(raw, str) and len(raw) > LONGEST_NUMBER:
        return _fault("I-303", asked, value=said(raw))
    try:
        number = number_of(raw)
    except Misplaced:
        return _fault("I-304", asked, value=said(raw))
    if number is None:
        return _fault("I-303", asked, value=said(raw))
    if number.is_percent and not (asked.unit and asked.unit.kind == "percent"):
        return _fault("I-309", asked, value=said(f"{number.value:f}%" if isinstance(raw, Percent) else raw))
    value = number.value
    if abs(value) >= MOST:
        return _fault("I-308", asked)
    if how.conversion and how.conversion.changes:
        value = EXACT.divide(EXACT.multiply(value, how.conversion.times), how.conversion.over)
    return value if abs(value) < MOST else _fault("I-308", asked)


def _count(asked: Field, raw: Raw, how: Reading) -> Cell:
    value = _amount(asked, raw, how)
    if isinstance(value, Cell):
        return value
    if value != value.to_integral_value():
        return _fault("I-305", asked, value=said(f"{value:f}"))
    return _limited(asked, Cell(int(value)))


def _decimal(asked: Field, raw: Raw, how: Reading) -> Cell:
    value = _amount(asked, raw, how)
    if isinstance(value, Cell):
        return value
    kept = value.quantize(Decimal(1).scaleb(-asked.places), ROUND_HALF_UP, EXACT)
    kept = kept if kept else kept.copy_abs()  # no negative zero
    if kept == value:
        return _limited(asked, Cell(kept))
    if how.conversion and how.conversion.changes:
        unit = Text(asked.unit.zh, asked.unit.en_plural) if asked.unit else Text("本表单位", "the form's unit")
        converted = {"written": said(text_of(raw)), "value": f"{value:f}"[:20], "places": asked.places, "unit": unit}
        return _fault("I-310", asked, **converted)
    noted = Finding("I-602", {"field": asked.name, "value": said(f"{value:f}"[:20]), "kept": f"{kept:f}"})
    return _limited(asked, Cell(kept, (noted,)))


def _limited(asked: Field, cell: Cell) -> Cell:
    value = cell.value
    if not isinstance(value, (int, Decimal)):
        return cell
    written = format(Decimal(value).normalize(EXACT), "f")
    written = "***" if looks_personal(written) else written  # a telephone number, a column too far
    if asked.minimum is not None and value < asked.minimum:
        return _fault("I-306", asked, value=written, limit=asked.minimum)
    if asked.maximum is not None and value > asked.maximum:
        return _fault("I-307", asked, value=written, limit=asked.maximum)
    return cell


def _flag(asked: Field, raw: Raw, how: Reading) -> Cell:
    word = narrow(text_of(raw)).casefold()
    return Cell(word in _YES) if word in _YES or word in _NO else _fault("I-313", asked)


def _day(asked: Field, raw: Raw, how: Reading) -> Cell:
    try:
        found = day_of(raw, near=how.near, is_1904=how.is_1904)
    except NotInCalendar:
        return _fault("I-312", asked, value=said(text_of(raw)))
    return Cell(found.iso) if found else _fault("I-311", asked, value=said(text_of(raw)))


def _moment(asked: Field, raw: Raw, how: Reading) -> Cell:
    try:
        found = moment_of(raw, near=how.near, is_1904=how.is_1904)
    except NotInCalendar:
        return _fault("I-312", asked, value=said(text_of(raw)))
    except NotOnClock:
        return _fault("I-325", asked, value=said(text_of(raw)))
    except OnlyDay as only:
        return _fault("I-323", asked, value=only.day.text)
    return Cell(found) if found else _fault("I-324", asked, value=said(text_of(raw)))


def _chosen(asked: Field, raw: Raw) -> str:
    word = folded(text_of(raw)) or text_of(raw)
    for choice in asked.choices:
        names = (choice.key, choice.name.zh, choice.name.en)
        if word in [folded(name) or name for name in names]:
            return choice.key
    return ""


def _choice(asked: Field, raw: Raw, how: Reading) -> Cell:
    key = _chosen(asked, raw)
    return Cell(key) if key else _fault("I-314", asked, choices=joined(choice.name for choice in asked.choices))


def _text(asked: Field, raw: Raw, how: Reading) -> Cell:
    if how.is_key and not isinstance(raw, str):
        return _fault("I-315", asked)
    text = text_of(raw)
    if len(text) > LONGEST_TEXT:
        return _fault("I-321", asked, length=len(text), limit=LONGEST_TEXT)
    if text.startswith(TOKEN):
        return _fault("I-326", asked)
    if asked.personal:
        return _personal(asked, raw, text)
    return _fault("I-317", asked) if looks_personal(text) else Cell(text)


def _personal(asked: Field, raw: Raw, text: str) -> Cell:
    """One person, one spelling: blanks that only set a name out (张 三) are gone before it is sealed."""
    if not isinstance(raw, str):
        return _fault("I-315", asked)
    if asked.personal == "name" and looks_personal(text):
        return _fault("I-317", asked)
    plain = narrow(text)
    return Cell(" ".join(plain.split()) if plain.isascii() else "".join(plain.split()))


def _identifier(asked: Field, raw: Raw, how: Reading) -> Cell:
    if not isinstance(raw, str):
        return _fault("I-315", asked)
    if len(raw) > LONGEST_NUMBER:
        return _fault("I-321", asked, length=len(raw), limit=LONGEST_NUMBER)
    found = IDENTIFIERS[asked.identifier].check(raw, today=how.today)
    if not found.is_valid:
        return Cell(findings=tuple(_why("I-316", asked, why) for why in found.faults))
    return Cell(found.value, tuple(_why("I-605", asked, why) for why in found.warnings))


def _why(number: str, asked: Field, why: Text) -> Finding:
    return Finding(number, {"field": asked.name, "why": Text(why.zh.rstrip("。"), why.en.rstrip("."))})


_JUDGES: Mapping[str, Callable[[Field, Raw, Reading], Cell]] = {
    "count": _count,
    "decimal": _decimal,
    "flag": _flag,
    "day": _day,
    "moment": _moment,
    "choice": _choice,
    "text": _text,
    "identifier": _identifier,
}
