"""What goes out once a slot plan is approved: each team its day, each wharf its day. It names what is asked for or
announced, never more.
"""

from collections.abc import Iterator, Sequence

from sanri.kernel.dispatch.demand import Column, Demand, Manifest, Plan
from sanri.kernel.dispatch.slots import SlotPlan
from sanri.kernel.text import Text
from sanri.lines.customs.plans.posing import names_of, pose
from sanri.lines.customs.plans.telling import Placed, moment_of, placed
from sanri.lines.customs.plans.wishes import next_day
from sanri.lines.customs.records.choices import JOBS

_NAMES = {job.key: f"{job.name.zh} {job.name.en}" for job in JOBS}
_BEGIN, _END = Column(Text("开始", "Begins")), Column(Text("结束", "Ends"))
_WHARF, _BAY, _TEAM = Column(Text("码头", "Wharf")), Column(Text("查验位", "Bay")), Column(Text("班组", "Team"))
_JOB, _KIND = Column(Text("作业编号", "Job")), Column(Text("事项", "Kind"))
_SHIP, _CUT_OFF = Column(Text("船名航次", "Ship and voyage")), Column(Text("截重", "Cut-off"))
_BOXES = Column(Text("箱数", "Containers"))
_TICKET = 5


def manifests(demand: Demand, plan: Plan) -> tuple[Manifest, ...]:
    """A sheet for each team that has a job; one for each wharf that has one, with the tickets that open its gate."""
    assert isinstance(plan, SlotPlan)
    problem = pose(demand)
    served = [one for one in placed(demand, problem, plan) if one.slot]
    wharves = names_of(problem.locations)
    teams = sorted({one.slot.team for one in served if one.slot})
    return (
        *(_team(demand, team, _of_team(served, team), wharves=wharves) for team in teams),
        *_wharves(demand, served, wharves),
    )


def _of_team(served: Sequence[Placed], team: str) -> list[Placed]:
    return [one for one in served if one.slot and one.slot.team == team]


def _team(demand: Demand, team: str, own: Sequence[Placed], *, wharves: dict[str, Text]) -> Manifest:
    return Manifest(
        key=f"team-{team}",
        title=Text("{team}作业单", "Jobs of team {team}").fill(team=team),
        facts=_facts(demand, own),
        columns=(_BEGIN, _END, _WHARF, _BAY, _KIND, _JOB, _SHIP, _CUT_OFF, _BOXES),
        rows=tuple(
            (*_times(demand, one), _both(wharves, one.wish.wharf), one.slot.bay if one.slot else "", *_told(one))
            for one in own
        ),
    )


def _wharves(demand: Demand, served: Sequence[Placed], wharves: dict[str, Text]) -> Iterator[Manifest]:
    for wharf in sorted({one.wish.wharf for one in served}):
        own = [one for one in served if one.wish.wharf == wharf]
        yield Manifest(
            key=f"wharf-{wharf}",
            title=Text("{wharf}作业单", "Jobs at {wharf}").fill(wharf=wharves[wharf]),
            facts=_facts(demand, own),
            columns=(_BEGIN, _END, _BAY, _TEAM, _KIND, _JOB, _SHIP, _CUT_OFF, _BOXES),
            rows=tuple(
                (*_times(demand, one), one.slot.bay if one.slot else "", one.slot.team if one.slot else "", *_told(one))
                for one in own
            ),
            ticket=_TICKET,
        )


def _facts(demand: Demand, own: Sequence[Placed]) -> tuple[tuple[Text, str], ...]:
    return (
        (Text("日期", "Day"), next_day(demand).iso),
        (Text("票数", "Jobs"), str(len(own))),
        (Text("箱数", "Containers"), str(sum(one.wish.containers for one in own))),
    )


def _times(demand: Demand, one: Placed) -> tuple[str, str]:
    assert one.slot is not None
    return _clock(moment_of(one.slot.begin, demand)), _clock(moment_of(one.slot.end, demand))


def _told(one: Placed) -> tuple[str, str, str, str, str]:
    wish = one.wish
    return _NAMES[wish.kind], wish.key, wish.ship, _clock(wish.cut_off), str(wish.containers)


def _clock(moment: str) -> str:
    """01-31 06:40."""
    return moment[5:].replace("T", " ")


def _both(names: dict[str, Text], key: str) -> str:
    name = names[key]
    return f"{name.zh} {name.en}"
