"""督查问答 on screen: put a question about an org and a figure, see what waits, answer in writing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sanri.kernel.day import Day
from sanri.kernel.fault import Refused
from sanri.kernel.text import Text
from sanri.monitor.questions import Asked, answer, ask, asked, questions
from sanri.web.audit.log import write_down
from sanri.web.faults import fault_rows
from sanri.web.opened import desk, now
from sanri.web.opened import today as desk_day
from sanri.web.people.rights import Right
from sanri.web.people.who import Forbidden, Seat, Who
from sanri.web.today.reach import below, counties

ANSWERING = (Right.SEND, Right.REVIEW, Right.PLAN)
USUAL = timedelta(hours=24)


def open_questions(who: Who, day: Day) -> tuple[Asked, ...]:
    """What waits for an answer and concerns one of the seats: asked by it, or to be answered by it."""
    if not who.has(Right.ASK, *ANSWERING):
        return ()
    return tuple(one for one in questions(_reach(who, day), is_open=True) if _concerns(who, one))


def today_questions(request: HttpRequest) -> HttpResponse:
    """All questions within reach, those that wait first."""
    who, day = request.who, desk_day()
    reach = _reach(who, day)
    waits, told = questions(reach, is_open=True), questions(reach, is_open=False)
    said = {
        "waits": [_row(one) for one in waits if _concerns(who, one)],
        "told": [_row(one) for one in told if _concerns(who, one)],
        "may_ask": who.has(Right.ASK),
    }
    return render(request, "today/questions.html", {**said, **(_form(request) if who.has(Right.ASK) else {})})


def today_ask(request: HttpRequest) -> HttpResponse:
    said = request.POST
    org = said.get("org", "").strip()
    if org not in desk().tree:
        messages.error(request, _("没有这个机构代码,请核对"))
        return redirect(f"../?about={said.get('about', '')}")
    seat = request.who.seat(Right.ASK, org, tree=desk().tree, day=desk_day())
    try:
        until = _moment(said.get("answer_by", ""))
        day = Day.parse(said.get("day", "")) if said.get("day") else desk_day() - 1
        about = said.get("about", "") if said.get("about", "") in _abouts() else ""
        number = ask(org, about, day, words=said.get("words", ""), by=seat.title, at=now(), answer_by=until)
    except ValueError:
        messages.error(request, _("日期或期限写得不对,请重填"))
        return today_questions(request)
    except Refused as refused:
        _tell(request, refused)
        return today_questions(request)
    write_down(request, "ask question", f"question {number}", org=org)
    messages.success(request, _("问题已发出"))
    return redirect("today_question", number)


def today_question(request: HttpRequest, number: int) -> HttpResponse:
    """One question; whoever may answer it does so here."""
    found = asked(number)
    if found is None:
        raise Http404
    if not _concerns(request.who, found):
        raise Forbidden(f"question {number}")
    seat = _answering(request.who, found)
    if request.method == "POST":
        if seat is None:
            raise Forbidden(f"answer {number}")
        try:
            answer(number, words=request.POST.get("words", ""), by=seat.title, at=now())
        except Refused as refused:
            _tell(request, refused)
        else:
            write_down(request, "answer question", f"question {number}")
            return redirect("today_question", number)
    said = {**_row(found), "may_answer": seat is not None and not found.answer, "words": request.POST.get("words", "")}
    return render(request, "today/question.html", said)


def _reach(who: Who, day: Day) -> Sequence[str] | None:
    """The orgs to look at; None is all of them, where a seat's reach is the whole city."""
    orgs = who.orgs(Right.READ)
    if desk().city in [seat.org for seat in who.with_right(Right.READ) if seat.role.reach == "subtree"]:
        return None
    wide = [seat.org for seat in who.with_right(Right.READ) if seat.role.reach == "subtree"]
    return list(dict.fromkeys([*orgs, *below(wide, day)]))


def _concerns(who: Who, question: Asked) -> bool:
    rights = (Right.ASK, *ANSWERING)
    return any(who.may(right, question.org, tree=desk().tree, day=desk_day()) for right in rights)


def _answering(who: Who, question: Asked) -> Seat | None:
    for right in ANSWERING:
        if who.may(right, question.org, tree=desk().tree, day=desk_day()):
            return who.seat(right, question.org, tree=desk().tree, day=desk_day())
    return None


def _row(question: Asked) -> dict[str, Any]:
    org = desk().tree.any(question.org) if question.org in desk().tree else None
    return {
        "question": question,
        "org": org.name if org else Text(question.org, question.org),
        "about": _abouts().get(question.about),
        "is_overdue": question.is_overdue(now()),
    }


def _abouts() -> dict[str, Text]:
    """What a question can be about: every record and every measure of the lines."""
    records = {record.key: record.name for record in desk().records.values()}
    return {**records, **{measure.key: measure.name for line in desk().lines for measure in line.measures}}


def _form(request: HttpRequest) -> dict[str, Any]:
    """What is chosen in the form: as it was sent, or as the address says."""
    said = request.POST or request.GET
    city = request.who.orgs(Right.ASK)[0]
    until = (now() + USUAL).replace(minute=0, second=0, microsecond=0).replace(tzinfo=None)
    return {
        "orgs": [desk().tree.any(city), *counties(city, desk_day())],
        "chosen_org": said.get("org", city),
        "abouts": [(line.name, line.records, line.measures) for line in desk().lines],
        "chosen_about": said.get("about", ""),
        "day": said.get("day", (desk_day() - 1).iso),
        "words": said.get("words", ""),
        "answer_by": said.get("answer_by", until.isoformat(timespec="minutes")),
    }


def _moment(words: str) -> datetime:
    found = datetime.fromisoformat(words)
    return found if found.tzinfo else found.replace(tzinfo=desk().zone)


def _tell(request: HttpRequest, refused: Refused) -> None:
    for fault in fault_rows(refused.faults):
        messages.error(request, f"{fault['number']} {fault['says']} — {fault['cure']}")
