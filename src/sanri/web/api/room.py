"""The interface as one thing: who may ask, how it reads what is sent, and its description for other programs."""

import json
from decimal import Decimal
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.parser import Parser

from sanri.web.api import checking_in, entries, figures, pages, places, plans, sending, signals
from sanri.web.api.description import description
from sanri.web.api.problem import teach
from sanri.web.api.signing import READS


class Exact(Parser):
    """Numbers with a point stay exact; what no database could keep (NUL, half a surrogate pair) is not JSON here."""

    def parse_body(self, request: HttpRequest) -> Any:
        text = request.body.decode("utf-8")
        found = json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
        if "\\u0000" in text:
            raise ValueError("NUL")
        json.dumps(found, ensure_ascii=False, default=str).encode()
        return found


def _no_constant(name: str) -> None:
    raise ValueError(name)


api = NinjaAPI(
    title="Sanri",
    version="1.0.0",
    description="一座城的值班台 · a city's daily operations desk",
    docs_url=None,
    openapi_url=None,
    parser=Exact(),
    auth=READS,
    urls_namespace="sanri-api",
)
ROUTERS = (
    places.router,
    sending.router,
    checking_in.router,
    entries.router,
    figures.router,
    signals.router,
    plans.router,
    pages.router,
)
for router in ROUTERS:
    api.add_router("", router)
teach(api)


@cache
def _described() -> str:
    return json.dumps(description(api), ensure_ascii=False)


def openapi(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_described(), content_type="application/json")
