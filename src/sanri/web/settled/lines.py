"""The lines of work that there are, switched on or off."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sanri.desk.lines import all_lines
from sanri.desk.settled.change import Change
from sanri.web.opened import desk, today
from sanri.web.settled.asking import Asked, blank, settle


def lines(request: HttpRequest) -> HttpResponse:
    """A line is switched at once: its forms, plans and sections come or go; what it sent in stays in the books."""
    if request.method != "POST":
        return _page(request, blank(), 200)
    posted = request.POST
    values = {"on": "yes" if posted.get("on") == "yes" else "no"}
    change = Change("switch_line", posted.get("line", ""), today(), values, posted.get("source", ""))
    asked, here = Asked([change]), reverse("settled_lines")
    return settle(request, asked, lambda shown, status: _page(request, shown, status), back=here)


def _page(request: HttpRequest, shown: dict[str, Any], status: int) -> HttpResponse:
    on = {line.key for line in desk().lines}
    ordered = sorted(all_lines().values(), key=lambda line: line.key not in on)
    return render(
        request, "settled/lines.html", {"lines": [(line, line.key in on) for line in ordered], **shown}, status=status
    )
