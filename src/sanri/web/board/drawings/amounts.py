"""Plans of amounts: what each claim gets of what it wants, and who is on shift when calls come."""

from typing import Any, Final

import altair as alt

from sanri.kernel.dispatch.seats import HALF_HOUR, SeatPlan
from sanri.kernel.dispatch.shares import SharePlan, ShareProblem
from sanri.kernel.text import Text, Tongue
from sanri.report.charts.drawing import BAND, INDIGO, VERMILION, data, spec
from sanri.report.charts.planned import cut

ROW, AXIS = 26, 40
MOST_ROWS: Final = 30
HEADROOM: Final = 1.15
WANTED, GIVEN = Text("申领", "wanted"), Text("分配", "given")
NEEDED, ON_SHIFT = Text("需排班", "to roster"), Text("在岗", "on shift")


def awards_spec(problem: ShareProblem, plan: SharePlan, tongue: Tongue) -> dict[str, Any] | None:
    """Two bars over each other: the wide light one was wanted, the narrow dark one is given."""
    given = {award.claim: award.amount for award in plan.awards}
    claims = sorted(problem.claims, key=lambda claim: -claim.wanted)[:MOST_ROWS]
    if not claims:
        return None
    names = [cut(f"{claim.key} {claim.group}".strip()) for claim in claims]
    rows = [
        {"row": name, "wanted": claim.wanted, "given": given.get(claim.key, 0)}
        for name, claim in zip(names, claims, strict=True)
    ]
    y = alt.Y("row:N", sort=names, title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=170))
    base = alt.Chart(data(rows)).encode(y=y)
    most = max(max(claim.wanted, given.get(claim.key, 0)) for claim in claims)
    room = alt.Scale(domain=[0, round(most * HEADROOM, 1)], nice=False)
    x = alt.X("wanted:Q", title=f"{WANTED.in_(tongue)} · {GIVEN.in_(tongue)}", axis=alt.Axis(tickCount=6), scale=room)
    number = (
        base.mark_text(align="left", dx=5, fontSize=11)
        .encode(x="end:Q", text=alt.Text("label:N"))
        .transform_calculate(label="datum.given + ' / ' + datum.wanted", end="max(datum.given, datum.wanted)")
    )
    layers = [
        base.mark_bar(color=BAND, size=16).encode(x=x),
        base.mark_bar(color=INDIGO, size=8).encode(x="given:Q"),
        number,
    ]
    return spec(layers, height=ROW * len(rows) + AXIS)


def half_hours_spec(plan: SeatPlan, tongue: Tongue) -> dict[str, Any] | None:
    """People needed as light steps, people on shift as a line over them; half hours that are short in vermilion."""
    if not plan.needs:
        return None
    rows = [
        {"hour": number * HALF_HOUR / 3600, "next": (number + 1) * HALF_HOUR / 3600, "needed": need.roster}
        | {"there": need.on_shift, "is_short": need.on_shift < need.roster}
        for number, need in enumerate(plan.needs)
    ]
    rows.append(rows[-1] | {"hour": rows[-1]["next"]})
    hours = alt.Axis(values=list(range(0, 25, 3)), labelExpr="format(datum.value, '02') + ':00'", grid=False)
    base = alt.Chart(data(rows)).encode(x=alt.X("hour:Q", title=None, axis=hours))
    title = f"{NEEDED.in_(tongue)} · {ON_SHIFT.in_(tongue)}"
    needed = base.mark_area(interpolate="step-after", color=BAND, opacity=0.8).encode(y=alt.Y("needed:Q", title=title))
    there = base.mark_line(interpolate="step-after", color=INDIGO, strokeWidth=1.8).encode(y="there:Q")
    short = (
        base.transform_filter("datum.is_short").mark_point(color=VERMILION, filled=True, size=30).encode(y="there:Q")
    )
    return spec([needed, there, short], height=230)
