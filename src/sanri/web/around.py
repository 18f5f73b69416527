"""What stands around every page: the desk's name and day, who one is, and where one may go."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sanri.web.opened import desk, now
from sanri.web.people.rights import Right
from sanri.web.people.who import NOBODY
from sanri.web.tongue import said, tongue

MENU = (
    ("today", _("今日"), (Right.READ, Right.SEND, Right.LOGS, Right.PEOPLE, Right.SYSTEM)),
    ("send_in", _("填报"), (Right.SEND,)),
    ("review", _("审核"), (Right.REVIEW,)),
    ("watch", _("监测"), (Right.READ,)),
    ("board", _("调度"), (Right.READ,)),
    ("press", _("日报"), (Right.READ, Right.EDIT, Right.PUBLISH)),
    ("audit", _("审计"), (Right.LOGS,)),
    ("people", _("账号"), (Right.PEOPLE,)),
    ("notify", _("通知"), (Right.SYSTEM,)),
    ("settled", _("设定"), (Right.SYSTEM,)),
    ("admin:index", _("管理"), (Right.PEOPLE,)),
)
"""The rooms of the menu: the name of an address, its words, and the rights of which one is enough to see it."""


def around(request: HttpRequest) -> dict[str, Any]:
    """For every template of the site."""
    who = getattr(request, "who", NOBODY)
    room = request.resolver_match.view_name.split(":")[0].split("_")[0] if request.resolver_match else ""
    moment = now()
    return {
        "desk_name": said(desk().name),
        "desk_moment": moment,
        "tongue": tongue(),
        "who": who,
        "menu": [
            {"name": name, "words": words, "is_here": name.split(":")[0].split("_")[0] == room}
            for name, words, rights in MENU
            if who.is_signed_in and who.has(*rights)
        ],
    }
