"""Programs for the tests of the interfaces: a client that signs each request with a token, and reports to send."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client

from sanri.desk.desk import Desk
from sanri.kernel.record import Record
from sanri.web.people.models import ApiToken

CLINIC = "440781001W01"
COUNTY = "440781"
CITY = "440700"
ROOT = "/api/v1/"


def token(org: str, role: str, scope: str) -> str:
    until = datetime.now(UTC) + timedelta(days=1)
    return ApiToken.issue(name="试", org=org, role=role, scope=scope, expires_at=until, by="试")[1]


class Program:
    """A client that signs each request."""

    def __init__(self, words: str) -> None:
        self.client, self.signed = Client(raise_request_exception=False), {"HTTP_AUTHORIZATION": f"Bearer {words}"}

    @classmethod
    def of(cls, org: str, role: str, scope: str) -> "Program":
        return cls(token(org, role, scope))

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.client.get(ROOT + path, **self.signed, **headers)

    def post(self, path: str, body: object, *, media: str = "application/json", **headers: str) -> HttpResponse:
        data = body if isinstance(body, bytes) else json.dumps(body)
        return self.client.generic("POST", ROOT + path, data, media, **self.signed, **headers)


def clinic_form(desk: Desk) -> Record:
    """The form that the clinic owes every day."""
    kind = desk.tree.any(CLINIC).kind
    return next(r for r in desk.records.values() if kind in r.reporters and r.every == "day" and not r.subject)


def values(form: Record, amount: int = 0) -> dict[str, Any]:
    """A report of nothing but `amount` ordinary outpatients."""
    amounts = {field.key: 0 for field in form.fields if field.kind in ("count", "decimal") and field.required}
    flags = {field.key: False for field in form.fields if field.kind == "flag" and field.required}
    return flags | amounts | {"opd_visits": amount}


def report(form: Record, day: str, amount: int = 0, **more: Any) -> dict[str, Any]:
    return {"record": form.key, "org": CLINIC, "period": day, "values": values(form, amount), **more}


def numbers(answer: HttpResponse) -> list[str]:
    """The faults of a problem, by number."""
    return [fault["number"] for fault in answer.json()["faults"]]
