"""Whoever talks to the interface is answered in its own tongue, also where the site would have shown a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sanri.web.api.problem import MEDIA, problem

ROOT = "/api/v1/"
KEPT = ("Allow", "Retry-After")


class ProblemMiddleware:
    """An address that there is none of, a method that is not taken, a fault of ours: each a problem document."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if not request.path.startswith(ROOT) or answer.status_code < 400 or answer.get("Content-Type", "") == MEDIA:
            return answer
        said = problem(answer.status_code)
        for name in KEPT:
            if name in answer:
                said[name] = answer[name]
        return said
