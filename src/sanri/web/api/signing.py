"""Who signs a request and with which right, and whether it can be read and answered at all: asked in this order."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, UnreadablePostError
from ninja.errors import AuthenticationError

from sanri.web.api.faults import API_FAULTS
from sanri.web.api.problem import MEGABYTE, Unfit
from sanri.web.people.program import who_asks
from sanri.web.people.rights import Right
from sanri.web.people.who import Forbidden, Who

JSON = "application/json"
MEDIA = {"html": "text/html", "pdf": "application/pdf"}


@dataclass(frozen=True)
class May:
    """Lets in whoever has one of the rights, wherever that is; of whom is asked about, the view judges.

    The request itself must be signed. The cookie of a browser opens nothing here, so that no page of another site can
    make one write. Nothing of the content is judged before the right is.
    """

    rights: tuple[Right, ...]

    def __call__(self, request: HttpRequest) -> Who:
        who = who_asks(request)
        if who is None:
            raise AuthenticationError
        request.who = who
        if not who.has(*self.rights):
            raise Forbidden(" ".join(self.rights))
        _fits(request)
        return who


def _fits(request: HttpRequest) -> None:
    match = request.resolver_match
    wanted = MEDIA.get(match.kwargs.get("form", "") if match else "", JSON)
    if not request.accepts(wanted):
        raise Unfit(406, API_FAULTS["H-106"].at(have=wanted))
    if request.method != "POST":
        return
    if request.content_type != JSON:
        raise Unfit(415, API_FAULTS["H-107"].at())
    try:
        _ = request.body
    except RequestDataTooBig:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE
        raise Unfit(413, API_FAULTS["H-108"].at(most=most)) from None
    except UnreadablePostError:
        raise Unfit(400, API_FAULTS["H-101"].at()) from None


READS, SENDS, CHECKS_IN = May((Right.READ,)), May((Right.SEND,)), May((Right.CHECK_IN,))
READS_OR_SENDS = May((Right.READ, Right.SEND))
