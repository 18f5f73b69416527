"""What a run costs, driven as well as it can be: vehicle, way, hours, and the people it moves from what was told."""

from collections.abc import Iterator
from typing import NamedTuple

from sanri.dispatch.solve.insertion.clock import Times, known_span, rides, span, times
from sanri.dispatch.solve.insertion.ground import Ground, Halt, Run, Span
from sanri.dispatch.solve.insertion.rules import NOTHING, Relaxed, keeps_rules
from sanri.kernel.dispatch.routes import Vehicle


class Driven(NamedTuple):
    """A run with its times; `fen` by part, `moved` is how many people it moves."""

    run: Run
    times: Times
    fixed: int
    way: int
    hours: int
    moved: int
    moving: int

    @property
    def fen(self) -> int:
        return self.fixed + self.way + self.hours + self.moving


def rated(amount: int, rate: int, per: int) -> int:
    """As `by_rate`, in whole numbers: halves up."""
    return (2 * amount * rate + per) // (2 * per)


def way_fen(ground: Ground, run: Run) -> int:
    return rated(ground.metres_of(run), ground.vehicles[run.vehicle].per_km, 1000)


def drive(ground: Ground, run: Run, relaxed: Relaxed = NOTHING, free: str = "") -> Driven | None:
    """The run driven at the least cost for its order, or None where it breaks a rule that is not relaxed.

    Relaxed window and ride are those of the request `free` alone; the others are relaxed for the whole run, which
    kept them before `free` was put in.
    """
    if not keeps_rules(ground, run, relaxed):
        return None
    vehicle = ground.vehicles[run.vehicle]
    spans = [_span(ground, halt, free if "window" in relaxed else "") for halt in run.halts]
    limits = rides(ground, run, free if "ride" in relaxed else "") if ground.has_rides else []
    found = times(ground, run, spans, rides=limits, relaxed=relaxed)
    if found is None:
        return None
    plain = _priced(ground, run, vehicle, found=found)
    if not plain.moving:
        return plain
    told = [_told(ground, run, halt) for halt in run.halts]
    for wanted in _wanted(ground, run, spans, told=told):
        found = times(ground, run, wanted, rides=limits, relaxed=relaxed)
        if found is not None:
            return min((plain, _priced(ground, run, vehicle, found=found)), key=lambda driven: driven.fen)
    return plain


def _span(ground: Ground, halt: Halt, free: str) -> Span:
    if free and (free in halt.on or free in halt.off):
        return span(ground, halt, free)
    return known_span(ground, halt)


def _priced(ground: Ground, run: Run, vehicle: Vehicle, *, found: Times) -> Driven:
    moved = _moved(ground, run, found)
    hours = rated(found.finish - found.leave, vehicle.per_hour, 3600)
    return Driven(run, found, vehicle.fixed, way_fen(ground, run), hours, moved, moved * ground.problem.moving_price)


def _moved(ground: Ground, run: Run, found: Times) -> int:
    if not ground.has_told:
        return 0
    return sum(
        request.heads
        for halt, begin in zip(run.halts, found.begins, strict=True)
        for request in ground.called(halt)
        if ground.is_moved(request, run, begin)
    )


def _wanted(
    ground: Ground, run: Run, spans: list[Span], *, told: list[list[tuple[int, int, int]]]
) -> Iterator[list[Span]]:
    """Windows to try: those in which everybody keeps the time told, else those that move the fewest people."""
    if not any(told):
        return
    everybody = [
        Span(max(own.opens, max(a for a, _, _ in kept)), min(own.closes, min(b for _, b, _ in kept)), own.work)
        if kept
        else own
        for own, kept in zip(spans, told, strict=True)
    ]
    if all(window.opens <= window.closes for window in everybody):
        yield everybody
    yield _fewest_moved(ground, run, spans, told=told)


def _told(ground: Ground, run: Run, halt: Halt) -> list[tuple[int, int, int]]:
    """Windows of what was told at this halt for this vehicle, each with the people who keep their time within it."""
    asked = (run.vehicle, run.unit, halt)
    if asked not in ground.kept_times:
        ground.kept_times[asked] = _kept_times(ground, run, halt)
    return ground.kept_times[asked]


def _kept_times(ground: Ground, run: Run, halt: Halt) -> list[tuple[int, int, int]]:
    within, heads = ground.problem.told_within, dict[int, int]()
    for request in ground.called(halt):
        told = request.told
        if told and (told.vehicle, told.unit) == (run.vehicle, run.unit):
            heads[told.begin] = heads.get(told.begin, 0) + request.heads
    if not heads:
        return []
    found = {(begin - within, begin + within) for begin in heads}
    common = (max(begin for begin in heads) - within, min(begin for begin in heads) + within)
    if common[0] <= common[1]:
        found.add(common)
    return [
        (a, b, sum(many for begin, many in heads.items() if begin - within <= a and b <= begin + within))
        for a, b in sorted(found)
    ]


def _fewest_moved(ground: Ground, run: Run, spans: list[Span], *, told: list[list[tuple[int, int, int]]]) -> list[Span]:
    """The windows that move the fewest people: the best pairs of (earliest time, people kept), halt by halt.

    Of two ways to be as far, the one that is no later and keeps no fewer is better, since waiting is always allowed.
    """
    vehicle, done = ground.vehicles[run.vehicle], ground.done.get((run.vehicle, run.unit))
    start = done.visits[-1].leave if done else vehicle.earliest
    labels: list[tuple[int, int, tuple[Span, ...]]] = [(start, 0, ())]
    here = ground.begins_at(run)
    for halt, own, options in zip(run.halts, spans, told, strict=True):
        way, reached = ground.drive(here, halt.at), list[tuple[int, int, tuple[Span, ...]]]()
        here = halt.at
        for now, kept, chosen in labels:
            for a, b, heads in [*options, (own.opens, own.closes, 0)]:
                window = Span(max(a, own.opens), min(b, own.closes), own.work)
                begin = max(now + way, window.opens)
                if begin <= window.closes:
                    reached.append((begin + own.work, kept + heads, (*chosen, window)))
        labels = _best(reached)
    return list(max(labels, key=lambda label: label[1])[2]) if labels else spans


def _best(labels: list[tuple[int, int, tuple[Span, ...]]]) -> list[tuple[int, int, tuple[Span, ...]]]:
    """Earliest first; each later one only where it keeps more."""
    kept: list[tuple[int, int, tuple[Span, ...]]] = []
    for label in sorted(labels, key=lambda each: (each[0], -each[1])):
        if not kept or label[1] > kept[-1][1]:
            kept.append(label)
    return kept
