"""Answers and units that several forms of the transfers share."""

from sanri.kernel.record import Choice, Field
from sanri.kernel.text import Text
from sanri.kernel.unit import YUAN, Unit

PATIENTS = Unit("patients", "人", "patient", "patients", "count")
VEHICLES = Unit("vehicles", "辆", "vehicle", "vehicles", "count")
SEATS = Unit("call_seats", "席", "seat", "seats", "count")
CALLS = Unit("calls", "通", "call", "calls", "count")
EXPECTED_CALLS = Unit("expected_calls", "通", "call", "calls", "amount")
SECONDS = Unit("seconds", "秒", "second", "seconds", "amount")
HALF_HOURS = Unit("half_hours", "个时段", "half hour", "half hours", "count")

LEVELS = (
    Choice("critical", Text("I级危重", "I critical")),
    Choice("severe", Text("II级重症", "II severe")),
    Choice("planned", Text("III级择期", "III planned")),
)
POSTURES = (
    Choice("stretcher", Text("担架", "Stretcher")),
    Choice("wheelchair", Text("轮椅", "Wheelchair")),
    Choice("walk", Text("步行", "Walking")),
)
SPECIALTIES = (
    Choice("respiratory", Text("呼吸", "Respiratory")),
    Choice("cardiology", Text("心血管", "Cardiology")),
    Choice("neurology", Text("神经", "Neurology")),
    Choice("geriatrics", Text("老年", "Geriatrics")),
    Choice("orthopaedics", Text("骨科", "Orthopaedics")),
    Choice("nephrology", Text("肾内", "Nephrology")),
    Choice("obstetrics", Text("产科", "Obstetrics")),
    Choice("infection", Text("感染", "Infection")),
)
OUTCOMES = (
    Choice("served", Text("已派车", "Given a vehicle")),
    Choice("handed_120", Text("交120", "Handed to the ambulance service")),
    Choice("no_bed", Text("床位未确认", "No confirmed bed")),
    Choice("no_place", Text("地点未登记", "Place not registered")),
    Choice("left_out", Text("未排上", "Left out")),
)


def yuan(key: str, name: Text) -> Field:
    """An amount of money with two places."""
    return Field(key, name, "decimal", unit=YUAN, minimum=0, places=2)


def _degrees(key: str, name: Text, most: int) -> Field:
    """Degrees, WGS 84."""
    return Field(key, name, "decimal", minimum=-most, maximum=most, places=5)


LONGITUDE, LATITUDE = (
    _degrees("longitude", Text("经度", "Longitude"), 180),
    _degrees("latitude", Text("纬度", "Latitude"), 90),
)
