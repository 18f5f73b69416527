"""A first dial-a-ride plan by OR-Tools' routing library, which knows rides that may only last so long."""

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from sanri.dispatch.solve.routes.dial_ground import FAR, DialGround
from sanri.dispatch.solve.routes.dial_trip import Steps

HORIZON = 1 << 40
MUST = 1 << 40


def first(ground: DialGround, *, seconds: float | None = None) -> list[Steps]:
    """Steps by unit. The insertion is cheapest first, locally, which finds a plan where the usual one finds none; with
    `seconds` guided local search goes on for so long, else the first plan is all, and always the same.
    """
    model = _Model(ground)
    return model.solve(seconds)


class _Model:
    """The problem in OR-Tools' words: a node a step, a vehicle a unit."""

    def __init__(self, ground: DialGround) -> None:
        self.ground, self.types = ground, ground.types
        types = self.types
        self.steps = [step for request in range(len(ground.requests)) for step in ground.steps_of(request)]
        node = {step: number for number, step in enumerate(self.steps)}
        count = len(self.steps)
        starts = [count + 2 * unit for unit in range(len(types))]
        ends = [count + 2 * unit + 1 for unit in range(len(types))]
        self.manager = pywrapcp.RoutingIndexManager(count + 2 * len(types), len(types), starts, ends)
        self.routing = pywrapcp.RoutingModel(self.manager)
        self.place = [ground.at[step] for step in self.steps]
        for type_ in types:
            vehicle = ground.vehicles[type_]
            self.place += [-1 if vehicle.start is None else vehicle.start, -1 if vehicle.end is None else vehicle.end]
        self.index = {step: self.manager.NodeToIndex(number) for step, number in node.items()}
        self._costs()
        self._times()
        self._loads()
        self._requests()

    def _table(self, table: tuple[tuple[int, ...], ...], per: int = 1000) -> list[list[int]]:
        """Node by node: as a matrix, because asking Python for each leg takes the search many times as long."""
        return [[0 if a < 0 or b < 0 else table[a][b] * per // 1000 for b in self.place] for a in self.place]

    def _costs(self) -> None:
        routing, tables = self.routing, dict[int, int]()
        for unit, type_ in enumerate(self.types):
            vehicle = self.ground.vehicles[type_]
            if vehicle.per_km not in tables:
                tables[vehicle.per_km] = routing.RegisterTransitMatrix(self._table(self.ground.metres, vehicle.per_km))
            routing.SetArcCostEvaluatorOfVehicle(tables[vehicle.per_km], unit)
            routing.SetFixedCostOfVehicle(vehicle.fixed, unit)

    def _times(self) -> None:
        ground, routing = self.ground, self.routing
        work = [*(ground.work[step] for step in self.steps), *([0] * (len(self.place) - len(self.steps)))]
        seconds = [[drive + own for drive in row] for own, row in zip(work, self._table(ground.seconds), strict=True)]
        routing.AddDimension(routing.RegisterTransitMatrix(seconds), HORIZON, HORIZON, False, "time")
        clock = routing.GetDimensionOrDie("time")
        for step, index in self.index.items():
            if ground.opens[step] <= ground.closes[step]:
                clock.CumulVar(index).SetRange(max(0, ground.opens[step]), min(HORIZON, ground.closes[step]))
        for unit, type_ in enumerate(self.types):
            vehicle = ground.vehicles[type_]
            clock.CumulVar(routing.Start(unit)).SetRange(vehicle.earliest, vehicle.latest)
            clock.CumulVar(routing.End(unit)).SetRange(vehicle.earliest, vehicle.latest)
            if vehicle.most_seconds is not None:
                clock.SetSpanUpperBoundForVehicle(vehicle.most_seconds, unit)
            if vehicle.per_hour:
                clock.SetSpanCostCoefficientForVehicle(max(1, vehicle.per_hour // 3600), unit)

    def _loads(self) -> None:
        """A dimension for each of the problem's, and one for each kind that may not ride with another."""
        ground = self.ground
        for number, _ in enumerate(ground.vehicles[0].capacity):
            self._dimension(
                f"load{number}", [load[number] for load in ground.load], [v.capacity[number] for v in ground.vehicles]
            )
        apart = ground.ground.problem.apart
        kinds = sorted({kind for pair in apart for kind in pair})
        many = len(ground.requests)
        for kind in kinds:
            loads = [int(kind in request.kinds) for request in ground.requests]
            most = 1 if frozenset({kind}) in apart else many
            self._dimension(f"kind {kind}", loads, [most] * len(ground.vehicles))
        solver = self.routing.solver()
        for a, b in sorted(tuple(sorted(pair)) for pair in apart if len(pair) == 2):
            one, other = (self.routing.GetDimensionOrDie(f"kind {kind}") for kind in (a, b))
            for index in [*self.index.values(), *(self.routing.End(unit) for unit in range(len(self.types)))]:
                solver.Add(solver.Min(one.CumulVar(index), other.CumulVar(index)) == 0)

    def _dimension(self, name: str, loads: list[int], most: list[int]) -> None:
        changes = [-loads[step >> 1] if step & 1 else loads[step >> 1] for step in self.steps]
        changes += [0] * (len(self.place) - len(self.steps))
        vector = self.routing.RegisterUnaryTransitVector(changes)
        self.routing.AddDimensionWithVehicleCapacity(vector, 0, [most[type_] for type_ in self.types], False, name)

    def _requests(self) -> None:
        ground, routing, solver = self.ground, self.routing, self.routing.solver()
        clock = routing.GetDimensionOrDie("time")
        for request in range(len(ground.requests)):
            indices = [self.index[step] for step in ground.steps_of(request)]
            if len(indices) == 2:
                pickup, delivery = indices
                routing.AddPickupAndDelivery(pickup, delivery)
                solver.Add(routing.VehicleVar(pickup) == routing.VehicleVar(delivery))
                solver.Add(clock.CumulVar(pickup) <= clock.CumulVar(delivery))
                if ground.limit[request] < FAR:
                    most = ground.limit[request] + ground.work[2 * request]
                    solver.Add(clock.CumulVar(delivery) - clock.CumulVar(pickup) <= most)
            fits = [unit for unit, type_ in enumerate(self.types) if ground.suits[request][type_]]
            for index in indices:
                routing.VehicleVar(index).SetValues([-1, *fits])
            for index in indices:
                routing.AddDisjunction([index], min(MUST, ground.price[request]) // len(indices) + 1)

    def solve(self, seconds: float | None) -> list[Steps]:
        asked = pywrapcp.DefaultRoutingSearchParameters()
        asked.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.LOCAL_CHEAPEST_INSERTION
        if seconds is None:
            asked.solution_limit = 1
        else:
            asked.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
            asked.time_limit.FromMilliseconds(max(50, int(seconds * 1000)))
        found = self.routing.SolveWithParameters(asked)
        return [self._trip(found, unit) for unit in range(len(self.types))] if found else [()] * len(self.types)

    def _trip(self, found: pywrapcp.Assignment, unit: int) -> Steps:
        steps, index = list[int](), self.routing.Start(unit)
        while not self.routing.IsEnd(index):
            node = self.manager.IndexToNode(index)
            if node < len(self.steps):
                steps.append(self.steps[node])
            index = found.Value(self.routing.NextVar(index))
        return tuple(steps)
