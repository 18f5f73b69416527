"""The addresses of this room: the description, and one row for each path of the interface."""

from django.urls import URLPattern

from sanri.web.address import ANYBODY, TOKEN, Address, at
from sanri.web.api.reading import around
from sanri.web.api.room import ROUTERS, api, openapi

METHODS = {
    operation.url_name: dict.fromkeys(sorted(operation.methods), TOKEN)
    for room in ROUTERS
    for path in room.path_operations.values()
    for operation in path.operations
}


def _rows() -> list[Address]:
    patterns = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name in METHODS]
    return [
        Address(f"api/v1/{one.pattern}", around(one.callback), f"api_{one.name}", METHODS[one.name]) for one in patterns
    ]


ADDRESSES: tuple[Address, ...] = (at("api/v1/openapi.json", around(openapi), "api", get=ANYBODY), *_rows())
