"""Lists of objects as clients ask for them: filtered, in an order, by pages or whole; and one object by its id."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, QueryDict

from sanri.web.dhis2.fields import Object, Wanted, kept, told_of, values_at, wanted_fields
from sanri.web.dhis2.summary import refused, told

SIZE, MOST = 50, 100_000


def asked_fields(query: QueryDict) -> Wanted:
    """`fields` may come more than once."""
    return wanted_fields(",".join(query.getlist("fields")))


def listed(request: HttpRequest, key: str, rows: Sequence[Object]) -> HttpResponse:
    """The objects under their key, with a pager unless ``paging=false``."""
    query = request.GET
    found = kept(rows, query.getlist("filter"), any_of=query.get("rootJunction", "").upper() == "OR")
    if words := query.get("query", "").lower():
        found = [
            one for one in found if any(words in str(one.get(name, "")).lower() for name in ("id", "code", "name"))
        ]
    found, wanted = _ordered(found, query), asked_fields(query)
    if query.get("paging", "true").lower() == "false":
        return told({key: [told_of(one, wanted) for one in found]})
    page, size = number(query.get("page"), 1), number(query.get("pageSize"), SIZE)
    count = max(1, -(-len(found) // size))
    pager = {"page": page, "pageCount": count, "total": len(found), "pageSize": size}
    shown = found[(page - 1) * size : page * size]
    return told({"pager": pager, key: [told_of(one, wanted) for one in shown]})


def _ordered(rows: Sequence[Object], query: QueryDict) -> list[Object]:
    """``order=level:asc,name:desc``; rows are by code otherwise."""
    found = list(rows)
    for one in reversed([part for part in query.get("order", "").split(",") if part]):
        name, _, way = one.partition(":")
        found.sort(key=lambda row, name=name: _rank(row, name), reverse=way.lower().endswith("desc"))  # type: ignore[misc]
    return found


def _rank(row: Object, name: str) -> tuple[bool, float, str]:
    value = next(iter(values_at(row, name)), None)
    is_number = isinstance(value, (int, float))
    return value is None, float(value) if is_number and value is not None else 0.0, str(value)


def single(request: HttpRequest, word: str, rows: Sequence[Object]) -> HttpResponse:
    """The object of this id, or of this code."""
    word = word.removesuffix(".json")
    found = next((one for one in rows if word in (one["id"], one.get("code"))), None)
    if found is None:
        return refused(404, f"Object with id {word[:60]} could not be found.", "E1005")
    return told(told_of(found, asked_fields(request.GET)))


def number(word: str | None, usual: int) -> int:
    is_plain = bool(word) and str(word).isascii() and str(word).isdecimal() and len(str(word)) < 7
    return min(max(1, int(str(word))), MOST) if is_plain else usual
