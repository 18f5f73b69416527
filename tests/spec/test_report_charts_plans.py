"""The drawings of a plan: where its vehicles go and who is at what by the hour, out of the plan's own entries."""

import re
from dataclasses import dataclass, replace
from math import asin, cos, hypot, radians, sin, sqrt

import pytest
from tests.samples.audit import unmarked
from tests.spec.plan_city import BAYS, CALL, CALLS, ROUTES, SLOT, SLOTS, charts, entries, page
from tests.spec.small_city import words

from sanri.kernel.org import Level
from sanri.kernel.section import RouteMap, Timetable
from sanri.kernel.text import TONGUES
from sanri.report.charts.planned import room
from sanri.report.page import ChartBox, Mark
from sanri.report.places import PLACES
from sanri.report.render import render_html, render_pdf
from sanri.report.render.charts import is_map, svg

MAP, HOURS = ROUTES.title.zh, BAYS.title.zh
WORDS = re.compile(
    r'<text text-anchor="(?P<anchor>\w+)" transform="translate\((?P<x>[-\d.]+),(?P<y>[-\d.]+)\)"(?P<style>[^>]*)>'
    r"(?P<words>[^<]+)</text>"
)
DOT = re.compile(r'<path transform="translate\(([-\d.]+),([-\d.]+)\)" d="[^"]*" fill="(#a3231b|#1f4e79)"')
BAR = re.compile(r'd="M([\d.]+),([\d.]+)L([\d.]+),\2" stroke="#5b564d" stroke-width="1.4"')
SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True)
class Drawn:
    """Words as they stand in the drawing: a full-width sign is as wide as it is high."""

    words: str
    left: float
    right: float
    middle: float

    def covers(self, other: "Drawn") -> bool:
        return self.left < other.right and other.left < self.right and abs(self.middle - other.middle) < 11

    def lies_on(self, x: float, y: float) -> bool:
        return self.left < x < self.right and abs(self.middle - y) < 6


def said(box: ChartBox) -> str:
    return "".join(run.words if isinstance(run, Mark) else run for run in box.caption)


def values(box: ChartBox, mark: str) -> list[list[dict]]:
    """The data of the layers of that mark."""
    layers = [layer for layer in box.spec["layer"] if layer["mark"]["type"] == mark]
    return [layer.get("data", box.spec.get("data"))["values"] for layer in layers]


def names(drawing: str) -> list[Drawn]:
    """The words on the map, their halos left aside."""
    found = []
    for one in WORDS.finditer(drawing):
        if "stroke-linejoin" in one["style"]:
            continue
        width, x = room(one["words"]) * 5.5, float(one["x"])
        left = {"start": x, "middle": x - width / 2, "end": x - width}[one["anchor"]]
        found.append(Drawn(one["words"], left, left + width, float(one["y"]) - 3.5))
    return found


def test_a_vehicles_line_goes_through_its_calls_in_order():
    shuffled = entries()[::-1]
    rows = values(charts("zh", shuffled)[MAP], "line")[0]
    first = [(row["longitude"], row["latitude"]) for row in rows if row["route"] == 0]
    assert first == [(107.142, 23.081), (107.203, 22.836), (113.081, 22.579)]
    assert len({row["route"] for row in rows}) == 5


def test_a_stop_is_as_large_as_all_that_get_on_there():
    squares, circles = values(charts()[MAP], "point")
    sizes = {row["longitude"]: row["size"] for row in circles}
    assert sizes[107.142] == 16**2  # 26 and 47 at Tiandeng: the most, 8 pixels from the middle
    assert sizes[107.203] / sizes[107.142] == pytest.approx(33 / 73, rel=0.05)  # 15 and 18 at Daxin
    assert len(squares) == 6
    assert len({row["size"] for row in squares}) == 1


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("place", PLACES)
def test_names_cover_neither_each_other_nor_a_stop_and_stay_on_the_map(tongue, place):
    drawing = svg(charts(tongue)[ROUTES.title.in_(tongue)].spec, place, name="c1")
    found, dots = names(drawing), [(float(x), float(y)) for x, y, _ in DOT.findall(drawing)]
    size = SIZE.search(drawing)
    assert len(found) >= 9
    assert len(dots) == 12
    assert not [(a.words, b.words) for n, a in enumerate(found) for b in found[:n] if a.covers(b)]
    assert not [(one.words, dot) for one in found for dot in dots if one.lies_on(*dot)]
    assert all(one.left >= -2 and one.right <= float(size[1]) and 5 < one.middle < float(size[2]) for one in found)


@pytest.mark.parametrize("place", PLACES)
def test_the_scale_bar_is_as_long_as_it_says(place):
    drawing = svg(charts()[MAP].spec, place, name="c1")
    x, _, to = (float(number) for number in BAR.search(drawing).groups())
    tiandeng, longzhou = ((float(a), float(b)) for a, b, _ in (DOT.findall(drawing)[n] for n in (6, 9)))
    kilometres = distance((107.142, 23.081), (106.854, 22.343))
    assert "100公里" in drawing
    assert (to - x) / hypot(tiandeng[0] - longzhou[0], tiandeng[1] - longzhou[1]) == pytest.approx(
        100 / kilometres, rel=0.01
    )


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres on the globe (haversine)."""
    (x1, y1), (x2, y2) = ((radians(a), radians(b)) for a, b in (one, other))
    half = sin((y2 - y1) / 2) ** 2 + cos(y1) * cos(y2) * sin((x2 - x1) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


def test_the_ground_is_the_counties_that_are_touched_and_the_whole_home_city():
    edge, ground = values(charts()[MAP], "geoshape")
    assert len(edge) == 1
    assert len(ground) == 7 + 5
    local = CALLS.replace("113.0810  22.5790", "107.2030  22.8370").splitlines()
    far_away = "\n".join(line for line in local if " T1 " in line or line.startswith("org"))
    away = charts("zh", entries(far_away))[MAP]
    assert len(values(away, "geoshape")[1]) == 2
    assert is_map(away)


def test_a_map_says_its_numbers_and_what_it_could_not_draw():
    assert said(charts()[MAP]) == (
        "线路5条，上车人数210。红点为上车点，越大人越多，旁注人数；蓝方点为下车点。连线只表示先后，不是道路走向。"
    )
    unplaced = entries(CALLS.replace("107.1420  23.0810  天等客运站     26", "-         -        天等客运站     26"))
    assert said(charts("zh", unplaced)[MAP]).startswith("线路5条，上车人数184；1次停靠无坐标，未画出。")


@pytest.mark.parametrize(("people", "level", "words"), [(3, "town", "龙州车站"), (3, "city", "龙州车站 3")])
def test_how_few_got_on_is_said_by_nobody_below_the_county(people: int, level: Level, words: str):
    found = entries(CALLS.replace("龙州车站       31", f"龙州车站       {people}"))
    if level == "town":
        found = [replace(one, org="t") if one.subject == "h4" else one for one in found]
    labels = [row["words"] for rows in values(charts("zh", found)[MAP], "text") for row in rows]
    assert words in labels


def test_no_calls_of_the_day_is_no_map():
    assert charts("zh", entries(CALLS.replace("2023-01-30", "2023-01-29"), SLOTS)).keys() == {HOURS}


def test_a_bar_runs_from_moment_to_moment_on_its_row():
    box = charts()[HOURS]
    bars = values(box, "bar")[0]
    assert [(row["row"], row["start"][5:16], row["end"][5:16], row["kind"]) for row in bars[:3]] == [
        ("高沙1号位", "01-30T18:00", "01-30T20:30", "活动物检疫"),
        ("高沙1号位", "01-30T20:45", "01-31T00:15", "监装"),
        ("高沙1号位", "01-31T00:30", "01-31T05:00", "监装"),
    ]
    assert values(box, "rule") == [[{"start": "2023-01-31T00:00:00Z"}]]
    assert said(box) == "共3行，按开始先后排列；1条未填起止，未画出。横条自开始至结束。"


@pytest.mark.parametrize(("tongue", "dates"), [("zh", ["1月30日", "1月31日"]), ("en", ["30 Jan", "31 Jan"])])
def test_hours_have_their_date_below_the_first_and_where_midnight_passes(tongue, dates):
    drawing = svg(charts(tongue)[BAYS.title.in_(tongue)].spec, "row", name="c1")
    assert re.findall(r">(\d+月\d+日|\d+ Jan)<", drawing) == dates
    assert re.findall(r">(\d+:\d\d)<", drawing) == ["18:00", "20:00", "22:00", "0:00", "2:00", "4:00"]


def test_words_stand_in_a_bar_only_where_they_fit():
    assert [row["words"] for rows in values(charts()[HOURS], "text") for row in rows] == [
        "GZ-101",
        "GZ-102",
        "GZ-103",
        "GZ-104",
        "GZ-106",
    ]  # twenty minutes of GZ-105 have no room


def test_more_than_thirty_rows_are_told_in_words():
    many = "org period subject bay begins ends kind\n" + "\n".join(
        f"440700 2023-01-30 L{n} {n}号位 2023-01-30T{n % 20:02}:00 2023-01-30T{n % 20 + 2:02}:00 live"
        for n in range(33)
    )
    box = charts("zh", entries(slots=many))[HOURS]
    rows = {row["row"] for row in values(box, "bar")[0]}
    assert len(rows) == 30
    assert not rows & {"17号位", "18号位", "19号位"}  # those that begin last
    assert said(box).startswith("共33行，按开始先后排列；另有3行未画出")


def test_long_names_that_are_cut_alike_stay_two_rows():
    slots = SLOTS.replace("高沙1号位", "高沙港区第一作业区甲泊位").replace("高沙2号位", "高沙港区第一作业区乙泊位")
    rows = dict.fromkeys(row["row"] for row in values(charts("zh", entries(slots=slots))[HOURS], "bar")[0])
    assert list(rows) == ["高沙港区第一作…", "高沙港区第一作…\u2009·2", "天马1号位"]


def test_a_timetable_without_kinds_or_words_is_plain_bars():
    plain = Timetable(BAYS.title, SLOT, "bay", "begins", "ends")
    box = charts("zh", None, plain)[HOURS]
    assert values(box, "text") == []
    assert "活动物检疫" not in svg(box.spec, "row", name="c1")


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_number_of_the_words_opens_to_the_plans_entries(tongue):
    made = page(tongue)
    assert unmarked(made) == ()
    counts = {row.title: row.entry_count for row in made.register}
    assert counts[f"{ROUTES.title.zh} · 线路数" if tongue == "zh" else f"{ROUTES.title.en}: routes"] == 15
    assert counts[f"{BAYS.title.zh} · 行数" if tongue == "zh" else f"{BAYS.title.en}: rows"] == 6


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_plan_is_printed_on_screen_and_paper(tongue):
    made = page(tongue)
    html = render_html(made).decode()
    assert html.count("<svg") >= 2
    assert "天等客运站 73" in html
    assert render_pdf(made).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        ({"vehicle": "coach"}, "draws 'coach_call.coach', which is not there. There is: trip, order"),
        ({"place": "phone"}, "draws 'phone', which is personal"),
        ({"people": "place"}, "draws 'place', a text: it needs count"),
        ({"longitude": "people"}, "draws 'people', a count: it needs decimal"),
    ],
)
def test_a_map_of_what_is_not_there_dies_at_birth(make, says):
    with pytest.raises(ValueError, match=says):
        replace(ROUTES, **make)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        ({"start": "kind"}, "draws 'kind', a choice: it needs moment"),
        ({"kind": "bay"}, "draws 'bay', a text: it needs choice"),
        ({"label": "berth"}, "draws 'slot.berth', which is not there"),
    ],
)
def test_a_timetable_of_what_is_not_there_dies_at_birth(make, says):
    with pytest.raises(ValueError, match=says):
        replace(BAYS, **make)


def test_the_entrys_own_subject_and_org_may_be_drawn():
    assert (
        RouteMap(words("图"), CALL, "subject", "order", "longitude", "latitude", "org", "people").vehicle == "subject"
    )
