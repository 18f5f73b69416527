"""A plan's pictures from addresses of their own, to be shown, saved and sent on."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse

from sanri.kernel.text import Tongue
from sanri.web.board.drawings import NAMES, picture, png
from sanri.web.board.standing import one
from sanri.web.tongue import tongue

TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def drawing(request: HttpRequest, rule: str, day: str, number: int, kind: str, form: str) -> HttpResponse:
    """A plan never changes, so a browser may keep its picture; ``?in=en`` says in which tongue it is."""
    _, kept = one(request, rule, day, number=number)
    if kind not in NAMES or form not in TYPES:
        raise Http404
    said = request.GET.get("in", "")
    drawn = picture(kept.sha256, number, kind, cast(Tongue, said) if said in ("zh", "en") else tongue())
    if not drawn:
        raise Http404
    answer = HttpResponse(drawn if form == "svg" else png(drawn), content_type=TYPES[form])
    answer["Cache-Control"] = "private, max-age=3600"
    if "save" in request.GET:
        answer["Content-Disposition"] = f'attachment; filename="{rule}-{day}-{number}-{kind}.{form}"'
    return answer
