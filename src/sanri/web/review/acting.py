"""What a reviewer does: pass one or all clean ones, return with a reason, take back, lock and unlock."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sanri.kernel.fault import Refused
from sanri.monitor.review import About, lock, pass_, return_, take_back, unlock
from sanri.web.audit.log import write_down
from sanri.web.faults import fault_rows
from sanri.web.opened import desk, now, today
from sanri.web.people.rights import Right
from sanri.web.people.who import Seat
from sanri.web.review.asking import Asking, about_of
from sanri.web.review.queue import only, queue
from sanri.web.review.undo import forget, last_done, remember
from sanri.web.today.reach import below

AT_ONCE = 1000
"""Reports passed by one press; a city of many thousands takes several."""
Act = Callable[[HttpRequest, Seat, About, int], None]


def review_pass(request: HttpRequest) -> HttpResponse:
    def passed(request: HttpRequest, seat: Seat, about: About, seen: int) -> None:
        pass_([(about, seen)], by=seat.title, at=now())
        remember(request, [request.POST["about"]])

    return _one(request, "pass report", passed)


def review_return(request: HttpRequest) -> HttpResponse:
    def returned(request: HttpRequest, seat: Seat, about: About, seen: int) -> None:
        return_(about, seen, reason=request.POST.get("reason", ""), by=seat.title, at=now())
        messages.success(request, _("已退回,报送单位会看到理由"))

    return _one(request, "return report", returned)


def review_take_back(request: HttpRequest) -> HttpResponse:
    """One report's review, or with ``last`` all that were passed by the last press."""
    if "last" not in request.POST:

        def taken(request: HttpRequest, seat: Seat, about: About, seen: int) -> None:
            take_back([about], by=seat.title, at=now())

        return _one(request, "take back review", taken)
    done = last_done(request)
    abouts = [about_of(word)[0] for word in done["words"]] if done else []
    _told(request, lambda: take_back(abouts, by=_title(request, abouts), at=now()) if abouts else None)
    write_down(request, "take back review", str(len(abouts)))
    forget(request)
    return _back(request)


def review_lock(request: HttpRequest) -> HttpResponse:
    def locked(request: HttpRequest, seat: Seat, about: About, seen: int) -> None:
        lock([about], by=seat.title, at=now(), reason=request.POST.get("reason", ""))

    return _one(request, "lock period", locked)


def review_unlock(request: HttpRequest) -> HttpResponse:
    def unlocked(request: HttpRequest, seat: Seat, about: About, seen: int) -> None:
        unlock(about, reason=request.POST.get("reason", ""), by=seat.title, at=now())

    return _one(request, "unlock period", unlocked)


def review_pass_clean(request: HttpRequest) -> HttpResponse:
    """Everything clean in the view that the reviewer looks at."""
    asking = Asking.of(request)
    orgs = request.who.orgs(Right.REVIEW)
    if asking.org:
        request.who.seat(Right.REVIEW, asking.org, tree=desk().tree, day=today())
    within = below([asking.org], asking.day) if asking.org else None
    rows = only(queue(asking.day, orgs, waits_for_signals=True), record=asking.record, within=within, wanted="waiting")
    clean = [row for row in rows if row.is_clean][:AT_ONCE]
    if clean:
        seen = [(row.about, row.arrival.newest) for row in clean]
        if _told(request, lambda: pass_(seen, by=_title(request, [about for about, _ in seen]), at=now())):
            remember(request, [row.word for row in clean])
            write_down(request, "pass clean reports", asking.day.iso, count=len(clean), record=asking.record)
    return redirect(f"{reverse('review')}?{asking.but(open='')}")


def _title(request: HttpRequest, abouts: list[About]) -> str:
    """The seat that stands under all of them; each must lie within the reach of one."""
    seats = [request.who.seat(Right.REVIEW, about.org, tree=desk().tree, day=today()) for about in abouts]
    return str(seats[0].title)


def _one(request: HttpRequest, act: str, do: Act) -> HttpResponse:
    try:
        about, seen = about_of(request.POST.get("about", ""))
    except ValueError:
        return HttpResponseBadRequest()
    seat = request.who.seat(Right.REVIEW, about.org, tree=desk().tree, day=today())
    if _told(request, lambda: do(request, seat, about, seen)):
        write_down(request, act, f"{about.record} {about.org} {about.period}")
        return _back(request)
    return redirect(f"{reverse('review')}?{request.POST.get('stay', '')}")


def _told(request: HttpRequest, do: Callable[[], object]) -> bool:
    """Done, or refused with every fault told at the head of the page."""
    try:
        do()
    except Refused as refused:
        for fault in fault_rows(refused.faults[:20]):
            messages.error(request, f"{fault['number']} {fault['says']} — {fault['cure']}")
        return False
    return True


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('review')}?{request.POST.get('next', '')}")
