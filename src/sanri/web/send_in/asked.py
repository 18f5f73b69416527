"""Which report a request is about: form, own org, period and subject, each held to the sender's seat."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from sanri.kernel.day import Day, Period
from sanri.kernel.org import Org
from sanri.kernel.record import Record, Value
from sanri.monitor.decide import Standing
from sanri.monitor.digest import values_of
from sanri.monitor.intake.cells import Reading, judge_cell
from sanri.monitor.store import standing
from sanri.web.opened import desk, today
from sanri.web.people.rights import Right
from sanri.web.people.who import Seat

PERIODS_BACK = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """One report, sent or not, of somebody who may send it. `opened` is the subject that the form was opened with."""

    record: Record
    org: Org
    period: Period
    subject: str
    seat: Seat
    opened: str = ""

    @classmethod
    def of(cls, request: HttpRequest, record: str) -> "Asked":
        """By the form's key and what stands in the query or the form sent; any org but one's own is forbidden."""
        form = desk().records.get(record)
        if form is None:
            raise Http404
        said = request.POST if request.method == "POST" else request.GET
        who: Any = request.who  # type: ignore[attr-defined]
        code = said.get("org") or _usual(who.orgs(Right.SEND), form)
        seat = who.seat(Right.SEND, code, tree=desk().tree, day=today())
        org = desk().tree.find(code, today())
        if org is None or org.kind not in form.reporters:
            raise Http404
        period = _period(said.get("period", ""), form)
        subject = _subject(said.get("subject", "").strip(), form, period)
        return cls(form, org, period, subject, seat, said.get("opened", subject))

    @property
    def address(self) -> str:
        asked = {"org": self.org.code, "period": str(self.period), "subject": self.opened}
        return self.to("send_in_form") + "?" + urlencode({key: word for key, word in asked.items() if word})

    def to(self, name: str) -> str:
        return str(reverse(name, args=[self.record.key]))

    @property
    def periods(self) -> tuple[Period, ...]:
        """The running period and those before it that may still be sent, the newest first."""
        if self.record.every == "event":
            return ()
        found = [Period.of(self.record.every, today())]
        while len(found) < PERIODS_BACK:
            found.append(found[-1].previous)
        return tuple(dict.fromkeys([*found, self.period]))

    def standing(self, period: Period | None = None) -> Standing | None:
        """The newest entry of the report, or of the same for another period; one taken back is among them."""
        key = (self.org.code, str(period or self.period), self.subject)
        return standing(self.record.key, [key]).get(key)

    def in_force(self, period: Period | None = None) -> dict[str, Value] | None:
        """The values that stand for the period; None where nothing does or it was taken back."""
        return values_in(self.standing(period))

    def state(self) -> str:
        """``""``, or the state of the newest entry: reported, zero, closed, or void where it was taken back."""
        stands = self.standing()
        return stands.state if stands else ""


def values_in(stands: Standing | None) -> dict[str, Value] | None:
    return None if stands is None or stands.state == "void" else values_of(stands.values)


def _subject(said: str, form: Record, period: Period) -> str:
    """The subject as the book spells it, so that one typed in another way finds the same entry."""
    if form.subject is None or not said:
        return ""
    how = Reading(True, near=period.last, today=today(), is_key=True)
    cell = judge_cell(form.subject, said, how)
    return said if cell.value is None or any(not one.is_note for one in cell.findings) else str(cell.value)


def _usual(orgs: tuple[str, ...], form: Record) -> str:
    """The own org that owes the form; where none does, the first, which is then refused."""
    tree, day = desk().tree, today()
    fits = [code for code in orgs if (org := tree.find(code, day)) and org.kind in form.reporters]
    return (fits or list(orgs) or [""])[0]


def _period(said: str, form: Record) -> Period:
    """The period named; else the newest that has ended, or for what just happens, the desk's day."""
    if said:
        try:
            found = Period.parse(said)
        except ValueError:
            raise Http404 from None
        return found if form.every == "event" else Period.of(form.every, found.last)
    if form.every == "event":
        return Period.day(today())
    running = Period.of(form.every, today())
    return running.previous if running.last >= Day.of(today().date) else running
