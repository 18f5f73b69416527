"""A first answer by VROOM, where it is installed: good within seconds for a thousand people, an optional extra."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from importlib.util import find_spec
from typing import Any

import numpy as np

from sanri.dispatch.solve.routes.tables import Tables, Trip


def has_vroom() -> bool:
    return find_spec("vroom") is not None


class Vroom:
    """One problem in VROOM's terms, in fen. It serves as many as it can, whatever they cost: for those who must be."""

    def __init__(self, tables: Tables) -> None:
        import vroom

        self.vroom, self.tables = vroom, tables
        skills = {skill for request in tables.requests for skill in request.needs}
        self.skills = {skill: number for number, skill in enumerate(sorted(skills), 1)}
        self.units = [
            vehicle
            for vehicle, type_ in enumerate(tables.vehicles)
            for _ in range(min(type_.count, len(tables.requests)))
        ]

    def run(self, *, level: int, seconds: float | None = None) -> list[Trip]:
        """Its best trips; exploration `level` 0 to 5. Without `seconds` the same problem gives the same trips."""
        stated = self._stated(self.vroom)
        timeout = None if seconds is None else timedelta(seconds=seconds)
        with _one_core():
            return self._trips(stated.solve(exploration_level=level, nb_threads=1, timeout=timeout))

    def _stated(self, vroom: Any) -> Any:
        tables, stated = self.tables, vroom.Input()
        stated.set_durations_matrix("car", _matrix(tables.seconds))
        stated.set_distances_matrix("car", _matrix(tables.metres))
        stated.add_vehicle([self._vehicle(vroom, number, type_) for number, type_ in enumerate(self.units)])
        for number, calls in enumerate(tables.calls):
            self._add(vroom, stated, number, calls=calls)
        return stated

    def _vehicle(self, vroom: Any, number: int, vehicle: int) -> Any:
        type_ = self.tables.vehicles[vehicle]
        nowhere = len(self.tables.metres) if type_.end is None else None
        farthest = {} if type_.most_metres is None else {"max_distance": type_.most_metres}
        return vroom.Vehicle(
            number + 1,
            start=nowhere if type_.start is None else type_.start,
            end=type_.end,
            capacity=list(type_.capacity),
            skills={self.skills[skill] for skill in type_.offers if skill in self.skills},
            time_window=(type_.earliest, type_.latest),
            costs=vroom.VehicleCosts(fixed=type_.fixed, per_hour=type_.per_hour, per_km=type_.per_km),
            **farthest,
        )

    def _add(self, vroom: Any, stated: Any, number: int, *, calls: Sequence[int]) -> None:
        amount = vroom.Amount(list(self.tables.load[number]))
        skills = {self.skills[skill] for skill in self.tables.requests[number].needs}
        if len(calls) == 2:
            pickup, delivery = (vroom.ShipmentStep(number + 1, **self._call(step)) for step in calls)
            stated.add_shipment(pickup, delivery, amount, skills)
        else:
            loads = {"delivery" if calls[0] % 2 else "pickup": amount}
            stated.add_job(vroom.Job(number + 1, skills=skills, **loads, **self._call(calls[0])))

    def _call(self, step: int) -> dict[str, Any]:
        tables = self.tables
        window = (tables.opens[step], tables.closes[step])
        return {"location": tables.place[step], "default_service": tables.work[step], "time_windows": [window]}

    def _trips(self, solved: Any) -> list[Trip]:
        rows = np.asarray(solved._routes_numpy())
        steps: dict[int, list[int]] = {}
        for unit, kind, number in zip(rows["vehicle_id"], rows["type"].astype("U9"), rows["id"], strict=True):
            if kind in ("pickup", "delivery"):
                steps.setdefault(int(unit), []).append(2 * (int(number) - 1) + int(kind == "delivery"))
            elif kind == "job":
                steps.setdefault(int(unit), []).append(self.tables.calls[int(number) - 1][0])
        return [Trip(self.units[unit - 1], tuple(each)) for unit, each in sorted(steps.items())]


@contextmanager
def _one_core() -> Iterator[None]:
    """The calling thread, and those it starts, on one core, where the system can bind them to it.

    VROOM starts a thread for each of its searches even where it may run one at a time, and takes the first of two
    answers that cost the same (its issue 1276): over two busy cores 44 of 1,600 answers were another, on one core none
    of 3,200.
    """
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {sorted(cores)[os.getpid() % len(cores)]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def _matrix(rows: Sequence[Sequence[int]]) -> Any:
    """With one more place that is no way from anywhere: VROOM wants a start or an end for each vehicle."""
    square = np.zeros((len(rows) + 1, len(rows) + 1), dtype=np.uint32)
    square[:-1, :-1] = rows
    np.fill_diagonal(square, 0)
    return square
