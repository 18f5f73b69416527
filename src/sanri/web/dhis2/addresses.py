"""The addresses of this room, each with and without a version in its path."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt

from sanri.web.address import TOKEN, Address, at
from sanri.web.api.reading import around
from sanri.web.audit.log import write_down
from sanri.web.dhis2 import completing, metadata, one_value, org_units, values
from sanri.web.dhis2.bodies import Unlike
from sanri.web.dhis2.fields import Unclear
from sanri.web.dhis2.options import Unmet
from sanri.web.dhis2.payload import Unreadable
from sanri.web.dhis2.reading import Unasked
from sanri.web.dhis2.summary import NEWEST, refused
from sanri.web.people.program import who_asks
from sanri.web.people.who import Forbidden

View = Callable[..., HttpResponse]
HEADERS = ("Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Cache-Control", "Vary")


def _signed(view: View) -> View:
    """Signed by Basic or a token; a browser's cookie opens nothing, so no other site's page can send."""

    def asked(request: HttpRequest, version: int = NEWEST, **words: Any) -> HttpResponse:
        who = who_asks(request)
        if who is None:
            return refused(401, "Unauthorized")
        request.who = who
        query = request.META.get("QUERY_STRING", "")
        if any("\x00" in word or "%00" in word for word in (query, *map(str, words.values()))):
            return refused(400, "NUL")
        return _answered(view, request, version, **words)

    spaced = around(asked)

    @csrf_exempt
    @wraps(view)
    def said(request: HttpRequest, *args: Any, **words: Any) -> HttpResponse:
        """The same rate as for the desk's own interface, said in DHIS2's words."""
        answer = spaced(request, *args, **words)
        if answer.status_code != 429:
            return answer
        slower = refused(429, "请求过密,请按 Retry-After 等候 / too many requests: wait as Retry-After says")
        for name in HEADERS:
            if name in answer:
                slower[name] = answer[name]
        return slower

    found: View = said
    return found


def _answered(view: View, request: HttpRequest, version: int, **words: Any) -> HttpResponse:
    try:
        return view(request, version, **words)
    except Forbidden as why:
        write_down(request, "refused", "dhis2", needs=str(why)[:200])
        return refused(403, "Access is denied")
    except (Unreadable, Unclear) as why:
        return refused(400, f"读不出 / cannot be read: {why}")
    except Unlike as why:
        return refused(415, str(why))
    except Unmet as why:
        return refused(409, f"不支持 / not supported: {why}")
    except Unasked as why:
        return refused(409, str(why), why.code)
    except RequestDataTooBig:
        return refused(413, "请分几次发送 / send it in several parts")
    except UnreadablePostError:
        return refused(400, "读不出 / cannot be read")


_READS: dict[str, tuple[str, View]] = {
    "system/info": ("info", metadata.info),
    "me": ("me", metadata.me),
    "organisationUnits": ("orgs", org_units.org_units),
    "organisationUnitLevels": ("levels", org_units.levels),
    "dataElements": ("elements", metadata.elements),
    "dataSets": ("sets", metadata.data_sets),
}
_ONES: dict[str, tuple[str, View]] = {
    "organisationUnits": ("org", org_units.org_unit),
    "dataElements": ("element", metadata.element),
    "dataSets": ("set", metadata.data_set),
}
_SENDS: dict[str, tuple[str, View, tuple[str, ...]]] = {
    "dataValueSets": ("values", values.value_sets, (".json", ".csv")),
    "completeDataSetRegistrations": ("complete", completing.registrations, (".json",)),
}


def _rows(root: str, mark: str) -> list[Address]:
    """Clients ask by the bare name or with the kind of answer after it."""
    rows = []
    for path, (name, view) in _READS.items():
        for ending in ("", ".json"):
            rows.append(at(root + path + ending, _signed(view), _name(name, mark, ending), get=TOKEN))
    for path, (name, view) in _ONES.items():
        rows.append(at(f"{root}{path}/<str:word>", _signed(view), _name(name, mark), get=TOKEN))
    for path, (name, view, endings) in _SENDS.items():
        for ending in ("", *endings):
            rows.append(at(root + path + ending, _signed(view), _name(name, mark, ending), get=TOKEN, post=TOKEN))
    needs = dict.fromkeys(("GET", "POST", "DELETE"), TOKEN)
    for ending in ("", ".json"):
        signed = _signed(one_value.value)
        rows.append(Address(f"{root}dataValues{ending}", signed, _name("value", mark, ending), needs))
    return rows


def _name(name: str, mark: str, ending: str = "") -> str:
    return f"dhis2_{name}{mark}{ending.replace('.', '_')}"


ADDRESSES: tuple[Address, ...] = (*_rows("api/", ""), *_rows("api/<int:version>/", "_versioned"))
