"""Makes the workbook that an office fills in: its own orgs and period, text columns for codes, lists for choices."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from sanri.kernel.day import Period
from sanri.kernel.org import OrgTree
from sanri.kernel.record import Field, Record
from sanri.kernel.text import Text
from sanri.monitor.intake.columns import ORG, ORG_NAME, PERIOD, SOURCE, STATE, SUBJECT
from sanri.monitor.intake.excel_file import IDENTITY_SHEET
from sanri.monitor.intake.grid import letter
from sanri.monitor.intake.heading import TOKEN_SIGN
from sanri.monitor.intake.identity import identity_of
from sanri.monitor.intake.safe_cell import safe
from sanri.monitor.intake.states import STATE_NAMES, states_for

LINES = 200
_TOKENS, _HEADER, _SAMPLE, _FIRST = 1, 2, 3, 4
_SAMPLE_MARK = "示例 Sample"
_GREY = PatternFill("solid", start_color="FFEDEDED", end_color="FFEDEDED")
_BLUE = PatternFill("solid", start_color="FFDDEBF7", end_color="FFDDEBF7")
_OPEN = Protection(locked=False)
_FORBIDDEN_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LONGEST_LIST = 250
_YES_NO = ("是", "否")
_MOMENT = Text(
    "日期和时刻,写到分,用本地时间,例如 2023-01-30 06:40",
    "Date and time to the minute, by the local clock: 2023-01-30 06:40",
)
_PERSONAL = Text("个人信息,入库即加密", "Personal: it is sealed before it is kept")


@dataclass(frozen=True, slots=True)
class _Asked:
    """One column of the template."""

    token: str
    name: Text
    field: Field | None = None
    states: tuple[Text, ...] = ()

    @property
    def head(self) -> str:
        unit = self.field.unit if self.field else None
        star = "*" if self.field and self.field.required else ""
        units = f"\n({unit.zh}/{unit.en_plural})" if unit else ""
        return safe(f"{self.name.zh}{star}\n{self.name.en}{units}")


def write_template(form: Record, org: str, period: Period | None, *, tree: OrgTree, lines: int = LINES) -> bytes:
    """A workbook of the form for one sender. It lists the orgs that owe it; a form about subjects gets empty lines."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = form.name.zh.translate(_FORBIDDEN_IN_TITLES)[:28].strip()
    columns = _columns(form)
    owed = _owed(form, org, period, tree=tree)
    rows = [*owed, *[("", "")] * (lines if form.subject or not owed else 0)]
    _write_head(sheet, columns, form)
    _write_rows(sheet, columns, rows, period=period)
    for index, asked in enumerate(columns):
        _write_column(sheet, asked, index, last=_FIRST + len(rows) + lines)
    sheet.freeze_panes = f"C{_FIRST}"
    sheet.row_dimensions[_TOKENS].hidden = True
    sheet.row_dimensions[_HEADER].height = 48
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    _write_identity(workbook, form, org, period)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _columns(form: Record) -> list[_Asked]:
    who_when = [
        _Asked(ORG, Text("机构代码", "org")),
        _Asked(ORG_NAME, Text("机构名称", "org name")),
        _Asked(PERIOD, Text("日期", "period")),
    ]
    subject = [_Asked(SUBJECT, form.subject.name, form.subject)] if form.subject else []
    fields = [_Asked(field.key, field.name, field) for field in form.fields]
    states = tuple(STATE_NAMES[state] for state in states_for(form))
    about = [_Asked(STATE, Text("状态", "state"), states=states), _Asked(SOURCE, Text("来源", "source"))]
    return [*who_when, *subject, *fields, *about]


def _owed(form: Record, org: str, period: Period | None, *, tree: OrgTree) -> list[tuple[str, str]]:
    """The sender and the orgs below it that owe the form, by code and name."""
    if period is None:
        newest = {each.code: each for each in tree.orgs}
        orgs = [each for each in newest.values() if each.code == org]
    else:
        orgs = list(tree.reporters(form.reporters, org, period.last))
    return [(each.code, each.name.zh) for each in orgs if each.kind in form.reporters]


def _write_head(sheet: Any, columns: Sequence[_Asked], form: Record) -> None:
    for index, asked in enumerate(columns, 1):
        sheet.cell(_TOKENS, index, TOKEN_SIGN + asked.token)
        cell = sheet.cell(_HEADER, index, asked.head)
        cell.font, cell.fill = Font(bold=True), _BLUE
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        notes = _notes(asked.field) if asked.field else ()
        if notes:
            said = "\n".join(f"{note.zh}\n{note.en}" for note in notes)
            cell.comment = Comment(said, form.name.zh)
        sample = sheet.cell(_SAMPLE, index, _SAMPLE_MARK if index == 1 else _sample(asked))
        sample.font, sample.fill = Font(italic=True, color="FF808080"), _GREY


def _notes(field: Field) -> tuple[Text, ...]:
    """The form's own note, and what its kind asks for."""
    own = (field.note,) if field.note else ()
    moment = (_MOMENT,) if field.kind == "moment" else ()
    return (*own, *moment, *((_PERSONAL,) if field.personal else ()))


def _sample(asked: _Asked) -> str | int:
    field = asked.field
    match field.kind if field else "":
        case "count" | "decimal":
            return max(int(field.minimum or 0), 12) if field and not field.maximum else 1
        case "flag":
            return _YES_NO[0]
        case "choice":
            return safe(field.choices[0].name.zh) if field else ""
        case "day":
            return "2023-01-30"
        case "moment":
            return "2023-01-30 06:40"
        case _:
            return "(不读取 not read)" if asked.token == ORG_NAME else ""


def _write_rows(
    sheet: Any, columns: Sequence[_Asked], rows: Sequence[tuple[str, str]], *, period: Period | None
) -> None:
    said = str(period) if period else ""
    for number, (code, name) in enumerate(rows, _FIRST):
        known = {ORG: safe(code), ORG_NAME: safe(name), PERIOD: said if code else ""}
        for index, asked in enumerate(columns, 1):
            cell = sheet.cell(number, index, known.get(asked.token) or None)
            cell.number_format = _number_format(asked)
            cell.protection = Protection(locked=bool(code) and asked.token in known)


def _number_format(asked: _Asked) -> str:
    """Numbers stay numbers; codes, dates and words are text, or Excel would round and reformat them."""
    field = asked.field
    if field and field.kind == "count":
        return "0"
    if field and field.kind == "decimal":
        return "0." + "0" * field.places if field.places else "0"
    return "@"


def _write_column(sheet: Any, asked: _Asked, index: int, *, last: int) -> None:
    """What holds for the whole column, also in rows that are added later."""
    name = letter(index)
    column = sheet.column_dimensions[name]
    column.number_format, column.protection = _number_format(asked), _OPEN
    column.width = max(12, min(32, 2 * len(asked.name.zh) + 4))
    rule = _rule(asked)
    if rule:
        sheet.add_data_validation(rule)
        rule.add(f"{name}{_FIRST}:{name}{last}")


def _rule(asked: _Asked) -> DataValidation | None:
    field = asked.field
    if asked.states:
        return _listed([name.zh for name in asked.states])
    match field.kind if field else "":
        case "flag":
            return _listed(_YES_NO)
        case "choice":
            return _listed([choice.name.zh for choice in field.choices]) if field else None
        case "count" | "decimal":
            return _bounded(field) if field else None
        case _:
            return None


def _listed(words: Sequence[str]) -> DataValidation | None:
    """A list in the cell; Excel takes no longer one and no commas, and then intake judges alone."""
    together = ",".join(words)
    if len(together) > _LONGEST_LIST or '"' in together or any("," in word for word in words):
        return None
    return _with_words(
        DataValidation("list", formula1=f'"{together}"', allow_blank=True), Text("请从列表中选", "Choose from the list")
    )


def _bounded(field: Field) -> DataValidation:
    kind = "whole" if field.kind == "count" else "decimal"
    low = field.minimum if field.minimum is not None else -(10**15) + 1
    high = field.maximum if field.maximum is not None else 10**15 - 1
    rule = DataValidation(kind, operator="between", formula1=str(low), formula2=str(high), allow_blank=True)
    what = Text("整数", "a whole number") if kind == "whole" else Text("数字", "a number")
    limits = Text(f"应为{low}至{high}的{what.zh}", f"Must be {what.en} from {low} to {high}")
    if field.minimum is not None and field.maximum is None:
        limits = Text(f"应为不小于{low}的{what.zh}", f"Must be {what.en}, {low} or more")
    return _with_words(rule, limits)


def _with_words(rule: DataValidation, words: Text) -> DataValidation:
    rule.showErrorMessage = True
    rule.errorTitle, rule.error = "填报 Entry", f"{words.zh}\n{words.en}"
    return rule


def _write_identity(workbook: Workbook, form: Record, org: str, period: Period | None) -> None:
    identity = identity_of(form, org, str(period) if period else "")
    sheet = workbook.create_sheet(IDENTITY_SHEET)
    for key in ("form", "version", "org", "period", "token"):
        sheet.append([key, safe(getattr(identity, key))])
    sheet.sheet_state = "veryHidden"
