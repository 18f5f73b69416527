"""A booking from a telephone, step by step. What was filled in travels in the form itself and is kept nowhere until it
is taken: no session, no address and no log ever holds it.
"""

import secrets
from dataclasses import dataclass
from typing import Any, Final

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from sanri.kernel.dispatch.booking import Booking
from sanri.kernel.fault import Fault, Refused
from sanri.kernel.line import Line
from sanri.web.audit.log import write_down
from sanri.web.opened import desk, now, today
from sanri.web.public.answers import Answers, Judged, judge, judge_people
from sanri.web.public.faults import BOOKING_FAULTS
from sanri.web.public.form import inputs_of_party, inputs_of_person
from sanri.web.public.limits import is_too_often
from sanri.web.public.offered import bookings
from sanri.web.public.secret import number_of, secret_of
from sanri.web.public.taking import SEAT, Agreed, take, tokens
from sanri.web.tongue import tongue

STEPS: Final = ("consent", "people", "trip", "check")
OPEN_SECONDS: Final = 2 * 3600
SALT: Final = "sanri.booking"


@dataclass(frozen=True)
class Form:
    """The form as it came: which step was filled in, where it goes, and everything answered so far."""

    step: str
    is_back: bool
    answers: Answers
    mark: str
    agreed: Agreed | None
    nonce: str


def booking_list(request: HttpRequest) -> HttpResponse:
    """What can be booked."""
    return render(request, "public/bookings.html", {"rows": [one for _, one in bookings().values()]})


@never_cache
@sensitive_post_parameters()
def book(request: HttpRequest, key: str) -> HttpResponse:
    """One step of the form after the other; back is a step like any other."""
    _, booking = _declared(key)
    if request.method == "GET":
        empty = Form("", False, Answers({}, ({},)), "", None, "")
        return _page(request, booking, empty, "consent")
    form = _read(request, booking)
    if form.agreed is None and form.step != "consent":
        return _page(request, booking, form, "consent", faults={"": [BOOKING_FAULTS["B-105"].at()]})
    if form.step == "consent":
        return _agree(request, booking, form)
    at = STEPS.index(form.step)
    if form.is_back:
        return _page(request, booking, form, STEPS[at - 1])
    if form.step == "check":
        return _take(request, booking, form)
    judged = judge_people(booking, form.answers) if form.step == "people" else judge(booking, form.answers)
    return _page(request, booking, form, _next(form.step, judged), faults=judged.faults)


def _next(step: str, judged: Judged) -> str:
    """On, or back to where the first fault is."""
    if not judged.faults:
        return STEPS[STEPS.index(step) + 1]
    return "people" if any(name == "" or (name.startswith("p") and "-" in name) for name in judged.faults) else "trip"


def _agree(request: HttpRequest, booking: Booking, form: Form) -> HttpResponse:
    """The consent, with its version and its moment, is signed into the form."""
    if request.POST.get("agree") != "yes":
        return _page(request, booking, form, "consent", faults={"": [BOOKING_FAULTS["B-101"].at()]})
    moment = f"{now().astimezone(desk().zone):%Y-%m-%dT%H:%M}"
    version = booking.consent.at(today()).value.version
    mark = signing.dumps({"nonce": secrets.token_urlsafe(12), "version": version, "at": moment}, salt=SALT)
    most = booking.most_people.at(today()).value
    count = request.POST.get("count", "1")
    people: tuple[dict[str, str], ...] = ({},) * max(
        1, min(most, int(count) if count.isdecimal() and len(count) < 3 else 1)
    )
    new = Form("consent", False, Answers({}, people), mark, Agreed(version, moment), "")
    return _page(request, booking, new, "people")


def _take(request: HttpRequest, booking: Booking, form: Form) -> HttpResponse:
    """The booking is made, once; number and password are shown on this page alone."""
    judged = judge(booking, form.answers)
    if judged.faults or form.agreed is None:
        return _page(request, booking, form, _next("check", judged), faults=judged.faults)
    documents = tokens(booking, judged.rows)
    if is_too_often(request, "book", *documents):
        return _page(request, booking, form, "check", faults={"": [BOOKING_FAULTS["B-109"].at()]}, status=429)
    number = number_of(form.nonce)
    try:
        taken = take(booking, number, judged.rows, form.agreed)
    except Refused as refused:
        return _page(request, booking, form, "check", faults={"": list(refused.faults)})
    write_down(request, "book", booking.key, by=SEAT, people=len(judged.rows))
    shown = {"booking": booking, "taken": taken, "secret": secret_of(number), "people": len(judged.rows)}
    return render(request, "public/taken.html", shown)


def _read(request: HttpRequest, booking: Booking) -> Form:
    post = request.POST
    step = post.get("step", "consent")
    if step not in STEPS:
        raise Http404
    count = post.get("people", "1")
    most = booking.most_people.at(today()).value
    number = min(most, max(1, int(count) if count.isdecimal() and len(count) < 3 else 1))
    people = tuple({key: post.get(f"p{at}-{key}", "") for key in booking.person} for at in range(number))
    party = {key: post.get(key, "") for key in booking.party}
    mark = post.get("mark", "")
    try:
        told = signing.loads(mark, salt=SALT, max_age=OPEN_SECONDS)
    except signing.BadSignature:
        return Form(step, False, Answers(party, people), "", None, "")
    agreed = Agreed(told["version"], told["at"])
    return Form(step, "back" in post, Answers(party, people), mark, agreed, told["nonce"])


def _page(
    request: HttpRequest,
    booking: Booking,
    form: Form,
    step: str,
    *,
    faults: dict[str, list[Fault]] | None = None,
    status: int = 0,
) -> HttpResponse:
    found = faults or {}
    people = [inputs_of_person(booking, form.answers, at, found) for at in range(len(form.answers.people))]
    shown: dict[str, Any] = {
        "booking": booking,
        "step": step,
        "steps": STEPS,
        "at": STEPS.index(step) + 1,
        "mark": form.mark,
        "consent": booking.consent.at(today()).value,
        "people": people,
        "counts": range(1, booking.most_people.at(today()).value + 1),
        "party": inputs_of_party(booking, form.answers, found),
        "faults": [fault.line(tongue()) for fault in found.get("", ())],
        "fault_count": sum(map(len, found.values())),
    }
    return render(request, "public/book.html", shown, status=status or (422 if found else 200))


def _declared(key: str) -> tuple[Line, Booking]:
    found = bookings().get(key)
    if found is None:
        raise Http404
    return found
