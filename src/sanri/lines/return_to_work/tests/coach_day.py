"""A small evening for tests: two stops, two factories, three coaches, and whoever a test lets ask for a seat."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from sanri.kernel.day import Day, Period
from sanri.kernel.dispatch.account import Account, Bound, Cost, Unserved
from sanri.kernel.dispatch.demand import Demand, Plan
from sanri.kernel.dispatch.routes import Route, RoutePlan, Visit
from sanri.kernel.entry import Entry
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.record import Value
from sanri.kernel.text import Text

ZONE = ZoneInfo("Asia/Shanghai")
DAY = Day.parse("2023-01-30")
EVENING = datetime(2023, 1, 30, 18, tzinfo=ZONE)
CITY = "440700"
HOUR = 3600
Rows = Iterable[tuple[str, str, Mapping[str, Value]]]


def rider(
    number: str, *, card: str = "", stop: str = "S1", drop: str = "D1", **said: Value
) -> tuple[str, str, dict[str, Value]]:
    """A registration for tomorrow; the card stands for its token."""
    values: dict[str, Value] = {"role": "worker", "person": f"name {number}", "id_no": card or f"card {number}"}
    values |= {"phone": f"phone {number}", "stop": stop, "drop": drop, "wanted_day": "2023-01-31"}
    return "registration", number, {**values, **said}


def step(number: str, what: str = "passed", at: str = "2023-01-29T10:00") -> tuple[str, str, dict[str, Value]]:
    return "registration_step", number, {"step": what, "at": at}


def passed(*riders: tuple[str, str, dict[str, Value]]) -> list[tuple[str, str, dict[str, Value]]]:
    return [row for each in riders for row in (each, step(each[1]))]


def coach(plate: str, **changes: Value) -> tuple[str, str, dict[str, Value]]:
    values: dict[str, Value] = {
        "carrier": "示例客运",
        "licence": "450700030211",
        "seats": 45,
        "lift": False,
        "home_end": "to",
        "sign_until": "2023-02-28",
        "insurer": "示例保险",
        "insured": Decimal(600000),
        "insured_until": "2023-12-31",
        "available_from": "2023-01-30",
        "available_to": "2023-02-12",
        "fixed": Decimal("2200.00"),
        "per_km": Decimal("5.20"),
        "drivers": 2,
        "driven_24h": 60,
        "driven_6d": 600,
    }
    return "coach", plate, {**values, **changes}


def halt(record: str, code: str, place: str, **changes: Value) -> tuple[str, str, dict[str, Value]]:
    opens, closes = ("06:30", "10:30") if record == "boarding_stop" else ("12:00", "22:00")
    values: dict[str, Value] = {
        "place": place,
        "county": "蓬江区",
        "longitude": Decimal("107.10000" if record == "boarding_stop" else "113.00000"),
        "latitude": Decimal("23.00000"),
        "opens": f"2023-01-31T{opens}",
        "closes": f"2023-01-31T{closes}",
    }
    return record, code, {**values, **changes}


HALTS = (
    halt("boarding_stop", "S1", "县城客运站"),
    halt("boarding_stop", "S2", "镇广场", latitude=Decimal("23.10000")),
    halt("drop_point", "D1", "第一工业园"),
    halt("drop_point", "D2", "第二工业园", county="新会区", latitude=Decimal("22.60000")),
)


def demand(*rows: tuple[str, str, Mapping[str, Value]], approved: Plan | None = None) -> Demand:
    """The halts, and what a test adds, as entries in force on the evening of 30 January."""
    by_record: dict[str, list[Entry]] = {}
    for number, (record, subject, values) in enumerate((*HALTS, *rows), 1):
        entry = Entry(
            number=number,
            record=record,
            org=CITY,
            period=Period.day(DAY),
            subject=subject,
            state="reported",
            values=values,
            receipt=1,
            place="",
            source="",
            by="",
            accepted_at=EVENING,
        )
        by_record.setdefault(record, []).append(entry)
    tree = OrgTree((Org(CITY, Text("江门市", "Jiangmen"), "city", "city", None),))
    return Demand(DAY, EVENING, CITY, tree, by_record, approved)


def plan(*routes: Route, unserved: tuple[Unserved, ...] = ()) -> RoutePlan:
    """A plan of these routes; 3,000 yuan of carriage and 500 for those left out."""
    costs = (
        Cost("fixed", Text("用车", "vehicles"), 220_000),
        Cost("way", Text("里程", "kilometres"), 80_000),
        Cost("unserved", Text("未安排", "left out"), 50_000),
    )
    account = Account(costs, Bound(280_000, Text("下界", "bound")), "by hand", 1, 1, 0.0)
    return RoutePlan("coaches", routes, unserved, account)


def visit(at: int, hour: float, *, on: str = "", off: str = "") -> Visit:
    """A halt of one minute at the hour of the day of travel; `on` and `off` are words."""
    begin = round(hour * HOUR)
    return Visit(at, begin, begin, begin + 60, tuple(on.split()), tuple(off.split()))


def route(vehicle: str, *visits: Visit) -> Route:
    return Route(vehicle, 0, visits[0].arrive, visits[-1].leave, visits)
