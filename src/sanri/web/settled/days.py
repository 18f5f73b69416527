"""The days of a year that are not as a week has them, and the desk's own say about them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sanri.desk.settled.change import Change
from sanri.desk.settled.faults import SETTLED_FAULTS
from sanri.kernel.calendar import CalendarEnds
from sanri.kernel.day import Day, Span
from sanri.kernel.text import Text
from sanri.web.opened import desk, today
from sanri.web.settled.asking import Asked, blank, settle

MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Uncommon:
    """A weekday that is off, or a day of a weekend that works."""

    day: Day
    works: bool
    name: Text | None
    is_own: bool


def days(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, blank(), 200)
    asked = read_lines(request.POST.get("lines", ""), request.POST.get("source", ""))
    here = reverse("settled_days")
    back = f"{here}?year={asked.changes[0].first.date.year}" if asked.changes else here
    return settle(request, asked, lambda shown, status: _page(request, shown, status), back=back)


def read_lines(text: str, source: str) -> Asked:
    """One change for each line ``day,kind,name``, as the State Council's notice is typed; every bad line at once."""
    asked, seen = Asked(), set()
    for row, line in enumerate(text.splitlines()[:MOST_LINES], start=1):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.replace("\uff0c", ",").split(",", 2)]
        try:
            day, kind = Day.parse(cells[0]), cells[1]
        except (ValueError, IndexError):
            asked.faults.append(SETTLED_FAULTS["D-441"].at(row=row, text=line[:60]))
            continue
        if day in seen:
            asked.faults.append(SETTLED_FAULTS["D-442"].at(day=day.iso))
        seen.add(day)
        values = {"kind": kind, "name": cells[2] if len(cells) > 2 else ""}
        asked.changes.append(Change("calendar_day", day.iso, day, values, source))
    if not asked.changes and not asked.faults:
        asked.faults.append(SETTLED_FAULTS["D-441"].at(row=1, text=""))
    return asked


def _page(request: HttpRequest, shown: dict[str, Any], status: int) -> HttpResponse:
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and 1901 <= int(asked) <= 2099 else today().date.year
    found, ends = _uncommon(year)
    context = {"year": year, "days": found, "ends": ends, "before": year - 1, "after": year + 1}
    return render(request, "settled/days.html", context | shown, status=status)


def _uncommon(year: int) -> tuple[list[Uncommon], Text | None]:
    """The days of the year; where no table reaches it, none, and why."""
    calendar = desk().calendar
    own = {row.day for row in calendar.rows}
    span = Span(Day.parse(f"{year}-01-01"), Day.parse(f"{year}-12-31"))
    try:
        return [
            Uncommon(day, works, calendar.holiday(day), day in own)
            for day in span
            if (works := calendar.is_working(day)) != (day.weekday < 5) or calendar.holiday(day) or day in own
        ], None
    except CalendarEnds as error:
        return [], error.text
