"""What a client of DHIS2's Web API sends, for the tests of that interface: whole days of one clinic, each its own."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.test import Client
from tests.web.programs import CLINIC, clinic_form, token

from sanri.desk.desk import Desk
from sanri.kernel.record import Record

__all__ = ["CLINIC", "Sender", "counts", "served", "value_set"]

JSON, CSV = "application/json", "application/csv"
FIRST_DAY = date(2022, 3, 1)
"""Long before anything was reported, so that each test has days of its own, in whatever order they run."""


def _days() -> Iterator[str]:
    return (f"{FIRST_DAY + timedelta(days=days):%Y%m%d}" for days in count())


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing is printed between the dots."""


@contextmanager
def served() -> Iterator[str]:
    """The desk of this process behind a port of this machine."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


@dataclass
class Sender:
    """A program at the clinic: it signs with a token, and no two of its days are the same."""

    form: Record
    signed: dict[str, str]
    days: Iterator[str] = field(default_factory=_days)

    @classmethod
    def at(cls, desk: Desk, org: str = CLINIC, role: str = "reporter") -> "Sender":
        return cls(clinic_form(desk), {"HTTP_AUTHORIZATION": f"ApiToken {token(org, role, 'send read')}"})

    @property
    def day(self) -> str:
        """A day of which nothing was said yet."""
        return next(self.days)

    def reported_day(self) -> str:
        """A day of which everything was said: zero."""
        day = self.day
        told = self.send(value_set(self.form, day))
        assert told.status_code == 200, told.content.decode()
        return day

    def send(self, body: object, path: str = "/api/43/dataValueSets", kind: str = JSON, **headers: str) -> HttpResponse:
        data = body if isinstance(body, (str, bytes)) else json.dumps(body)
        return Client(raise_request_exception=False).post(path, data, kind, **self.signed, **headers)

    def get(self, path: str) -> HttpResponse:
        return Client(raise_request_exception=False).get(path, **self.signed)

    def delete(self, path: str) -> HttpResponse:
        return Client(raise_request_exception=False).delete(path, **self.signed)

    def kept(self, day: str, **more: str) -> dict[str, str]:
        """What stands of a day, by the field's key."""
        asked = "".join(f"&{key}={word}" for key, word in more.items())
        where = f"/api/dataValueSets?dataSet={self.form.key}&orgUnit={CLINIC}&period={day}&idScheme=code{asked}"
        told = self.get(where).json()["dataValues"]
        return {one["dataElement"].removeprefix(f"{self.form.key}."): one["value"] for one in told}


def value_set(form: Record, day: str, **values: str) -> dict[str, Any]:
    """The whole of a day: zero everywhere, but for the values named."""
    every = {field.key: "0" for field in form.fields if field.kind in ("count", "decimal") and field.required}
    every |= {field.key: "false" for field in form.fields if field.kind == "flag" and field.required}
    listed = [{"dataElement": f"{form.key}.{key}", "value": value} for key, value in (every | values).items()]
    return {"dataSet": form.key, "period": day, "orgUnit": CLINIC, "dataValues": listed}


def counts(answer: HttpResponse) -> dict[str, int]:
    told = answer.json()
    found: dict[str, int] = told.get("response", told)["importCount"]
    return found
