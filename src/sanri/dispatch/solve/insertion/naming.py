"""Which coach of a kind is which: units are named so that the most people keep the one they were told."""

from dataclasses import replace

from sanri.dispatch.solve.insertion.ground import Ground, Unit
from sanri.kernel.dispatch.routes import Route


def renamed(ground: Ground, routes: tuple[Route, ...]) -> tuple[Route, ...]:
    """The same routes, their units exchanged within each kind of vehicle so that the most people keep their coach."""
    heads: dict[tuple[Unit, Unit], int] = {}
    for route in routes:
        for key in route.served:
            told = ground.requests[key].told if key in ground.requests else None
            if told:
                pair = ((route.vehicle, route.unit), (told.vehicle, told.unit))
                heads[pair] = heads.get(pair, 0) + ground.requests[key].heads
    names = to_told_units(ground, [(route.vehicle, route.unit) for route in routes], heads)
    return tuple(replace(route, unit=names[route.vehicle, route.unit][1]) for route in routes)


def to_told_units(ground: Ground, units: list[Unit], heads: dict[tuple[Unit, Unit], int]) -> dict[Unit, Unit]:
    """Which unit each of these units is re-named to, within its kind, so that the most people keep their vehicle.

    `heads` is how many people on the first were told of the second. Solved exactly by augmenting paths over the
    potentials of rows and columns (Hungarian method, Kuhn 1955; Munkres 1957). Units under way keep their names.
    """
    named: dict[Unit, Unit] = {unit: unit for unit in units if unit in ground.done}
    for kind in dict.fromkeys(vehicle for vehicle, _ in units):
        rows = [unit for unit in units if unit[0] == kind and unit not in ground.done]
        columns = [unit for unit in ground.units if unit[0] == kind and unit not in ground.done]
        gains = [[heads.get((row, column), 0) for column in columns] for row in rows]
        named |= {rows[r]: columns[c] for r, c in _matching(gains).items()}
    return named


def _matching(gains: list[list[int]]) -> dict[int, int]:
    """Each row its own column, the sum of gains the greatest; there are no fewer columns than rows."""
    rows, columns = len(gains), len(gains[0]) if gains else 0
    of_row, of_column = [0] * (rows + 1), [0] * (columns + 1)
    row_at, before = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_at[0], column = row, 0
        least, seen = [1 << 60] * (columns + 1), [False] * (columns + 1)
        while row_at[column]:
            seen[column], here, delta, following = True, row_at[column], 1 << 60, 0
            for other in range(1, columns + 1):
                if not seen[other]:
                    cost = -gains[here - 1][other - 1] - of_row[here] - of_column[other]
                    if cost < least[other]:
                        least[other], before[other] = cost, column
                    if least[other] < delta:
                        delta, following = least[other], other
            for other in range(columns + 1):
                if seen[other]:
                    of_row[row_at[other]] += delta
                    of_column[other] -= delta
                else:
                    least[other] -= delta
            column = following
        while column:
            row_at[column] = row_at[before[column]]
            column = before[column]
    return {row_at[column] - 1: column - 1 for column in range(1, columns + 1) if row_at[column]}
