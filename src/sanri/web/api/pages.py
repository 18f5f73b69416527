"""The daily for programs: which editions were published, and each of them as it was printed."""

import json
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router

from sanri.report.publish import editions
from sanri.web.api.shapes import Day, EditionOut, Limit, Number, Page, Word
from sanri.web.api.signing import READS
from sanri.web.api.turning import asked_day, cursor_after, number_after, numbered
from sanri.web.press.paper import answer as paper
from sanri.web.press.paper import edition_of

router = Router(tags=["pages"])
KINDS: dict[str, Any] = {
    "application/json": {"schema": {"type": "object"}},
    "text/html": {"schema": {"type": "string"}},
    "application/pdf": {"schema": {"type": "string", "format": "binary"}},
}
PRINTED: dict[str, Any] = {"responses": {200: {"description": "OK", "content": KINDS}}}


@router.get("/pages", response={200: Page[EditionOut]}, url_name="pages", auth=READS)
def pages(request: HttpRequest, day: Day = "", printed: Day = "", cursor: Word = "", limit: Limit = 100) -> Any:
    """Every edition that was published, those about a `day` or those `printed` on one."""
    wanted = {name: asked_day(word).date for name, word in (("day", day), ("printed", printed)) if word}
    found = editions().defer("pages").filter(number__gt=number_after(cursor), **wanted).order_by("number")
    listed = list(found[: limit + 1])
    more = cursor_after(numbered(listed[limit - 1].number)) if len(listed) > limit else None
    return {"items": [_edition(one) for one in listed[:limit]], "next": more}


def _edition(one: Any) -> dict[str, Any]:
    facts = {name: getattr(one, name) for name in ("number", "edition", "issue", "known", "by", "at", "reason")}
    days = {"day": one.day.isoformat(), "printed": one.printed.isoformat()}
    return {**facts, **days, "files": json.loads(one.files)}


@router.get("/pages/{printed}/{number}.{form}", url_name="page", auth=READS, openapi_extra=PRINTED)
def page(
    request: HttpRequest,
    printed: Word,
    number: Number,
    form: Literal["html", "pdf", "json"],
    tongue: Literal["", "zh", "en"] = "",
) -> HttpResponse:
    """One edition as it was published; ``?tongue=en`` in English. As JSON it is the page before it is laid out, in both
    tongues.
    """
    edition = edition_of(printed, number)
    if form != "json":
        return paper(request, edition, form)
    both = {spoken: json.loads(words) for spoken, words in json.loads(edition.pages).items()}
    return HttpResponse(json.dumps(both, ensure_ascii=False), content_type="application/json")
