"""The tokens of programs: issued to an org for some rights and some days, shown once, revoked at any time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sanri.web.audit.log import write_down
from sanri.web.opened import desk
from sanri.web.people.models import ApiToken
from sanri.web.people.rights import ROLES, Right
from sanri.web.tongue import said

FOR_PROGRAMS = (Right.SEND, Right.READ, Right.CHECK_IN)
"""What a program may ever do. To sign, to publish and to see a person in clear takes a person."""
SITTING = ("reporter", "partner", "leader")
"""The seats a program may sit in: an office that sends, one that takes check-ins, one that only reads."""
DAYS, MOST_NAME = (30, 90, 180, 365), 64


@dataclass(frozen=True, slots=True)
class Wanted:
    """A token as the form asks for it."""

    name: str
    org: str
    role: str
    scope: tuple[str, ...]
    days: int

    @classmethod
    def read(cls, posted: QueryDict) -> "Wanted":
        days = posted.get("days", "")
        scope = tuple(right.value for right in FOR_PROGRAMS if right.value in posted.getlist("scope"))
        words = [posted.get(key, "").strip() for key in ("name", "org", "role")]
        return cls(words[0], words[1], words[2], scope, int(days) if days.isdigit() else 0)

    def faults(self) -> dict[str, str]:
        """What is wrong, by field."""
        role = ROLES.get(self.role)
        beyond = not role or not self.scope or any(Right(word) not in role.rights for word in self.scope)
        wrong = {
            "name": (not self.name and _("请写明用途。")) or (len(self.name) > MOST_NAME and _("用途最多64个字。")),
            "org": self.org not in desk().tree and _("没有这个机构代码,请核对。"),
            "role": self.role not in SITTING and _("请选择令牌的席位。"),
            "scope": beyond and _("请至少选一项,且不超出该席位的权限。"),
            "days": self.days not in DAYS and _("请选择有效期。"),
        }
        return {key: words for key, words in wrong.items() if words}


def tokens(request: HttpRequest) -> HttpResponse:
    return _page(request, Wanted("", "", "reporter", (), DAYS[1]))


def issue(request: HttpRequest) -> HttpResponse:
    """Issues one; its words stand on this answer and nowhere else."""
    wanted = Wanted.read(request.POST)
    faults = wanted.faults()
    if faults:
        return _page(request, wanted, faults)
    ends = _end(wanted.days)
    token, plain = ApiToken.issue(
        name=wanted.name,
        org=wanted.org,
        role=wanted.role,
        scope=" ".join(wanted.scope),
        expires_at=ends,
        by=request.who.name,
    )
    write_down(request, "issue token", token.starts, org=token.org, scope=token.scope, days=wanted.days)
    answer = render(request, "people/shown_once.html", {"token": token, "plain": plain})
    answer["Cache-Control"] = "no-store"
    return answer


def revoke(request: HttpRequest, number: int) -> HttpResponse:
    token = get_object_or_404(ApiToken, pk=number)
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        write_down(request, "revoke token", token.starts, org=token.org)
    messages.success(request, _("令牌已吊销,立即失效。"))
    return redirect("people_tokens")


def _page(request: HttpRequest, wanted: Wanted, faults: dict[str, str] | None = None) -> HttpResponse:
    now = timezone.now()
    shown = {
        "tokens": [{"token": token, "state": _state(token, now)} for token in ApiToken.objects.order_by("-pk")],
        "wanted": wanted,
        "faults": faults or {},
        "roles": [(key, said(ROLES[key].name)) for key in SITTING],
        "rights": [(right.value, words) for right, words in zip(FOR_PROGRAMS, _right_words(), strict=True)],
        "days": DAYS,
        "zone": desk().zone,
    }
    return render(request, "people/tokens.html", shown, status=422 if faults else 200)


def _state(token: ApiToken, now: datetime) -> str:
    if token.revoked_at:
        return "revoked"
    return "expired" if token.expires_at <= now else "live"


def _right_words() -> tuple[str, ...]:
    return _("报送数据"), _("查看数据"), _("核验登车")


def _end(days: int) -> datetime:
    """Real time, also where the desk replays history: a token is used in the world."""
    ends: datetime = timezone.now() + timedelta(days=days)
    return ends
