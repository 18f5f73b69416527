"""The addresses of this room."""

from django.http import HttpRequest, HttpResponse

from sanri.web.address import at
from sanri.web.audit.screen import audit, audit_export, audit_openings, audit_verify
from sanri.web.people.rights import Right


def audit_csv(request: HttpRequest) -> HttpResponse:
    return audit_export(request, "csv")


def audit_xlsx(request: HttpRequest) -> HttpResponse:
    return audit_export(request, "xlsx")


ADDRESSES = (
    at("audit/", audit, "audit", get=Right.LOGS),
    at("audit/openings/", audit_openings, "audit_openings", get=Right.LOGS),
    at("audit/verify/", audit_verify, "audit_verify", post=Right.LOGS),
    at("audit/log.csv", audit_csv, "audit_csv", get=Right.LOGS),
    at("audit/log.xlsx", audit_xlsx, "audit_xlsx", get=Right.LOGS),
)
