"""Everything that was ever laid down, by whom and on what ground; what does not hold yet may be withdrawn."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sanri.desk.settled.change import Change
from sanri.desk.settled.laying import changes
from sanri.desk.settled.told import told
from sanri.web.faults import fault_rows
from sanri.web.opened import desk, today
from sanri.web.settled.asking import Asked, blank, settle
from sanri.web.tongue import said

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A change with what it does and how it stands: ``holds``, ``coming``, ``withdrawn`` or ``unfit``."""

    change: Change
    words: str
    state: str
    faults: tuple[dict[str, str], ...] = ()


def listed(request: HttpRequest) -> HttpResponse:
    return _page(request, blank(), 200)


def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    change = Change("withdraw", str(number), today(), {}, request.POST.get("source", ""))
    here = reverse("settled_changes")
    return settle(request, Asked([change]), lambda shown, status: _page(request, shown, status), back=here)


def _page(request: HttpRequest, shown: dict[str, Any], status: int) -> HttpResponse:
    word = request.GET.get("q", "").strip().lower()
    rows = [row for row in reversed(_rows()) if word in f"{row.words} {row.change.about} {row.change.source}".lower()]
    page = Paginator(rows, AT_ONCE).get_page(request.GET.get("page"))
    context = {"page": page, "q": word, "query": urlencode({"q": word})}
    return render(request, "settled/changes.html", context | shown, status=status)


def _rows() -> list[Row]:
    every = changes()
    gone = {change.about for change in every if change.what == "withdraw"}
    unfit = {change.number: faults for change, faults in desk().laid.unfit}
    return [
        Row(
            change,
            said(told(change, desk())),
            _state(change, gone, unfit),
            tuple(fault_rows(tuple(unfit.get(change.number, ())))),
        )
        for change in every
    ]


def _state(change: Change, gone: set[str], unfit: dict[int, Any]) -> str:
    if str(change.number) in gone and change.what != "withdraw":
        return "withdrawn"
    if change.number in unfit:
        return "unfit"
    return "coming" if change.first > today() else "holds"
