"""Addresses of other rooms that a first screen leads to; a room that has no such address yet is entered at its door."""

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from sanri.kernel.day import Day
from sanri.kernel.figure import Figure


def to(name: str, *args: object, door: str, **query: str) -> str:
    """The named address, or the room's door; with what is asked behind the question mark."""
    try:
        path = reverse(name, args=[str(arg) for arg in args])
    except NoReverseMatch:
        path = reverse(door)
    asked = urlencode({key: value for key, value in query.items() if value})
    return f"{path}?{asked}" if asked else path


def to_form(record: str, org: str, period: str = "") -> str:
    return to("send_in_form", record, door="send_in", org=org, period=period)


def to_trace(figure: Figure) -> str:
    """Where a figure opens to the records behind it."""
    measure = figure.measure.key
    return to(
        "watch_trace", door="watch", measure=measure, org=figure.org.code, day=figure.day.iso,
        subject=figure.subject,
    )  # fmt: skip


def to_day(name: str, door: str, day: Day) -> str:
    return to(name, door=door, day=day.iso)
