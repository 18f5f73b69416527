"""How many seats and how many people on the roster each half hour of calls needs, and what service so many give."""

from decimal import ROUND_CEILING, Decimal

from sanri.dispatch.solve.seats.queue import Service, seats_service
from sanri.kernel.dispatch.seats import HALF_HOUR, Load, SeatProblem

PERCENT = Decimal(100)
MOST_SEATS = 20_000
"""More seats than any call centre has: where even they do not do, the question is wrong."""


def service(problem: SeatProblem, load: Load, seats: int) -> Service:
    """What so many seats give in this half hour, by the queue of the problem."""
    calls = float(load.calls) / HALF_HOUR
    patience = None if problem.patience is None else float(problem.patience)
    return seats_service(calls, float(load.handling), seats, within=float(problem.within), patience=patience)


def seats_needed(problem: SeatProblem, load: Load) -> int:
    """The fewest seats that keep every target of the problem in this half hour; none where there are no calls.

    Raises ValueError where no number of seats does.
    """
    if not load.calls:
        return 0
    busy = float(load.calls) * float(load.handling) / HALF_HOUR
    first = 1 if problem.patience is not None else max(1, int(busy))
    return _fewest(problem, load, first)


def _fewest(problem: SeatProblem, load: Load, first: int) -> int:
    """Every target only gets easier with one more seat: doubling until they hold, then halving the step."""
    step, late = 1, first - 1
    while not keeps_targets(problem, service(problem, load, late + step)):
        late, step = late + step, 2 * step
        if late > MOST_SEATS:
            raise ValueError(f"Problem {problem.key!r}: no number of seats keeps its targets for {load}.")
    early = late + step
    while early - late > 1:
        middle = (early + late) // 2
        early, late = (middle, late) if keeps_targets(problem, service(problem, load, middle)) else (early, middle)
    return early


def keeps_targets(problem: SeatProblem, found: Service) -> bool:
    """Answered in time, and where the problem says so, not too busy and not too many who hang up."""
    if found.answered * 100 < problem.answered:
        return False
    if problem.occupancy is not None and found.busy * 100 > problem.occupancy:
        return False
    return problem.patience is None or problem.abandoned is None or found.abandons * 100 <= problem.abandoned


def rostered(problem: SeatProblem, seats: int) -> int:
    """People on the roster for so many at a seat: seats / (1 - shrinkage), begun people whole."""
    there = PERCENT - problem.shrinkage
    return int((Decimal(seats) * PERCENT / there).to_integral_value(ROUND_CEILING))


def seated(problem: SeatProblem, people: int) -> int:
    """At a seat of so many on the roster, whole people, and no more than there are seats."""
    there = int(Decimal(people) * (PERCENT - problem.shrinkage) / PERCENT)
    return there if problem.seats is None else min(there, problem.seats)


def wanted(problem: SeatProblem, seats: int) -> int:
    """The roster for a need: where the room has fewer seats, for those."""
    return rostered(problem, seats if problem.seats is None else min(seats, problem.seats))
