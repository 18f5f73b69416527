"""The coaches that had arrived by 30 January, and those who rode in them. The paper printed four things of the first:
41 workers of 天等, more than 600 km, more than eight hours, in at about seven on 28 January. All else is ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from reconstruct.coach_riders import Halt, Registry, Rider


@dataclass(frozen=True)
class Run:
    """One coach's run as its chaperon reported it; times are (planned, real), `absent` those who did not come."""

    ordinal: int
    plate: str
    stop: str
    drop: str
    leave: tuple[str, str]
    arrive: tuple[str, str]
    seats: int
    boarded: int
    absent: int
    cancelled: int
    kilometres: str
    relays: int = 0
    small_hours: bool = False

    @property
    def day(self) -> date:
        return datetime.fromisoformat(self.leave[0]).date()

    @property
    def arrived_on(self) -> date:
        return datetime.fromisoformat(self.arrive[1]).date()

    @property
    def key(self) -> str:
        return f"{self.day:%m%d}-{self.plate}"

    @property
    def assigned(self) -> int:
        return self.boarded + self.absent + self.cancelled

    @property
    def fares(self) -> Decimal:
        """As the carriers charge: so much a trip and so much a kilometre, by size."""
        fixed, per_km = {44: ("2200", "5.2"), 48: ("2400", "5.5"), 52: ("2700", "5.9")}[self.seats]
        return (Decimal(fixed) + Decimal(per_km) * Decimal(self.kilometres)).quantize(Decimal("0.01"))


def _at(day: str, *times: str) -> tuple[str, ...]:
    return tuple(f"2023-01-{day}T{time}" for time in times)


RUNS = (
    Run(
        1,
        *("桂FX0101", "TD01", "PJ01"),
        leave=("2023-01-27T22:20", "2023-01-27T22:24"),
        arrive=("2023-01-28T07:00", "2023-01-28T07:02"),
        seats=44,
        boarded=41,
        absent=2,
        cancelled=1,
        kilometres="668.4",
        small_hours=True,
    ),
    Run(2, "桂FX0102", "TD01", "PJ02", _at("29", "07:30", "07:34"), _at("29", "16:50", "16:41"), 48, 46, 1, 0, "684.0"),
    Run(3, "桂FX0103", "DX01", "JH01", _at("29", "07:00", "07:22"), _at("29", "16:20", "16:31"), 44, 42, 2, 0, "681.3"),
    Run(4, "粤JX0104", "NM01", "XH01", _at("29", "08:00", "08:05"), _at("29", "17:00", "17:12"), 52, 49, 1, 2, "688.7"),
    Run(5, "桂FX0105", "TD02", "PJ01", _at("30", "07:20", "07:25"), _at("30", "16:40", "16:33"), 48, 47, 1, 0, "682.2"),
    Run(6, "桂FX0106", "DX01", "PJ03", _at("30", "07:00", "07:06"), _at("30", "16:10", "16:04"), 44, 43, 1, 0, "668.6"),
    Run(7, "粤JX0107", "LZ01", "KP01", _at("30", "07:40", "07:43"), _at("30", "16:20", "16:58"), 44, 41, 1, 1, "662.9"),
    Run(8, "粤JX0108", "NM01", "HS01", _at("30", "08:10", "08:12"), _at("30", "17:20", "17:15"), 52, 50, 2, 0, "681.5"),
)
_PLACES = ("stop", "drop")


def riders(registry: Registry, employers: dict[str, list[str]]) -> Iterator[tuple[Run, list[Rider]]]:
    """Each run with those who were given a seat: first the ones who rode, then the absent, then who cancelled.

    One person failed to come twice, on the 29th and the 30th, and has registered again for the 31st.
    """
    places = {place.code: place for place in (*registry.stops, *registry.drops)}
    unreliable: Rider | None = None
    for run in RUNS:
        stop, drop = places[run.stop], places[run.drop]
        seated = [_rider(registry, run, stop, drop, employer=employers[run.drop][0]) for _ in range(run.assigned)]
        if run.ordinal == 5 and unreliable is not None:
            seated[run.boarded] = replace(seated[run.boarded], who=unreliable.who)
        marked = [_marked(run, place, rider) for place, rider in enumerate(seated)]
        unreliable = marked[run.boarded] if run.ordinal == 2 else unreliable
        yield run, marked
    if unreliable is not None:
        day = date(2023, 1, 30)
        again = registry.rider(
            unreliable.stop, unreliable.drop, wanted=day + timedelta(days=1), day=day, who=unreliable.who
        )
        yield replace(RUNS[-1], ordinal=0), [replace(again, employer=unreliable.employer)]


def _rider(registry: Registry, run: Run, stop: Halt, drop: Halt, *, employer: str) -> Rider:
    day = run.day - timedelta(days=registry.chance.choice((1, 2)))
    return replace(registry.rider(stop, drop, wanted=run.day, day=day), employer=employer, role="返岗")


def _marked(run: Run, place: int, rider: Rider) -> Rider:
    if place < run.boarded:
        return rider
    if place < run.boarded + run.absent:
        left = datetime.fromisoformat(run.leave[1]) + timedelta(minutes=30)
        return replace(rider, steps=(*rider.steps, (run.day, f"{left:%H:%M}", "未到", "发车时未到")))
    day = run.day - timedelta(days=2)
    return replace(
        rider, day=day, steps=((day, "16:30", "通过", ""), (day + timedelta(days=1), "06:50", "取消", "改期"))
    )
