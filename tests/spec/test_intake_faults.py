"""Every number of the catalogue is provoked by a file, and says what it means in both languages."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.spec.intake_samples import (
    CLINIC,
    CLINIC_HEAD,
    DAY,
    EAST_DAY,
    GOOD_ROWS,
    PROJECT,
    TODAY,
    TREE,
    clinic,
    excel_rows,
    judged,
    passenger,
    project,
    rider,
    saved,
    workbook,
    zipped,
)

from sanri.kernel.entry import Draft
from sanri.kernel.fault import Fault, Refused
from sanri.monitor.decide import Standing, decide
from sanri.monitor.intake import reading, zip_parts
from sanri.monitor.intake.faults import CHAPTERS, FAULTS
from sanri.monitor.intake.reference import fault_reference
from sanri.monitor.intake.template import write_template
from sanri.monitor.intake.which_form import form_of
from sanri.monitor.intake.who_when import Sender

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = "E01,2023-01-30,是,1,2"
RIDER_ROW = "990703,2023-01-30,T1,甲某,440703199001010017,,"


def template(**changed: str) -> bytes:
    """A template of the clinic form with some words of its identity changed."""
    book = load_workbook(io.BytesIO(write_template(CLINIC, "E01", DAY, tree=TREE)))
    for key, cell in book["_sanri"].iter_rows(max_col=2):
        cell.value = changed.get(key.value, cell.value)
    return saved(book)


def reissued(form: str, version: str) -> bytes:
    """A whole template of another form or version."""
    return write_template(replace(CLINIC, key=form, version=int(version)), "E01", DAY, tree=TREE)


def two_sheets() -> bytes:
    book = Workbook()
    for sheet in (book.active, book.create_sheet("汇总")):
        for row in excel_rows(("E01", "2023-01-30", "是", 1, 2)):
            sheet.append(row)
    return saved(book)


def picture_only() -> bytes:
    book = Workbook()
    book.active.title = "截图"
    return saved(book)


def formula_without_result() -> bytes:
    return workbook(excel_rows(("E01", "2023-01-30", "是", 1, "=1+1")))


def error_value() -> bytes:
    return workbook(excel_rows(("E01", "2023-01-30", "是", 1, "#REF!")))


def vast() -> bytes:
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = 1, 2
    return saved(book)


def bomb() -> list[Fault]:
    """A part of 5,000 bytes whose directory says 9, where 1,000 are allowed."""
    packed = zipped(xl__workbook_xml="0" * 5000).replace((5000).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    with pytest.raises(Refused) as refused:
        zip_parts.unpack(packed, most=1000)
    return list(refused.value.faults)


def kept(reason: str, *, is_void: bool = False, is_locked: bool = False) -> list[Fault]:
    draft = Draft("E01", DAY, "void" if is_void else "reported", {"general": 3}, place="日报!2")
    standing = {} if is_void else {("E01", str(DAY), ""): Standing(7, "reported", "{}")}
    locked = {("E01", str(DAY))} if is_locked else set()
    return decide(CLINIC, [draft], standing, reason=reason, locked=locked).faults


def unsaid_form() -> list[Fault]:
    with pytest.raises(Refused) as refused:
        form_of(CLINIC_HEAD.encode(), {"clinic": CLINIC, "lenient": GOOD_ROWS})
    return list(refused.value.faults)


def faults(file, **how) -> list[Fault]:
    verdict = judged(file, **how)
    return [*verdict.faults, *verdict.notes]


PROVOKED = {
    "I-101": lambda: faults("\ufeff \r\n"),
    "I-102": lambda: faults(b"a" * (reading.MOST_BYTES + 1)),
    "I-103": lambda: faults(OLE2 + b"Workbook"),
    "I-104": lambda: faults(OLE2 + "EncryptedPackage".encode("utf-16-le")),
    "I-105": lambda: faults(workbook(excel_rows())[:-40]),
    "I-106": bomb,
    "I-107": lambda: faults(b"%PDF-1.7"),
    "I-108": lambda: faults(picture_only()),
    "I-109": lambda: faults(vast()),
    "I-110": lambda: faults("机构".encode() + b"\xff\xfe\x80\x01"),
    "I-111": lambda: faults(f'{CLINIC_HEAD}\n"E01,2023-01-30'),
    "I-112": lambda: faults('{"org": "E01"}\n{"org": "E01",}'),
    "I-113": lambda: faults('{"org":"E01","period":"2023-01-30","open":true,"fever":[1],"general":2}'),
    "I-114": lambda: [FAULTS["I-114"].at()],  # provoked in tests/web/test_bounded.py
    "I-201": lambda: faults("甲,乙\n1,2"),
    "I-202": lambda: clinic(GOOD + ",9", head=CLINIC_HEAD + ",住院人数").faults,
    "I-203": lambda: clinic("E01,2023-01-30,是,1", head="机构代码,日期,发热诊室开放,发热诊室人次").faults,
    "I-204": lambda: clinic(GOOD + ",3", head=CLINIC_HEAD + ",General visits").faults,
    "I-205": lambda: clinic(GOOD + ",9", head=CLINIC_HEAD + ",").faults,
    "I-206": lambda: clinic(GOOD, head=CLINIC_HEAD + "(人)").faults,
    "I-207": lambda: faults(two_sheets()),
    "I-208": lambda: faults(reissued("other", "1")),
    "I-209": lambda: faults(reissued("clinic", "2")),
    "I-210": lambda: (
        clinic(
            "2023-01-30,是,1,2", head="日期,发热诊室开放,发热诊室人次,普通门诊人次", sender=Sender(today=TODAY)
        ).faults
    ),
    "I-211": lambda: clinic("河湾卫生院,2023-01-30,是,1,2").faults,
    "I-212": lambda: clinic("中心卫生院,2023-01-30,是,1,2", sender=Sender("9907", "", TODAY)).faults,
    "I-213": lambda: clinic("老街卫生院,2023-01-30,是,1,2").faults,
    "I-214": lambda: clinic("W01,2023-01-30,是,1,2").faults,
    "I-215": lambda: clinic("990703,2023-01-30,是,1,2").faults,
    "I-216": lambda: clinic(GOOD + ",青石镇卫生院", head=CLINIC_HEAD + ",机构名称").faults,
    "I-217": lambda: clinic("E01,是,1,2", head="机构代码,发热诊室开放,发热诊室人次,普通门诊人次").faults,
    "I-218": lambda: clinic("E01,昨天,是,1,2").faults,
    "I-219": lambda: clinic(GOOD, sender=Sender("990703", "2023-01-29", TODAY)).faults,
    "I-220": lambda: clinic("E01,2023-02-01,是,1,2").faults,
    "I-221": lambda: clinic().faults,
    "I-222": lambda: faults(template(org="E02")),
    "I-223": unsaid_form,
    "I-301": lambda: clinic("E01,2023-01-30,是,1,").faults,
    "I-302": lambda: clinic("E01,2023-01-30,是,1,无").faults,
    "I-303": lambda: clinic("E01,2023-01-30,是,1,七").faults,
    "I-304": lambda: clinic('E01,2023-01-30,是,1,"12,34"').faults,
    "I-305": lambda: clinic("E01,2023-01-30,是,1,2.5").faults,
    "I-306": lambda: clinic("E01,2023-01-30,是,-3,2").faults,
    "I-307": lambda: clinic("E01,2023-01-30,是,1,100000001").faults,
    "I-308": lambda: clinic("E01,2023-01-30,是,1,1000000000000000").faults,
    "I-309": lambda: clinic("E01,2023-01-30,是,1,20%").faults,
    "I-310": lambda: project("完成投资(万元)", "P1,0.5").faults,
    "I-311": lambda: project("完成投资,开工日", "P1,1,春节后").faults,
    "I-312": lambda: project("完成投资,开工日", "P1,1,2023-02-30").faults,
    "I-313": lambda: clinic("E01,2023-01-30,半天,1,2").faults,
    "I-314": lambda: project("完成投资,阶段", "P1,1,投产").faults,
    "I-315": lambda: faults([("项目编号", "完成投资"), (20230001, 1)], form=PROJECT, sender=EAST_DAY),
    "I-316": lambda: project("完成投资,企业代码", "P1,1,91110000600037341I").faults,
    "I-317": lambda: clinic(GOOD + ",患者电话19912345678", head=CLINIC_HEAD + ",备注").faults,
    "I-318": lambda: faults(formula_without_result()),
    "I-319": lambda: faults(error_value()),
    "I-320": lambda: faults(excel_rows(("E01", "2023-01-30", "是", 1, True))),
    "I-321": lambda: clinic(GOOD + "," + "多" * 2001, head=CLINIC_HEAD + ",备注").faults,
    "I-322": lambda: clinic(GOOD + ",忙", head=CLINIC_HEAD + ",状态").faults,
    "I-323": lambda: rider(RIDER_ROW + ",2023-01-30").faults,
    "I-324": lambda: rider(RIDER_ROW + ",晚饭后").faults,
    "I-325": lambda: rider(RIDER_ROW + ",2023-01-30 25:00").faults,
    "I-326": lambda: rider(RIDER_ROW.replace("甲某", "sealed:1:" + "A" * 24) + ",2023-01-30 06:40").faults,
    "I-401": lambda: clinic(GOOD + ",4", head=CLINIC_HEAD + ",重症人数").faults,
    "I-402": lambda: project("完成投资,男工,女工,工人", "P1,1,2,3,6").faults,
    "I-403": lambda: clinic("E01,2023-01-30,否,1,2").faults,
    "I-404": lambda: project("完成投资,开工日,完工日", "P1,1,2023-01-10,2023-01-09").faults,
    "I-405": lambda: clinic(GOOD, GOOD).faults,
    "I-406": lambda: clinic(GOOD + ",零报告", head=CLINIC_HEAD + ",状态").faults,
    "I-407": lambda: clinic(GOOD + ",停诊", head=CLINIC_HEAD + ",状态").faults,
    "I-408": lambda: project("完成投资,状态", "P1,,零报告").faults,
    "I-409": lambda: passenger("990703,2023-01-30,T1,440703200801010010,务工,2023-02-01,是").faults,
    "I-410": lambda: passenger("990703,2023-01-30,T1,440703200606010015,务工,2023-02-01,否").faults,
    "I-411": lambda: project("完成投资,状态", "P1,,停工").faults,
    "I-501": lambda: kept(""),
    "I-502": lambda: kept("改"),
    "I-503": lambda: kept("原表报错", is_void=True),
    "I-504": lambda: kept("原表报错", is_locked=True),
    "I-601": lambda: clinic(GOOD, "合计,,,1,3").notes,
    "I-602": lambda: project("完成投资", "P1,0.12345").notes,
    "I-603": lambda: clinic(GOOD, "E02,2023-01-30,,,").notes,
    "I-604": lambda: faults(excel_rows(("E01", "2023-01-30", "是", 1, 2)), hidden=[2]),
    "I-605": lambda: project("完成投资,负责人证件号", "P1,1,440524800101001").notes,
}


@pytest.mark.parametrize("number", FAULTS)
def test_every_number_is_provoked(number: str) -> None:
    found = [fault for fault in PROVOKED[number]() if fault.number == number]
    assert found, f"{number} was not provoked"
    for line in (found[0].line("zh"), found[0].line("en")):
        assert line.startswith(number) and "{" not in line


def test_no_provocation_outlives_its_number() -> None:
    assert set(PROVOKED) == set(FAULTS)


def test_numbers_stand_in_the_chapter_of_their_hundred() -> None:
    for hundred, (_, kinds) in enumerate(CHAPTERS, 1):
        assert {kind.number[:3] for kind in kinds} == {f"I-{hundred}"}


def test_both_tongues_fill_in_the_same_words() -> None:
    for kind in FAULTS.values():
        for text in (kind.says, kind.cure):
            assert set(re.findall(r"{\w+}", text.zh)) == set(re.findall(r"{\w+}", text.en)), kind.number


def test_the_page_of_the_manual_is_current() -> None:
    page = Path(__file__).parents[2] / "docs/reference/faults.md"
    assert page.read_text(encoding="utf-8") == fault_reference()


def test_a_fault_of_a_cell_says_where_what_and_what_to_do() -> None:
    fault = clinic("E01,2023-01-30,是,-3,2").faults[0]
    assert fault.line("zh") == "I-306 第2行“发热诊室人次”:“发热诊室人次”为-3,不能小于0。请核对原始台账后重报。"
    assert fault.line("en") == (
        "I-306 line 2, “发热诊室人次”: “Fever visits” is -3 and cannot be less than 0. "
        "Check the original register and send it again."
    )


def test_all_faults_of_a_file_come_at_once_in_the_order_of_its_rows() -> None:
    verdict = clinic("E09,昨天,是,x,2", "E02,2023-01-30,也许,1,-", "E01,2023-01-30,否,1,2")
    assert [(fault.number, fault.place.row) for fault in verdict.faults] == [
        ("I-218", 2),
        ("I-303", 2),
        ("I-313", 3),
        ("I-302", 3),
        ("I-403", 4),
    ]
    assert verdict.drafts == ()
