"""What a program is told where its request cannot be met: RFC 9457, with the desk's own numbered faults."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from sanri.kernel.fault import Fault, Refused
from sanri.web.api.faults import API_FAULTS, BY_STATUS
from sanri.web.audit.log import write_down
from sanri.web.people.who import Forbidden

MEDIA = "application/problem+json"
MEGABYTE = 1024 * 1024
SAID = {"missing": "H-201", "extra_forbidden": "H-202"}


class Unfit(Exception):
    """A request that is refused with a status of its own and one fault."""

    def __init__(self, status: int, fault: Fault) -> None:
        self.status, self.fault = status, fault
        super().__init__(fault.line("en"))


def problem(
    status: int, *, faults: Iterable[dict[str, Any]] = (), fault: Fault | None = None, **more: Any
) -> HttpResponse:
    """A problem document. Its type is the fault that the status stands for; `faults` are listed all at once."""
    kind = fault or _usual(status)
    listed = list(faults) or [told(kind)]
    said = {
        "type": f"urn:sanri:fault:{kind.number}",
        "title": kind.says.en,
        "title_zh": kind.says.zh,
        "status": status,
        "detail": kind.cure.en,
        "detail_zh": kind.cure.zh,
    }
    content = json.dumps({**said, "faults": listed, **more}, ensure_ascii=False)
    answer = HttpResponse(content, status=status, content_type=MEDIA)
    if status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="Sanri"'
    return answer


def _usual(status: int) -> Fault:
    number = BY_STATUS.get(status) or ("H-110" if status >= 500 else "H-111")
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE
    return API_FAULTS[number].at(most=most, have="application/json")


def told(fault: Fault, where: str = "") -> dict[str, Any]:
    """A fault in both tongues. `where` points into the content as RFC 6901 has it, or names a parameter."""
    return {
        "number": fault.number,
        "where": where,
        "says": {"zh": fault.says.zh, "en": fault.says.en},
        "cure": {"zh": fault.cure.zh, "en": fault.cure.en},
    }


def pointer(*steps: str) -> str:
    """RFC 6901, as the fragment of an address."""
    return "#" + "".join("/" + step[:60].replace("~", "~0").replace("/", "~1") for step in steps)


def teach(api: NinjaAPI) -> None:
    """Lets the interface answer each refusal with a problem document."""
    api.exception_handler(AuthenticationError)(lambda request, error: problem(401))
    api.exception_handler(Http404)(lambda request, error: problem(404))
    api.exception_handler(HttpError)(lambda request, error: problem(error.status_code))
    api.exception_handler(Unfit)(lambda request, error: problem(error.status, fault=error.fault))
    api.exception_handler(Refused)(lambda request, error: problem(422, faults=map(told, error.faults)))
    api.exception_handler(ValidationError)(_invalid)
    api.exception_handler(Forbidden)(_forbidden)


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    """What the schema refuses; the value itself is not said again, for it may name a person."""
    return problem(422, faults=[_misfit(one["type"], one["loc"], one["msg"]) for one in error.errors])


def _misfit(kind: str, steps: Sequence[Any], why: str) -> dict[str, Any]:
    source, *path = [str(step) for step in steps]
    # Ninja puts the name of the view's argument before the keys of its body.
    path = path[1:] if source == "body" and len(path) > 1 else path
    name = path[-1] if path else source
    fault = API_FAULTS[SAID.get(kind, "H-203")].at(where=name[:60], why=why[:200])
    return told(fault, pointer(*path) if source == "body" else f"{source} {name[:60]}")


def _forbidden(request: HttpRequest, error: Any) -> HttpResponse:
    write_down(request, "refused", "api", needs=str(error)[:200])
    return problem(403)
