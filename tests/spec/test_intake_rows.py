"""Which rows count, whose they are, of when, and in which state."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spec.intake_samples import (
    CLINIC,
    CLINIC_HEAD,
    EAST_DAY,
    GOOD_ROWS,
    PROJECT,
    TODAY,
    clinic,
    excel_rows,
    judged,
    numbers,
    project,
    values,
    workbook,
)

from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.monitor.intake.judge import Judged
from sanri.monitor.intake.who_when import Sender

A, B = "E01,2023-01-30,是,1,2", "E02,2023-01-30,是,3,4"


def orgs(verdict: Judged) -> list[str]:
    assert not verdict.faults, [fault.line("en") for fault in verdict.faults]
    return [draft.org for draft in verdict.drafts]


@pytest.mark.parametrize(
    "between",
    [
        ",,,,",
        "   ,,,,",
        "合计,,,4,6",
        "东岸区小计,,,4,6",
        "合 计,,,4,6",
        "Total,,,4,6",
        "Subtotal,,,4,6",
        "其中:乡镇,,,1,2",
        "一、东岸区,,,,",
        "注:以上为快报数,,,,",
        "填表人:甲,审核人:乙,,,",
        "示例,2023-01-30,是,12,12",
        CLINIC_HEAD,
    ],
)
def test_rows_that_are_no_data_are_passed_over(between: str) -> None:
    verdict = clinic(A, between, B)
    assert orgs(verdict) == ["E01", "E02"]
    assert [draft.place for draft in verdict.drafts] == ["2", "4"]


@pytest.mark.parametrize(
    ("rows", "notes"),
    [
        ((A, B, "合计,,,4,6"), []),
        (("合计,,,4,6", A, B), []),
        ((A, "小计,,,1,2", B, "小计,,,3,4", "合计,,,4,6"), []),
        (("小计,,,1,2", A, "小计,,,3,4", B), []),
        ((A, B, "合计,,,4,7"), ["I-601"]),
        ((A, B, "合计,,,5,7"), ["I-601", "I-601"]),
        ((A, B, "合计,,,-,"), []),
    ],
)
def test_a_total_that_differs_from_its_rows_is_noted_and_stops_nothing(rows: tuple[str, ...], notes: list[str]) -> None:
    verdict = clinic(*rows)
    assert orgs(verdict) == ["E01", "E02"] and numbers(verdict.notes) == notes


def test_a_wrong_total_says_both_numbers_and_its_place() -> None:
    note = clinic(A, B, "合计,,,4,7").notes[0]
    assert note.line("zh").startswith("I-601 第4行“普通门诊人次”:合计行的“普通门诊人次”为7,各行之和是6")


def test_rates_do_not_add_up() -> None:
    assert project("完成投资,完成率", "P1,1,50", "P2,1,60", "合计,2,55").notes == ()


def test_a_hidden_row_is_read_and_noted() -> None:
    rows = excel_rows(("E01", "2023-01-30", "是", 1, 2), ("E02", "2023-01-30", "是", 1, 2))
    verdict = judged(workbook(rows, hidden=[3]))
    assert orgs(verdict) == ["E01", "E02"]
    assert [str(note.place) for note in verdict.notes] == ["日报!A3"]


def test_zero_closed_and_not_reported_are_three_things() -> None:
    verdict = clinic(
        "E01,2023-01-30,,,,零报告", "E02,2023-01-30,,,,停诊", "E03,2023-01-30,,,,", head=CLINIC_HEAD + ",状态"
    )
    assert [(draft.org, draft.state) for draft in verdict.drafts] == [("E01", "zero"), ("E02", "closed")]
    assert values(verdict)[0] == {"open": None, "fever": 0, "general": 0, "severe": 0, "remark": None}
    assert set(values(verdict)[1].values()) == {None}
    assert numbers(verdict.notes) == ["I-603"] and "E03" in verdict.notes[0].says.zh


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("零报告", "zero"),
        ("Zero", "zero"),
        ("未开诊", "closed"),
        ("未开放", "closed"),
        ("not open", "closed"),
        ("作废", "void"),
        ("正常", "reported"),
        ("", "reported"),
    ],
)
def test_a_state_goes_by_its_usual_words(word: str, state: str) -> None:
    cells = "是,1,2" if state == "reported" else ",0,"
    assert clinic(f"E01,2023-01-30,{cells},{word}", head=CLINIC_HEAD + ",状态").drafts[0].state == state


def test_a_closed_clinic_keeps_its_remark_and_may_say_no_and_zero() -> None:
    verdict = clinic("E01,2023-01-30,否,0,-,停诊,春节放假", head=CLINIC_HEAD + ",状态,备注")
    assert values(verdict) == [{"open": None, "fever": None, "general": None, "severe": None, "remark": "春节放假"}]


def test_a_zero_report_beside_usual_rows_leaves_every_row_its_own_values() -> None:
    verdict = clinic("E01,2023-01-30,,,,零报告", "E02,2023-01-30,是,3,4,", head=CLINIC_HEAD + ",状态")
    assert [row["general"] for row in values(verdict)] == [0, 4]


def test_who_and_when_come_from_the_sending_where_the_file_is_silent() -> None:
    verdict = clinic("是,1,2", head="发热诊室开放,发热诊室人次,普通门诊人次", sender=Sender("E01", "2023-01-30", TODAY))
    assert [(draft.org, str(draft.period)) for draft in verdict.drafts] == [("E01", "2023-01-30")]


@pytest.mark.parametrize("name", ["E01", "河湾镇卫生院", "河湾 镇 卫生院", "河湾镇卫生院 ", "E01 clinic", "E01 CLINIC"])
def test_an_org_goes_by_code_or_name(name: str) -> None:
    assert orgs(clinic(f"{name},2023-01-30,是,1,2")) == ["E01"]


def test_a_name_borne_twice_means_the_senders_own() -> None:
    assert orgs(clinic("中心卫生院,2023-01-30,是,1,2")) == ["E03"]
    assert orgs(clinic("中心卫生院,2023-01-30,是,1,2", sender=Sender("990704", "", TODAY))) == ["W03"]
    fault = clinic("中心卫生院,2023-01-30,是,1,2", sender=Sender("", "", TODAY)).faults[0]
    assert fault.number == "I-212" and "E03" in fault.cure.zh and "W03" in fault.cure.zh


def test_an_unknown_name_is_told_what_is_near() -> None:
    fault = clinic("河湾卫生院,2023-01-30,是,1,2").faults[0]
    assert "河湾镇卫生院(E01)" in fault.cure.zh and "白沙" not in fault.cure.zh


def test_a_closed_down_org_is_told_its_dates() -> None:
    fault = clinic("老街卫生院,2023-01-30,是,1,2").faults[0]
    assert fault.number == "I-213" and "2022-12-31" in fault.cure.zh
    assert orgs(clinic("老街卫生院,2022-12-31,是,1,2")) == ["E04"]


def test_an_org_numbered_by_a_spreadsheet_is_still_that_org() -> None:
    rows = [("机构代码", "项目编号", "完成投资"), (990703, "P1", 1.5)]
    verdict = judged(rows, form=PROJECT, sender=EAST_DAY)
    assert orgs(verdict) == ["990703"]


def test_code_and_name_must_be_one_org() -> None:
    head = CLINIC_HEAD + ",机构名称"
    assert orgs(clinic(A + ",河湾镇卫生院", head=head)) == ["E01"]
    assert numbers(clinic(A + ",青石镇卫生院", head=head).faults) == ["I-216"]


def test_an_empty_org_cell_is_not_filled_in_by_guess() -> None:
    fault = clinic(A, ",2023-01-30,是,1,2").faults[0]
    assert (fault.number, fault.place.row) == ("I-210", 3)


def test_an_org_merged_over_its_rows_holds_for_all_of_them() -> None:
    rows = excel_rows(("E01", "2023-01-29", "是", 1, 2), (None, "2023-01-30", "是", 1, 2))
    verdict = judged(workbook(rows, merges=("A2:A3",)))
    assert [(draft.org, str(draft.period)) for draft in verdict.drafts] == [
        ("E01", "2023-01-29"),
        ("E01", "2023-01-30"),
    ]


def test_a_day_without_year_is_the_one_nearest_to_the_sending() -> None:
    assert str(clinic("E01,12月31日,是,1,2").drafts[0].period) == "2022-12-31"
    assert str(clinic("E01,1月30日,是,1,2").drafts[0].period) == "2023-01-30"


@pytest.mark.parametrize(
    ("every", "written", "period"),
    [
        ("month", "2023-01", "2023-01"),
        ("month", "2023年1月", "2023-01"),
        ("month", "1月", "2023-01"),
        ("month", "12月份", "2022-12"),
        ("month", "202301", "2023-01"),
        ("month", "2023-01-15", "2023-01"),
        ("week", "2023-W04", "2023-W04"),
        ("week", "2023年第4周", "2023-W04"),
        ("week", "2023-01-30", "2023-W05"),
        ("year", "2022", "2022"),
        ("year", "2022年", "2022"),
        ("event", "2023.1.3", "2023-01-03"),
    ],
)
def test_a_period_is_of_the_kind_the_form_is_owed_for(every: str, written: str, period: str) -> None:
    form = Record("timed", Text("定期表", "Timed form"), CLINIC.fields, ("clinic",), every=every)
    assert str(clinic(f"E01,{written},是,1,2", form=form).drafts[0].period) == period


def test_a_month_does_not_end_before_it_begins() -> None:
    form = Record("monthly", Text("月报", "Monthly"), CLINIC.fields, ("clinic",), every="month")
    assert numbers(clinic("E01,2023-13,是,1,2", "E01,2023-02,是,1,2", form=form).faults) == ["I-218", "I-220"]


def test_events_of_many_days_come_in_one_sending_of_one_day() -> None:
    form = Record("event", Text("事件", "Event"), CLINIC.fields, ("clinic",), every="event")
    verdict = clinic(A, "E02,2023-01-28,是,1,2", sender=EAST_DAY, form=form)
    assert [str(draft.period) for draft in verdict.drafts] == ["2023-01-30", "2023-01-28"]


def test_rows_of_different_subjects_are_different() -> None:
    verdict = project("完成投资,来源", "P1,1,项目办", "P2,2,")
    assert [(draft.subject, draft.source) for draft in verdict.drafts] == [("P1", "项目办"), ("P2", "")]
    faults = project("完成投资", "P1,1", "P2,2", "P1,3").faults
    assert [(fault.number, fault.place.row) for fault in faults] == [("I-405", 2), ("I-405", 4)]
    assert "第4行" in faults[0].says.zh and "row 2" in faults[1].says.en


def test_a_check_passes_where_one_of_its_fields_is_missing() -> None:
    assert values(clinic(A))[0]["severe"] is None
    fault = clinic(A + ",4", head=CLINIC_HEAD + ",重症人数").faults[0]
    assert fault.says.zh == "“重症人数”为4,大于“发热诊室人次”、“普通门诊人次”之和的3"
    assert str(fault.place) == "2:重症人数"


def test_one_wrong_row_sends_the_whole_file_back_unless_the_form_keeps_good_rows() -> None:
    wrong = "E02,2023-01-30,是,x,4"
    assert clinic(A, wrong).drafts == ()
    lenient = clinic(A, wrong, form=GOOD_ROWS)
    assert [draft.org for draft in lenient.drafts] == ["E01"] and numbers(lenient.faults) == ["I-303"]


def test_of_a_row_said_twice_neither_is_kept_even_where_good_rows_are() -> None:
    assert [draft.org for draft in clinic(A, B, A, form=GOOD_ROWS).drafts] == ["E02"]


def test_a_wrong_header_keeps_no_row_whatever_the_form() -> None:
    assert clinic(A + ",1", head=CLINIC_HEAD + ",住院", form=GOOD_ROWS).drafts == ()


WORDS = st.one_of(
    st.sampled_from(
        [*CLINIC_HEAD.split(","), "序号", "状态", "备注", "重症人数", "", "合计", "小计", "注:", "(万人次)", "人次"]
    ),
    st.sampled_from(
        [
            "E01",
            "河湾镇卫生院",
            "中心卫生院",
            "2023-01-30",
            "1月30日",
            "是",
            "否",
            "1",
            "2.5",
            "零报告",
            "停诊",
            "#open",
        ]
    ),
    st.sampled_from(
        ["填报单位:河湾镇卫生院", "日期:2023年1月30日", "单位:万元", None, 1.0, 44956.0, True, "=1+1", "#REF!"]
    ),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=7), min_size=1, max_size=8), st.booleans())
def test_no_table_makes_judging_raise(rows: list[list[object]], has_head: bool) -> None:
    table = [CLINIC_HEAD.split(","), *rows] if has_head else rows
    verdict = judged(workbook(table))
    assert verdict.drafts or verdict.faults
    text = "\n".join(",".join(str(cell) for cell in row if cell is not None) for row in table)
    clinic(text, head="")
