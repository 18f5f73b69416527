"""The outbox for the system administrator: what went, what waits, what did not arrive. Never an address."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from sanri.web.notify.models import Notice
from sanri.web.notify.outbox import state
from sanri.web.notify.targets import targets
from sanri.web.opened import desk

AT_ONCE = 50
KIND_WORDS = {
    "signal": _("预警"),
    "due": _("截止提醒"),
    "returned": _("被退回"),
    "plan": _("待签批"),
    "manifest": _("任务单"),
    "page": _("日报刊发"),
    "test": _("试发"),
}
STATES = {
    "waiting": (_("待发"), "amber"),
    "sent": (_("已发"), "green"),
    "failed": (_("未送达"), "red"),
    "unknown": (_("不明,请核实"), "red"),
}
WHY = {
    "": "",
    "no address": _("没有地址"),
    "not taken": _("对方未接收"),
    "broke": _("连接出错"),
    "personal": _("像是有个人信息"),
}


def notify(request: HttpRequest) -> HttpResponse:
    found = Notice.objects.order_by("-number").prefetch_related("steps")
    page = Paginator(found, AT_ONCE).get_page(request.GET.get("page", "1"))
    to = [(one, [KIND_WORDS[kind] for kind in one.kinds], bool(one.url)) for one in targets(desk())]
    return render(request, "notify/notify.html", {"page": page, "rows": [_row(one) for one in page], "targets": to})


def _row(notice: Notice) -> dict[str, object]:
    steps = sorted(notice.steps.all(), key=lambda step: step.number)
    words, colour = STATES[state(notice)]
    return {
        "notice": notice,
        "kind": KIND_WORDS.get(notice.kind, notice.kind),
        "title": notice.title.splitlines(),
        "body": notice.body.splitlines(),
        "words": words,
        "colour": colour,
        "tries": len({step.nth for step in steps}),
        "why": WHY.get(steps[-1].why, "") if steps else "",
        "last": steps[-1].at if steps else None,
    }
