"""Publishing from the desk: begun once however often it is asked for, and told when the edition stands on the shelf."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sanri.report.choosing import LEAST_REASON, standing
from sanri.report.editing_faults import EDITING_FAULTS
from sanri.web.audit.log import write_down
from sanri.web.faults import fault_rows
from sanri.web.people.rights import Right
from sanri.web.press.editions import choice_rows
from sanri.web.press.editor import day_of, seat_of
from sanri.web.press.paper import as_paper, asked_tongue
from sanri.web.press.waiting import named_work, page_work, publish_work


def publish(request: HttpRequest, day: str) -> HttpResponse:
    """The page goes to press, with the editor's reason."""
    about, seat = day_of(day), seat_of(request, Right.PUBLISH)
    reason = request.POST.get("reason", "").strip()
    if len(reason) < LEAST_REASON:
        fault = EDITING_FAULTS["E-102"].at(least=LEAST_REASON)
        messages.error(request, " ".join(fault_rows((fault,))[0].values()).strip())
        return redirect("press_editor", day=about.iso)
    work = publish_work(about)
    if work.state is None or work.state == "failed":
        write_down(request, "publish page", about.iso, by=seat, reason=reason)
        work.begin("publish", about, by=seat, reason=reason)
    return redirect("press_publishing", day=about.iso, name=work.answer.stem)


def publishing(request: HttpRequest, day: str, name: str) -> HttpResponse:
    """The press at work, and where its edition stands once it is done."""
    about = day_of(day)
    if not name.startswith(f"publish-{about.iso}-"):
        raise Http404
    work = named_work(name)
    if work.state is None:
        raise Http404
    if work.state != "ready":
        return render(request, "press/publishing.html", {"day": about, "state": work.state})
    told = work.told
    said = _("第{edition}版已刊发。") if told["is_new"] else _("与第{edition}版相同,未另刊发。")
    messages.success(request, said.format(edition=told["edition"]))
    answer = redirect("press_edition", printed=(about + 1).iso, number=told["edition"])
    if request.headers.get("HX-Request"):
        answer = HttpResponse(headers={"HX-Redirect": answer["Location"]})
    return answer


def preview(request: HttpRequest, day: str) -> HttpResponse:
    """The page as it would be printed now, inside the desk; it is composed first."""
    about = day_of(day)
    seat_of(request, Right.EDIT)
    work = page_work(about)
    work.ask(request, "page", about)
    if work.state != "ready":
        shown = {"day": about, "state": work.state, "here": request.path, "choices": choice_rows(standing(about))}
        return render(request, "press/waiting.html", shown)
    return render(request, "press/preview.html", {"day": about})


@as_paper
def preview_paper(request: HttpRequest, day: str) -> HttpResponse:
    """The same as a document. It is nobody's yet but the editor's."""
    about = day_of(day)
    seat_of(request, Right.EDIT)
    path = page_work(about).answer.with_suffix(f".{asked_tongue(request)}.html")
    if not path.is_file():
        raise Http404
    answer = HttpResponse(path.read_bytes(), content_type="text/html; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    return answer
