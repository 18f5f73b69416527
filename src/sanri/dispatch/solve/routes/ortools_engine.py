"""OR-Tools' routing library on the same trips: a yardstick for the benchmark, not an engine of the seam."""

from collections.abc import Callable
from functools import partial
from typing import Any

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from sanri.dispatch.solve.routes.tables import Tables, Trip


class OrTools:
    """One problem in the routing library's terms: rides with windows and seats, fixed and way cost, open ends."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.steps = [step for calls in tables.calls for step in calls]
        self.node = {step: number for number, step in enumerate(self.steps, 1)}
        types = enumerate(tables.vehicles)
        self.units = [number for number, type_ in types for _ in range(min(type_.count, len(tables.requests)))]
        self.manager = pywrapcp.RoutingIndexManager(len(self.steps) + 1, len(self.units), 0)
        self.model = pywrapcp.RoutingModel(self.manager)
        self._state()

    def run(self, *, seconds: float) -> list[Trip]:
        """Guided local search from the cheapest insertions. Nothing where it finds no plan in time."""
        params = pywrapcp.DefaultRoutingSearchParameters()
        params.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.LOCAL_CHEAPEST_INSERTION
        params.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
        params.time_limit.FromMilliseconds(round(1000 * seconds))
        solution = self.model.SolveWithParameters(params)
        return [] if solution is None else self._trips(solution)

    def _fen(self, rate: int, a: int, b: int) -> int:
        return self._between(a, b, 0) * rate // 1000

    def _state(self) -> None:
        tables, model = self.tables, self.model
        for unit, vehicle in enumerate(self.units):
            type_ = tables.vehicles[vehicle]
            rate = type_.per_km
            model.SetArcCostEvaluatorOfVehicle(self._over(partial(self._fen, rate)), unit)
            model.SetFixedCostOfVehicle(type_.fixed, unit)
        latest = max(type_.latest for type_ in tables.vehicles)
        model.AddDimension(
            self._over(lambda a, b: self._between(a, b, 1) + self._work(a)), latest, latest, False, "time"
        )
        loads = model.RegisterUnaryTransitCallback(lambda index: self._load(self.manager.IndexToNode(index)))
        capacities = [tables.vehicles[vehicle].capacity[0] for vehicle in self.units]
        model.AddDimensionWithVehicleCapacity(loads, 0, capacities, True, "load")
        self._rides()

    def _over(self, between: Callable[[int, int], int]) -> Any:
        to_node = self.manager.IndexToNode
        return self.model.RegisterTransitCallback(lambda a, b: between(to_node(a), to_node(b)))

    def _rides(self) -> None:
        time, solver = self.model.GetDimensionOrDie("time"), self.model.solver()
        for calls in self.tables.calls:
            for step in calls:
                index = self.manager.NodeToIndex(self.node[step])
                time.CumulVar(index).SetRange(self.tables.opens[step], self.tables.closes[step])
            on, off = (self.manager.NodeToIndex(self.node[step]) for step in calls)
            self.model.AddPickupAndDelivery(on, off)
            solver.Add(self.model.VehicleVar(on) == self.model.VehicleVar(off))
            solver.Add(time.CumulVar(on) <= time.CumulVar(off))

    def _between(self, a: int, b: int, kind: int) -> int:
        """Metres (0) or seconds (1); node 0 is no way from anywhere."""
        if not a or not b:
            return 0
        rows = self.tables.seconds if kind else self.tables.metres
        return rows[self.tables.place[self.steps[a - 1]]][self.tables.place[self.steps[b - 1]]]

    def _work(self, node: int) -> int:
        return self.tables.work[self.steps[node - 1]] if node else 0

    def _load(self, node: int) -> int:
        if not node:
            return 0
        step = self.steps[node - 1]
        return self.tables.load[step // 2][0] * (-1 if step % 2 else 1)

    def _trips(self, solution: Any) -> list[Trip]:
        trips = []
        for unit, vehicle in enumerate(self.units):
            index, steps = self.model.Start(unit), list[int]()
            while not self.model.IsEnd(index):
                node = self.manager.IndexToNode(index)
                steps += [self.steps[node - 1]] if node else []
                index = solution.Value(self.model.NextVar(index))
            if steps:
                trips.append(Trip(vehicle, tuple(steps)))
        return trips
