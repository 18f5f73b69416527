"""Opening a number: from the printed words to the cell of the file that somebody sent."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from tests.spec.paper_city import entries, page
from tests.spec.small_city import words

from sanri.kernel.record import Choice, Field
from sanri.kernel.unit import BEDS, PEOPLE
from sanri.monitor.memory import MemoryBook
from sanri.report.page import Traced
from sanri.report.traced_entries import words as worded


@dataclass(frozen=True)
class Info:
    filename: str
    layout: dict[str, Any] = field(default_factory=dict)


class Sent:
    """The clinics' sheets came as one Excel file, the site's day as CSV."""

    def receipt(self, number: int) -> Info:
        if number == 2:
            return Info("site.csv", {"columns": {"left": "剩余桩数"}, "sheet": ""})
        return Info("日报.xlsx", {"columns": {"opd": "E", "er": "F"}, "sheet": "日报"})


def opened(query: str, tongue="zh", **more) -> Traced:
    made = page(tongue, **more)
    return next(row for row in made.register if row.query == f"sanri figure {query}")


CITY = "visits_all --org 440700 --day 2023-01-30"


def test_a_number_tells_its_formula_its_scope_and_how_many_reported():
    row = opened(CITY)
    assert (row.words, row.value, row.title, row.org, row.period) == ("64人次", "64人次", "门急诊", "江门市", "1月30日")
    assert (row.formula, row.coverage) == ("普通门诊 + 急诊，逐级求和", "部分 实报2 / 应报3")
    row = opened(CITY, "en")
    assert (row.formula, row.coverage) == (
        "out-patient visits + emergency visits, summed up the org tree",
        "partial: 2 of 3 reported",
    )


def test_a_comparison_tells_its_base_days_and_its_panel():
    row = opened(f"{CITY} --against day_before")
    assert row.comparison == "前一日（1月29日）57人次：+12.3%；两期都报的2/3个单位之间，本期64人次"
    row = opened(f"{CITY} --against day_before", "en")
    assert row.comparison == (
        "the day before (29 January) 57 visits: +12.3%; "
        "over the 2 of 3 units that reported on both sides, now 64 visits"
    )


def test_entries_say_who_sent_what_when_and_in_which_cell():
    first, second = opened(CITY, receipts=Sent()).entries
    assert (first.number, first.org, first.by, first.accepted_at) == (7, "甲院", "reporter", "2023-01-31 08:00")
    assert (first.filename, first.values) == ("日报.xlsx", (("普通门诊", "25人次"), ("急诊", "少于5")))
    assert first.cells == (("普通门诊", "日报!E11"), ("急诊", "日报!F11"))
    assert (first.late, second.late, second.values[1]) == (False, True, ("急诊", "6人次"))


@pytest.mark.parametrize(("tongue", "cell"), [("zh", "第4行“剩余桩数”"), ("en", "line 4, “剩余桩数”")])
def test_a_line_of_a_text_file_is_told_by_line_and_column(tongue, cell):
    book = MemoryBook([replace(e, receipt=2, place="4") if e.record == "site_day" else e for e in entries()])
    row = opened("piles_left --org 440700 --day 2023-01-30", tongue, book=book, receipts=Sent())
    assert [where for _, where in row.entries[0].cells] == [cell]


def test_only_the_fields_that_the_number_reads_are_shown():
    book = MemoryBook(
        [replace(e, values={**e.values, "remark": "夜班漏计"}) if e.number == 7 else e for e in entries()]
    )
    made = page(book=book)
    assert "夜班漏计" not in repr(made)
    assert [name for name, _ in opened("er_all --org 440700 --day 2023-01-30").entries[0].values] == ["急诊"]


def test_a_correction_tells_what_it_replaces_and_why():
    old = entries()[7]
    new = replace(old, number=12, values={**old.values, "opd": 40}, replaces=8, reason="漏计夜间急诊")
    entry = opened(CITY, book=MemoryBook([*entries(), new])).entries[1]
    assert (entry.number, entry.replaces, entry.reason, entry.values[0][1]) == (12, 8, "漏计夜间急诊", "40人次")


def test_a_derived_number_shows_the_fields_of_what_it_is_made_of():
    row = opened("piles_needed --org 440700 --day 2023-01-30 --subject P01")
    assert [name for name, _ in row.entries[0].values] == ["剩余桩数", "期限"]
    assert row.value == "46.5根/天"


def test_the_page_shows_some_entries_and_counts_all(monkeypatch):
    monkeypatch.setattr("sanri.report.trace.SHOWN", 1)
    row = opened(CITY)
    assert ([entry.number for entry in row.entries], row.entry_count) == ([7], 2)


REMARK = Field("remark", words("备注", "remark"), kind="text")
PLATE = Field("plate", words("号牌", "plate"), kind="identifier", identifier="plate")
CARD = Field("card", words("证件", "card"), kind="identifier", identifier="id_card")
STAGE = Field("stage", words("阶段", "stage"), kind="choice", choices=(Choice("piling", words("桩基", "piling")),))
OPEN = Field("open", words("开放", "open"), kind="flag")
BEDS_USED = Field("beds", words("床位", "beds"), unit=BEDS)
PATIENTS = Field("patients", words("人数", "patients"), unit=PEOPLE)


@pytest.mark.parametrize(
    ("kept", "value", "level", "shown"),
    [
        (PATIENTS, 0, "institution", "0人"),
        (PATIENTS, 4, "institution", "少于5"),
        (PATIENTS, 5, "institution", "5人"),
        (PATIENTS, 4, "county", "4人"),
        (BEDS_USED, 4, "institution", "4张"),
        (REMARK, "请致电13800138000", "institution", "不公开"),
        (REMARK, "夜班漏计", "institution", "夜班漏计"),
        (CARD, "110105194912310021", "institution", "110105********0021"),
        (PLATE, "粤J12345", "institution", "粤J12345"),
        (STAGE, "piling", "institution", "桩基"),
        (OPEN, True, "institution", "是"),
        (REMARK, None, "institution", "—"),
    ],
)
def test_what_the_public_may_see_of_a_field(kept, value, level, shown):
    assert worded(kept, value, level, "zh") == shown
