"""What the reviewer did last, kept for ten minutes so that it can be taken back with one press."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest

from sanri.web.opened import now

KEY = "review_last"
FOR = timedelta(minutes=10)


def remember(request: HttpRequest, words: list[str]) -> None:
    request.session[KEY] = {"words": words, "at": now().isoformat()}


def last_done(request: HttpRequest) -> dict[str, Any] | None:
    """The reports passed last with their number, as long as that is fresh."""
    kept = request.session.get(KEY)
    if not kept or now() - datetime.fromisoformat(kept["at"]) > FOR:
        return None
    return {"count": len(kept["words"]), "words": kept["words"]}


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
