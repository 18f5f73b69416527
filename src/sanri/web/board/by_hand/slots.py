"""A job given another bay, team or time by hand, put in, or taken out."""

from dataclasses import replace
from datetime import datetime, timedelta

from sanri.kernel.dispatch.slots import Slot, SlotPlan, SlotProblem
from sanri.kernel.text import Text
from sanri.web.board.by_hand.step import OUT, Field, Step, Unfit

UNKNOWN = Text("方案里没有“{what}”", "There is no “{what}” in this plan")
NO_MOMENT = Text("请填开始时间,如 2023-01-31T09:30", "Say when it begins, like 2023-01-31T09:30")
FORMAT = "%Y-%m-%dT%H:%M"


def fields(problem: SlotProblem, plan: SlotPlan, chosen: str) -> tuple[Field, ...]:
    """Which job, in which bay, with which team, from when; what is chosen already stands in its place."""
    placed = {slot.job: slot for slot in plan.slots}
    own = placed.get(chosen)
    jobs = tuple((job.key, placed[job.key].bay if job.key in placed else OUT) for job in problem.jobs)
    begin = _moment(problem, own.begin).strftime(FORMAT) if own else _moment(problem, 0).strftime(FORMAT)
    return (
        Field("subject", Text("作业", "Job"), "list", jobs, chosen),
        Field(
            "bay",
            Text("作业位", "Bay"),
            "choice",
            ((OUT, OUT), *((b.key, b.key) for b in problem.bays)),
            own.bay if own else "",
        ),
        Field(
            "team",
            Text("班组", "Team"),
            "choice",
            tuple((t.key, t.key) for t in problem.teams),
            own.team if own else "",
        ),
        Field("begin", Text("开始", "Begins"), "moment", value=begin),
    )


def _moment(problem: SlotProblem, seconds: int) -> datetime:
    return problem.origin + timedelta(seconds=seconds)


def changed(problem: SlotProblem, plan: SlotPlan, step: Step) -> SlotPlan:
    """The plan with one job elsewhere; it takes as long as it takes."""
    job = next((each for each in problem.jobs if each.key == step.subject), None)
    if job is None:
        raise Unfit(UNKNOWN.fill(what=step.subject))
    others = tuple(slot for slot in plan.slots if slot.job != job.key)
    bay, team, begin = (*step.to, "", "", "")[:3]
    if bay in ("", OUT):
        return replace(plan, slots=others)
    lost = [key for key, known in ((bay, problem.bays), (team, problem.teams)) if key not in {one.key for one in known}]
    if lost:
        raise Unfit(UNKNOWN.fill(what=lost[0]))
    try:
        at = datetime.fromisoformat(begin).replace(tzinfo=problem.origin.tzinfo)
    except ValueError:
        raise Unfit(NO_MOMENT) from None
    seconds = round((at - problem.origin).total_seconds())
    slots = (*others, Slot(job.key, bay, team, seconds, seconds + job.seconds))
    return replace(plan, slots=tuple(sorted(slots, key=lambda slot: (slot.begin, slot.job))))
