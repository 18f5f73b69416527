"""What a request brings, by what it says it is: JSON, CSV or XML, and any of them packed with gzip."""

import zlib

from django.conf import settings
from django.http import HttpRequest

from sanri.web.dhis2.markup import from_xml
from sanri.web.dhis2.payload import Payload, Unreadable, from_csv, from_json

GZIP = b"\x1f\x8b"
WITH_GZIP_HEAD = 31
TYPES = "application/json, application/csv, application/xml, application/adx+xml"


class Unlike(Exception):
    """It says it is something that is not read here."""


def payload_of(request: HttpRequest) -> Payload:
    """Raises `Unreadable` or `Unlike`."""
    kind, query = request.content_type or "", request.GET.dict()
    if not any(word in kind for word in ("csv", "xml", "json")):
        raise Unlike(TYPES)
    data = unpacked(request.body)
    if "csv" in kind:
        has_header = query.get("firstRowIsHeader", "").lower() != "false"
        return from_csv(data, data_set=query.get("dataSet", ""), has_header=has_header)
    if "xml" in kind:
        return from_xml(data)
    return from_json(data)


def unpacked(data: bytes) -> bytes:
    """As it was before it was packed. What would become larger than a request may be is not unpacked to its end."""
    if not data.startswith(GZIP):
        return data
    most, opened = settings.DATA_UPLOAD_MAX_MEMORY_SIZE, zlib.decompressobj(WITH_GZIP_HEAD)
    try:
        found = opened.decompress(data, most)
    except zlib.error:
        raise Unreadable("gzip") from None
    if not opened.eof:
        raise Unreadable("gzip: 不完整或太大 / cut short or too large")
    return found
