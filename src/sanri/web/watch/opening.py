"""One value laid open down to the cell of its file; what names persons opens only for a reason that is written down."""

from dataclasses import dataclass
from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sanri.kernel.entry import Entry
from sanri.kernel.identifiers import looks_personal
from sanri.kernel.org import Org
from sanri.monitor.archive import Archive, ReceiptInfo
from sanri.monitor.journal import payload
from sanri.monitor.models import Receipt
from sanri.monitor.store import SEALED_CONTENT
from sanri.web.audit.log import write_down
from sanri.web.book import book
from sanri.web.opened import desk, today
from sanri.web.people.rights import Right
from sanri.web.people.who import Who
from sanri.web.watch.asked import may_read, refuse_beyond
from sanri.web.watch.cell import Around, around
from sanri.web.watch.traced import Read, values_read

SHORTEST_REASON, MOST_DIGITS = 4, 18


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry and its receipt. `around` is None where the file is sealed or has no such place."""

    entry: Entry
    org: Org
    receipt: ReceiptInfo
    field: str
    values: tuple[Read, ...]
    around: Around | None
    is_sealed: bool
    may_unmask: bool
    may_download: bool


def opened(
    who: Who,
    archive: Archive,
    number: int,
    *,
    field: str = "",
    reason: str = "",
    by: str = "",
    also: frozenset[str] = frozenset(),
) -> Opened:
    """The entry of that number, with the cell of a field; `also` are the other fields that the number reads.

    Forbidden where neither its org nor its sender lies within reach.
    """
    entry = archive.find([number])[0]
    receipt = archive.receipt(entry.receipt)
    is_whole = may_read(who, receipt.org)
    if not is_whole:
        refuse_beyond(who, entry.org)
    sealed = is_sealed(receipt)
    values = values_read(entry, None, receipt)
    key = field or next((value.key for value in values if value.cell), "")
    shown = None
    if not sealed or reason:
        shown = around(entry, receipt, key, only_own=not is_whole, reason=reason, by=by, also=also)
    return Opened(
        entry=entry,
        org=desk().tree.find(entry.org, entry.period.last) or desk().tree.any(entry.org),
        receipt=receipt,
        field=key,
        values=tuple(value for value in values if value.key == key),
        around=shown,
        is_sealed=sealed and not reason,
        may_unmask=who.may(Right.UNMASK, receipt.org, tree=desk().tree, day=today()),
        may_download=is_whole,
    )


def is_sealed(receipt: ReceiptInfo) -> bool:
    """Whether the bytes are kept sealed, as they are where the form names persons."""
    record = desk().records.get(receipt.record)
    if record is None or record.is_personal:
        return True
    found = Receipt.objects.filter(number=receipt.number).values_list("content", flat=True).first() or b""
    return bytes(found[: len(SEALED_CONTENT)]) == SEALED_CONTENT


def receipt_file(request: HttpRequest, number: int) -> HttpResponse | FileResponse:
    """The original file, for those in reach of whoever sent it. A sealed one is asked for with a reason instead."""
    receipt = _receipt(number)
    refuse_beyond(request.who, receipt.org)
    if is_sealed(receipt):
        return render(request, "watch/sealed.html", {"receipt": receipt}, status=403)
    write_down(request, "download receipt", f"receipt {number}")
    return _file(payload(number), receipt)


def unmask(request: HttpRequest, number: int) -> HttpResponse | FileResponse:
    """A sealed file opened for a reason: the cell of one entry, or the file itself. Both are written down twice: in
    the audit log, and in the log that the keys keep.
    """
    receipt = _receipt(number)
    seat = request.who.seat(Right.UNMASK, receipt.org, tree=desk().tree, day=today())
    reason = request.POST.get("reason", "").strip()
    if len(reason) < SHORTEST_REASON or looks_personal(reason):
        return render(request, "watch/sealed.html", {"receipt": receipt, "wrong": True, "reason": reason}, status=400)
    entry = _entry_of(request.POST.get("entry", ""), receipt)
    write_down(request, "unmask", f"receipt {number}", by=seat.title, reason=reason, entry=entry)
    if not entry:
        return _file(payload(number, reason=reason, by=seat.title), receipt)
    field = request.POST.get("field", "")
    part = opened(request.who, book().archive, entry, field=field, reason=reason, by=seat.title)
    answer = render(request, "watch/cell_alone.html", {"opened": part})
    answer["Cache-Control"] = "no-store"
    return answer


def _entry_of(words: str, receipt: ReceiptInfo) -> int:
    """The number of an entry that the receipt brought; 0 where none is named, and 404 for any other words."""
    if not words:
        return 0
    if not (words.isascii() and words.isdigit() and len(words) <= MOST_DIGITS) or not 1 <= int(words) <= book().known:
        raise Http404
    if book().archive.find([int(words)])[0].receipt != receipt.number:
        raise Http404
    return int(words)


def _receipt(number: int) -> ReceiptInfo:
    try:
        return book().archive.receipt(number)
    except KeyError:
        raise Http404 from None


def _file(content: bytes, receipt: ReceiptInfo) -> FileResponse:
    """Always to be saved and never shown: what an office sent may run nothing here."""
    answer = FileResponse(BytesIO(content), as_attachment=True, filename=receipt.filename)
    answer["Content-Type"] = "application/octet-stream"
    answer["Cache-Control"] = "no-store"
    return answer
