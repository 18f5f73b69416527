"""Check-ins that a gate's own machine sends, one or many: each ticket once, whatever is sent twice."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from sanri.desk.gate import check_in
from sanri.dispatch.ticket import MARK
from sanri.kernel.fault import Fault, Refused
from sanri.web.api.answered import once
from sanri.web.api.problem import told
from sanri.web.api.shapes import KEY, CheckInOut, CheckInsOut, Day, Key, Strict, Word
from sanri.web.api.signing import CHECKS_IN
from sanri.web.api.turning import asked_day
from sanri.web.audit.log import write_down
from sanri.web.board.standing import seat_at_gate, usual_day
from sanri.web.opened import desk, now

router = Router(tags=["check-ins"])
MOST = 500


class CheckInIn(Strict):
    """`ticket` is what the code on it says, or its number; a number needs the plan's `rule`, and the `day` it is for
    where that is not the gate's own.
    """

    ticket: Word = Field(min_length=1)
    rule: Word = ""
    day: Day = ""
    method: Literal["qr", "hand", "id"] = "hand"


class CheckInsIn(Strict):
    check_ins: list[CheckInIn] = Field(min_length=1, max_length=MOST)


@router.post("/check-ins", response={200: CheckInOut, 201: CheckInOut}, url_name="check_ins", auth=CHECKS_IN)
def one_in(request: HttpRequest, one: CheckInIn, idempotency_key: Key = KEY) -> HttpResponse:
    """One ticket at the gate. 201 where its bearer is in now, 200 where that was said before, 422 where it is no ticket
    of an approved manifest. A gate stands wherever people get on, in another city as well: a partner's takes the
    tickets of those who get on in its own county, and no others.
    """

    def answer() -> tuple[int, dict[str, Any]]:
        row = _checked(request, one, 0)
        if row["faults"]:
            return 422, {"faults": row["faults"]}
        return (201 if row["state"] == "in" else 200), row

    return once(request, idempotency_key, answer)


@router.post("/check-ins/batch", response={200: CheckInsOut}, url_name="check_ins_batch", auth=CHECKS_IN)
def many_in(request: HttpRequest, many: CheckInsIn, idempotency_key: Key = KEY) -> HttpResponse:
    """Many tickets, each on its own merit: what a gate kept while it had no network."""

    def answer() -> tuple[int, dict[str, Any]]:
        rows = [_checked(request, one, at) for at, one in enumerate(many.check_ins)]
        counts = {state: sum(row["state"] == state for row in rows) for state in ("in", "again", "refused")}
        return 200, {"checked_in": counts.pop("in"), **counts, "rows": rows}

    return once(request, idempotency_key, answer)


def _checked(request: HttpRequest, one: CheckInIn, at: int) -> dict[str, Any]:
    seat, partner = seat_at_gate(request)
    method = "qr" if one.ticket.startswith(MARK) else one.method
    faults: tuple[Fault, ...] = ()
    told_in: dict[str, Any] = {"state": "refused", "ticket": "", "entry": None}
    try:
        day = asked_day(one.day) if one.day else usual_day()
        done = check_in(
            desk(), one.ticket, rule=one.rule, day=day, method=method, by=seat.title, at=now(), partner=partner
        )
        told_in = {"state": "in" if done.is_new else "again", "ticket": done.ticket, "entry": done.entry}
        write_down(request, "check in", one.rule, by=seat.title, new=done.is_new)
    except Refused as refused:
        faults = refused.faults
        write_down(request, "check in refused", one.rule, by=seat.title)
    return {"row": at, **told_in, "faults": [told(fault) for fault in faults]}
