"""What stands around every answer to a program: its ETag, and how many more it may ask for in this minute."""

import hashlib
import os
from collections.abc import Callable
from functools import wraps
from threading import Lock
from time import monotonic
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from sanri.web.api.problem import problem

MINUTE = 60
MOST = int(os.environ.get("SANRI_API_RATE", "6000"))
"""Requests a minute of one token, for each process that serves."""
PROGRAMS = 10_000
_asked: dict[str, tuple[int, int]] = {}
_lock = Lock()


def around(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view with the headers that every answer has, and without asking it where too much was asked."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        left, seconds = _left(request)
        answer = _as_get(view, request, *args, **kwargs) if left >= 0 else problem(429)
        answer["RateLimit-Limit"], answer["RateLimit-Remaining"] = str(MOST), str(max(left, 0))
        answer["RateLimit-Reset"] = str(seconds)
        if left < 0:
            answer["Retry-After"] = str(seconds)
        answer["Cache-Control"] = "private, no-cache"
        patch_vary_headers(answer, ["Authorization"])
        if request.method in ("GET", "HEAD") and answer.status_code == 200 and not answer.streaming:
            tag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
            answer["ETag"] = tag
            return get_conditional_response(request, etag=tag, response=answer) or answer
        return answer

    return answered


def _as_get(view: Callable[..., HttpResponse], request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """HEAD is answered as GET is; whoever serves leaves the content out."""
    method = request.method
    request.method = "GET" if method == "HEAD" else method
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = method


def _left(request: HttpRequest) -> tuple[int, int]:
    """How many requests are left in this minute, less than 0 where it is one too many; and its seconds to go."""
    signed = request.headers.get("Authorization", "") or request.META.get("REMOTE_ADDR", "")
    whose = hashlib.sha256(signed.encode(errors="replace")).hexdigest()
    minute, second = divmod(int(monotonic()), MINUTE)
    with _lock:
        if len(_asked) > PROGRAMS:
            _asked.clear()
        before, count = _asked.get(whose, (minute, 0))
        count = count + 1 if before == minute else 1
        _asked[whose] = (minute, count)
    return MOST - count, MINUTE - second
