"""Puts rides that are left out onto the vehicles where they cost least: one after the other, or by regret."""

from collections.abc import Callable, Iterator, Sequence
from random import Random

from sanri.dispatch.solve.routes.dial_ground import DialGround
from sanri.dispatch.solve.routes.dial_offer import offer
from sanri.dispatch.solve.routes.dial_trip import Offer, Steps, Trip

BLINK = 0.02
"""How often an offer is overlooked, so that the same rides do not always go the same way (Christiaens 2020)."""
IN_TURN = 0.6
"""How often rides are put in one after the other, which is quick, and not by regret, which looks further."""

TripOf = Callable[[int, Steps], Trip | None]
"""Looks a trip up by vehicle type and steps; None where it cannot be driven in time."""


class Fill:
    """Each filling draws how it goes about it."""

    def __init__(self, ground: DialGround, random: Random, trip: TripOf) -> None:
        self.ground, self.random, self.trip = ground, random, trip

    def fill(self, trips: list[Trip], left: set[int]) -> None:
        """Changes both: who is put in leaves `left`, who costs more than leaving them out stays."""
        if self.random.random() < IN_TURN:
            self._in_turn(trips, left)
        else:
            self._by_regret(trips, left, depth=self.random.choice((2, 3)))

    def by_regret(self, trips: list[Trip], left: set[int]) -> None:
        self._by_regret(trips, left, depth=2)

    def _in_turn(self, trips: list[Trip], left: set[int]) -> None:
        for request in self._order(left):
            best, place, taken = float(self.ground.price[request]), -1, None
            for unit in self._open(trips):
                found = offer(self.ground, trips[unit], request)
                if found is not None and found[0] < best and self.random.random() >= BLINK:
                    best, place, taken = found[0], unit, found
            if taken is not None:
                self._put(trips, place, taken)
                left.discard(request)

    def _order(self, left: set[int]) -> list[int]:
        """Any order, the narrowest windows first, the longest rides first, or the earliest first."""
        ground, order, draw = self.ground, sorted(left), self.random.random()
        self.random.shuffle(order)
        if draw < 0.2:
            order.sort(
                key=lambda request: min(ground.closes[step] - ground.opens[step] for step in ground.steps_of(request))
            )
        elif draw < 0.4:
            order.sort(key=lambda request: -ground.metres[ground.at[2 * request]][ground.at[2 * request + 1]])
        elif draw < 0.6:
            order.sort(key=lambda request: min(ground.closes[step] for step in ground.steps_of(request)))
        return order

    def _by_regret(self, trips: list[Trip], left: set[int], *, depth: int) -> None:
        """The one first that would suffer most from waiting (Potvin and Rousseau 1993)."""
        noisy, waiting = self.random.random() < 0.5, sorted(left)
        units = list(self._open(trips))
        offers = {request: {unit: offer(self.ground, trips[unit], request) for unit in units} for request in waiting}
        while waiting:
            ranked = []
            for request in waiting:
                told = sorted((each[0], unit) for unit, each in offers[request].items() if each)
                regret = self._regret(told, self.ground.price[request], depth)
                if regret is not None:
                    luck = self.random.uniform(0.7, 1.3) if noisy else 1.0
                    ranked.append((regret * luck, request, told[0][1]))
            if not ranked:
                return
            _, request, unit = min(ranked)
            self._put(trips, unit, offers[request].pop(unit))
            left.discard(request)
            waiting.remove(request)
            changed = [each for each in self._open(trips) if each == unit or each not in offers[request]]
            for other in waiting:
                offers[other] |= {each: offer(self.ground, trips[each], other) for each in changed}

    def _regret(self, told: Sequence[tuple[float, int]], price: int, depth: int) -> float | None:
        """How much less the best offer costs than those after it (below zero); None where none is worth taking."""
        if not told or told[0][0] >= price:
            return None
        others = [fen for fen, _ in told[1:depth]]
        others += [float(price)] * (depth - 1 - len(others))
        return sum(told[0][0] - min(fen, price) for fen in others)

    def _put(self, trips: list[Trip], unit: int, offer: Offer | None) -> None:
        changed = self.trip(trips[unit].type_, offer[1]) if offer else None
        if changed is None:  # the ride would be on no trip and yet not be left out
            raise AssertionError(f"An offer for unit {unit} is no trip that can be driven: {offer}")
        trips[unit] = changed

    def _open(self, trips: Sequence[Trip]) -> Iterator[int]:
        """Units with a trip, and of each type one that has none."""
        fresh = set[int]()
        for unit, trip in enumerate(trips):
            if trip.steps:
                yield unit
            elif trip.type_ not in fresh:
                fresh.add(trip.type_)
                yield unit
