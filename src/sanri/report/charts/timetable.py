"""Who is at what from when until when: a bar from moment to moment on the row of its vehicle, bay or team."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import altair as alt

from sanri.kernel.entry import Entry
from sanri.kernel.section import Timetable
from sanri.kernel.text import Text
from sanri.report.charts.drawing import BAND, INDIGO, INK, PAPER, RAMP, SOFT, VERMILION, data, spec
from sanri.report.charts.hours import HOUR, hours, iso
from sanri.report.charts.planned import caption, counted, cut, entries, key_of, name_of, room
from sanri.report.page import ChartBox, Prose
from sanri.report.places import PLACES
from sanri.report.prose import text
from sanri.report.setting import Setter

STEP, AXIS, LEGEND = 16, 34, 24
"""Heights in pixels: of a row, of the hours below with their dates, of the kinds above."""
MOST_ROWS, MOST_TICKS = 30, 6
ROW_ROOM, A_LETTER = 16, 6
SHADES: Final = {INDIGO: PAPER, RAMP[1]: INK, SOFT: PAPER, VERMILION: PAPER, BAND: INK}
"""A bar's colour for each kind, and of the words in it."""
ROWS: Final = Text("{title} · 行数", "{title}: rows")
MORE: Final = Text("{title} · 未画出的行数", "{title}: rows not drawn")
SAYS_ROWS: Final = Text("共{number}行,按开始先后排列", "{number} in all, those that begin first at the top")
SAYS_MORE: Final = Text(";另有{number}行未画出", "; {number} more are not drawn")
OPEN: Final = Text("{title} · 起止未填", "{title}: without begin or end")
SAYS_OPEN: Final = Text(";{number}条未填起止,未画出", "; without begin or end, and so not drawn: {number}")
SAYS_HOW: Final = Text("。横条自开始至结束。", ". A bar runs from begin to end.")
HOW: Final = Text("有安排的行数,逐条数出", "rows with something planned, counted from the entries")
HOW_OPEN: Final = Text("未填起止的条数", "entries that lack one of the two moments")


@dataclass(frozen=True, slots=True)
class Bar:
    """One entry: on whose row, from when until when, in which colour, and what is said in it."""

    row: str
    start: datetime
    end: datetime
    kind: str
    colour: str
    words: str


def timetable(chart: Timetable, setter: Setter) -> ChartBox | None:
    """None where nothing is planned. The rows that begin first are drawn; how many are not, the caption says."""
    planned = entries(chart.record, setter)
    timed = [entry for entry in planned if entry.values.get(chart.start) and entry.values.get(chart.end)]
    if not timed:
        return None
    untimed = [entry for entry in planned if not (entry.values.get(chart.start) and entry.values.get(chart.end))]
    rows = _rows(timed, chart)
    drawn = dict(list(rows.items())[:MOST_ROWS])
    names = _names(drawn, chart, setter)
    bars = [_bar(entry, names[key], chart, setter) for key, own in drawn.items() for entry in own]
    layers = [*_midnights(bars), *_bars(bars, list(names.values()), chart, setter)]
    drawing = spec(layers, height=STEP * len(drawn) + AXIS + (LEGEND if chart.kind else 0))
    return ChartBox(
        text(setter.say(chart.title), setter.tongue), _caption(chart, rows, untimed, setter=setter), drawing
    )


def _rows(timed: Sequence[Entry], chart: Timetable) -> dict[str, list[Entry]]:
    """The entries by row, each row in the order of its bars, the one that begins first first."""
    rows: dict[str, list[Entry]] = defaultdict(list)
    for entry in timed:
        rows[key_of(entry, chart.row)].append(entry)

    def begins(entry: Entry) -> tuple[str, int]:
        return (str(entry.values[chart.start]), entry.number)

    ordered = [(key, sorted(own, key=begins)) for key, own in rows.items()]
    return dict(sorted(ordered, key=lambda row: (begins(row[1][0]), row[0])))


def _names(rows: Mapping[str, Sequence[Entry]], chart: Timetable, setter: Setter) -> dict[str, str]:
    """What stands beside each row; two that are cut or masked to the same words are told apart."""
    found: dict[str, str] = {}
    for key, own in rows.items():
        name = cut(name_of(own[0], chart.row, chart.record, setter), ROW_ROOM)
        same = sum(other.partition("\u2009·")[0] == name for other in found.values())
        found[key] = f"{name}\u2009·{same + 1}" if same else name
    return found


def _bar(entry: Entry, row: str, chart: Timetable, setter: Setter) -> Bar:
    kind, colour = "", INDIGO
    if chart.kind:
        keys = [choice.key for choice in chart.record.field(chart.kind).choices]
        place = keys.index(key_of(entry, chart.kind)) if key_of(entry, chart.kind) in keys else 0
        kind, colour = name_of(entry, chart.kind, chart.record, setter), list(SHADES)[place]
    words = name_of(entry, chart.label, chart.record, setter) if chart.label else ""
    return Bar(row, _moment(entry, chart.start), _moment(entry, chart.end), kind, colour, words)


def _moment(entry: Entry, key: str) -> datetime:
    """The civil moment, drawn as though it were UTC, in which the renderer reads all times."""
    return datetime.fromisoformat(str(entry.values[key])).replace(tzinfo=UTC)


def _window(bars: Sequence[Bar]) -> tuple[datetime, datetime]:
    """From the full hour before the first begins to the full hour after the last ends."""
    first = min(bar.start for bar in bars).replace(minute=0)
    last = max(bar.end for bar in bars)
    return first, max(last if not last.minute else last.replace(minute=0) + HOUR, first + HOUR)


def _midnights(bars: Sequence[Bar]) -> list[alt.Chart]:
    first, last = _window(bars)
    midnight = first.replace(hour=0) + timedelta(days=1)
    rows = []
    while midnight < last:
        rows.append({"start": iso(midnight)})
        midnight += timedelta(days=1)
    return [alt.Chart(data(rows)).mark_rule(color=SOFT, strokeDash=[2, 3]).encode(x="start:T")] if rows else []


def _bars(bars: Sequence[Bar], names: Sequence[str], chart: Timetable, setter: Setter) -> list[alt.Chart]:
    first, last = _window(bars)
    rows = [
        {"row": bar.row, "start": iso(bar.start), "end": iso(bar.end), "kind": bar.kind, "colour": bar.colour}
        for bar in bars
    ]
    axis = alt.Axis(ticks=False, domain=False, labelOffset=1, labelLimit=ROW_ROOM * A_LETTER + 20)
    y = alt.Y("row:N", sort=list(names), title=None, axis=axis, scale=alt.Scale(paddingInner=0.25, paddingOuter=0.1))
    base = alt.Chart(data(rows)).encode(x=hours(first, last, setter.tongue, most=MOST_TICKS), x2="end:T", y=y)
    bar = base.mark_bar(stroke=PAPER, strokeWidth=0.8)
    return [bar.encode(color=_colour(bars, chart)), *_said(bars, names, y)]


def _colour(bars: Sequence[Bar], chart: Timetable) -> alt.Color | alt.ColorValue:
    if not chart.kind:
        return alt.value(INDIGO)
    kinds = {bar.kind: bar.colour for bar in sorted(bars, key=lambda bar: list(SHADES).index(bar.colour))}
    scale = alt.Scale(domain=list(kinds), range=list(kinds.values()))
    legend = alt.Legend(title=None, orient="top", symbolType="square", symbolStrokeWidth=0, offset=4)
    return alt.Color("kind:N", scale=scale, legend=legend)


def _said(bars: Sequence[Bar], names: Sequence[str], y: alt.Y) -> list[alt.Chart]:
    """What is said in a bar, where even the narrowest drawing has room for it."""
    first, last = _window(bars)
    narrowest = min(place.width for place in PLACES.values()) - (max(room(name) for name in names) + 4) * A_LETTER
    layers = []
    for colour, ink in SHADES.items():
        rows = [
            {"row": bar.row, "start": iso(bar.start), "words": bar.words}
            for bar in bars
            if bar.colour == colour
            and bar.words
            and (bar.end - bar.start) / (last - first) * narrowest >= (room(bar.words) + 2) * A_LETTER
        ]
        mark = alt.Chart(data(rows)).mark_text(align="left", baseline="middle", dx=4, dy=1, color=ink, fontSize=11)
        layers += [mark.encode(x="start:T", y=y, text="words:N")] if rows else []
    return layers


def _caption(
    chart: Timetable, rows: Mapping[str, Sequence[Entry]], untimed: Sequence[Entry], *, setter: Setter
) -> Prose:
    """How many rows there are and how much is not drawn, each number with the entries that it was counted from."""
    own = [entry for row in rows.values() for entry in row]
    told = [(SAYS_ROWS, counted(ROWS.fill(title=chart.title), len(rows), HOW, entries=own, setter=setter))]
    left = [entry for row in list(rows.values())[MOST_ROWS:] for entry in row]
    if left:
        more = counted(MORE.fill(title=chart.title), len(rows) - MOST_ROWS, HOW, entries=left, setter=setter)
        told.append((SAYS_MORE, more))
    if untimed:
        count = counted(OPEN.fill(title=chart.title), len(untimed), HOW_OPEN, entries=untimed, setter=setter)
        told.append((SAYS_OPEN, count))
    return caption(told, SAYS_HOW, setter)
