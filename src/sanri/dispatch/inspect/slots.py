"""Looks over a day of slots, whoever made it: every rule of the problem and every fen, worked out anew."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from sanri.dispatch.inspect.slot_clock import Clock
from sanri.dispatch.inspect.slot_faults import SLOT_FAULTS, Texts, around, moment, yuan
from sanri.dispatch.inspect.slot_money import money_faults
from sanri.kernel.dispatch.slots import Job, Slot, SlotPlan, SlotProblem
from sanri.kernel.fault import Fault
from sanri.kernel.text import Text


def slot_faults(problem: SlotProblem, plan: SlotPlan) -> tuple[Fault, ...]:
    """Every fault at once. The clock and the money are looked at once every name in the plan is known."""
    names = tuple(_name_faults(problem, plan))
    if names:
        return names
    clock = Clock(problem, plan)
    return (
        *(fault for job in problem.jobs for fault in _job_faults(clock, job)),
        *_pair_faults(clock),
        *_tier_faults(clock),
        *money_faults(clock),
    )


def _name_faults(problem: SlotProblem, plan: SlotPlan) -> Iterator[Fault]:
    """Jobs, bays and teams that are not there; jobs that are in the plan not just once."""
    if plan.problem != problem.key:
        yield SLOT_FAULTS["P-201"].at(plan=plan.problem, problem=problem.key)
    served = [slot.job for slot in plan.slots]
    left_out = [each.request for each in plan.unserved]
    jobs = {job.key for job in problem.jobs}
    for key in sorted({*served, *left_out} - jobs):
        yield SLOT_FAULTS["P-202"].at(job=key)
    for job in problem.jobs:
        if job.key not in served and job.key not in left_out:
            yield SLOT_FAULTS["P-203"].at(job=job.key)
        if served.count(job.key) + left_out.count(job.key) > 1:
            yield SLOT_FAULTS["P-204"].at(job=job.key, times=served.count(job.key) + left_out.count(job.key))
    bays, teams = {bay.key for bay in problem.bays}, {team.key for team in problem.teams}
    for slot in plan.slots:
        if slot.bay not in bays:
            yield SLOT_FAULTS["P-205"].at(job=slot.job, bay=slot.bay)
        if slot.team not in teams:
            yield SLOT_FAULTS["P-206"].at(job=slot.job, team=slot.team)


def _job_faults(clock: Clock, job: Job) -> Iterator[Fault]:
    """One job by itself. What has begun is a fact: it is only asked whether it stands as it was told."""
    slot = clock.slots.get(job.key)
    if clock.is_fact(job.key):
        if slot != job.told:
            yield SLOT_FAULTS["P-211"].at(job=job.key, begin=moment(clock.problem, job.told.begin if job.told else 0))
        return
    if slot is None:
        if job.price is None:
            yield SLOT_FAULTS["P-212"].at(job=job.key)
        return
    yield from _time_faults(clock, job, slot)
    yield from _place_faults(clock, job, slot)
    yield from _shift_faults(clock, job, slot)


def _time_faults(clock: Clock, job: Job, slot: Slot) -> Iterator[Fault]:
    when: dict[str, Any] = {
        "job": job.key,
        "begin": moment(clock.problem, slot.begin),
        "end": moment(clock.problem, slot.end),
    }
    if slot.end - slot.begin != job.seconds:
        yield SLOT_FAULTS["P-213"].at(**when, has=slot.end - slot.begin, needs=job.seconds)
    if slot.begin < job.earliest:
        yield SLOT_FAULTS["P-214"].at(**when, earliest=moment(clock.problem, job.earliest))
    if job.last is not None and slot.end > job.last:
        yield SLOT_FAULTS["P-215"].at(**when, last=moment(clock.problem, job.last))
    for key in job.after:
        before = clock.slots.get(key)
        if before is None:
            yield SLOT_FAULTS["P-216"].at(job=job.key, before=key, what=Text("未安排", "is left out"))
        elif slot.begin < before.end:
            ends = Text("{end}才结束", "ends at {end}").fill(end=moment(clock.problem, before.end))
            yield SLOT_FAULTS["P-216"].at(job=job.key, before=key, what=ends)


def _place_faults(clock: Clock, job: Job, slot: Slot) -> Iterator[Fault]:
    bay = clock.bays[slot.bay]
    if bay.at not in job.at:
        yield SLOT_FAULTS["P-221"].at(job=job.key, bay=bay.key, spot=clock.problem.locations[bay.at].name)
    lacks = sorted(job.bay_needs - bay.offers)
    if lacks:
        yield SLOT_FAULTS["P-222"].at(job=job.key, bay=bay.key, lacks=Texts(lacks).text)
    if not any(opens <= slot.begin and slot.end <= closes for opens, closes in bay.windows):
        yield SLOT_FAULTS["P-223"].at(job=job.key, bay=bay.key, span=around(clock.problem, slot))


def _shift_faults(clock: Clock, job: Job, slot: Slot) -> Iterator[Fault]:
    team = clock.teams[slot.team]
    lacks = sorted(job.team_needs - team.offers)
    if lacks:
        yield SLOT_FAULTS["P-231"].at(job=job.key, team=team.key, lacks=Texts(lacks).text)
    window = clock.window(slot)
    if window is None:
        yield SLOT_FAULTS["P-232"].at(job=job.key, team=team.key, begin=moment(clock.problem, slot.begin))
        return
    opens, closes = window
    if slot.end > closes + team.overtime:
        until = moment(clock.problem, closes + team.overtime)
        yield SLOT_FAULTS["P-233"].at(job=job.key, team=team.key, end=moment(clock.problem, slot.end), until=until)
    there = opens + clock.drive(team.base, clock.bays[slot.bay].at)
    if slot.begin < there:
        arrives, begin = moment(clock.problem, there), moment(clock.problem, slot.begin)
        yield SLOT_FAULTS["P-234"].at(job=job.key, team=team.key, arrives=arrives, begin=begin)


def _pair_faults(clock: Clock) -> Iterator[Fault]:
    """Two jobs in one bay or of one team, unless both are facts."""
    slots = sorted(clock.slots.values(), key=lambda slot: (slot.begin, slot.end, slot.job))
    for one, other in combinations(slots, 2):
        if clock.is_fact(one.job) and clock.is_fact(other.job):
            continue
        gap = other.begin - one.end
        names: dict[str, Any] = {"one": one.job, "other": other.job, "gap": gap}
        if one.bay == other.bay and gap < clock.bays[one.bay].turn:
            yield SLOT_FAULTS["P-224"].at(**names, bay=one.bay, needs=clock.bays[one.bay].turn)
        if one.team != other.team:
            continue
        team, way = clock.teams[one.team], clock.drive(clock.bays[one.bay].at, clock.bays[other.bay].at)
        if gap < team.rest:
            yield SLOT_FAULTS["P-235"].at(**names, team=team.key, needs=team.rest)
        elif gap < way:
            yield SLOT_FAULTS["P-236"].at(**names, team=team.key, needs=way)


def _tier_faults(clock: Clock) -> Iterator[Fault]:
    """A job that is late in its own bay and with its own team only because jobs of later tiers are before it."""
    for job in clock.problem.jobs:
        slot = clock.slots.get(job.key)
        if slot is None or clock.is_fact(job.key) or slot.end <= job.due or slot == job.told:
            continue
        sooner = clock.sooner_without_later_tiers(job, slot)
        if sooner is not None and clock.late(job, sooner + job.seconds) < clock.late(job, slot.end):
            saved = clock.late(job, slot.end) - clock.late(job, sooner + job.seconds)
            yield SLOT_FAULTS["P-241"].at(job=job.key, sooner=moment(clock.problem, sooner), saved=yuan(saved))
