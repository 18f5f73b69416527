"""Why a job is left out of a day of slots: one rule at a time is relaxed, and the cheapest that lets it in is named."""

from collections.abc import Iterator
from dataclasses import replace

from sanri.dispatch.solve.slots.board import NEVER, Board
from sanri.dispatch.solve.slots.costs import HOUR
from sanri.dispatch.solve.slots.greedy import Place, best
from sanri.kernel.dispatch.account import Binding, Unserved
from sanri.kernel.dispatch.routes import by_rate
from sanri.kernel.dispatch.slots import Bay, Job, SlotProblem, Team
from sanri.kernel.text import Text

WHY: dict[Binding, Text] = {
    "price": Text("可以排入,但需{yuan}元,高于不安排的代价", "it would cost {yuan} yuan, more than leaving it out"),
    "bay": Text("没有空闲且设备合适的查验位,若有则需{yuan}元", "no bay that fits is free; with one, {yuan} yuan"),
    "team": Text(
        "具备资质的班组都已排满,若有则需{yuan}元", "every team with the skill is taken; with one, {yuan} yuan"
    ),
    "deadline": Text("赶不上截止时间,若放宽则需{yuan}元", "it cannot end by its deadline; past it, {yuan} yuan"),
    "skill": Text("有空的班组缺少所需资质,若有则需{yuan}元", "teams with time lack a skill; with it, {yuan} yuan"),
    "hours": Text(
        "超出班次和加班时限,若放宽则需{yuan}元", "it lies outside shifts and overtime; beyond them, {yuan} yuan"
    ),
}
TOGETHER = Text("放宽任何一条规则都排不进去", "no rule alone, if relaxed, lets it in")
WAITS = Text("它须在未安排的作业{jobs}之后", "it comes after {jobs}, which is left out")


def explain(board: Board) -> tuple[Unserved, ...]:
    """For every job that is not on the board: the binding rule and what serving it would then cost, in fen.

    Everything that is on the board stays where it is.
    """
    return tuple(_explain(board, job) for job in board.problem.jobs if job.key not in board.slots)


def _explain(board: Board, job: Job) -> Unserved:
    missing = [key for key in job.after if key not in board.slots]
    if missing:
        return Unserved(job.key, "together", None, WAITS.fill(jobs="、".join(missing)))
    place = best(board, job)
    if place is not None:
        return _unserved(job, "price", place.fen)
    ways = [
        (_fen(board, place), order, binding)
        for order, (binding, relaxed) in enumerate(_relaxations(board, job))
        if (place := best(relaxed, relaxed.jobs[job.key])) is not None
    ]
    if not ways:
        return Unserved(job.key, "together", None, TOGETHER)
    fen, _, binding = min(ways)
    return _unserved(job, binding, fen)


def _unserved(job: Job, binding: Binding, fen: int) -> Unserved:
    return Unserved(job.key, binding, fen, WHY[binding].fill(yuan=f"{fen // 100}.{fen % 100:02}"))


def _fen(board: Board, place: Place) -> int:
    """The price of a place under a relaxed rule: what a team works outside its own windows is paid as overtime."""
    team = board.teams.get(place.slot.team)
    if team is None or not team.overtime_price or board.shift_of(place.slot) in _holding(board, place):
        return place.fen
    begin, end = place.slot.begin, place.slot.end
    inside = sum(max(0, min(end, closes) - max(begin, opens)) for opens, closes in team.windows)
    return place.fen + by_rate(end - begin - inside, team.overtime_price, HOUR)


def _holding(board: Board, place: Place) -> list[object]:
    """The shifts whose window and overtime hold the place as it is."""
    shifts = board.shifts.get(place.slot.team, ())
    return [
        each for each in shifts if each.opens <= place.slot.begin and place.slot.end <= each.closes + each.team.overtime
    ]


def _relaxations(board: Board, job: Job) -> Iterator[tuple[Binding, Board]]:
    """Boards with the same slots on them, on each of which one rule does not bind the job."""
    problem = board.problem
    yield "deadline", _with(board, job=replace(job, last=None))
    yield "hours", _with(board, teams=tuple(replace(team, windows=((0, NEVER),), overtime=0) for team in problem.teams))
    yield "team", _with(board, teams=(*problem.teams, *(_free(team) for team in problem.teams)))
    yield "skill", _with(board, job=replace(job, team_needs=frozenset()))
    spare = (Bay(f"+{at}", at, ((0, NEVER),), job.bay_needs) for at in sorted(job.at))
    yield "bay", _with(board, bays=(*problem.bays, *spare))


def _free(team: Team) -> Team:
    return replace(team, key=f"+{team.key}")


def _with(board: Board, *, job: Job | None = None, bays: tuple[Bay, ...] = (), teams: tuple[Team, ...] = ()) -> Board:
    problem = board.problem
    jobs = problem.jobs if job is None else tuple(job if each.key == job.key else each for each in problem.jobs)
    relaxed: SlotProblem = replace(problem, jobs=jobs, bays=bays or problem.bays, teams=teams or problem.teams)
    return Board(relaxed, board.slots.values())
