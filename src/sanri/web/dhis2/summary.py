"""The answer to a sending as DHIS2's clients read it; its counts are true: together they are the values that came."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse

from sanri.kernel.fault import Fault

PLAIN_BEFORE, LENIENT_FROM, NEWEST = 38, 43, 42
FATES = ("imported", "updated", "ignored", "deleted")


@dataclass(frozen=True)
class Conflict:
    """One fault: its number, what it says, and the things it is about, the first of them before all.

    `at` is the property that is wrong.
    """

    code: str
    says: str
    about: tuple[tuple[str, str], ...]
    at: str

    @classmethod
    def of(cls, fault: Fault, *about: tuple[str, str]) -> "Conflict":
        """A fault of the desk's own; its place in a file that nobody sent is left out."""
        here = Fault(fault.number, fault.says, fault.cure)
        return cls(fault.number, f"{here.line('zh')} {here.line('en')}", about, "value")

    def told(self, indexes: list[int]) -> dict[str, Any]:
        return {
            "object": self.about[0][1],
            "objects": dict(self.about),
            "value": self.says,
            "errorCode": self.code,
            "property": self.at,
            "indexes": indexes,
        }


@dataclass
class Summary:
    """What became of each value: ``imported``, ``updated``, ``ignored`` or ``deleted``."""

    fates: list[str]
    conflicts: dict[Conflict, list[int]] = field(default_factory=dict)
    completed: str = ""
    is_refused: bool = False
    """That nothing was taken, for the client wanted all of it or none."""

    def blame(self, conflict: Conflict, indexes: Iterable[int] = ()) -> None:
        """These values are not taken, and why."""
        found = self.conflicts.setdefault(conflict, [])
        for index in indexes:
            self.fates[index] = "ignored"
            if index not in found:
                found.append(index)

    @property
    def rejected(self) -> list[int]:
        return sorted({index for found in self.conflicts.values() for index in found})

    @property
    def status(self) -> str:
        if not self.conflicts:
            return "SUCCESS"
        return "ERROR" if self.is_refused or len(self.rejected) == len(self.fates) else "WARNING"

    @property
    def counts(self) -> dict[str, int]:
        return {fate: self.fates.count(fate) for fate in FATES}

    def plain(self) -> dict[str, Any]:
        rejected = self.rejected
        taken = 0 if self.is_refused else len(self.fates) - len(rejected)
        return {
            "responseType": "ImportSummary",
            "status": self.status,
            "importOptions": {},
            "description": f"{taken} of {len(self.fates)} taken, {len(rejected)} at fault",
            "importCount": self.counts,
            "conflicts": [conflict.told(sorted(found)) for conflict, found in self.conflicts.items()],
            "rejectedIndexes": rejected,
            "dataSetComplete": self.completed or "false",
        }

    def answer(self, version: int) -> HttpResponse:
        """Part accepted is 409 up to version 42 and 200 from 43; before 38 there is no envelope."""
        is_good = self.status == "SUCCESS" or (self.status == "WARNING" and version >= LENIENT_FROM)
        status = 200 if is_good else 409
        if version < PLAIN_BEFORE:
            return told(self.plain(), status)
        said = "OK" if self.status == "SUCCESS" else self.status
        return told(enveloped(said, status, _MESSAGES[self.status], response=self.plain()), status)


_MESSAGES = {
    "SUCCESS": "Import was successful.",
    "WARNING": "One or more conflicts encountered, please check import summary.",
    "ERROR": "An error occurred, please check import summary.",
}
_NAMES = {
    200: "OK",
    201: "Created",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Payload Too Large",
    415: "Unsupported Media Type",
    429: "Too Many Requests",
}


def enveloped(status: str, code: int, message: str, **more: Any) -> dict[str, Any]:
    return {
        "httpStatus": _NAMES.get(code, "Error"),
        "httpStatusCode": code,
        "status": status,
        "message": message,
        **more,
    }


def told(content: Any, status: int = 200) -> HttpResponse:
    return HttpResponse(json.dumps(content, ensure_ascii=False), status=status, content_type="application/json")


def refused(code: int, message: str, error: str = "") -> HttpResponse:
    more = {"errorCode": error} if error else {}
    answer = told(enveloped("ERROR", code, message, **more), code)
    if code == 401:
        answer["WWW-Authenticate"] = 'Basic realm="Sanri"'
    return answer
