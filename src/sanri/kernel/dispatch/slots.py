"""Which job in which bay with which team when: the problem that inspection slots are, and its plan.

All times are whole seconds from the problem's origin, money whole fen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sanri.kernel.dispatch.account import Account, Unserved
from sanri.kernel.dispatch.location import Location, Roads
from sanri.kernel.text import Text

Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """A job's place in a plan, or what has been told of it."""

    job: str
    bay: str
    team: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Job:
    """One job of `seconds`, never broken off. It may begin from `earliest`; each hour after `due` costs `weight` fen,
    and it must end by `last` where that is given. Jobs of a lower `tier` come first: a later tier never makes an
    earlier one later. `at` are the locations where it can be done. `price` is what leaving it out costs (None: must).
    """

    key: str
    seconds: int
    earliest: int
    due: int
    weight: int
    at: frozenset[int]
    last: int | None = None
    tier: int = 1
    bay_needs: frozenset[str] = frozenset()
    team_needs: frozenset[str] = frozenset()
    after: tuple[str, ...] = ()
    price: int | None = None
    told: Slot | None = None


@dataclass(frozen=True, slots=True)
class Bay:
    """A place for one job at a time, open in its windows, with its equipment; `turn` seconds pass between two jobs."""

    key: str
    at: int
    windows: tuple[Window, ...]
    offers: frozenset[str] = frozenset()
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Team:
    """Officers who work together, on shift in their windows; each window begins at `base`, where one is given.

    Between any two of its jobs, next to each other or not, pass `rest` seconds or the way by the roads, whichever is
    longer. `overtime` seconds may be worked past a window's end, at `overtime_price` fen an hour. A job belongs to the
    window that has opened last when it begins; a window's overtime runs from its end to the end of its last job.
    """

    key: str
    windows: tuple[Window, ...]
    base: int | None = None
    offers: frozenset[str] = frozenset()
    rest: int = 0
    overtime: int = 0
    overtime_price: int = 0


@dataclass(frozen=True, slots=True)
class SlotProblem:
    """Jobs, bays and teams. What begins before `frozen_until` and was told stays as it is: a fact, which no rule is
    held against and which the others are planned round. To give another told job any other slot costs `moving_price`;
    to leave it out costs its `price` alone.
    """

    key: str
    origin: datetime
    locations: tuple[Location, ...]
    roads: Roads
    jobs: tuple[Job, ...]
    bays: tuple[Bay, ...]
    teams: tuple[Team, ...]
    frozen_until: int = 0
    moving_price: int = 0

    def __post_init__(self) -> None:
        for what, keys in (
            ("job", [job.key for job in self.jobs]),
            ("bay", [bay.key for bay in self.bays]),
            ("team", [team.key for team in self.teams]),
        ):
            twice = sorted({key for key in keys if keys.count(key) > 1})
            if twice:
                raise ValueError(f"Problem {self.key!r} has two of {what} {', '.join(twice)}: give each its own key.")
        known = {job.key for job in self.jobs}
        for job in self.jobs:
            lost = [key for key in job.after if key not in known]
            if lost:
                raise ValueError(f"Job {job.key!r} comes after {', '.join(lost)}, which is no job of the problem.")


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """The answer to a slot problem: a slot for every job that is not in `unserved`."""

    problem: str
    slots: tuple[Slot, ...]
    unserved: tuple[Unserved, ...]
    account: Account


SLOT_COSTS: Mapping[str, Text] = {
    "late": Text("逾期", "lateness"),
    "overtime": Text("加班", "overtime"),
    "unserved": Text("未安排", "left out"),
    "moving": Text("改动已告知的安排", "changing what was told"),
}
"""The parts of a slot plan's cost, each of them in every account; money for time is `by_rate` an hour, for each job
and for each window of a team by itself.
"""
