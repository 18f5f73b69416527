"""Drawings: in the paper's hand, the same in every time zone, and one file's ids never another's."""

import os
import re
import subprocess
import sys
from typing import Any

import pytest
from tests.samples import page as samples

from sanri.report.render import charts

DAYS: dict[str, Any] = {
    "data": {"values": [{"d": f"2023-01-{day:02d}", "v": day} for day in range(20, 31)]},
    "mark": {"type": "line", "clip": True},
    "encoding": {
        "x": {"field": "d", "type": "temporal", "axis": {"format": "%-m/%-d", "tickCount": "day"}},
        "y": {"field": "v", "type": "quantitative"},
    },
}


def ids(drawing: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]*)"', drawing))


def test_ids_are_named_by_the_drawing_and_not_by_what_was_drawn_before() -> None:
    first = charts.svg(DAYS, "lead", name="c1")
    charts.forget()
    assert charts.svg(DAYS, "lead", name="c1") == first
    assert ids(first)
    assert not ids(first) & ids(charts.svg(DAYS, "lead", name="c2"))
    assert {f"url(#{name})" for name in ids(first)} == set(re.findall(r"url\([^)]*\)", first))


def size(drawing: str) -> tuple[float, float]:
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing)
    assert box is not None
    return float(box[1]), float(box[2])


BARS: dict[str, Any] = {
    "data": {"values": [{"k": str(n), "v": n} for n in range(3)]},
    "height": 72,
    "mark": "bar",
    "encoding": {"y": {"field": "k", "type": "nominal"}, "x": {"field": "v", "type": "quantitative"}},
}


@pytest.mark.parametrize(
    ("spec", "place", "expected"),
    [
        (DAYS, "row", (350, 160)),
        (DAYS | {"height": 150, "width": 640}, "lead", (640, 230)),
        (DAYS | {"height": 300}, "half", (570, 300)),
        (BARS, "row", (350, 72)),
    ],
)
def test_a_drawing_takes_the_size_of_its_place_and_bars_the_height_of_their_rows(
    spec: dict[str, Any], place: str, expected: tuple[float, float]
) -> None:
    assert size(charts.svg(spec, place, name="c1")) == expected


def test_a_map_is_as_high_as_its_place_lets_it_be() -> None:
    assert size(charts.svg(samples.county_map(samples.Desk("en")).spec, "aside", name="c1")) == (450, 250)


def test_a_drawing_is_in_the_papers_type_and_ink() -> None:
    drawing = charts.svg(DAYS, "row", name="c1")
    assert charts.SANS in drawing
    assert charts.VERMILION in drawing


def test_bars_with_a_step_keep_it() -> None:
    assert size(charts.svg(BARS | {"height": {"step": 200}}, "row", name="c1"))[1] >= 600


def test_a_day_does_not_slip_with_the_machines_time_zone() -> None:
    code = f"from sanri.report.render import charts; print(charts.svg({DAYS!r}, 'lead', name='c'))"
    drawn = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"TZ": zone}, capture_output=True, text=True, check=True
        ).stdout
        for zone in ("America/Los_Angeles", "Asia/Shanghai")
    }
    assert len(drawn) == 1
    assert ">1/20<" in drawn.pop()


def test_words_in_a_drawing_stay_words() -> None:
    hostile = DAYS | {"title": samples.HOSTILE}
    assert "<script" not in charts.svg(hostile, "lead", name="c1")


def test_a_map_is_known_by_its_shapes() -> None:
    desk = samples.Desk("zh")
    assert charts.is_map(samples.county_map(desk))
    assert not charts.is_map(samples.trend(desk))
