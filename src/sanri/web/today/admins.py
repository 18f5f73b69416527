"""Where auditors and administrators begin: what happened today, who is shut out, what the desk is made of."""

from dataclasses import dataclass

from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sanri.monitor.close import last_closing
from sanri.monitor.models import Entry, Receipt
from sanri.web.audit.models import Act
from sanri.web.opened import desk, today
from sanri.web.people.models import ApiToken, Person
from sanri.web.people.rights import Right
from sanri.web.people.who import Who
from sanri.web.today.links import to


@dataclass(frozen=True, slots=True)
class Start:
    """A number to begin from, and the room that it leads to."""

    label: str | Promise
    value: object
    link: str


def starting_points(who: Who) -> tuple[Start, ...]:
    """For the three seats that look after the desk itself; nothing for all others."""
    found: list[Start] = []
    if who.has(Right.LOGS):
        found += _logs()
    if who.has(Right.PEOPLE):
        found += _people()
    if who.has(Right.SYSTEM):
        found += _system()
    return tuple(found)


def _logs() -> list[Start]:
    newest = Act.objects.order_by("-number").values_list("number", flat=True).first() or 0
    recent = Act.objects.filter(number__gt=newest - 1000)
    audit = to("audit", door="today")
    return [
        Start(_("操作记录"), newest, audit),
        Start(_("近千条中被拒绝"), recent.filter(act="refused").count(), audit),
        Start(_("近千条中登录失败"), recent.filter(act="sign in refused").count(), audit),
    ]


def _people() -> list[Start]:
    people = to("people", door="today")
    tokens = to("people_tokens", door="people")
    ending = Person.objects.filter(seats__valid_to__lte=(today() + 30).date, seats__valid_to__gte=today().date)
    return [
        Start(_("启用的账号"), Person.objects.filter(is_active=True).count(), people),
        Start(_("三十日内到期的席位"), ending.distinct().count(), people),
        Start(
            _("未吊销的接口令牌"),
            ApiToken.objects.filter(revoked_at=None, expires_at__gt=F("created_at")).count(),
            tokens,
        ),
    ]


def _system() -> list[Start]:
    closing = last_closing()
    door, lines = to("settled", door="today"), to("settled_lines", door="today")
    newest = Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    received = Receipt.objects.order_by("-number").values_list("number", flat=True).first() or 0
    return [
        Start(_("条线数"), len(desk().lines), lines),
        Start(_("机构"), len(desk().tree.orgs), door),
        Start(_("收件"), received, door),
        Start(_("入账条目"), newest, door),
        Start(_("最近关账日"), closing.day.month_day if closing else "—", door),
    ]
