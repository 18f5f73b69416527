"""The same report as a file: the Excel form to take away, the filled one sent in, and the one that comes back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sanri.kernel.day import Day
from sanri.kernel.fault import Fault, Refused
from sanri.monitor import journal
from sanri.monitor.intake.judging import Asked as ToJudge
from sanri.monitor.intake.template import write_template
from sanri.monitor.journal import Sending
from sanri.monitor.models import Receipt
from sanri.web.audit.log import write_down
from sanri.web.bounded import submit_bounded
from sanri.web.faults import fault_rows
from sanri.web.opened import desk, now
from sanri.web.people.rights import Right
from sanri.web.send_in.asked import Asked

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template(request: HttpRequest, record: str) -> HttpResponse:
    """The form as an Excel file with its rules in it."""
    asked = Asked.of(request, record)
    period = None if asked.record.every == "event" else asked.period
    data = write_template(asked.record, asked.org.code, period, tree=desk().tree)
    return _saved(data, EXCEL, f"{asked.record.key}-{asked.period}.xlsx")


def upload(request: HttpRequest, record: str) -> HttpResponse:
    """A file sent in: what was kept, what went back and why, all at once."""
    asked, sent = Asked.of(request, record), request.FILES.get("file")
    if sent is None:
        return _result(request, asked, note=_("请先选择文件。"), status=422)
    sending = Sending(
        filename=(sent.name or "file")[:120],
        record=asked.record.key,
        org=asked.org.code,
        by=asked.seat.title,
        channel="web",
        received_at=now(),
        reason=request.POST.get("reason", "").strip(),
    )
    try:
        outcome = submit_bounded(sent.read(), sending)
    except Refused as refused:
        return _result(request, asked, faults=refused.faults, filename=sending.filename, status=422)
    write_down(
        request,
        "send file",
        f"{asked.record.key} {asked.org.code}",
        by=asked.seat.title,
        receipt=outcome.received.number,
    )
    return _result(
        request,
        asked,
        faults=outcome.faults,
        notes=outcome.notes,
        filename=sending.filename,
        receipt=outcome.received.number if outcome.annotated else 0,
        kept=outcome.kept,
        status=422 if outcome.faults and not outcome.kept else 200,
    )


def back(request: HttpRequest, receipt: int) -> HttpResponse:
    """The file that went back, its faulty cells marked: judged again from the bytes as they came."""
    found = Receipt.objects.filter(number=receipt).defer("content").first()
    if found is None:
        raise Http404
    who = request.who  # type: ignore[attr-defined]
    seat = who.seat(Right.SEND, found.org, tree=desk().tree, day=Day.of(now().date()))
    from sanri.web.bounded.submitting import opener

    data = journal.payload(receipt, reason="退回文件下载 returned file", by=seat.title)
    judged = opener().verdict(
        data, ToJudge(found.record, found.org, found.period, Day.of(found.received_at.astimezone(desk().zone).date()))
    )
    if judged.returned is None:
        raise Http404
    write_down(request, "download returned file", str(receipt), by=seat.title)
    kind = EXCEL if judged.returned.suffix == ".xlsx" else "text/csv; charset=utf-8"
    return _saved(judged.returned.content, kind, f"returned-{receipt}{judged.returned.suffix}")


def _result(
    request: HttpRequest,
    asked: Asked,
    *,
    faults: tuple[Fault, ...] = (),
    notes: tuple[Fault, ...] = (),
    filename: str = "",
    receipt: int = 0,
    kept: object = None,
    note: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = {
        "asked": asked,
        "faults": fault_rows(faults),
        "notes": fault_rows(notes),
        "filename": filename,
        "receipt": receipt,
        "kept": kept,
        "note": note,
    }
    return render(request, "send_in/sent.html", shown, status=status)


def _saved(data: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
