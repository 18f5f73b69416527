"""Makes a plan better by taking some requests out and putting them in again, people moved counted from the first fen.

Ruin and recreate (Schrimpf and others, 2000): those near each other, those of one vehicle, or those moved from what
they were told are taken out; regret puts them back; what is no dearer is kept. Seeded: the same input, the same plan.
"""

import time
from collections.abc import Iterator
from random import Random

from sanri.dispatch.solve.insertion.ground import Ground
from sanri.dispatch.solve.insertion.state import State, fill
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.routes import Request

FEW, MANY = 3, 14
"""How many requests one round takes out, at least and at most."""


def improve(state: State, budget: Budget, rounds: int | None = None) -> State:
    """The best plan found in so many rounds (or seconds, by the budget), never dearer than the one handed in."""
    random = Random(budget.seed)  # noqa: S311 a search, no secret
    best, until = state, None if budget.seconds is None else time.monotonic() + budget.seconds
    limit, done = rounds if rounds is not None else budget.iterations, 0
    while (limit is None or done < limit) and (until is None or time.monotonic() < until):
        done += 1
        tried = best.copy()
        taken = _taken(tried, random)
        if not taken:
            return best
        tried.take_out(taken)
        fill(tried)
        if tried.fen < best.fen or (tried.fen == best.fen and random.random() < 0.5):
            best = tried
    return best


def _taken(state: State, random: Random) -> list[str]:
    """Whom to take out this time; nobody who is aboard already."""
    free = sorted({key for driven in state.runs.values() for key in driven.run.keys} - state.ground.driven)
    if not free:
        return []
    draw = random.random()
    if draw < 0.25:
        return _of_one_run(state, random)
    if draw < 0.5:
        moved = list(_moved(state))
        if moved:
            random.shuffle(moved)
            return sorted(moved[: random.randint(1, FEW)])
    seed = state.ground.requests[random.choice(free)]
    near = sorted(free, key=lambda key: (_apart(state.ground, seed, state.ground.requests[key]), key))
    many = random.randint(FEW, MANY)
    return sorted(random.sample(near[: 2 * many], min(many, len(near[: 2 * many]))))


def _of_one_run(state: State, random: Random) -> list[str]:
    """All of one vehicle, the emptier the likelier: a vehicle that stays at home saves its fixed cost."""
    runs = sorted(state.runs.values(), key=lambda driven: (len(driven.run.keys), driven.run.vehicle, driven.run.unit))
    chosen = runs[min(int(random.expovariate(3.0) * len(runs)), len(runs) - 1)]
    return sorted(set(chosen.run.keys) - state.ground.driven)


def _moved(state: State) -> Iterator[str]:
    for driven in state.runs.values():
        for halt, begin in zip(driven.run.halts, driven.times.begins, strict=True):
            for request in state.ground.called(halt):
                if state.ground.is_moved(request, driven.run, begin):
                    yield request.key


def _apart(ground: Ground, a: Request, b: Request) -> int:
    """How far two requests are from each other: the ways between their pickups and between their deliveries."""
    ons = (a.pickup, b.pickup) if a.pickup and b.pickup else (a.delivery or a.pickup, b.delivery or b.pickup)
    total = ground.way(ons[0].at, ons[1].at) if ons[0] and ons[1] else 0
    return total + (ground.way(a.delivery.at, b.delivery.at) if a.delivery and b.delivery else 0)
