"""One's own booking, looked up by number and password, and cancelled. Nobody sees anybody else's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from sanri.kernel.fault import Fault
from sanri.web.audit.log import write_down
from sanri.web.public.faults import BOOKING_FAULTS
from sanri.web.public.found import Found, cancel, find
from sanri.web.public.limits import is_too_often
from sanri.web.public.secret import tidied
from sanri.web.public.taking import SEAT
from sanri.web.tongue import tongue


@never_cache
@sensitive_post_parameters()
def find_booking(request: HttpRequest) -> HttpResponse:
    """The form, and on POST the booking; unknown and wrong are answered alike."""
    if request.method == "GET":
        return _form(request)
    found, fault = _asked(request)
    return _form(request, fault) if fault or found is None else _shown(request, found)


@never_cache
@sensitive_post_parameters()
def cancel_booking(request: HttpRequest) -> HttpResponse:
    """The whole booking is taken back by whoever holds its password. A second time changes nothing."""
    if request.method == "GET":
        return redirect("public_find")
    found, fault = _asked(request)
    if fault or found is None:
        return _form(request, fault)
    if request.POST.get("sure") == "yes" and found.is_open:
        cancel(found)
        write_down(request, "cancel booking", found.booking.key, by=SEAT)
        found = find(found.number, request.POST.get("secret", "")) or found
        return _shown(request, found, is_done=True)
    return _shown(request, found, is_asking=found.is_open)


def _asked(request: HttpRequest) -> tuple[Found | None, Fault | None]:
    number, secret = request.POST.get("number", "")[:40], request.POST.get("secret", "")[:40]
    if is_too_often(request, "look up", tidied(number)):
        return None, BOOKING_FAULTS["B-109"].at()
    found = find(number, secret)
    return found, None if found else BOOKING_FAULTS["B-108"].at()


def _form(request: HttpRequest, fault: Fault | None = None) -> HttpResponse:
    status = 200 if fault is None else 429 if fault.number == "B-109" else 403
    shown = {"faults": [fault.line(tongue())] if fault else (), "number": request.POST.get("number", "")[:40]}
    return render(request, "public/find.html", shown, status=status)


def _shown(request: HttpRequest, found: Found, *, is_asking: bool = False, is_done: bool = False) -> HttpResponse:
    shown = {
        "found": found,
        "secret": request.POST.get("secret", ""),
        "is_asking": is_asking,
        "is_done": is_done,
        "hours": found.booking.free_cancel.at(found.day).value,
    }
    return render(request, "public/booking.html", shown)
