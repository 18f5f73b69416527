"""What is shown where something went wrong: a fault of ours is never told as one of the user's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanri.kernel.fault import Fault
from sanri.web.tongue import tongue


def forbidden_page(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "web/forbidden.html", {"why": ""}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "web/not_found.html", status=404)


def our_fault(request: HttpRequest) -> HttpResponse:
    """As little as can be, for whatever else there is may be what broke."""
    return render(request, "web/our_fault.html", status=500)


def fault_rows(faults: tuple[Fault, ...]) -> list[dict[str, str]]:
    """Faults as a template shows them, in the reader's tongue."""
    now = tongue()
    return [
        {
            "number": fault.number,
            "where": fault.place.text.in_(now) if fault.place else "",
            "says": fault.says.in_(now),
            "cure": fault.cure.in_(now),
        }
        for fault in faults
    ]
