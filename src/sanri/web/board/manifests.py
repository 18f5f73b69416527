"""The manifests of an approved plan: what has gone, its files, and its rows with personal values sealed until a reason
is given.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sanri.desk.work import keys_of
from sanri.dispatch import models
from sanri.kernel.canon import made
from sanri.kernel.dispatch.demand import Manifest
from sanri.kernel.fault import Fault, Refused
from sanri.kernel.personal import SEALED, is_sealed
from sanri.web.audit.log import write_down
from sanri.web.board.standing import one, seat_for
from sanri.web.faults import fault_rows
from sanri.web.opened import desk
from sanri.web.people.rights import Right
from sanri.web.tongue import said


@dataclass(frozen=True, slots=True)
class Going:
    """A manifest with the files that went; none where it still waits."""

    manifest: Manifest
    files: tuple[str, ...]
    at: datetime | None
    by: str

    @property
    def rows(self) -> int:
        return len(self.manifest.rows)


def manifest_rows(plan: int) -> list[Going]:
    """The manifests of a plan in the order in which they wait."""
    waiting = models.Outgoing.objects.filter(approval__plan=plan).order_by("number").prefetch_related("deliveries")
    return [_going(row) for row in waiting]


def _going(row: Any) -> Going:
    gone = next(iter(row.deliveries.all()), None)
    manifest: Manifest = made(Manifest, json.loads(row.content))
    files = tuple(json.loads(gone.files)) if gone else ()
    return Going(manifest, files, gone.at if gone else None, gone.by if gone else "")


def manifest(request: HttpRequest, rule: str, day: str, number: int, key: str) -> HttpResponse:
    """One manifest, personal values sealed; a reason opens them once, and the log of the keys says for whom."""
    about, kept = one(request, rule, day, number=number, right=Right.PLAN)
    going = next((each for each in manifest_rows(number) if each.manifest.key == key), None)
    if going is None:
        raise Http404
    rows, reason = going.manifest.rows, request.POST.get("reason", "").strip()
    is_open, faults = False, tuple[Fault, ...]()
    if request.method == "POST":
        seat = seat_for(request, Right.UNMASK, rule)
        sealed = tuple(dict.fromkeys(cell for row in rows for cell in row if is_sealed(cell)))
        try:
            clear = dict(zip(sealed, keys_of(desk()).open_all(sealed, reason=reason, by=seat.title), strict=True))
            rows = tuple(tuple(clear.get(cell, cell) for cell in row) for row in rows)
            is_open = True
            write_down(
                request, "unmask", f"{rule} {day} {number} {key}", by=seat.title, reason=reason, values=len(sealed)
            )
        except Refused as refused:
            faults = refused.faults
    context = {
        "about": about,
        "kept": kept,
        "going": going,
        "columns": going.manifest.columns,
        "rows": [[said(SEALED) if is_sealed(cell) else cell for cell in row] for row in rows],
        "has_sealed": any(is_sealed(cell) for row in going.manifest.rows for cell in row),
        "is_open": is_open,
        "reason": reason,
        "faults": fault_rows(faults),
    }
    answer = render(request, "board/manifest.html", context, status=422 if faults else 200)
    answer["Cache-Control"] = "no-store"
    return answer


def download(request: HttpRequest, rule: str, day: str, number: int, name: str) -> HttpResponse | FileResponse:
    """A file as it went. It has names in it: for dispatchers only, and each taking is written down."""
    one(request, rule, day, number=number, right=Right.PLAN)
    seat = seat_for(request, Right.PLAN, rule)
    known = {file for going in manifest_rows(number) for file in going.files}
    path: Path = desk().manifests / day / rule / name
    if name not in known or not path.is_file():
        raise Http404
    write_down(request, "download manifest", f"{rule} {day} {number} {name}", by=seat.title)
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=name)
    answer["Cache-Control"] = "no-store"
    return answer
