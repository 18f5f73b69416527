"""The table of all addresses: each room brings its own rows."""

import importlib

from django.contrib import admin
from django.urls import URLPattern, URLResolver, path

from sanri.web.address import Address

ROOMS = (
    "people",
    "today",
    "send_in",
    "review",
    "watch",
    "board",
    "press",
    "public",
    "audit",
    "settled",
    "notify",
    "api",
    "dhis2",
)
"""The rooms of the site; each has `addresses.py` with its ADDRESSES."""


def addresses() -> tuple[Address, ...]:
    """Every row there is."""
    return tuple(
        address for room in ROOMS for address in importlib.import_module(f"sanri.web.{room}.addresses").ADDRESSES
    )


urlpatterns: list[URLPattern | URLResolver] = [
    *(address.pattern for address in addresses()),
    path("admin/", admin.site.urls),
]
handler403 = "sanri.web.faults.forbidden_page"
handler404 = "sanri.web.faults.not_found"
handler500 = "sanri.web.faults.our_fault"
