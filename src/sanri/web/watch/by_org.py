"""A measure one step down the tree: the counties of a city, the units of a town, in the order one asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sanri.kernel.figure import Figure
from sanri.kernel.measure import Measure
from sanri.kernel.org import Org
from sanri.web.people.who import Who
from sanri.web.watch.asked import Asked, may_read
from sanri.web.watch.words import Change, change_of, value_words

USUAL_AGAINST = "day_before"
LEAST = Decimal("-Infinity")
COLUMNS = ("name", "value", "change", "reported")


@dataclass(frozen=True, slots=True)
class Child:
    """One org below, with its figure. `query` leads to the same page about it, `trace` to the entries behind it."""

    org: Org
    figure: Figure
    value: str
    change: Change | None
    query: str
    trace: str
    has_below: bool


def by_org(asked: Asked, measure: Measure, who: Who, *, sort: str) -> tuple[Child, ...]:
    """The orgs below that one may read, without those of whom nothing is expected and nothing was said."""
    against = asked.against or USUAL_AGAINST
    children = asked.monitor.tree.children(asked.org.code, asked.day)
    found = [_child(asked, measure, org, against) for org in children if may_read(who, org.code)]
    told = [child for child in found if child.figure.value is not None or child.figure.expected]
    name, is_down = sort.lstrip("-"), sort.startswith("-")
    return tuple(sorted(told, key=KEYS.get(name, KEYS["name"]), reverse=is_down))


def _child(asked: Asked, measure: Measure, org: Org, against: str) -> Child:
    figure = asked.brief(measure, org=org.code, against=against)
    return Child(
        org=org,
        figure=figure,
        value=value_words(figure.value, measure),
        change=change_of(figure.compared, measure),
        query=asked.but(org=org.code),
        trace=asked.but(measure=measure.key, org=org.code, against=""),
        has_below=asked.monitor.roster.has_below(org.code),
    )


def _change(child: Child) -> Decimal:
    compared = child.figure.compared
    if compared is None:
        return LEAST
    return compared.difference if compared.change is None else compared.change


def _share(child: Child) -> Decimal:
    return Decimal(child.figure.reported) / max(1, child.figure.expected)


KEYS: dict[str, Callable[[Child], Any]] = {
    "name": lambda child: child.org.code,
    "value": lambda child: LEAST if child.figure.number is None else child.figure.number,
    "change": _change,
    "reported": _share,
}
