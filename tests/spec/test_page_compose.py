"""The page out of figures: what is said, when it is left out, and what must be said with it."""

import re
from dataclasses import replace

import pytest
from tests.samples.audit import unmarked
from tests.spec.paper_city import CLINICS, LINES, entries, page

from sanri.kernel.text import TONGUES
from sanri.monitor.memory import MemoryBook
from sanri.report.page import Mark, Page, Prose

CARE, SITES = LINES


def said(prose: Prose) -> str:
    return "".join(run.words if isinstance(run, Mark) else run for run in prose)


def article(made: Page, key: str = "care"):
    return next(one for one in made.articles if one.key == key)


def without(*rows: str) -> MemoryBook:
    """The book without the clinics' rows that begin with these words."""
    kept = "\n".join(row for row in CLINICS.strip().splitlines() if not row.startswith(rows))
    return MemoryBook(entries(kept))


@pytest.mark.parametrize(
    ("tongue", "headline", "first"),
    [
        (
            "zh",
            "门急诊较前一日增长12.3%",
            "全国诊疗约200万人次（1月27日）；全市门急诊64人次（部分 2/3），其中急诊9人次。",
        ),
        (
            "en",
            "Visits up 12.3 percent on the day",
            "The nation had about 2 million visits (27 January). "
            "The city had 64 visits (partial, 2 of 3), nine visits of them emergencies.",
        ),
    ],
)
def test_both_tongues_are_composed_from_the_same_figures(tongue, headline, first):
    made = article(page(tongue))
    assert (said(made.headline), said(made.body[0])) == (headline, first)


def test_a_number_has_the_same_place_in_the_register_in_both_tongues():
    zh, en = page("zh"), page("en")
    assert [(row.register, row.query) for row in zh.register] == [(row.register, row.query) for row in en.register]


def test_a_figure_cited_again_keeps_its_number():
    made = page()
    visits = next(row.register for row in made.register if row.words == "64人次")
    cited = [run for prose in (article(made).body[0], made.strip[0].big) for run in prose if isinstance(run, Mark)]
    assert [run.register for run in cited if run.words == "64人次"] == [visits, visits]


@pytest.mark.parametrize(
    ("opd", "headline", "way"),
    [
        (25, "门急诊较前一日增长12.3%", "rise"),
        (18, "门急诊较前一日持平", "none"),
        (10, "门急诊较前一日下降14.0%", "fall"),
    ],
)
def test_the_first_headline_that_is_true_is_printed_and_a_change_never_loses_its_direction(opd, headline, way):
    book = MemoryBook([replace(e, values={**e.values, "opd": opd}) if e.number == 7 else e for e in entries()])
    made = article(page(book=book)).headline
    assert said(made) == headline
    assert next(run for run in made if isinstance(run, Mark)).way == way


def test_a_headline_without_a_base_gives_way_to_one_that_needs_none():
    made = article(page(book=without("a   2023-01-29", "b   2023-01-29", "c   2023-01-29")))
    assert said(made.headline) == "全市门急诊64人次"


def test_a_sentence_without_its_figure_is_left_out():
    made = article(page(book=without("a   2023-01-30")))
    assert said(made.body[1]) == "甲院急诊少于5人次（1月29日）。"  # its latest day, and the words say so
    book = without("a   ")
    assert len(article(page(book=book)).body) == 1


def test_a_line_with_nothing_to_say_has_no_article():
    assert [one.key for one in page(book=MemoryBook([e for e in entries() if e.record != "site_day"])).articles] == [
        "care"
    ]


def test_a_county_that_has_not_reported_is_seen_and_is_no_zero():
    rows = article(page()).tables[0].rows
    assert [[said(cell) for cell in row] for row in rows] == [["蓬江区", "64", "+12.3%"], ["恩平市", "未报", "未报"]]


def test_a_partial_row_says_how_many_of_how_many_once_beside_its_name():
    rows = article(page(book=without("b   2023-01-30")), "care").tables[0].rows
    assert [said(cell) for cell in rows[0]] == ["蓬江区（部分 1/2）", "28", "+27.3%"]


def test_subjects_are_called_by_their_names():
    made = article(page(), "sites")
    assert said(made.body[0]) == "1号厂房剩余1302根，期限2月27日。"
    assert said(made.tables[0].rows[0][0]) == "1号厂房"


def test_small_numbers_of_people_below_the_county_are_not_printed_and_the_page_says_so():
    made = page()
    assert said(article(made).body[1]) == "甲院急诊少于5人次。"
    opened = next(row for row in made.register if row.query.endswith("er_all --org a --day 2023-01-30"))
    assert (opened.value, opened.entries[0].values) == ("少于5", (("急诊", "少于5"),))
    assert any("少于5" in note for note in made.notes)
    assert "3人次" not in "".join(said(box.reason) for box in made.signals)


def test_the_worst_signal_leads_and_the_page_says_why():
    made = page()
    assert [one.key for one in made.articles] == ["sites", "care"]
    assert made.lead_reason == "该条线有红色预警"
    assert page("en").lead_reason == "the line has a red signal"


def test_without_signals_the_largest_change_leads():
    quiet = tuple(replace(line, signals=()) for line in LINES)
    made = page(lines=quiet)
    assert [one.key for one in made.articles] == ["care", "sites"]
    assert made.lead_reason == "各条线均无预警，该条线与基期相比变化最大"


def test_without_signals_and_changes_the_desks_order_rules():
    quiet = tuple(replace(line, signals=()) for line in LINES)
    book = without("a   2023-01-29", "b   2023-01-29", "c   2023-01-29")
    assert page(book=book, lines=quiet).lead_reason == "按值班台条线次序"


def test_signals_come_worst_first_with_every_number_open():
    made = page()
    assert [box.severity for box in made.signals] == ["red", "amber", "amber"]
    assert made.signals[0].title == "一号工地 · 1号厂房 进度不足"
    marked = [run.words for run in made.signals[0].reason if isinstance(run, Mark)]
    assert marked == ["1302", "46.5", "14", "65"]
    rows = {row.register: row.title for row in made.register}
    opened = [rows[run.register] for run in made.signals[0].reason if isinstance(run, Mark)]
    assert opened == ["剩余桩数（1号厂房）"] + ["每日须打（1号厂房）"] * 3


def test_names_with_digits_in_a_signal_stay_names():
    reason = page().signals[2].reason
    assert said(reason) == "乙院120急诊为6人次，高于限值2人次（县发〔2022〕7号）"
    assert [run.words for run in reason if isinstance(run, Mark)] == ["6", "2"]


def test_what_is_missing_is_told_by_county_and_names_who():
    made = page()
    assert [said(line) for line in made.missing] == ["基层日报：应报3家，实报2家，其中按时1家。未报1家：恩平市1家。"]
    opened = next(row for row in made.register if "clinic_day.missing --org 440785" in row.query)
    assert opened.note == "未报：丙院。"
    assert [said(line) for line in page("en").missing] == [
        "clinic day report: three institutions owed a report, two institutions sent one, one institution in time. "
        "Not reported: one institution: Enping one institution."
    ]


def test_where_all_have_reported_in_time_nothing_is_missing():
    last = replace(entries()[5], number=12, period=entries()[7].period)
    book = MemoryBook([*(replace(entry, late=False) for entry in entries()), last])
    assert page(book=book).missing == ()


def test_the_band_says_the_date_of_a_figure_that_is_not_the_days():
    nation = next(item for item in page().strip if item.label == "全国")
    assert (said(nation.big), said(nation.small)) == ("2036112人次", "1月27日")


def test_the_head_of_the_page():
    made = page("en")
    assert (made.name, made.issue, made.edition, made.printed.iso) == ("Sanri", 31, 1, "2023-01-31")
    assert (made.date_line, made.lunar_line) == (
        "Tuesday, 31 January 2023",
        "10th day of the 1st lunar month, Gui-Mao year",
    )
    assert said(made.data_line).startswith(
        "To 24:00 on 30 January · clinic day report: three institutions owed a report"
    )
    assert (made.known, made.digest) == (11, f"{11:064x}")


def test_an_empty_book_still_makes_a_page():
    made = page(book=MemoryBook([]))
    assert (made.articles, made.signals, made.known) == ((), (), 0)
    assert [said(line) for line in made.missing] == [
        "基层日报：应报3家，实报0家，其中按时0家。未报3家：蓬江区2家、恩平市1家。",
        "工地日报：应报1家，实报0家，其中按时0家。未报1家：恩平市1家。",
    ]


@pytest.mark.parametrize("tongue", TONGUES)
def test_no_number_is_printed_without_its_mark(tongue):
    assert unmarked(page(tongue), names=["1号厂房", "120急诊", "120 emergencies", "〔2022〕7号"]) == ()


def test_the_audit_finds_a_number_that_somebody_wrote_into_the_words():
    made = page()
    wrong = replace(made.articles[0], body=((*made.articles[0].body[0], "另有3家。"),))
    found = unmarked(replace(made, articles=(wrong, *made.articles[1:])), names=["1号厂房", "120急诊", "〔2022〕7号"])
    assert len(found) == 1
    assert found[0].endswith("另有3家。")


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_mark_opens_and_every_row_was_printed(tongue):
    made = page(tongue)
    words = repr(made.articles) + repr((made.data_line, made.strip, made.signals, made.missing))
    marked = {int(number) for number in re.findall(r"register=(\d+)", words)}
    assert marked == {row.register for row in made.register}
