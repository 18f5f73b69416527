"""People who go the same way at the same time, searched as lumps for speed; a request itself is never cut."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sanri.dispatch.solve.routes.tables import Tables, Trip
from sanri.kernel.dispatch.routes import Call, Request

SIZES = (10, 5, 10, 7, 20)
"""How many people a lump holds at most, from run to run: ten is best for coaches, other cuts fill other seats."""


@dataclass(frozen=True, slots=True)
class Lumped:
    """A problem in lumps: its tables, and for each lump the requests it stands for, by index in the whole."""

    tables: Tables
    members: tuple[tuple[int, ...], ...]

    def opened(self, trips: Collection[Trip]) -> list[Trip]:
        """The trips with each lump's requests in its place, one after the other."""
        return [replace(trip, steps=tuple(s for step in trip.steps for s in self._steps(step))) for trip in trips]

    def closed(self, trips: Collection[Trip]) -> list[Trip]:
        """The trips with each lump once, where its first request stands; only for trips that cut no lump."""
        lump = {number: at for at, members in enumerate(self.members) for number in members}
        return [
            replace(
                trip,
                steps=tuple(dict.fromkeys(2 * lump[step // 2] + step % 2 for step in trip.steps if step // 2 in lump)),
            )
            for trip in trips
        ]

    def _steps(self, step: int) -> list[int]:
        return [2 * number + step % 2 for number in self.members[step // 2]]


def lumped(tables: Tables, cuts: Sequence[Sequence[int]]) -> Lumped:
    """The problem with these sets of requests as lumps; each set's requests are alike (see `alike`)."""
    requests = tuple(_lump([tables.requests[number] for number in cut]) for cut in cuts)
    problem = replace(tables.problem, requests=requests)
    return Lumped(Tables(problem, seconds=tables.seconds), tuple(tuple(cut) for cut in cuts))


def _lump(requests: list[Request]) -> Request:
    first = requests[0]
    if len(requests) == 1:
        return first
    price = None if first.price is None else sum(each.price or 0 for each in requests)
    load = tuple(sum(parts) for parts in zip(*(each.load for each in requests), strict=True))
    pickup, delivery = (_call(call, len(requests)) for call in (first.pickup, first.delivery))
    return replace(first, load=load, people=(), price=price, pickup=pickup, delivery=delivery)


def _call(call: Call | None, size: int) -> Call | None:
    """Work is done one after the other: the last of them, too, begins within the window."""
    if call is None:
        return None
    return replace(call, latest=call.latest - (size - 1) * call.service, service=size * call.service)


def alike(tables: Tables) -> list[list[int]]:
    """Requests by what they have in common: places, windows, needs. Only such may be one lump."""
    groups: dict[object, list[int]] = {}
    for number, each in enumerate(tables.requests):
        is_plain = not (each.told or each.ride_limit is not None or each.cleaning or each.kinds)
        told = () if is_plain else (number,)
        key = (each.pickup, each.delivery, each.needs, each.price is None, told)
        groups.setdefault(key, []).append(number)
    return list(groups.values())


def cut(tables: Tables, groups: Sequence[Sequence[int]], most: int) -> list[list[int]]:
    """The groups in lumps of at most so many (in the first dimension), as even as the requests' sizes allow."""
    cuts: list[list[int]] = []
    for group in groups:
        heavy = sorted(group, key=lambda number: (-tables.load[number][0], number))
        bins: list[list[int]] = []
        for number in heavy:
            fits = [
                each
                for each in bins
                if _size(tables, each) + tables.load[number][0] <= most and _may_wait(tables, [*each, number])
            ]
            if fits:
                fits[0].append(number)
            else:
                bins.append([number])
        cuts += bins
    return sorted(cuts, key=min)


def _size(tables: Tables, numbers: Sequence[int]) -> int:
    return sum(tables.load[number][0] for number in numbers)


def _may_wait(tables: Tables, numbers: Sequence[int]) -> bool:
    """Whether so many can be served one after the other within the window of each call."""
    before = len(numbers) - 1
    return all(tables.closes[s] - tables.opens[s] >= before * tables.work[s] for s in tables.calls[numbers[0]])
