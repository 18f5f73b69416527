"""A small line that dispatches, for tests of what becomes of a plan: riders in groups, two vans, two stops."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sanri.kernel.day import Day, Period
from sanri.kernel.dispatch.account import Budget
from sanri.kernel.dispatch.demand import CheckIn, Column, Demand, Effect, Manifest, Plan, PlanRule
from sanri.kernel.dispatch.location import Location, RoadModel
from sanri.kernel.dispatch.routes import Call, Request, RoutePlan, RouteProblem, Vehicle
from sanri.kernel.entry import Draft
from sanri.kernel.line import Line
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.record import Field, Record
from sanri.kernel.text import Text

ZONE = ZoneInfo("Asia/Shanghai")
DAY = Day.parse("2023-01-30")
EVENING = datetime(2023, 1, 30, 18, tzinfo=ZONE)
SIGNED = datetime(2023, 1, 30, 18, 40, tzinfo=ZONE)
CITY = "440700"
HOUR = 3600

RIDE = Record(
    "ride",
    Text("乘车登记", "Ride"),
    (Field("riders", Text("人数", "Riders")),),
    reporters=("city",),
    every="event",
    subject=Field("group", Text("组别", "Group"), "text"),
)
VAN = Record(
    "van",
    Text("派车", "Van"),
    (Field("riders", Text("乘车人数", "Riders")), Field("fen", Text("成本", "Cost"))),
    reporters=("city",),
    every="event",
    subject=Field("van", Text("车次", "Van"), "text"),
)
BOARDING = Record(
    "boarding",
    Text("验票", "Boarding"),
    (
        Field("at", Text("时间", "At"), "text"),
        Field("method", Text("方式", "Method"), "text"),
        Field("trip", Text("车次", "Trip"), "text"),
    ),
    reporters=("city",),
    every="event",
    subject=Field("ticket", Text("票号", "Ticket"), "text"),
)
FORMS = {record.key: record for record in (RIDE, VAN, BOARDING)}

PLACES = (
    Location("stop", Text("上车点", "Stop"), 112.90, 22.40),
    Location("inn", Text("驿站", "Inn"), 112.95, 22.42),
    Location("gate", Text("厂门", "Gate"), 113.10, 22.60),
)
ROADS = RoadModel(1.25, ((5.0, 30.0), (None, 70.0)))


def pose(demand: Demand) -> RouteProblem:
    """Groups board at the stop or the inn, by turns, and all go to the gate."""
    groups = [(entry.subject, int(str(entry.values["riders"]))) for entry in demand.entries["ride"]]
    return RouteProblem(
        key="vans",
        origin=datetime(2023, 1, 31, tzinfo=ZONE),
        locations=PLACES,
        roads=ROADS.between(PLACES),
        requests=tuple(
            Request(
                key,
                Call(at % 2, 6 * HOUR, 6 * HOUR + 1200, 60),
                Call(2, 6 * HOUR, 9 * HOUR),
                (size,),
                people=tuple(f"{key}-{rider}" for rider in range(size)),
                price=50_000,
            )
            for at, (key, size) in enumerate(groups)
        ),
        vehicles=(Vehicle("van", (4,), count=2, fixed=10_000, per_km=300),),
    )


def routes_of(plan: Plan) -> RoutePlan:
    assert isinstance(plan, RoutePlan)
    return plan


def tell(demand: Demand, plan: Plan) -> tuple[Effect, ...]:
    riders = {entry.subject: int(str(entry.values["riders"])) for entry in demand.entries["ride"]}
    rows = tuple(
        Draft(
            demand.city,
            Period.day(demand.day),
            "reported",
            {"riders": sum(riders[key] for key in route.served), "fen": 10_000},
            f"van-{route.unit}",
        )
        for route in routes_of(plan).routes
    )
    return (Effect(VAN, rows),)


def manifests(demand: Demand, plan: Plan) -> tuple[Manifest, ...]:
    return tuple(
        Manifest(
            key=f"van-{route.unit}",
            title=Text(f"{route.unit + 1}号车", f"Van {route.unit + 1}"),
            facts=((Text("发车", "Leaves"), str(route.leave)),),
            columns=(Column(Text("票号", "Ticket")), Column(Text("组别", "Group"))),
            rows=tuple((f"T-{key}", key) for key in route.served),
            ticket=0,
        )
        for route in routes_of(plan).routes
    )


VANS = PlanRule(
    key="vans",
    name=Text("接送", "Vans"),
    reads=(RIDE,),
    writes=(VAN,),
    pose=pose,
    tell=tell,
    manifests=manifests,
    budget=Budget(iterations=200),
    check_in=CheckIn(BOARDING),
)
LINE = Line("vans", Text("接送", "Vans"), (RIDE, VAN, BOARDING), (), plans=(VANS,))


def tree() -> OrgTree:
    return OrgTree((Org(CITY, Text("江门市", "Jiangmen"), "city", "city", None),))


def rides(groups: Sequence[tuple[str, int]]) -> tuple[Draft, ...]:
    return tuple(Draft(CITY, Period.day(DAY), "reported", {"riders": size}, key) for key, size in groups)
