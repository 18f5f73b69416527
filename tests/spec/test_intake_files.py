"""Files as offices make them: which are read, from which bytes, and which are refused by name."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from tests.spec.intake_samples import (
    CLINIC_HEAD,
    EAST_DAY,
    JANUARY_30,
    PROJECT,
    excel_rows,
    judged,
    numbers,
    saved,
    values,
    workbook,
    zipped,
)

from sanri.kernel.fault import Refused
from sanri.monitor.intake import reading, zip_parts
from sanri.monitor.intake.encoding import decoded
from sanri.monitor.intake.grid import letter
from sanri.monitor.intake.reading import read

ROW = "E01,2023-01-30,是,1,2"
TABLE = f"{CLINIC_HEAD}\n{ROW}\n"
GB_MARK = b"\x84\x31\x95\x33"
ONE = [{"open": True, "fever": 1, "general": 2, "severe": None, "remark": None}]


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("gb18030"),
        TABLE.encode("gbk"),
        GB_MARK + TABLE.encode("gb18030"),
        TABLE.encode("utf-16"),
        "\ufeff".encode("utf-16-be") + TABLE.encode("utf-16-be"),
        TABLE.replace(",", "\t").encode("utf-16"),
        TABLE.replace(",", "\t").encode(),
        TABLE.replace(",", ";").encode("gb18030"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        ("sep=;\r\n" + TABLE.replace(",", ";")).encode("gb18030"),
        f'"{CLINIC_HEAD.replace(",", chr(34) + "," + chr(34))}"\n{ROW}'.encode(),
    ],
)
def test_one_table_in_every_encoding_and_separator_is_one_table(data: bytes) -> None:
    assert values(judged(data)) == ONE


def test_thousands_in_a_semicolon_file_are_no_separators() -> None:
    text = CLINIC_HEAD.replace(",", ";") + "\nE01;2023-01-30;是;1,000;2,000\nE02;2023-01-30;是;0;1,000"
    assert [row["general"] for row in values(judged(text))] == [2000, 1000]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("联通", "gb18030"),
        ("毛重,净重", "gb18030"),
        ("摹,慕", "gb18030"),  # each pair of bytes is a Latin letter in UTF-8
        ("±0.5,m²", "utf-8"),
        ("机构", "utf-8"),
        ("机构", "gbk"),
        ("plain", "ascii"),
    ],
)
def test_short_text_is_read_in_the_encoding_it_was_written_in(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_bytes_in_no_encoding_are_refused_and_not_turned_into_rubbish() -> None:
    for data in ("诊疗人次".encode()[:-1], "診療日報,機構,門診人次".encode("big5"), "人次\x07".encode()):
        assert numbers(judged(data).faults) == ["I-110"]


def test_a_cell_over_several_lines_leaves_the_line_numbers_right() -> None:
    verdict = judged(f'{CLINIC_HEAD},备注\n{ROW},"停电\n两小时"\nE02,2023-01-30,是,1,x,\n')
    assert str(verdict.faults[0].place) == "4:普通门诊人次"


def test_json_lines_by_key_or_name_are_the_same_rows() -> None:
    by_key = '{"org":"E01","period":"2023-01-30","open":true,"fever":1,"general":2}'
    by_name = '{"机构代码":"E01","日期":"2023-01-30","发热诊室开放":"是","发热诊室人次":"1","普通门诊人次":2.0}'
    verdict = judged(by_key)
    assert values(verdict) == ONE == values(judged(by_name))
    assert verdict.drafts[0].place == "1" and verdict.layout.columns["general"] == "general"


def test_every_bad_json_line_is_named() -> None:
    faults = judged('{"a":1}\n{"a":1,"a":2}\n[1]\n\n{"a":NaN}\n{' + '"a":' * 3 + "\n" + '{"a":' * 5000).faults
    assert [(fault.number, fault.place.row) for fault in faults] == [("I-112", row) for row in (2, 3, 5, 6, 7)]


def test_a_json_array_is_told_to_be_lines() -> None:
    assert numbers(judged('[{"org": "E01"}]').faults) == ["I-112"]


@pytest.mark.parametrize(
    ("data", "number"),
    [
        (b"", "I-101"),
        (b"\xef\xbb\xbf\r\n ", "I-101"),
        (b",,,\n,,,\n", "I-101"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "I-103"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "I-107"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "I-107"),
        (b"BM\x00\x01\x00\x00", "I-107"),
        (b"Rar!\x1a\x07", "I-107"),
        ("<html><table><tr><td>机构</td></tr></table>".encode(), "I-107"),
        (b'<?xml version="1.0"?><Workbook/>', "I-107"),
        (zipped(word__document_xml="<w/>"), "I-107"),
        (zipped(xl__workbook_bin=b"\x00"), "I-107"),
        (zipped(content_xml="<office/>"), "I-107"),
        (zipped(notes_txt="x"), "I-107"),
        (b"PK\x03\x04rubbish", "I-105"),
        (zipped(xl__workbook_xml="<!DOCTYPE a [<!ENTITY b 'c'>]><workbook/>"), "I-105"),
        (zipped(xl__workbook_xml="<workbook><unclosed>"), "I-105"),
    ],
)
def test_what_is_no_table_is_refused_by_name(data: bytes, number: str) -> None:
    assert numbers(judged(data).faults) == [number]


def test_a_text_that_begins_like_a_picture_is_still_a_text() -> None:
    assert numbers(judged("BMI,日期\n1,2").faults) == ["I-201"]


def test_a_zip_bomb_is_stopped_by_what_comes_out_not_by_what_it_says() -> None:
    packed = zipped(xl__workbook_xml="0" * 5000)
    for data in (packed, packed.replace((5000).to_bytes(4, "little"), (9).to_bytes(4, "little"))):
        with pytest.raises(Refused) as refused:
            zip_parts.unpack(data, most=1000)
        assert numbers(refused.value.faults) == ["I-106"]


def test_a_part_under_a_zip_password_is_told_as_password() -> None:
    data = bytearray(zipped(xl__workbook_xml="x"))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    assert numbers(judged(bytes(data)).faults) == ["I-104"]


def test_two_far_cells_do_not_fill_the_memory() -> None:
    for far in ("XFD1048576", "A1048576", "XFD1"):
        book = Workbook()
        book.active["A1"], book.active[far] = 1, 2
        assert numbers(judged(saved(book)).faults) == ["I-109"]


@pytest.mark.parametrize(
    "far",
    [
        '<row r="99999"><c r="XFD99999"><v>1</v></c></row>',
        "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        '<row r="9"><c t="n" r="xfd1048576"><v>1</v></c></row>',
        '<row r="9"><c\nr="XFD1048576"><v>1</v></c></row>',
        '<row r="9"><c r = "XFD1048576"><v>1</v></c></row>',
        '<row r="99999">' + "<c><v>1</v></c>" * 600 + "</row>",
    ],
)
def test_a_far_cell_is_found_however_its_address_is_written(far: str) -> None:
    xml = _sheet(WHOLE).replace(b"</sheetData>", far.encode() + b"</sheetData>")
    assert numbers(judged(_with_sheet(WHOLE, xml)).faults) == ["I-109"]


def test_cells_without_addresses_follow_one_another() -> None:
    xml = re.sub(rb' r="[A-Z]+[0-9]+"', b"", _sheet(WHOLE))
    assert values(judged(_with_sheet(WHOLE, xml))) == ONE


def test_cells_that_are_only_formatted_do_not_count() -> None:
    book = Workbook()
    for row in excel_rows(("E01", "2023-01-30", "是", 1, 2)):
        book.active.append(row)
    book.active["XFA900000"].number_format = "@"
    assert values(judged(saved(book))) == ONE


def test_an_upload_beyond_the_limit_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    assert numbers(judged(b"PK" + b"\x00" * 100).faults) == ["I-102"]


def test_excel_dates_serials_and_text_are_one_day() -> None:
    rows = excel_rows(("E01", JANUARY_30, "是", 1, 2), ("E02", 44956, "是", 1, 2), ("E03", "2023年1月30日", "是", 1, 2))
    assert {str(draft.period) for draft in judged(rows).drafts} == {"2023-01-30"}


def test_a_workbook_that_counts_from_1904_is_read_by_its_own_calendar() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in excel_rows(("E01", JANUARY_30, "是", 1, 2), ("E02", 43494, "是", 1, 2)):
        book.active.append(row)
    assert {str(draft.period) for draft in judged(saved(book)).drafts} == {"2023-01-30"}


def test_a_cell_shown_in_percent_is_read_as_shown() -> None:
    book = Workbook()
    for row in (("项目编号", "完成投资", "完成率"), ("P1", 1, 0.625), ("P2", 1, 62.5), ("P3", 1, "62.5%")):
        book.active.append(row)
    book.active["C2"].number_format = "0.0%"
    verdict = judged(saved(book), form=PROJECT, sender=EAST_DAY)
    assert [str(row["rate"]) for row in values(verdict)] == ["62.50"] * 3


def test_a_formula_without_result_is_named_by_its_cell_and_an_empty_text_result_is_blank() -> None:
    book = Workbook()
    for row in excel_rows(("E01", "2023-01-30", "是", 1, "=SUM(D2:D2)")):
        book.active.append(row)
    book.active.title = "日报"
    data = saved(book)
    fault = judged(data).faults[0]
    assert (fault.number, str(fault.place)) == ("I-318", "日报!E2")
    calculated = (
        _edited(data, b"<v />", b"<v>7</v>") if b"<v />" in _sheet(data) else _edited(data, b"<v></v>", b"<v>7</v>")
    )
    assert values(judged(calculated))[0]["general"] == 7


def test_error_values_keep_their_name() -> None:
    fault = judged(excel_rows(("E01", "2023-01-30", "是", 1, "#DIV/0!"))).faults[0]
    assert "#DIV/0!" in fault.says.zh and fault.place.column == "E"


def test_pictures_beside_cells_are_ignored() -> None:
    book = Workbook()
    for row in excel_rows(("E01", "2023-01-30", "是", 1, 2)):
        book.active.append(row)
    data = saved(book)
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/media/image1.png", b"\x89PNG" * 1000)
    assert values(judged(out.getvalue())) == ONE


def test_hidden_sheets_are_not_read() -> None:
    book = Workbook()
    book.active.append(("旧表",))
    old = book.create_sheet("旧")
    new = book.create_sheet("新")
    for sheet, count in ((old, 9), (new, 2)):
        for row in excel_rows(("E01", "2023-01-30", "是", 1, count)):
            sheet.append(row)
    old.sheet_state = "hidden"
    verdict = judged(saved(book))
    assert values(verdict) == ONE and verdict.drafts[0].place == "新!2"


def test_the_trace_can_show_the_exact_cell() -> None:
    verdict = judged(workbook([("日报表",), *excel_rows(("E01", "2023-01-30", "是", 1, 2))]))
    assert verdict.layout.plain == {
        "sheet": "日报",
        "columns": {"org": "A", "period": "B", "open": "C", "fever": "D", "general": "E"},
        "units": {},
    }
    assert verdict.drafts[0].place == "日报!3"


@pytest.mark.parametrize(
    ("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_named_as_excel_names_them(index: int, name: str) -> None:
    assert letter(index) == name


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_make_reading_raise_anything_but_numbered_faults(data: bytes) -> None:
    _only_refuses(data)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_no_text_does_either(text: str, encoding: str) -> None:
    data = text.encode(encoding, "surrogatepass" if encoding != "gb18030" else "ignore")
    _only_refuses(data)
    judged(data)
    judged(f"{CLINIC_HEAD}\nE01,2023-01-30,是,1,".encode() + text.encode("utf-8", "ignore"))


WHOLE = workbook(excel_rows(("E01", "2023-01-30", "是", 1, 2)))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_workbook_with_bytes_overwritten_is_read_or_refused(at: int, patch: bytes) -> None:
    data = WHOLE[:at] + patch + WHOLE[at + len(patch) :]
    _only_refuses(data)
    judged(data)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_sheet_with_its_xml_overwritten_is_read_or_refused(data: st.DataObject) -> None:
    xml = _sheet(WHOLE)
    at = data.draw(st.integers(0, len(xml) - 1))
    patch = data.draw(
        st.one_of(st.binary(min_size=1, max_size=6), st.sampled_from([b'r="A9999999"', b"<f/>", b't="e"', b"9" * 40]))
    )
    spoilt = _with_sheet(WHOLE, xml[:at] + patch + xml[at + len(patch) :])
    _only_refuses(spoilt)
    judged(spoilt)


def _only_refuses(data: bytes) -> None:
    try:
        read(data)
    except Refused as refused:
        assert refused.faults and all(fault.number.startswith("I-1") for fault in refused.faults)


SHEET = "xl/worksheets/sheet1.xml"


def _sheet(data: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(SHEET)


def _with_sheet(data: bytes, xml: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name == SHEET else old.read(name))
    return out.getvalue()


def _edited(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in _sheet(data)
    return _with_sheet(data, _sheet(data).replace(old, new))
