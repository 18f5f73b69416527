"""The printed page itself, as it was published: a document of its own that needs no network and runs no script."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.clickjacking import xframe_options_sameorigin

from sanri.kernel.day import Day
from sanri.kernel.text import Tongue
from sanri.report.models import Edition
from sanri.report.publish import editions, pages_of
from sanri.report.render import render_html, render_pdf
from sanri.web.opened import desk
from sanri.web.tongue import tongue

View = Callable[..., HttpResponse]
TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}


def as_paper(view: View) -> View:
    """Its style stands in the document, which is kept byte for byte; and it may do nothing else but be looked at."""
    policy = {
        "default-src": ["'none'"],
        "style-src": ["'unsafe-inline'"],
        "img-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["'self'"],
    }

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    guarded: View = xframe_options_sameorigin(csp_replace(policy)(shown))
    return guarded


def edition_of(printed: str, number: int | None = None) -> Edition:
    """The edition printed on a day, the last one where no number is given; 404 where there is none."""
    try:
        day = Day.parse(printed)
    except ValueError:
        raise Http404 from None
    found = editions().filter(printed=day.date)
    edition: Edition | None = (found.filter(edition=number) if number else found).order_by("edition").last()
    if edition is None:
        raise Http404
    return edition


def answer(request: HttpRequest, edition: Edition, form: str) -> HttpResponse:
    """The edition as a document in the reader's tongue; one that never changes is not sent twice."""
    spoken = asked_tongue(request)
    name = f"{spoken}.{form}"
    digest = json.loads(edition.files).get(name)
    if digest is None:
        raise Http404
    tag = f'"{digest}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified()
    reply = HttpResponse(content(edition, spoken, form), content_type=TYPES[form])
    reply["ETag"], reply["Cache-Control"] = tag, "no-cache"
    if form == "pdf":
        shown = f"sanri-{edition.printed.isoformat()}-{edition.edition}.{spoken}.pdf"
        reply["Content-Disposition"] = f'attachment; filename="{shown}"'
    return reply


def asked_tongue(request: HttpRequest) -> Tongue:
    """The tongue that the address names, else the reader's."""
    asked = request.GET.get("tongue", "")
    return "en" if asked == "en" else "zh" if asked == "zh" else tongue()


def content(edition: Edition, spoken: Tongue, form: str) -> bytes:
    """The bytes on the shelf where they are those that were published, else the page printed again."""
    path = desk().pages / edition.printed.isoformat() / f"{edition.edition}.{spoken}.{form}"
    if path.is_file():
        data: bytes = path.read_bytes()
        if hashlib.sha256(data).hexdigest() == json.loads(edition.files).get(f"{spoken}.{form}"):
            return data
    page = pages_of(edition)[spoken]
    printed: bytes = render_html(page) if form == "html" else render_pdf(page)
    return printed
