"""A whole plan while it is being changed: its runs by unit, whom it leaves out, and what it truly costs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sanri.dispatch.solve.insertion.ground import Ground, Halt, Run, Unit
from sanri.dispatch.solve.insertion.insert import Inserted, empty, insert
from sanri.dispatch.solve.insertion.measure import Driven, drive
from sanri.kernel.dispatch.routes import Request, Route

MUST = 10**13
"""What leaving out one who must be served counts in the search, in fen: more than any plan costs."""


REMEMBERED = 400_000
"""So many offers are kept in mind at once; a few hundred bytes each."""


@dataclass(slots=True)
class State:
    """Runs that have halts or are under way, by unit. Changed in place; `copy` before trying something."""

    ground: Ground
    runs: dict[Unit, Driven] = field(default_factory=dict)
    left: dict[str, None] = field(default_factory=dict)

    def copy(self) -> "State":
        return State(self.ground, dict(self.runs), dict(self.left))

    @property
    def fen(self) -> int:
        """Vehicles, way, hours and people moved, and the price of all who are left out."""
        out = sum(price(self.ground.requests[key]) for key in self.left)
        return sum(driven.fen for driven in self.runs.values()) + out

    def take_out(self, keys: Iterable[str]) -> None:
        """Takes requests off their runs; the rest of a run is driven again, in the same order."""
        gone = set(keys)
        for unit, driven in list(self.runs.items()):
            if gone.isdisjoint(driven.run.keys):
                continue
            self.put(unit, drive(self.ground, without(driven.run, gone)), driven.run, gone)
        self.left |= dict.fromkeys(sorted(gone))

    def put(self, unit: Unit, driven: Driven | None, before: Run, gone: set[str]) -> None:
        """Where the rest of a run cannot be driven any more (too empty now), all of it is left out."""
        rest = [key for key in before.keys if key not in gone]
        if driven is not None and (rest or unit in self.ground.done):
            self.runs[unit] = driven
            return
        self.runs.pop(unit, None)
        self.left |= dict.fromkeys(rest)

    def places(self, request: Request) -> Iterator[Driven]:
        """Every run; of each kind of vehicle one that has stayed where it is; and the one that people were told of."""
        yield from self.runs.values()
        told = (request.told.vehicle, request.told.unit) if request.told else None
        fresh = set[str]()
        for unit in self.ground.units:
            if unit not in self.runs and (unit == told or unit[0] not in fresh):
                fresh.add(unit[0])
                yield empty(unit)

    def accept(self, key: str, inserted: Inserted) -> None:
        run = inserted.driven.run
        self.runs[run.vehicle, run.unit] = inserted.driven
        self.left.pop(key, None)


def price(request: Request) -> int:
    return MUST if request.price is None else request.price


def without(run: Run, gone: set[str]) -> Run:
    halts = (
        Halt(
            halt.at, tuple(key for key in halt.on if key not in gone), tuple(key for key in halt.off if key not in gone)
        )
        for halt in run.halts
    )
    return Run(run.vehicle, run.unit, tuple(halt for halt in halts if halt.on or halt.off))


def state_of(ground: Ground, routes: Iterable[Route]) -> State:
    """The routes as runs, as far as they can still be driven; who is on none of them is left out.

    Requests that are gone are taken off. A run that breaks a rule now gives up requests from its end until it can be
    driven; what its vehicle cannot keep is left out, to be put in elsewhere.
    """
    state = State(ground, {}, {key: None for key in ground.requests if key not in ground.finished})
    for unit in ground.done:
        driven = drive(ground, Run(*unit))
        if driven is not None:
            state.runs[unit] = driven
    for route in routes:
        unit = (route.vehicle, route.unit)
        if unit in set(ground.units):
            _take_over(state, unit, route)
    return state


def _take_over(state: State, unit: Unit, route: Route) -> None:
    ground = state.ground
    behind = len(ground.done[unit].visits) if unit in ground.done else 0
    halts = (Halt(visit.at, visit.on, visit.off) for visit in route.visits[behind:])
    gone = {key for key in route.served if key not in state.left}
    run = without(Run(*unit, tuple(halts)), gone)
    while run.halts:
        driven = drive(ground, run)
        if driven is not None:
            state.runs[unit] = driven
            for key in run.keys:
                state.left.pop(key)
            return
        run = without(run, {run.keys[-1]})


def fill(state: State, keys: Iterable[str] | None = None) -> None:
    """Puts the requests in (all who are left out), the one first that would suffer most from waiting (regret).

    Nobody is put in at more than leaving out costs.
    """
    waiting = {key: dict[Unit, Inserted | None]() for key in (state.left if keys is None else keys)}
    while waiting:
        offers = []
        for key, known in waiting.items():
            found = _offers(state, key, known)
            if found:
                second = found[1].fen if len(found) > 1 else price(state.ground.requests[key])
                offers.append((found[0].fen - second, found[0].fen, key, found[0]))
        if not offers:
            return
        *_, key, best = min(offers, key=lambda each: each[:3])
        state.accept(key, best)
        changed = (best.driven.run.vehicle, best.driven.run.unit)
        del waiting[key]
        for known in waiting.values():
            known.pop(changed, None)


def _offers(state: State, key: str, known: dict[Unit, Inserted | None]) -> list[Inserted]:
    """What each run asks for taking the request, cheapest first; asked again only of runs that changed."""
    request, found = state.ground.requests[key], []
    for driven in state.places(request):
        unit = (driven.run.vehicle, driven.run.unit)
        if unit not in known:
            known[unit] = _offer(state.ground, request, driven)
        inserted = known[unit]
        if inserted is not None:
            found.append(inserted)
    return sorted(found, key=lambda each: (each.fen, each.driven.run.vehicle, each.driven.run.unit))


def _offer(ground: Ground, request: Request, into: Driven) -> Inserted | None:
    """As `insert`, remembered: a search asks the same of the same runs again and again."""
    asked = (request.key, into.run)
    if asked in ground.offers:
        known: Inserted | None = ground.offers[asked]
        return known
    if len(ground.offers) > REMEMBERED:
        ground.offers.clear()
        ground.slacks.clear()
    found = ground.offers[asked] = insert(ground, request, into, below=price(request))
    return found
