"""What an office gets: a template to fill in, and its own file back with the faults marked in it."""

import csv
import io
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from tests.spec.intake_samples import (
    CLINIC,
    CLINIC_HEAD,
    DAY,
    EAST,
    EAST_DAY,
    PROJECT,
    TODAY,
    TREE,
    clinic,
    excel_rows,
    judged,
    numbers,
    saved,
    values,
)

from sanri.kernel.day import Period
from sanri.kernel.record import Choice, Field, Record
from sanri.kernel.text import Text
from sanri.monitor.intake.annotate import SUMMARY, annotate
from sanri.monitor.intake.draft import judge_draft
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.template import write_template
from sanri.monitor.intake.who_when import Sender


def template(form: Record = CLINIC, org: str = "990703", period: Period | None = DAY):
    return load_workbook(io.BytesIO(write_template(form, org, period, tree=TREE)))


def filled(book, *rows: dict[str, object]) -> bytes:
    """The template with answers written into its first free rows, by field key."""
    sheet = book.worksheets[0]
    columns = {str(cell.value).lstrip("#@"): cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, 4):
        for key, value in row.items():
            sheet.cell(number, columns[key], value)
    return saved(book)


def test_a_filled_template_is_read_and_its_sample_row_is_not() -> None:
    verdict = judged(filled(template(), {"open": "是", "fever": 1, "general": 2}, {"state": "零报告"}))
    assert [(draft.org, draft.state) for draft in verdict.drafts] == [("E01", "reported"), ("E02", "zero")]
    assert values(verdict)[0]["general"] == 2 and verdict.drafts[0].place == "诊疗日报!4"
    assert numbers(verdict.notes) == ["I-603"]


def test_an_empty_template_holds_no_data() -> None:
    assert numbers(judged(saved(template())).faults) == ["I-221"]


def test_a_template_is_matched_by_its_tokens_not_by_labels_or_positions() -> None:
    book = template()
    sheet = book.worksheets[0]
    sheet.title = "改过的表"
    for cell in sheet[2]:
        cell.value = "随便"
    data = filled(book, {"open": "是", "fever": 1, "general": 2})
    moved = load_workbook(io.BytesIO(data))
    moved.worksheets[0].insert_cols(4)
    moved.worksheets[0].insert_rows(1, 2)
    for each in (data, saved(moved)):
        assert values(judged(each))[0]["fever"] == 1


@pytest.mark.parametrize(
    ("form", "sender", "number"),
    [
        (replace(CLINIC, version=2), EAST, "I-209"),
        (replace(CLINIC, key="other"), EAST, "I-208"),
        (CLINIC, Sender("990703", "2023-01-29", TODAY), "I-219"),
        (CLINIC, Sender("990704", "", TODAY), "I-214"),
    ],
)
def test_a_template_of_something_else_is_told_so(form: Record, sender: Sender, number: str) -> None:
    data = filled(template(), {"open": "是", "fever": 1, "general": 2})
    assert number in numbers(judged(data, form=form, sender=sender).faults)


def test_the_template_lists_who_owes_the_form_and_only_them() -> None:
    sheet = template().worksheets[0]
    assert [sheet.cell(row, 1).value for row in range(4, sheet.max_row + 1)] == ["E01", "E02", "E03"]
    assert [cell.value for cell in template(org="W01").worksheets[0]["A"][3:]] == ["W01"]


def test_code_columns_are_text_down_to_rows_not_yet_there() -> None:
    sheet = template(PROJECT).worksheets[0]
    letters = {str(cell.value).lstrip("#@"): cell.column_letter for cell in sheet[1]}
    for key in ("org", "subject", "firm", "leader", "begun"):
        assert sheet.column_dimensions[letters[key]].number_format == "@", key
        assert sheet[f"{letters[key]}100"].number_format == "@"


def test_headers_are_locked_answers_are_open_and_panes_frozen() -> None:
    sheet = template().worksheets[0]
    assert sheet.protection.sheet and sheet.freeze_panes == "C4" and sheet.row_dimensions[1].hidden
    assert sheet["D2"].protection.locked and sheet["A4"].protection.locked
    assert not sheet["D4"].protection.locked and not sheet.column_dimensions["D"].protection.locked


def test_choices_flags_and_limits_are_checked_while_typing() -> None:
    rules = {
        (str(rule.sqref).split(":")[0], rule.type, rule.formula1, rule.formula2)
        for book in (template(), template(PROJECT))
        for rule in book.worksheets[0].data_validations.dataValidation
    }
    assert {
        ("D4", "list", '"是,否"', None),
        ("F4", "whole", "0", "100000000"),
        ("G4", "list", '"交地,动工"', None),
        ("E4", "decimal", "0", "999999999999999"),
    } <= rules
    assert {'"正常,零报告,未开诊,作废"', '"正常,作废"'} <= {words for _, kind, words, _ in rules if kind == "list"}


def test_the_identity_sheet_is_out_of_sight() -> None:
    book = template()
    assert book["_sanri"].sheet_state == "veryHidden"
    assert [row[0].value for row in book["_sanri"].iter_rows()] == ["form", "version", "org", "period", "token"]


def test_no_name_becomes_a_formula() -> None:
    evil = Text("=HYPERLINK(1)", "@SUM(1)")
    form = Record(
        "evil",
        Text("表[1]:*?/\\名", "form"),
        (Field("a", evil, "choice", choices=(Choice("x", evil),)), Field("b", Text("+1", "-1"))),
        ("clinic",),
    )
    for row in template(form).worksheets[0].iter_rows():
        for cell in row:
            assert cell.data_type != "f" and not str(cell.value or "").startswith(("=", "+", "@"))


def test_a_form_about_subjects_gets_empty_lines() -> None:
    data = filled(
        template(PROJECT, period=DAY),
        {"subject": "P1", "invested": 1.5},
        {"org": "990703", "period": "2023-01-30", "subject": "P2", "invested": 2},
    )
    verdict = judged(data, form=PROJECT, sender=EAST_DAY)
    assert [(draft.subject, draft.org) for draft in verdict.drafts] == [("P1", "990703"), ("P2", "990703")]


def faulty() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "日'报"
    for row in excel_rows(("E01", "2023-01-30", "是", 1, "x"), ("E02", "2023-01-30", "否", 1, None)):
        sheet.append(row)
    sheet["A2"].font = Font(bold=True)
    sheet["E2"].comment = Comment("原来的批注", "x")
    sheet.column_dimensions["C"].width = 33
    book.create_sheet("别的")["B2"] = "不动"
    return saved(book)


def test_the_same_workbook_goes_back_with_its_faulty_cells_marked_in_both_tongues() -> None:
    verdict = judged(faulty())
    returned = annotate(faulty(), verdict.faults)
    book = load_workbook(io.BytesIO(returned.content))
    sheet = book["日'报"]
    assert returned.suffix == ".xlsx"
    assert sheet["E2"].fill.start_color.rgb == "FFFFC7CE" and sheet["D2"].fill.fill_type is None
    for words in ("原来的批注", "I-303", "不是数字", "not a number"):
        assert words in sheet["E2"].comment.text
    assert sheet["E2"].value == "x" and sheet["A2"].font.bold and sheet.column_dimensions["C"].width == 33
    assert book["别的"]["B2"].value == "不动"


def test_a_summary_lists_all_faults_numbered_with_links() -> None:
    verdict = judged(faulty())
    sheet = load_workbook(io.BytesIO(annotate(faulty(), verdict.faults).content))[SUMMARY]
    assert (
        [row[1].value for row in sheet.iter_rows(min_row=2)] == ["I-303", "I-403", "I-301"] == numbers(verdict.faults)
    )
    assert sheet["C2"].hyperlink.location or sheet["C2"].hyperlink.target == "#'日''报'!E2"


def test_a_mended_file_with_our_marks_in_it_is_accepted() -> None:
    verdict = judged(faulty())
    book = load_workbook(io.BytesIO(annotate(faulty(), verdict.faults).content))
    sheet = book["日'报"]
    sheet["E2"], sheet["E3"], sheet["D3"] = 2, 2, 0
    again = judged(saved(book))
    assert [draft.org for draft in again.drafts] == ["E01", "E02"]


def test_a_fault_in_a_merged_cell_is_marked_where_it_shows() -> None:
    book = load_workbook(io.BytesIO(faulty()))
    book["日'报"].merge_cells("D2:E2")
    fault = FAULTS["I-303"].at(judged(faulty()).faults[0].place, field="x", value="y")
    assert load_workbook(io.BytesIO(annotate(saved(book), [fault]).content))["日'报"]["D2"].comment


def test_a_text_file_goes_back_as_a_list_that_excel_can_open() -> None:
    faults = clinic("=1,2023-01-30,是,1,x", head=CLINIC_HEAD).faults
    returned = annotate(b"", faults)
    rows = list(csv.reader(io.StringIO(returned.content.decode("utf-8-sig"))))
    assert returned.suffix == ".csv" and returned.content.startswith(b"\xef\xbb\xbf")
    assert [row[1] for row in rows[1:]] == numbers(faults) == ["I-211", "I-303"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_what_the_writer_cannot_open_still_gets_its_list() -> None:
    faults = judged(faulty()).faults
    assert annotate(b"PK rubbish", faults).suffix == ".csv"


def test_a_correction_at_the_desk_is_held_to_the_form() -> None:
    draft = clinic("E01,2023-01-30,是,1,2").drafts[0]
    assert judge_draft(CLINIC, draft) == ()
    for values_changed, number in (
        ({"fever": -1}, "I-306"),
        ({"general": None}, "I-301"),
        ({"open": False}, "I-403"),
        ({"remark": "19912345678"}, "I-317"),
    ):
        wrong = replace(draft, values={**draft.values, **values_changed})
        assert numbers(judge_draft(CLINIC, wrong)) == [number]
    assert judge_draft(CLINIC, replace(draft, state="closed", values={})) == ()
    assert numbers(judge_draft(CLINIC, replace(draft, state="closed"))) == ["I-407", "I-407", "I-407"]
