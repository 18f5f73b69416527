"""What keeps a day of slots from being planned at all: facts that name a bay or a team which is not there."""

from sanri.dispatch.solve.slots.board import is_frozen
from sanri.kernel.dispatch.slots import SlotProblem
from sanri.kernel.fault import Fault, FaultKind, catalogue
from sanri.kernel.text import Text

_REGISTER = Text(
    "请先登记{what},或改正这一作业的开工记录", "Register the {what} first, or mend what is on record of the job"
)

SLOT_REFUSALS = catalogue(
    FaultKind(
        "P-291",
        Text(
            "作业“{job}”已在查验位“{key}”开工,但没有这一查验位",
            "Job “{job}” has begun in bay “{key}”, which is not there",
        ),
        _REGISTER,
    ),
    FaultKind(
        "P-292",
        Text(
            "作业“{job}”已由班组“{key}”开工,但没有这一班组", "Job “{job}” was begun by team “{key}”, which is not there"
        ),
        _REGISTER,
    ),
    FaultKind(
        "P-293",
        Text("作业{jobs}互为先后,无法排定", "Jobs {jobs} wait for each other in a circle"),
        Text("请改正先后关系", "Mend which comes after which"),
    ),
)


def refusals(problem: SlotProblem) -> tuple[Fault, ...]:
    """Every reason at once; none where the day can be planned."""
    found, bays, teams = list[Fault](), {bay.key for bay in problem.bays}, {team.key for team in problem.teams}
    for job in problem.jobs:
        if job.told is None or not is_frozen(job, problem):
            continue
        if job.told.bay not in bays:
            what = Text("查验位", "bay")
            found.append(SLOT_REFUSALS["P-291"].at(job=job.key, key=job.told.bay, what=what))
        if job.told.team not in teams:
            what = Text("班组", "team")
            found.append(SLOT_REFUSALS["P-292"].at(job=job.key, key=job.told.team, what=what))
    circle = _circle(problem)
    if circle:
        names = Text("、".join(f"“{key}”" for key in circle), ", ".join(f"“{key}”" for key in circle))
        found.append(SLOT_REFUSALS["P-293"].at(jobs=names))
    return tuple(found)


def _circle(problem: SlotProblem) -> tuple[str, ...]:
    """The jobs that wait for each other, or for those that do; what has begun waits for nothing."""
    left = {job.key: set(job.after) for job in problem.jobs if not is_frozen(job, problem)}
    while True:
        ready = {key for key, after in left.items() if not after & left.keys()}
        if not ready:
            return tuple(left)
        left = {key: after for key, after in left.items() if key not in ready}
