"""What a line's plan is made from, and what an approved plan becomes: demand in, entries and manifests out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sanri.kernel.day import Day
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.dispatch.seats import SeatPlan, SeatProblem
from sanri.kernel.dispatch.shares import SharePlan, ShareProblem
from sanri.kernel.dispatch.slots import SlotPlan, SlotProblem
from sanri.kernel.dispatch.standby import StandbyPlan, StandbyProblem
from sanri.kernel.entry import Draft, Entry
from sanri.kernel.org import OrgTree
from sanri.kernel.record import Record
from sanri.kernel.text import Text

Problem: TypeAlias = RouteProblem | SlotProblem | ShareProblem | SeatProblem | StandbyProblem
USUAL = Budget()

Plan: TypeAlias = RoutePlan | SlotPlan | SharePlan | SeatPlan | StandbyPlan


@dataclass(frozen=True, slots=True)
class Demand:
    """What is known when a plan is made on the desk's day `day`, at the moment `at` (with the desk's zone).

    `entries` are those in force of each record the plan reads, by the record's key, in the order of their numbers;
    `city` and `tree` are the desk's own. `approved` is the plan in force for the same day, which a new one follows.
    """

    day: Day
    at: datetime
    city: str
    tree: OrgTree
    entries: Mapping[str, Sequence[Entry]]
    approved: Plan | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a manifest. A personal one holds sealed values, opened only when the manifest is written."""

    name: Text
    personal: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What goes out to those who carry a plan out: one coach's list of riders, one team's day, one vehicle's trips.

    `facts` stand above the table. `ticket` is the column whose value is each row's ticket (its index), if it has one.
    """

    key: str
    title: Text
    facts: tuple[tuple[Text, str], ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    ticket: int | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What an approved plan puts into the book: rows of one record of the line."""

    record: Record
    rows: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The record that a ticket's check-in is an entry of, with the ticket as its subject, and its fields: the moment,
    how the bearer was known (``qr``, ``id``, ``hand``), and the key of the manifest that the ticket is on.

    `place` is the record of the places at which bearers get on, with the field of their names, by which a manifest's
    row says where, and the field of the county they lie in: by it a partner county knows what concerns it.
    """

    record: Record
    moment: str = "at"
    method: str = "method"
    manifest: str = "trip"
    place: Record | None = None
    called: str = "place"
    lies_in: str = "county"


@dataclass(frozen=True, slots=True)
class PlanRule:
    """A plan that a line makes daily. `pose` and `tell` are functions of values: no clock, no file, no database.

    `reads` are the records that the demand is read from; the newest entry in force of each subject counts, up to
    `days` days back. `writes` are the records that approval puts entries into; `check_in` is how tickets come back.
    """

    key: str
    name: Text
    reads: tuple[Record, ...]
    writes: tuple[Record, ...]
    pose: Callable[[Demand], Problem]
    tell: Callable[[Demand, Plan], tuple[Effect, ...]]
    manifests: Callable[[Demand, Plan], tuple[Manifest, ...]]
    budget: Budget = USUAL
    days: int = 60
    check_in: CheckIn | None = None
