"""Headers as offices really send them, and the columns and units found in them."""

from decimal import Decimal

import pytest
from openpyxl import Workbook
from tests.spec.intake_samples import (
    CLINIC_HEAD,
    EAST_DAY,
    PROJECT,
    TODAY,
    clinic,
    excel_rows,
    judged,
    numbers,
    project,
    saved,
    values,
    workbook,
)

from sanri.kernel.record import Field, Record
from sanri.kernel.text import Text
from sanri.monitor.intake.columns import columns_of
from sanri.monitor.intake.title import Title, read_title
from sanri.monitor.intake.who_when import Sender

ONE = {"open": True, "fever": 1, "general": 2, "severe": None, "remark": None}
CLERK = Sender("E01", "", TODAY)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("诊疗日报(填报单位:  日期: )", Title()),
        ("诊疗日报(填报单位:河湾镇卫生院  日期:2023年1月30日)", Title("河湾镇卫生院", "2023年1月30日")),
        ("填报单位(盖章):河湾镇卫生院 数据日期:2023.1.30 单位:万元", Title("河湾镇卫生院", "2023.1.30", "万元")),
        ("填报单位:河湾 医院(东区)    填报日期:2023年1月31日", Title("河湾 医院(东区)")),
        ("三江市2023年1月30日诊疗日报", Title(day="2023年1月30日")),
        ("日期:  年  月  日", Title(day="年")),
        ("单位:人次", Title(unit="人次")),
        ("(" * 400, Title()),
    ],
)
def test_a_title_says_whose_and_of_which_day(line: str, title: Title) -> None:
    assert read_title([line]) == title


def test_a_title_over_a_merged_header_gives_org_and_day() -> None:
    rows = [
        ("诊疗日报(填报单位:河湾镇卫生院  日期:2023年1月30日)", None, None, None, None),
        ("序号", "发热诊室", None, "普通门诊", "备注"),
        (None, "开放", "人次", "人次", None),
        (1, "是", 1, 2, None),
    ]
    merges = ("A1:E1", "A2:A3", "B2:C2", "E2:E3")
    verdict = judged(workbook(rows, merges=merges), sender=CLERK)
    assert values(verdict) == [ONE]
    assert (verdict.drafts[0].org, str(verdict.drafts[0].period)) == ("E01", "2023-01-30")
    assert verdict.layout.columns == {"open": "B", "fever": "C", "general": "D", "remark": "E"}


def test_a_header_merged_in_a_workbook_and_saved_as_csv_is_still_found() -> None:
    text = "填报单位:河湾镇卫生院,,,日期:2023-01-30,\n序号,发热诊室,,普通门诊,备注\n,开放,人次,人次,\n1,是,1,2,\n"
    assert values(judged(text, sender=CLERK)) == [ONE]


def test_a_row_of_units_and_a_row_of_column_numbers_belong_to_the_header() -> None:
    units = "机构代码,日期,发热诊室开放,发热诊室人次,普通门诊人次\n,,,人次,万人次\n"
    assert values(judged(units + "E01,2023-01-30,是,1,0.0002"))[0]["general"] == 2
    stems = "机构代码,日期,发热诊室开放,发热诊室人次,普通门诊人次\n甲,乙,1,2,3\n"
    assert values(judged(stems + "E01,2023-01-30,是,1,2")) == [ONE]


@pytest.mark.parametrize(
    "head",
    [
        "org,period,open,fever,general",
        "ORG,Date,Fever room open,FEVER VISITS,General  visits",
        "机构代码,日期,发热 诊室开放,发热诊疗(人次),普通门诊人次(visits)",
        "单位代码,数据日期,发热诊室开放,发热诊室人次(人次),普通门诊人次",
        "机构代码,日期,发热诊室开放,“发热诊室”人次,普通门诊人次:",
    ],
)
def test_columns_go_by_key_name_or_alias_in_either_tongue(head: str) -> None:
    assert values(clinic("E01,2023-01-30,是,1,2", head=head)) == [ONE]


def test_columns_may_stand_in_any_order() -> None:
    assert values(
        clinic("2,,1,是,2023-01-30,E01,7", head="普通门诊人次,备注,发热诊室人次,发热诊室开放,日期,机构代码,序号")
    ) == [ONE]


def test_an_unknown_column_is_named_with_all_that_are_known() -> None:
    fault = clinic("E01,2023-01-30,是,1,2,3", head=CLINIC_HEAD + ",住院人数").faults[0]
    assert fault.number == "I-202" and "“住院人数”" in fault.says.zh
    assert "普通门诊人次" in fault.cure.zh and "General visits" in fault.cure.en


def test_several_faults_of_a_header_come_together_with_those_of_the_cells() -> None:
    verdict = clinic("E01,2023-01-30,x,1,1,9", head="机构代码,日期,发热诊室开放,发热诊室人次,发热诊疗,住院")
    assert numbers(verdict.faults) == ["I-202", "I-204", "I-203", "I-313"]


def test_a_column_without_header_matters_only_where_it_holds_data() -> None:
    assert values(clinic("E01,2023-01-30,是,1,2,", head=CLINIC_HEAD + ",")) == [ONE]
    assert numbers(clinic("E01,2023-01-30,是,1,2,夜间3人", head=CLINIC_HEAD + ",").faults) == ["I-205"]


@pytest.mark.parametrize(
    ("head", "written", "invested", "unit"),
    [
        ("完成投资", "1.5", "1.5000", None),
        ("完成投资(亿元)", "1.5", "1.5000", None),
        ("完成投资(万元)", "15,000", "1.5000", "wan_yuan"),
        ("完成投资(万元)", "1", "0.0001", "wan_yuan"),
        ("完成投资(元)", "150000000", "1.5000", "yuan"),
        ("完成投资[万元]", "-0", "0.0000", "wan_yuan"),
    ],
)
def test_a_unit_in_the_header_is_converted_exactly(head: str, written: str, invested: str, unit: str | None) -> None:
    verdict = project(head, f'P1,"{written}"')
    assert str(values(verdict)[0]["invested"]) == invested
    assert verdict.layout.units.get("invested") == unit


def test_a_unit_in_the_title_holds_for_the_amounts_it_fits() -> None:
    verdict = judged(
        "重点项目表,,单位:万元\n项目编号,完成投资,完成率\nP1,15000,62.5\n",
        form=PROJECT,
        sender=EAST_DAY,
    )
    assert values(verdict)[0]["invested"] == Decimal("1.5") and values(verdict)[0]["rate"] == Decimal("62.5")
    assert verdict.layout.units == {"invested": "wan_yuan"}


@pytest.mark.parametrize("unit", ["万镑", "美元", "人次", "大写"])
def test_a_unit_that_is_not_the_fields_is_a_fault_and_lists_those_that_are(unit: str) -> None:
    fault = project(f"完成投资({unit})", "P1,1").faults[0]
    assert fault.number == "I-206" and "万元、亿元" in fault.cure.zh


def test_visits_are_not_persons() -> None:
    assert numbers(clinic("E01,2023-01-30,是,1,2", head=CLINIC_HEAD + "(人)").faults) == ["I-206"]


def test_the_one_sheet_that_is_the_form_is_read_among_others() -> None:
    book = Workbook()
    book.active.append(("填表说明",))
    data = book.create_sheet("数据")
    for row in excel_rows(("E01", "2023-01-30", "是", 1, 2)):
        data.append(row)
    empty = book.create_sheet("空表")
    empty.append(excel_rows()[0])
    verdict = judged(saved(book))
    assert values(verdict) == [ONE] and verdict.layout.sheet == "数据"


def test_a_form_whose_fields_share_a_name_is_our_mistake_and_stops() -> None:
    twice = Record(
        "twice",
        Text("重名", "twice"),
        (Field("a", Text("投资", "a")), Field("b", Text("额", "b"), aliases=("投 资",))),
        (),
    )
    with pytest.raises(ValueError, match="'投 资' names both 'a' and 'b'"):
        columns_of(twice)


def test_a_town_whose_name_begins_with_a_hundred_is_no_unit() -> None:
    verdict = judged("单位:百合镇卫生院,,日期:2023-01-30\n发热诊室开放,发热诊室人次,普通门诊人次\n是,1,2", sender=CLERK)
    assert numbers(verdict.faults) == ["I-211"]
