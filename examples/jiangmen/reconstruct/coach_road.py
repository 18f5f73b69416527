"""What came of each coach by telephone: tickets as they were read, the arrival, the receipt, who is at work."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from reconstruct import forms
from reconstruct.coach_riders import CODE_OF, Rider, halts
from reconstruct.coach_trips import Run
from reconstruct.sent import COUNTIES, Sent, clock

CITY = "440700"
EVENING = date(2023, 1, 30)
_ENGLISH = {
    "TD01": "Tiandeng coach station",
    "TD02": "Longming service centre",
    "DX01": "Daxin coach station",
    "LZ01": "Longzhou coach station",
    "NM01": "Ningming coach station",
}


def road(run: Run, seated: list[Rider], employers: dict[str, list[str]]) -> Iterator[Sent]:
    """One coach, from the gate to the next morning in the factory."""
    left, arrived = (datetime.fromisoformat(moment) for moment in (run.leave[1], run.arrive[1]))
    tickets = [
        {"org": CITY, "period": run.day.isoformat(), "ticket": rider.ticket, "method": _method(place), "trip": run.key}
        | {"at": (left - timedelta(minutes=40) + timedelta(seconds=45 * place)).strftime("%Y-%m-%d %H:%M")}
        for place, rider in enumerate(seated[: run.boarded])
    ]
    plate = f"{run.day}-{run.plate[2:]}"
    yield _told(f"coaches/boarding-{plate}.jsonl", tickets, "boarding", CITY, "随车领队席", at=left)
    yield _told(f"coaches/arrival-{plate}.jsonl", [_arrival(run)], "arrival", CITY, "随车领队席", at=arrived)
    county = next(CODE_OF[drop.county] for drop in halts("drop") if drop.code == run.drop)
    received = {"org": county, "period": arrived.date().isoformat(), "receipt_number": f"QS-{run.key}"}
    employer = employers[run.drop][0]
    receipt = received | {"trip": run.key, "employer": employer, "people": run.boarded}
    receipt |= {"at": (arrived + timedelta(minutes=25)).strftime("%Y-%m-%d %H:%M")}
    by = f"{COUNTIES[county]}用人单位 签收席"
    yield _told(f"coaches/receipt-{plate}.jsonl", [receipt], "factory_receipt", county, by, at=arrived)
    later = arrived.date() + timedelta(days=1)
    if later <= EVENING:
        at_work = {"employer": employer, "handed_over": run.boarded, "at_work": run.boarded - run.ordinal % 3}
        confirmed = {"period": later.isoformat(), "confirmed": f"{later} 10:20"}
        moment = datetime(later.year, later.month, later.day, 10, 30)  # noqa: DTZ001 (the desk's own clock)
        yield _told(
            f"coaches/on-post-{plate}.jsonl", [received | at_work | confirmed], "on_post", county, by, at=moment
        )
    if run.ordinal == 7:
        jam = {"org": CITY, "period": run.day.isoformat(), "incident_number": "TZ-001", "trip": run.key, "kind": "jam"}
        jam |= {
            "at": f"{run.day} 14:10",
            "place": "高速公路服务区附近(重构)",
            "delay": 40,
            "action": "绕行并告知接站单位",
        }
        yield _told(f"coaches/incident-{plate}.jsonl", [jam], "coach_incident", CITY, "随车领队席", at=arrived)


def _method(place: int) -> str:
    return "hand" if place % 17 == 16 else "id" if place % 5 == 0 else "qr"


def _arrival(run: Run) -> dict[str, object]:
    places = {place.code: place.place for place in (*halts("stop"), *halts("drop"))}
    return {
        "org": CITY,
        "period": run.arrived_on.isoformat(),
        "trip_number": run.key,
        "ordinal": run.ordinal,
        "origin": places[run.stop],
        "origin_en": _ENGLISH[run.stop],
        "destination": places[run.drop],
        "planned_leave": run.leave[0],
        "left": run.leave[1],
        "planned_arrival": run.arrive[0],
        "arrived": run.arrive[1],
        "seats": run.seats,
        "assigned": run.assigned,
        "cancelled": run.cancelled,
        "boarded": run.boarded,
        "people": run.boarded,
        "kilometres": run.kilometres,
        "fares": str(run.fares),
        "drivers": 2,
        "relays": run.relays,
        "small_hours": run.small_hours,
    }


def _told(file: str, rows: list[dict[str, object]], record: str, org: str, by: str, *, at: datetime) -> Sent:
    """Sent by telephone a quarter of an hour after the fact."""
    moment = clock(at.date(), at.hour, at.minute) + timedelta(minutes=15)
    return Sent(file, forms.lines(rows), record, org, by, moment, channel="api")
