"""Which plan a page is about, how far it has come, and who may sign it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest

from sanri.desk.dispatching import plan_moment
from sanri.dispatch import models, shelf
from sanri.dispatch.shelf import Kept
from sanri.kernel.day import Day
from sanri.kernel.dispatch.demand import PlanRule
from sanri.kernel.line import Line
from sanri.kernel.text import Text
from sanri.web.opened import desk, now, today
from sanri.web.people.rights import Right
from sanri.web.people.who import Seat

ALL = "*"


@dataclass(frozen=True, slots=True)
class State:
    """How far a plan has come, in words and with the colour of its tag."""

    key: str
    name: Text
    colour: str


NONE = State("none", Text("未编制", "not made"), "")
FAULTY = State("faulty", Text("有差错", "has faults"), "red")
WAITING = State("waiting", Text("待批准", "waits for approval"), "amber")
APPROVED = State("approved", Text("已批准", "approved"), "green")
SENT = State("sent", Text("已派单", "sent out"), "green")


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule of a line, a day, the plan that is looked at, and the one in force."""

    line: Line
    rule: PlanRule
    day: Day
    kept: Kept | None
    standing: Kept | None

    @property
    def state(self) -> State:
        return state_of(self.kept)


def asked(request: HttpRequest, key: str, iso: str, *, number: int | None = None, right: Right = Right.READ) -> Asked:
    """What an address is about: the plan of that number, or else the newest. Plans are the city's own: who does not
    reach the city is refused.
    """
    seat_for(request, right)
    line, rule = rule_named(key)
    day, kept = day_named(iso), None
    kept = shelf.numbered(number) if number else shelf.newest(rule.key, day)
    if number and (kept is None or (kept.origin.rule, kept.origin.day) != (rule.key, day)):
        raise Http404
    return Asked(line, rule, day, kept, shelf.in_force(rule.key, day))


def one(request: HttpRequest, key: str, iso: str, *, number: int, right: Right = Right.READ) -> tuple[Asked, Kept]:
    """The same, where there must be a plan."""
    found = asked(request, key, iso, number=number, right=right)
    if found.kept is None:
        raise Http404
    return found, found.kept


def rule_named(key: str) -> tuple[Line, PlanRule]:
    found = next(((line, rule) for line in desk().lines for rule in line.plans if rule.key == key), None)
    if found is None:
        raise Http404
    return found


def day_named(iso: str) -> Day:
    try:
        return Day.parse(iso)
    except ValueError:
        raise Http404 from None


def seat_for(request: HttpRequest, right: Right, rule: str = "") -> Seat:
    """The seat by which one acts on the city's plans; of several, one that may approve the rule."""
    first: Seat = request.who.seat(right, desk().city, tree=desk().tree, day=today())
    able = (seat for seat in request.who.with_right(right) if seat.title in approvers(rule))
    return next((seat for seat in able if seat.reaches(desk().city, desk().tree, today())), first)


def seat_at_gate(request: HttpRequest) -> tuple[Seat, str]:
    """The seat by which one takes tickets: one of the city's own takes them all, a partner's those of its own county,
    whose code is then told.
    """
    seats = tuple(request.who.with_right(Right.CHECK_IN))
    own = next((seat for seat in seats if seat.reaches(desk().city, desk().tree, today())), None)
    return (own, "") if own else (seats[0], seats[0].org)


def may(request: HttpRequest, right: Right) -> bool:
    found: bool = request.who.may(right, desk().city, tree=desk().tree, day=today())
    return found


def approvers(rule: str) -> tuple[str, ...]:
    """The titles of the seats that may approve a plan."""
    return tuple(seat for seat, rules in desk().approvers.items() if rule in rules or ALL in rules)


def state_of(kept: Kept | None) -> State:
    if kept is None:
        return NONE
    if kept.approved_by:
        return SENT if is_sent(kept.number) else APPROVED
    return FAULTY if kept.faults else WAITING


def is_sent(plan: int) -> bool:
    """Whether every manifest of an approved plan has gone."""
    waiting = models.Outgoing.objects.filter(approval__plan=plan)
    return waiting.exists() and not waiting.filter(deliveries=None).exists()


def versions(rule: str, day: Day) -> list[dict[str, Any]]:
    """Every plan for the day in a few words, the newest first; read without unpacking them."""
    rows = models.Plan.objects.filter(rule=rule, day=day.date).order_by("-number")
    return list(rows.values("number", "how", "made_by", "made_at", "approvals__by"))


def usual_day() -> Day:
    """The day whose plans are in hand: until the planning hour the ones made the evening before are still driven."""
    day = today()
    has_plans = models.Plan.objects.filter(day=day.date).exists()
    return day if has_plans or now() >= plan_moment(desk(), day) else day - 1


def moment_for(day: Day) -> datetime:
    """When a plan is made: now. On a desk that replays history, for a day gone by, its own planning hour."""
    if desk().is_replay and now() >= plan_moment(desk(), day + 1):
        return plan_moment(desk(), day)
    return now()
