"""A day of slots said to CP-SAT: who may begin when, what shares a bay or a team, what it costs tier by tier."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model

from sanri.dispatch.solve.slots.board import NEVER, Board, Shift
from sanri.dispatch.solve.slots.costs import last_ends, late, overtime, tally
from sanri.kernel.dispatch.slots import Job

TWICE_HOUR = 7200
"""Money for time is rounded half up: the least whole fen that are at least (2 x seconds x rate - 3599) / 7200."""


@dataclass(slots=True)
class Choice:
    """What is to be decided of one job."""

    job: Job
    begin: Any
    latest: int
    served: Any
    bays: dict[str, Any] = field(default_factory=dict)
    shifts: dict[Shift, Any] = field(default_factory=dict)
    teams: dict[str, Any] = field(default_factory=dict)
    places: dict[int, Any] = field(default_factory=dict)
    kept: Any = 0
    lateness: Any = 0


class Model:
    """The jobs given, as far as they are not on the board; what is on the board stays where it is."""

    def __init__(self, board: Board, jobs: Sequence[Job]) -> None:
        self.board, self.problem = board, board.problem
        self.cp = cp_model.CpModel()
        self.jobs = [job for job in jobs if job.key not in board.slots]
        self.choices = {job.key: self._choice(job) for job in self.jobs}
        self.orders: dict[tuple[str, str], tuple[Any, Any]] = {}
        self.overtimes: list[tuple[Any, Shift, frozenset[str]]] = []
        for choice in self.choices.values():
            self._wait(choice)
        self._share()
        for one, other in combinations(self.choices.values(), 2):
            self._travel(one, other)

    def _choice(self, job: Job) -> Choice:
        """The job's own options: where, with whom, from when."""
        bays, all_shifts = self.board.bays_for(job), self.board.shifts_for(job)
        hours = {
            (shift, at): self.board.on_shift(job, shift, at)
            for shift in all_shifts
            for at in sorted({bay.at for bay in bays})
        }
        latest = max([job.earliest, *(last for windows in hours.values() for _, last in windows)])
        choice = Choice(job, self.cp.new_int_var(job.earliest, latest, ""), latest, self.cp.new_bool_var(""))
        for bay in bays:
            choice.bays[bay.key] = self._when(choice, self.board.in_bay(job, bay))
            at = choice.places.setdefault(bay.at, self.cp.new_bool_var(""))
            self.cp.add_implication(choice.bays[bay.key], at)
        choice.shifts = {shift: self.cp.new_bool_var("") for shift in all_shifts}
        for (shift, at), windows in hours.items():
            self._narrow(choice, windows, [choice.shifts[shift], choice.places[at]])
        self._one_of(choice)
        if job.last is not None:
            self.cp.add(choice.begin <= job.last - job.seconds).only_enforce_if(choice.served)
        self._price(choice)
        return choice

    def _one_of(self, choice: Choice) -> None:
        for literals in (choice.bays, choice.shifts, choice.places):
            self.cp.add(sum(literals.values()) == choice.served)
        for team in self.problem.teams:
            of_team = [literal for shift, literal in choice.shifts.items() if shift.team.key == team.key]
            if len(of_team) == 1:
                choice.teams[team.key] = of_team[0]
            elif of_team:
                choice.teams[team.key] = self.cp.new_bool_var("")
                self.cp.add(sum(of_team) == choice.teams[team.key])

    def _when(self, choice: Choice, windows: Iterable[tuple[int, int]]) -> Any:
        literal = self.cp.new_bool_var("")
        self._narrow(choice, windows, [literal])
        return literal

    def _narrow(self, choice: Choice, windows: Iterable[tuple[int, int]], literals: list[Any]) -> None:
        """Where all the literals hold, the job begins in one of the windows."""
        domain = cp_model.Domain.from_intervals([list(window) for window in windows])
        self.cp.add_linear_expression_in_domain(choice.begin, domain).only_enforce_if(literals)

    def _price(self, choice: Choice) -> None:
        """Lateness in whole fen, and whether the job stays where it was told to be."""
        job, told = choice.job, choice.job.told
        worst = late(job, choice.latest + job.seconds)
        if worst:
            choice.lateness = self.cp.new_int_var(0, worst, "")
            behind = choice.begin + job.seconds - job.due
            self.cp.add(TWICE_HOUR * choice.lateness >= 2 * job.weight * behind - TWICE_HOUR // 2 + 1).only_enforce_if(
                choice.served
            )
        if told is None or not self.problem.moving_price or told.end - told.begin != job.seconds:
            return
        if told.bay in choice.bays and told.team in choice.teams:
            choice.kept = self.cp.new_bool_var("")
            self.cp.add_implication(choice.kept, choice.bays[told.bay])
            self.cp.add_implication(choice.kept, choice.teams[told.team])
            self.cp.add(choice.begin == told.begin).only_enforce_if(choice.kept)

    def _wait(self, choice: Choice) -> None:
        """The job comes after others, and others after it: on the board already, or to be decided too."""
        for key in choice.job.after:
            if key in self.choices:
                other = self.choices[key]
                self.cp.add_implication(choice.served, other.served)
                self.cp.add(choice.begin >= other.begin + other.job.seconds).only_enforce_if(choice.served)
            else:
                self._come_after(choice, key)
        latest = self.board.latest(choice.job)
        if latest < NEVER:
            self.cp.add(choice.begin <= latest)
            self.cp.add(choice.served == 1)

    def _come_after(self, choice: Choice, key: str) -> None:
        """After a job that is not to be decided; where that has no slot, this one has none."""
        if key in self.board.slots:
            self.cp.add(choice.begin >= self.board.slots[key].end).only_enforce_if(choice.served)
        else:
            self.cp.add(choice.served == 0)

    def _share(self) -> None:
        """One job at a time in a bay and with a team, with the turn and the rest after it."""
        for bay in self.problem.bays:
            self._apart(
                [(each, each.bays[bay.key], bay.turn) for each in self.choices.values() if bay.key in each.bays]
            )
        for team in self.problem.teams:
            self._apart(
                [(each, each.teams[team.key], team.rest) for each in self.choices.values() if team.key in each.teams]
            )

    def _apart(self, users: Sequence[tuple[Choice, Any, int]]) -> None:
        self.cp.add_no_overlap(
            self.cp.new_optional_fixed_size_interval_var(each.begin, each.job.seconds + pause, literal, "")
            for each, literal, pause in users
        )

    def _travel(self, one: Choice, other: Choice) -> None:
        """Where one team does both and the way between them is longer than its rest, the way lies between them."""
        teams = [team for team in self.problem.teams if team.key in one.teams and team.key in other.teams]
        drive, rest = self.problem.roads.seconds, min((team.rest for team in teams), default=0)
        ways = [(a, b) for a in one.places for b in other.places if max(drive[a][b], drive[b][a]) > rest]
        if not teams or not ways:
            return
        first, together = self.orders[one.job.key, other.job.key] = (self.cp.new_bool_var(""), self.cp.new_bool_var(""))
        for team in teams:
            self.cp.add_bool_or([~one.teams[team.key], ~other.teams[team.key], together])
        for a, b in ways:
            there = [together, one.places[a], other.places[b]]
            self.cp.add(other.begin >= one.begin + one.job.seconds + drive[a][b]).only_enforce_if([*there, first])
            self.cp.add(one.begin >= other.begin + other.job.seconds + drive[b][a]).only_enforce_if([*there, ~first])

    @property
    def worst(self) -> int:
        """More fen than placing these jobs one way can cost more than placing them another."""
        jobs = sum(
            late(each.job, each.latest + each.job.seconds) + (each.job.price or 0) for each in self.choices.values()
        )
        over = sum(overtime(shift, shift.closes + shift.team.overtime) for shift in self._shifts())
        return 1 + jobs + over + self.problem.moving_price * len(self.choices)

    def _shifts(self) -> list[Shift]:
        return [shift for team in self.problem.teams for shift in self.board.shifts[team.key]]

    def missing(self, keys: frozenset[str]) -> Any:
        """How many of these jobs are left out that must be done."""
        known = tally(self.board, [job for job in self.problem.jobs if job.key in keys and job.key not in self.choices])
        return known.missing + sum(1 - each.served for each in self._of(keys) if each.job.price is None)

    def fen(self, keys: frozenset[str]) -> Any:
        """What these jobs cost, with those of them that are frozen, as if no others were there."""
        known = tally(self.board, [job for job in self.problem.jobs if job.key in keys and job.key not in self.choices])
        moving = sum(
            self.problem.moving_price * (each.served - each.kept)
            for each in self._of(keys)
            if each.job.told is not None and self.problem.moving_price
        )
        left_out = sum(each.job.price * (1 - each.served) for each in self._of(keys) if each.job.price)
        lateness = sum(each.lateness for each in self._of(keys))
        return known.total - known.overtime + moving + left_out + lateness + self._overtime(keys)

    def _of(self, keys: frozenset[str]) -> list[Choice]:
        return [each for key, each in self.choices.items() if key in keys]

    def _overtime(self, keys: frozenset[str]) -> Any:
        """Fen for the shifts' overtime as far as these jobs make it."""
        total: Any = 0
        known = last_ends(self.board, keys)
        for shift in self._shifts():
            least = overtime(shift, known.get(shift, shift.closes))
            most = max(least, overtime(shift, shift.closes + shift.team.overtime))
            if most > least:
                fen = self.cp.new_int_var(least, most, "")
                self._work_over(fen, shift, keys)
                self.overtimes.append((fen, shift, keys))
                total += fen
            else:
                total += least
        return total

    def _work_over(self, fen: Any, shift: Shift, keys: frozenset[str]) -> None:
        for each in self._of(keys):
            if shift in each.shifts:
                over = each.begin + each.job.seconds - shift.closes
                self.cp.add(
                    TWICE_HOUR * fen >= 2 * shift.team.overtime_price * over - TWICE_HOUR // 2 + 1
                ).only_enforce_if(each.shifts[shift])
