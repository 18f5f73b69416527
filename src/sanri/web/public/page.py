"""The published page for everybody: today's, and those before. What is not published does not exist here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanri.kernel.day import Day
from sanri.report.models import Edition
from sanri.report.publish import editions, pages_of
from sanri.report.render.sheet import words
from sanri.web.press.paper import answer, as_paper, edition_of
from sanri.web.public.offered import bookings
from sanri.web.tongue import tongue

SHOWN = 31


def public(request: HttpRequest) -> HttpResponse:
    """The latest page in a few lines, the days before it, and what can be booked."""
    latest = _latest()
    first = latest[0] if latest else None
    shown = {
        "latest": first,
        "printed": Day.of(first.printed) if first else None,
        "headlines": _headlines(first) if first else (),
        "days": [Day.of(edition.printed) for edition in latest],
        "bookings": [booking for _, booking in bookings().values()],
    }
    return render(request, "public/public.html", shown)


@as_paper
def page(request: HttpRequest, printed: str) -> HttpResponse:
    """The last edition printed on a day."""
    return answer(request, edition_of(printed), "html")


def pdf(request: HttpRequest, printed: str) -> HttpResponse:
    return answer(request, edition_of(printed), "pdf")


def _latest() -> list[Edition]:
    """The last edition of each of the newest days."""
    found: dict[str, Edition] = {}
    for edition in editions().order_by("-printed", "-edition").defer("pages")[: SHOWN * 4]:
        found.setdefault(edition.printed.isoformat(), edition)
    return list(found.values())[:SHOWN]


def _headlines(edition: Edition) -> tuple[tuple[str, str], ...]:
    shown = pages_of(edition)[tongue()]
    return tuple((article.kicker, words(article.headline)) for article in shown.articles)
