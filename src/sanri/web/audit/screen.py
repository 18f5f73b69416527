"""The auditor's screen: who did what when, and who opened personal data; filters stand in the address."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanri.monitor.sealing import desk_keys
from sanri.web.audit.asking import Asking
from sanri.web.audit.log import write_down
from sanri.web.audit.models import Act
from sanri.web.audit.openings import clock, openings
from sanri.web.audit.proof import first_break
from sanri.web.audit.retention import LAW, retention
from sanri.web.audit.table import MOST, as_csv, as_xlsx
from sanri.web.audit.words import act_words
from sanri.web.opened import desk

AT_ONCE = 50
_TABLES = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def audit(request: HttpRequest) -> HttpResponse:
    asking = Asking.of(request.GET)
    page = Paginator(asking.acts, AT_ONCE).get_page(request.GET.get("page", "1"))
    known = Act.objects.order_by("act").values_list("act", flat=True).distinct()
    shown = {
        "asking": asking,
        "page": page,
        "rows": [(act, clock(act.at), act_words(act.act), "" if act.detail == "{}" else act.detail) for act in page],
        "acts": [(act, act_words(act)) for act in known],
        "retention": retention(desk()),
        "law": LAW,
    }
    return render(request, "audit/audit.html", shown)


def audit_openings(request: HttpRequest) -> HttpResponse:
    page = Paginator(openings(desk_keys().log), AT_ONCE).get_page(request.GET.get("page", "1"))
    return render(request, "audit/openings.html", {"page": page})


def audit_export(request: HttpRequest, kind: str) -> HttpResponse:
    """What the filters leave, the newest first; that it was taken away is an act itself."""
    asking = Asking.of(request.GET)
    make, content_type = _TABLES[kind]
    write_down(request, "export audit log", asking.words, kind=kind)
    answer = HttpResponse(make(asking.acts[:MOST].iterator()), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="audit.{kind}"'
    return answer


def audit_verify(request: HttpRequest) -> HttpResponse:
    """The chain computed anew, from its first act to the last."""
    return render(request, "audit/verified.html", {"broken": first_break(), "count": Act.objects.count()})
