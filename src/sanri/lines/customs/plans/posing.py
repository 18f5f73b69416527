"""The next day's bookings as a problem of slots: which job, in which bay, with which team, when."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sanri.kernel.dispatch.demand import Demand
from sanri.kernel.dispatch.location import Location
from sanri.kernel.dispatch.slots import Bay, Job, Slot, SlotPlan, SlotProblem, Team
from sanri.kernel.text import Text
from sanri.lines.customs.plans.rules import ROADS, TARIFF, Tariff, credit_weight, job_seconds
from sanri.lines.customs.plans.wishes import Wish, loading_seconds, next_day, origin_of, rows, seconds_of, wishes
from sanri.lines.customs.records import offices
from sanri.lines.customs.records.bookings import WHARF

HOUR = 3600
LIVE_TIER, USUAL_TIER = 0, 1
_BAY_NEEDS: Mapping[str, frozenset[str]] = {
    "loading": frozenset(),
    "unloading": frozenset({"platform"}),
    "animals": frozenset({"pens"}),
    "cold_goods": frozenset({"platform", "cold"}),
    "examination": frozenset({"platform"}),
}
_TEAM_NEEDS: Mapping[str, str] = {"animals": "animals", "cold_goods": "cold"}
_BAY_FLAGS = {"has_platform": "platform", "has_cold": "cold", "has_dangerous": "dangerous", "has_pens": "pens"}
_TEAM_FLAGS = {
    "sees_goods": "goods",
    "sees_animals": "animals",
    "sees_cold": "cold",
    "sees_dangerous": "dangerous",
}


def pose(demand: Demand) -> SlotProblem:
    """The problem of the next day; its seconds count from that day's midnight by the desk's clock."""
    origin, tariff = origin_of(demand), TARIFF.at(next_day(demand)).value
    locations = tuple(_locations(demand))
    index = {location.key: number for number, location in enumerate(locations)}
    jobs = tuple(_jobs(demand, origin, index, tariff=tariff))
    return SlotProblem(
        key=f"inspection {next_day(demand)}",
        origin=origin,
        locations=locations,
        roads=ROADS.between(locations),
        jobs=jobs,
        bays=tuple(_bays(demand, index)),
        teams=tuple(_teams(demand, origin, index, overtime_price=tariff.overtime_hour)),
        frozen_until=_frozen_until(demand, origin, tariff),
        moving_price=tariff.moving,
    )


def told_slots(demand: Demand) -> dict[str, Slot]:
    """What people were told by the plan in force, by job."""
    return {slot.job: slot for slot in demand.approved.slots} if isinstance(demand.approved, SlotPlan) else {}


def _frozen_until(demand: Demand, origin: datetime, tariff: Tariff) -> int:
    return max(0, _now(demand, origin) + tariff.frozen_minutes * 60)


def _now(demand: Demand, origin: datetime) -> int:
    return seconds_of(demand.at.astimezone(origin.tzinfo).replace(tzinfo=None).isoformat(), origin)


def _locations(demand: Demand) -> Iterator[Location]:
    for entry, values in sorted(rows(demand, WHARF.key), key=lambda row: row[0].subject):
        name = Text(values["name"], values["name_en"])
        yield Location(entry.subject, name, float(values["longitude"]), float(values["latitude"]))


def _jobs(demand: Demand, origin: datetime, index: Mapping[str, int], *, tariff: Tariff) -> Iterator[Job]:
    asked = wishes(demand)
    told, loading = told_slots(demand), loading_seconds(demand)
    earliest = max(0, _now(demand, origin))
    frozen = _frozen_until(demand, origin, tariff)
    examined = {wish.booking: wish.key for wish in asked if wish.kind == "examination"}
    for wish in asked:
        slot = told.get(wish.key)
        seconds = job_seconds(wish.kind, wish.containers, next_day(demand))
        aboard = loading.get(wish.wharf, 0)
        due, last = _deadlines(wish, origin, seconds=seconds, loading=aboard, tariff=tariff)
        from_ = max(earliest, seconds_of(wish.arrival, origin))
        is_examined = wish.kind != "examination" and wish.booking in examined
        yield Job(
            key=wish.key,
            seconds=seconds,
            earliest=min(from_, slot.begin) if slot and slot.begin < frozen else from_,
            due=due,
            weight=weight_of(wish, tariff),
            at=frozenset({index[wish.wharf]} if wish.wharf in index else ()),
            last=last,
            tier=LIVE_TIER if wish.is_live else USUAL_TIER,
            bay_needs=_BAY_NEEDS[wish.kind] | _dangerous(wish),
            team_needs=frozenset({wish.org, _TEAM_NEEDS.get(wish.kind, "goods")}) | _dangerous(wish),
            after=(examined[wish.booking],) if is_examined else (),
            price=tariff.left_out_live if wish.is_live else tariff.left_out,
            told=slot,
        )


def _deadlines(wish: Wish, origin: datetime, *, seconds: int, loading: int, tariff: Tariff) -> tuple[int, int | None]:
    """Due and last. A box is aboard by the cut-off or misses its ship; it is due with some time to spare.

    Without a ship a job is due so long after the slot that was wanted. What customs has announced for examination is
    examined, ship or no ship.
    """
    if not wish.cut_off:
        return seconds_of(wish.wanted, origin) + seconds + tariff.grace_minutes * 60, None
    last = seconds_of(wish.cut_off, origin) - loading
    return last - tariff.spare_minutes * 60, None if wish.kind == "examination" else last


def weight_of(wish: Wish, tariff: Tariff) -> int:
    """Fen for each hour after the due time: by the firm's credit on the day of the booking, more for perishables."""
    percent = credit_weight(wish.credit, wish.day)
    perishable = tariff.perishable if wish.is_cold or wish.is_live else 100
    return tariff.late_hour * percent * perishable // 10_000


def _dangerous(wish: Wish) -> frozenset[str]:
    return frozenset({"dangerous"} if wish.is_dangerous else ())


def _bays(demand: Demand, index: Mapping[str, int]) -> Iterator[Bay]:
    for entry, values in rows(demand, offices.BAY.key):
        if values["wharf"] in index:
            yield Bay(
                key=entry.subject,
                at=index[values["wharf"]],
                windows=((values["opens"] * HOUR, values["closes"] * HOUR),),
                offers=frozenset(offer for flag, offer in _BAY_FLAGS.items() if values[flag]),
                turn=values["turn_minutes"] * 60,
            )


def _teams(demand: Demand, origin: datetime, index: Mapping[str, int], *, overtime_price: int) -> Iterator[Team]:
    """The teams with a shift that ends on the next day or begins on it."""
    day = next_day(demand).iso
    for entry, values in rows(demand, offices.TEAM.key):
        if day in (values["begins"][: len(day)], values["ends"][: len(day)]):
            begins, ends = seconds_of(values["begins"], origin), seconds_of(values["ends"], origin)
            yield Team(
                key=entry.subject,
                windows=((max(0, begins), ends),),
                base=index.get(values["wharf"]),
                # Officers see to what their own office is asked for: that is a skill like any other.
                offers=frozenset({entry.org, *(offer for flag, offer in _TEAM_FLAGS.items() if values[flag])}),
                rest=values["rest_minutes"] * 60,
                overtime=values["overtime_minutes"] * 60,
                overtime_price=overtime_price,
            )


def names_of(locations: Sequence[Location]) -> dict[str, Text]:
    """Wharves by code as people call them."""
    return {location.key: location.name for location in locations}
