"""Drawings: what is drawn, what is only said, and that both tongues draw the same lines."""

import json
from dataclasses import replace

import pytest
import vl_convert
from tests.spec.paper_city import entries, page

from sanri.kernel.text import TONGUES
from sanri.monitor.memory import MemoryBook
from sanri.report.charts.shapes import shapes
from sanri.report.page import ChartBox, Mark


def charts(tongue="zh", book=None) -> dict[str, ChartBox]:
    return {box.title: box for one in page(tongue, book).articles for box in one.charts}


def said(box: ChartBox) -> str:
    return "".join(run.words if isinstance(run, Mark) else run for run in box.caption)


def values(box: ChartBox) -> list[list[dict]]:
    """The data of every layer."""
    return [layer["data"]["values"] for layer in box.spec["layer"]]


def test_a_trend_draws_the_days_that_were_reported_and_names_its_peak():
    box = charts()["门急诊"]
    assert values(box)[0] == [
        {"day": "2023-01-28", "value": 101.0},
        {"day": "2023-01-29", "value": 100.0},
        {"day": "2023-01-30", "value": 64.0},
    ]
    assert said(box) == "红线为每日数，1月28日最高，为101人次；1月30日为64人次。空心点为部分数据。"
    assert values(box)[2][0]["words"] == "峰值 1月28日"


def test_a_day_without_a_report_is_a_gap_and_not_a_zero():
    book = MemoryBook([entry for entry in entries() if str(entry.period) != "2023-01-29"])
    box = charts(book=book)["门急诊"]
    assert [row["value"] for row in values(box)[0]] == [101.0, None, 64.0]
    assert "断线为未报。" in said(box)


def test_the_festival_is_a_light_band():
    early = replace(entries()[0], period=type(entries()[0].period).parse("2023-01-21"), number=12)
    box = charts(book=MemoryBook([*entries(), early]))["门急诊"]
    assert values(box)[0] == [{"day": "2023-01-21", "until": "2023-01-28"}]
    assert said(box).endswith("浅带为假期。")


def test_one_day_is_no_trend():
    assert "门急诊" not in charts(
        book=MemoryBook([e for e in entries() if str(e.period) in ("2023-01-30", "2023-01-27")])
    )


def test_a_burn_down_runs_to_the_deadline_at_the_pace_still_needed():
    box = charts()["剩余桩数"]
    observed, needed, label = values(box)
    assert (observed[0], observed[-1]) == (
        {"day": "2023-01-23", "value": 1400.0},
        {"day": "2023-01-30", "value": 1302.0},
    )
    assert needed == [{"day": "2023-01-30", "value": 1302.0}, {"day": "2023-02-27", "value": 0.0}]
    assert label[0]["words"] == "每日需完成 46.5 根"
    assert said(box) == "红线为剩余，1月30日为1302根；虚线为按期完成所需：至2月27日每日46.5根/天。"


@pytest.mark.parametrize(("left", "until"), [(0, "2023-02-27"), (1302, "2023-01-30")])
def test_nothing_left_or_no_time_left_is_no_burn_down(left, until):
    book = MemoryBook(
        [replace(e, values={**e.values, "left": left, "until": until}) if e.number == 11 else e for e in entries()]
    )
    assert "剩余桩数" not in charts(book=book)


def test_bars_carry_their_numbers_and_the_caption_opens_them():
    box = charts()["门急诊与急诊"]
    assert [
        (row["head"], row["value"], row["words"])
        for row in box.spec["layer"][0].get("data", box.spec["data"])["values"]
    ] == [
        ("全部", 64.0, "64"),
        ("急诊", 9.0, "9"),
    ]
    assert said(box) == "全部 64人次、急诊 9人次。"


def test_a_map_draws_the_counties_own_shapes_and_greys_the_silent():
    ground, drawn, *names = values(charts()["各县区门急诊"])
    assert [(row["properties"]["name"], row["properties"]["value"]) for row in ground] == [
        ("蓬江区", 64.0),
        ("恩平市", None),
    ]
    assert [row["properties"]["name"] for row in drawn] == ["蓬江区"]
    assert [row["name"] for row in names[0]] == ["蓬江区", "恩平市"]
    assert said(charts()["各县区门急诊"]) == "已报县区均为64人次。灰色为未报。"


def test_shapes_come_by_code_with_a_place_for_the_name_inside():
    found = {one.code: one for one in shapes(["440703", "440781", "000000"])}
    assert list(found) == ["440703", "440781"]
    assert 112.3 < found["440781"].longitude < 113.1
    assert 21.5 < found["440781"].latitude < 22.5  # on Taishan's mainland, not on one of its islands


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_drawing_can_be_drawn(tongue):
    for box in charts(tongue).values():
        assert "config" not in box.spec
        assert vl_convert.vegalite_to_svg(json.dumps(box.spec)).startswith("<svg")


def test_both_tongues_draw_the_same_numbers():
    zh, en = charts("zh").values(), charts("en").values()
    for one, other in zip(zh, en, strict=True):
        numbers = [[row.get("value") for row in rows] for rows in (_rows(one), _rows(other))]
        assert numbers[0] == numbers[1]


def _rows(box: ChartBox) -> list[dict]:
    spec = box.spec
    layers = [spec, *spec["layer"]]
    return [row for layer in layers if "data" in layer for row in layer["data"]["values"]]
