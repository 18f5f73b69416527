"""The addresses of this room."""

from sanri.web.address import at
from sanri.web.notify.screen import notify
from sanri.web.people.rights import Right

ADDRESSES = (at("notify/", notify, "notify", get=Right.SYSTEM),)
