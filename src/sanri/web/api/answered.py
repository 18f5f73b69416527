"""A request with an `Idempotency-Key` is acted on once; asked again, it is answered as it was."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse

from sanri.web.api.faults import API_FAULTS
from sanri.web.api.models import Answered
from sanri.web.api.problem import problem

LEASE = timedelta(minutes=5)
"""After this long a claim without an answer is one whose process was killed: whoever asks next may act."""
KEPT = timedelta(days=7)
"""For this long an answer is given again."""
SOON = 2
Answer = tuple[int, dict[str, Any]]


def once(request: HttpRequest, key: str, act: Callable[[], Answer]) -> HttpResponse:
    """What the act answers. The key is claimed before it acts, and freed where it raises or answers with a 5xx."""
    if not key:
        return _said(*act())
    claim = _claimed(request, key)
    if isinstance(claim, HttpResponse):
        return claim
    mine = Answered.objects.filter(pk=claim.pk, status=0, at=claim.at)
    try:
        status, answer = act()
    except BaseException:
        mine.delete()
        raise
    if status >= 500:
        mine.delete()
    else:
        mine.update(status=status, answer=json.dumps(answer))
    return _said(status, answer)


def _claimed(request: HttpRequest, key: str) -> Answered | HttpResponse:
    """The claim, on the disk before anything is done; or what is said where the key was used already."""
    moment = datetime.now(UTC)
    whose = hashlib.sha256(request.headers.get("Authorization", "").encode(errors="replace")).hexdigest()
    body = hashlib.sha256(f"{request.get_full_path()}\n".encode() + request.body).hexdigest()
    Answered.objects.filter(at__lt=moment - KEPT).delete()
    while True:
        try:
            return Answered.objects.create(whose=whose, key=key, body=body, at=moment)
        except IntegrityError:
            before = Answered.objects.filter(whose=whose, key=key).first()
        if before is not None:
            return _used(before, body, moment)


def _used(before: Answered, body: str, moment: datetime) -> Answered | HttpResponse:
    if before.body != body:
        return problem(422, fault=API_FAULTS["H-301"].at())
    if before.status:
        return _said(before.status, json.loads(before.answer))
    abandoned = Answered.objects.filter(pk=before.pk, status=0, at=before.at, at__lt=moment - LEASE)
    if abandoned.update(at=moment):
        before.at = moment
        return before
    answer = problem(409, fault=API_FAULTS["H-302"].at())
    answer["Retry-After"] = str(SOON)
    return answer


def _said(status: int, answer: dict[str, Any]) -> HttpResponse:
    if status >= 400:
        return problem(status, **answer)
    return HttpResponse(json.dumps(answer, ensure_ascii=False), status=status, content_type="application/json")
