"""Takes a file in: the bytes are kept first, then judged, then their rows are kept or the faults go back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from sanri.kernel.day import Day
from sanri.kernel.fault import Fault, Refused
from sanri.kernel.org import OrgTree
from sanri.kernel.record import Record
from sanri.monitor import journal
from sanri.monitor.intake.annotate import Returned
from sanri.monitor.intake.judge import Judged
from sanri.monitor.intake.judging import Asked, InProcess, Judge
from sanri.monitor.journal import Kept, Received, Sending
from sanri.monitor.key_faults import KeysUnfit

_WAITED, _SEAT = "收件待判 judging what was left waiting", "收件 intake"


@dataclass(frozen=True)
class Outcome:
    """What became of a file. `kept` is what it brought, `faults` is why it went back; with a record that keeps good
    rows there may be both. `returned` is the file for the sender.
    """

    received: Received
    form: str = ""
    kept: Kept | None = None
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    returned: Returned | None = field(default=None, repr=False)

    @property
    def is_new(self) -> bool:
        """Whether these bytes had not been judged before."""
        return self.received.is_new

    @property
    def count(self) -> int:
        return self.kept.count if self.kept else 0

    @property
    def annotated(self) -> bytes:
        return self.returned.content if self.returned else b""

    @property
    def annotated_suffix(self) -> str:
        return self.returned.suffix if self.returned else ""


def submit(
    data: bytes,
    sending: Sending,
    *,
    forms: Mapping[str, Record],
    tree: OrgTree,
    zone: tzinfo,
    judge: Judge | None = None,
) -> Outcome:
    """One file from bytes to verdict. A stop in between leaves it waiting, and `finish_waiting` takes it up again.

    The same file again is told as it was kept, as long as what it says is in force; once something else is, it is a
    sending of its own. One that was refused is judged anew, for the tree may have changed.
    `judge` opens the file; left out, this process does.
    """
    intake = _Intake(forms, zone, judge or InProcess(forms, tree))
    received = intake.receive(data, sending)
    return intake.decide(data, received, at=sending.received_at)


def finish_waiting(
    *, forms: Mapping[str, Record], tree: OrgTree, zone: tzinfo, at: datetime | None = None, judge: Judge | None = None
) -> tuple[Outcome, ...]:
    """Judges what was received and never judged. `at` is when it is accepted: now, or on replay when it came."""
    intake = _Intake(forms, zone, judge or InProcess(forms, tree))
    return tuple(
        intake.decide(
            journal.payload(received.number, reason=_WAITED, by=_SEAT),
            received,
            at=at or received.sending.received_at,
        )
        for received in journal.waiting()
    )


@dataclass(frozen=True)
class _Intake:
    """The forms and the clock that a desk's files are judged by, and whoever opens them."""

    forms: Mapping[str, Record]
    zone: tzinfo
    judge: Judge

    def is_personal(self, named: str) -> bool:
        """Whether a file of that form may name persons; one that does not say its form may be of any. Its bytes are
        kept before they are looked into, so that is all that is known of it.
        """
        forms = [self.forms[named]] if named in self.forms else list(self.forms.values())
        return any(form.is_personal for form in forms)

    def receive(self, data: bytes, sending: Sending) -> Received:
        is_personal = self.is_personal(sending.record)
        received = journal.receive(data, sending, is_personal=is_personal)
        if received.outcome == "kept" and self._is_said_anew(data, received, at=sending.received_at):
            return journal.receive(data, sending, is_personal=is_personal, after=received.number)
        return received

    def _is_said_anew(self, data: bytes, received: Received, *, at: datetime) -> bool:
        """Whether a file that was kept says otherwise than what stands by now. One that could not even be judged today
        is told as it was kept, unless something of it was replaced.
        """
        verdict = self.judge.verdict(data, self._asked(received.sending, at))
        form, drafts = self.forms.get(verdict.form), verdict.judged.drafts
        if form is None or not drafts:
            return journal.is_replaced(received.number)
        return not journal.is_in_force(form, drafts)

    def _asked(self, sending: Sending, at: datetime, *, form_only: bool = False) -> Asked:
        today = Day.of(at.astimezone(self.zone).date())
        return Asked(sending.record, sending.org, sending.period, today, form_only=form_only)

    def decide(self, data: bytes, received: Received, *, at: datetime) -> Outcome:
        asked = self._asked(received.sending, at, form_only=received.outcome == "kept")
        verdict = self.judge.verdict(data, asked)
        form, judged = self.forms.get(verdict.form), verdict.judged
        if form is None or (judged.faults and not judged.drafts):
            return self._refuse(data, received, judged, at=at, form=verdict.form, returned=verdict.returned)
        try:
            kept = self._keep(received, form, judged, at=at)
        except KeysUnfit:
            raise  # ours, and no fault of the sender's
        except Refused as refused:
            both = Judged(faults=(*judged.faults, *refused.faults), notes=judged.notes)
            return self._refuse(data, received, both, at=at, form=form.key)
        return Outcome(received, form.key, kept, judged.faults, judged.notes, verdict.returned)

    def _keep(self, received: Received, form: Record, judged: Judged, *, at: datetime) -> Kept:
        sending, layout = received.sending, judged.layout.plain
        return journal.append(
            received.number,
            form,
            judged.drafts,
            by=sending.by,
            at=at,
            zone=self.zone,
            reason=sending.reason,
            layout=layout,
        )

    def _refuse(
        self,
        data: bytes,
        received: Received,
        judged: Judged,
        *,
        at: datetime,
        form: str = "",
        returned: Returned | None = None,
    ) -> Outcome:
        """A file kept under an earlier verdict stays kept, whatever a judge would say of it today."""
        if received.outcome != "kept":
            journal.refuse(received.number, judged.faults, at=at)
        back = returned or self.judge.returned(data, judged.faults)
        return Outcome(received, form, None, judged.faults, judged.notes, back)
