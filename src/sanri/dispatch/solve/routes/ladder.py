"""The seat ladder solved exactly, where all vehicles set out alike: the cheapest fleet that could seat everybody."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sanri.kernel.dispatch.routes import Vehicle

STATES = 2_000_000
"""So many fleets (numbers by type) are looked at together; above that the programme alone must do."""

Fleets = NDArray[np.float64]


def ladder(types: Sequence[Vehicle], loads: Sequence[tuple[int, int]], *, off: int) -> float:
    """Fen, less `off` a vehicle, of the cheapest fleet: those driving t metres or more seat all whose way is that long.

    `loads` are (metres, load in the first dimension). Dynamic programming over fleets, from the longest way down: at
    each way vehicles may be added at what that way costs them, and fleets that cannot seat those so far fall out.
    Infinite where no fleet can; nothing where there are too many fleets to look at.
    """
    shape = tuple(type_.count + 1 for type_ in types)
    if np.prod([float(each) for each in shape]) > STATES:
        return 0.0
    least = np.full(shape, np.inf)
    least[(0,) * len(shape)] = 0.0
    room = sum(np.arange(n).reshape(_along(axis, len(shape))) * types[axis].capacity[0] for axis, n in enumerate(shape))
    asked = 0
    for metres in sorted({each for each, _ in loads}, reverse=True):
        asked += sum(load for each, load in loads if each == metres)
        for axis, type_ in enumerate(types):
            least = _added(least, axis, type_.fixed - off + type_.per_km * metres / 1000)
        least[room < asked] = np.inf
    return float(least.min())


def _added(least: Fleets, axis: int, fen: float) -> Fleets:
    """With any number of vehicles of one type more, at so many fen each."""
    paid = fen * np.arange(least.shape[axis]).reshape(_along(axis, least.ndim))
    added: Fleets = np.minimum.accumulate(least - paid, axis=axis) + paid
    return added


def _along(axis: int, dimensions: int) -> tuple[int, ...]:
    return tuple(-1 if each == axis else 1 for each in range(dimensions))
