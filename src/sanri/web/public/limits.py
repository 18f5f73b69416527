"""How often the public may try: by address, so that numbers are not guessed, and by document or booking as well.

Counted in the desk's database, so that all its servers count together; nothing in the table says who it was.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

from django.http import HttpRequest

from sanri.monitor.sealing import desk_keys
from sanri.web.public.models import Attempt

LIMITS: Final = {
    "look up": (60, timedelta(hours=1)),
    "look up one": (10, timedelta(hours=1)),
    # Many telephones come from one address of their carrier.
    "book": (120, timedelta(hours=1)),
    "book one": (8, timedelta(days=1)),
}
FORGOTTEN: Final = timedelta(days=1)


def is_too_often(request: HttpRequest, kind: str, *whose: str) -> bool:
    """Writes the attempt down, and tells whether the address, or one of those named, has tried too often."""
    now = datetime.now(UTC)
    Attempt.objects.filter(at__lt=now - FORGOTTEN).delete()
    asked = [(kind, request.META.get("REMOTE_ADDR", "")), *((f"{kind} one", name) for name in whose)]
    too_often = False
    for which, name in asked:
        most, within = LIMITS[which]
        digest = desk_keys().mac(f"attempt {which} {name}")
        Attempt.objects.create(kind=which, whose=digest, at=now)
        too_often |= Attempt.objects.filter(kind=which, whose=digest, at__gte=now - within).count() > most
    return too_often
