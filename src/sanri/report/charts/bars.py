"""A measure across groups: one bar each with its number beside it; what was computed stands out from what was said."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

import altair as alt

from sanri.kernel.section import Bars
from sanri.kernel.text import Text
from sanri.report.charts.drawing import INDIGO, INK, VERMILION, data, plotted, spec
from sanri.report.citing import Cited
from sanri.report.page import ChartBox, Prose, Run
from sanri.report.prose import text
from sanri.report.setting import Setter
from sanri.report.wording import HUNDRED, cell

STEP: Final = 26


def bars(chart: Bars, setter: Setter) -> ChartBox | None:
    """None where none of the numbers stands; a group without its number has no bar."""
    found = [(head, setter.citing.find(cite)) for head, cite in chart.cites]
    known = [(head, cited) for head, cited in found if cited is not None and isinstance(cited.shown, Decimal)]
    if not known:
        return None
    rows = [_row(head, cited, setter) for head, cited in known]
    title = text(setter.say(chart.title), setter.tongue)
    height = STEP * len(rows) + 20
    return ChartBox(title, _caption(known, setter), spec(_layers(rows), height=height))


def _row(head: Text, cited: Cited, setter: Setter) -> dict[str, Any]:
    """A change is drawn in percent, as it is printed; it is ours, and so has the colour of what is computed."""
    assert isinstance(cited.shown, Decimal)
    is_change = cited.cite.shows == "change"
    return {
        "head": setter.say(head),
        "value": plotted(cited.shown * HUNDRED if is_change else cited.shown),
        "words": cell(cited, setter.tongue).removeprefix("+"),
        "colour": VERMILION if cited.cite.shows == "value" else INDIGO,
    }


def _layers(rows: Sequence[dict[str, Any]]) -> list[alt.Chart]:
    heads = [row["head"] for row in rows]
    axis = alt.Axis(ticks=False, domain=False, labelLimit=220)
    y = alt.Y("head:N", sort=heads, title=None, axis=axis, scale=alt.Scale(paddingInner=0.35))
    base = alt.Chart(data(rows)).encode(x=alt.X("value:Q", title=None, axis=None), y=y)
    bar = base.mark_bar().encode(color=alt.Color("colour:N", scale=None, legend=None))
    return [bar, base.mark_text(align="left", dx=4, color=INK, fontSize=11).encode(text="words:N")]


def _caption(known: Sequence[tuple[Text, Cited]], setter: Setter) -> Prose:
    """The numbers that stand beside the bars, so that each of them opens."""
    runs: list[Run] = []
    for number, (head, cited) in enumerate(known):
        runs += [
            ("、" if setter.tongue == "zh" else "; ") if number else "",
            f"{setter.say(head)} ",
            setter.mark(cited),
        ]
    return setter.prose(*runs, "。" if setter.tongue == "zh" else ".")
