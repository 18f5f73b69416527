"""The values that the lines go by, with their days and sources; a new value from a day on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sanri.desk.lines import all_lines
from sanri.desk.settled.change import Change
from sanri.desk.settled.values import leaves
from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.line import Line
from sanri.web.opened import desk, today
from sanri.web.settled.asking import Asked, blank, day_of, settle

PREFIX = "v."


@dataclass(frozen=True, slots=True)
class InForce:
    """A rule with the value that holds today; `is_own` where the desk itself laid it down."""

    line: Line
    rule: Dated[Any]
    ruling: Ruling[Any] | None
    table: tuple[tuple[str, str], ...]
    is_own: bool
    coming: int


def rules(request: HttpRequest) -> HttpResponse:
    word, line = request.GET.get("q", "").strip().lower(), request.GET.get("line", "")
    rows = [
        row
        for row in _in_force()
        if line in ("", row.line.key) and word in f"{row.rule.key} {row.rule.name.zh} {row.rule.name.en}".lower()
    ]
    context = {"rows": rows, "lines": all_lines().values(), "filters": {"q": word, "line": line}}
    return render(request, "settled/rules.html", context)


def rule(request: HttpRequest, key: str) -> HttpResponse:
    about = next((row for row in _in_force() if row.rule.key == key), None)
    if about is None:
        raise Http404
    if request.method != "POST":
        return _page(request, about, blank(), 200)
    asked, posted = Asked(), request.POST
    first, standing = day_of(posted, asked), dict(about.table)
    told = {path.removeprefix(PREFIX): posted[path].strip() for path in posted if path.startswith(PREFIX)}
    values = {path: word for path, word in told.items() if standing.get(path) != word}
    asked.changes.append(Change("rule_value", key, first, values, posted.get("source", "")))
    here = reverse("settled_rule", args=[key])
    return settle(request, asked, lambda shown, status: _page(request, about, shown, status), back=here)


def _page(request: HttpRequest, about: InForce, shown: dict[str, Any], status: int) -> HttpResponse:
    given = shown["given"]
    context = {
        "about": about,
        "inputs": [(PREFIX + path, path, now, given.get(PREFIX + path, now)) for path, now in about.table],
        "rulings": [(ruling, tuple(leaves(ruling.value)), own) for ruling, own in _rulings(about.rule)],
    }
    return render(request, "settled/rule.html", context | shown, status=status)


def _in_force() -> Iterator[InForce]:
    laid, day = desk().laid.rulings, today()
    for line in all_lines().values():
        for rule in line.dated:
            own = laid.get(rule.key, ())
            ruling = next((one for one, _ in _rulings(rule) if one.is_valid(day)), None)
            table = tuple(leaves(ruling.value)) if ruling else ()
            coming = sum(one.valid_from is not None and one.valid_from > day for one in own)
            yield InForce(line, rule, ruling, table, ruling in own, coming)


def _rulings(rule: Dated[Any]) -> list[tuple[Ruling[Any], bool]]:
    """Every value with whether it is the desk's own, the one that goes before the others first."""
    own = desk().laid.rulings.get(rule.key, ())
    return [*((ruling, True) for ruling in own), *((ruling, False) for ruling in reversed(rule.rulings))]
