"""A plan is sought anew while one watches: the job is begun, followed as it goes on, and stopped."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from threading import BoundedSemaphore
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override

from sanri.kernel.text import Text
from sanri.web.audit.log import write_down
from sanri.web.board.jobs import Ask, Busy, Job, cancel, find, running, start
from sanri.web.board.signing import BUSY
from sanri.web.board.standing import asked, moment_for, seat_for
from sanri.web.opened import desk
from sanri.web.people.rights import Right
from sanri.web.tongue import said, tongue

BEAT = 0.4
"""Seconds between two looks at a job."""
LONGEST = 60
"""Seconds after which a stream ends; the browser comes back by itself."""
MOST_STREAMS = 3
"""A stream keeps one of the server's threads: who comes when so many watch is told to look again by himself."""
_streams = BoundedSemaphore(MOST_STREAMS)
MOST_SEED, MOST_ITERATIONS = 10_000, 50_000


def solve(request: HttpRequest, rule: str, day: str) -> HttpResponse:
    """Begins a job. Pressed twice, or by two people at once, it is begun once, and both watch it."""
    about = asked(request, rule, day, right=Right.PLAN)
    seat = seat_for(request, Right.PLAN, rule)
    ask = Ask(
        "plan",
        rule,
        about.day.iso,
        seat.title,
        moment_for(about.day).isoformat(),
        seed=_whole(request, "seed", MOST_SEED) or 1,
        iterations=_whole(request, "iterations", MOST_ITERATIONS),
    )
    try:
        job = start(ask, real=datetime.now(UTC))
        write_down(request, "solve plan", f"{rule} {day}", by=seat.title, seed=ask.seed, job=job.key)
    except Busy:
        found = running(rule)
        if found is None or found.ask.day != about.day.iso:
            messages.warning(request, said(BUSY))
            return redirect("board_plan", rule, day)
        job = found
    return redirect("board_job", job.key)


def _whole(request: HttpRequest, name: str, most: int) -> int | None:
    text = request.POST.get(name, "")
    return max(1, min(most, int(text))) if text.isascii() and text.isdigit() else None


def job(request: HttpRequest, key: str) -> HttpResponse:
    """The job as it stands; without scripts the page looks again by itself. One that is done shows its plan."""
    seat_for(request, Right.READ)
    found = _found(key)
    if found.state == "done":
        return redirect(plan_address(found))
    context = {"job": found, "rule": _name(found), **facts_of(found)}
    return render(request, "board/job.html", context)


def stop(request: HttpRequest, key: str) -> HttpResponse:
    seat = seat_for(request, Right.PLAN)
    found = _found(key)
    cancel(found)
    write_down(request, "cancel job", key, by=seat.title)
    return redirect("board_plan", found.ask.rule, found.ask.day)


def progress(request: HttpRequest, key: str) -> StreamingHttpResponse:
    """The job's progress as server-sent events: `going` as often as something changes, and at the end one `over`."""
    seat_for(request, Right.READ)
    _found(key)
    answer = StreamingHttpResponse(_stream(key, get_language() or ""), content_type="text/event-stream")
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    answer["Content-Encoding"] = "identity"
    return answer


def _stream(key: str, language: str) -> Iterator[bytes]:
    if not _streams.acquire(blocking=False):
        yield event("poll", "")
        return
    try:
        yield from _events(key, language)
    finally:
        _streams.release()


def _events(key: str, language: str) -> Iterator[bytes]:
    before, until = "", time.monotonic() + LONGEST
    while time.monotonic() < until:
        found = find(key)
        if found is None:
            return
        # The page's tongue: a stream is read after its request was answered.
        with override(language):
            told = render_to_string("board/job_state.html", {"job": found, **facts_of(found)})
        if told != before:
            yield event("going", told)
            before = told
        if found.is_over:
            yield event("over", plan_address(found) if found.state == "done" else "")
            return
        time.sleep(BEAT)


def event(name: str, text: str) -> bytes:
    lines = "".join(f"data: {line}\n" for line in text.splitlines()) or "data: \n"
    return f"event: {name}\n{lines}\n".encode()


def facts_of(found: Job) -> dict[str, Any]:
    now = tongue()
    return {
        "stage": found.stage[0 if now == "zh" else 1],
        "faults": [(number, zh if now == "zh" else en) for number, zh, en in found.faults],
    }


def plan_address(found: Job) -> str:
    base = reverse("board_plan", args=[found.ask.rule, found.ask.day])
    return f"{base}?plan={found.plan}" if found.plan else base


def _found(key: str) -> Job:
    found = find(key)
    if found is None:
        raise Http404
    return found


def _name(found: Job) -> Text:
    names = {rule.key: rule.name for line in desk().lines for rule in line.plans}
    return names.get(found.ask.rule, Text(found.ask.rule, found.ask.rule))
