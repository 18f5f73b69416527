"""Whether a run keeps the rules that have nothing to do with the clock, and by how much it breaks them."""

from collections.abc import Iterator

from sanri.dispatch.solve.insertion.ground import Ground, Run
from sanri.kernel.dispatch.account import Binding
from sanri.kernel.dispatch.routes import Request, Vehicle

Relaxed = frozenset[Binding]
NOTHING: Relaxed = frozenset()


def keeps_rules(ground: Ground, run: Run, relaxed: Relaxed = NOTHING) -> bool:
    """Skills, seats in every dimension, the least load, kinds that ride apart, boarding places, the longest way."""
    vehicle = ground.vehicles[run.vehicle]
    if "hours" not in relaxed and vehicle.most_metres is not None and ground.metres_of(run) > vehicle.most_metres:
        return False
    if "stops" not in relaxed and stops_over(ground, run) > 0:
        return False
    if ground.has_needs and "skill" not in relaxed and any(True for _ in lacks(ground, run)):
        return False
    fullest = _fullest(ground, run)
    if "seats" not in relaxed and any(load > most for load, most in zip(fullest, vehicle.capacity, strict=True)):
        return False
    is_too_empty = fullest[0] < vehicle.least and (run.vehicle, run.unit) not in ground.done
    if is_too_empty and "fleet" not in relaxed:
        return False
    return "apart" in relaxed or not ground.problem.apart or not any(True for _ in clashes(ground, run))


def company(ground: Ground, run: Run) -> Iterator[tuple[str, ...]]:
    """Who is aboard on setting out, then after each halt."""
    unit = (run.vehicle, run.unit)
    aboard = dict.fromkeys(ground.aboard.get(unit, ()))
    aboard |= dict.fromkeys(key for key in run.keys if ground.requests[key].pickup is None)
    yield tuple(aboard)
    for halt in run.halts:
        for key in halt.off:
            aboard.pop(key, None)
        aboard |= dict.fromkeys(halt.on)
        yield tuple(aboard)


def _fullest(ground: Ground, run: Run) -> list[int]:
    """The greatest load aboard in each dimension, without walking through `company`: this is asked most often."""
    requests, start = ground.requests, ground.aboard.get((run.vehicle, run.unit), ())
    before = [requests[key] for halt in run.halts for key in halt.off if requests[key].pickup is None]
    before += [requests[key] for key in start]
    peaks = []
    for number in range(len(ground.problem.dimensions)):
        now = peak = sum(request.load[number] for request in before)
        for halt in run.halts:
            for key in halt.off:
                now -= requests[key].load[number]
            for key in halt.on:
                now += requests[key].load[number]
            peak = max(peak, now)
        peaks.append(peak)
    return peaks


def seats_over(ground: Ground, run: Run) -> int:
    """By how much the fullest dimension is over the vehicle's capacity; 0 or less where it holds."""
    capacity = ground.vehicles[run.vehicle].capacity
    return max(load - most for load, most in zip(_fullest(ground, run), capacity, strict=True))


def stops_over(ground: Ground, run: Run) -> int:
    limit, done = ground.problem.boarding_stops, ground.done.get((run.vehicle, run.unit))
    if limit is None:
        return 0
    driven = {visit.at for visit in done.visits if visit.on} if done else set[int]()
    return len(driven | {halt.at for halt in run.halts if halt.on}) - limit


def lacks(ground: Ground, run: Run) -> Iterator[str]:
    """What its requests need and the vehicle does not offer."""
    offers = ground.vehicles[run.vehicle].offers
    for key in run.keys:
        yield from ground.requests[key].needs - offers


def clashes(ground: Ground, run: Run) -> Iterator[frozenset[str]]:
    """Pairs of kinds aboard together that are to ride apart."""
    for aboard in company(ground, run):
        found = [ground.requests[key].kinds for key in aboard]
        for number, kinds in enumerate(found):
            for others in found[:number]:
                yield from {frozenset({a, b}) for a in kinds for b in others} & ground.problem.apart


def suits(request: Request, vehicle: Vehicle, relaxed: Relaxed = NOTHING) -> bool:
    """Whether the request could ride alone: a quick look before any place in a run is tried."""
    fits = all(load <= most for load, most in zip(request.load, vehicle.capacity, strict=True))
    return ("skill" in relaxed or request.needs <= vehicle.offers) and ("seats" in relaxed or fits)
