"""Where the bytes of a file are opened and judged: in this process, or wherever else a judge that is handed in does it.

What is known of a sending goes in, a verdict comes out; neither side touches the journal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sanri.kernel.day import Day
from sanri.kernel.fault import Fault, Refused
from sanri.kernel.org import OrgTree
from sanri.kernel.record import Record
from sanri.monitor.intake.annotate import Returned, annotate
from sanri.monitor.intake.judge import Judged, judge
from sanri.monitor.intake.which_form import form_of
from sanri.monitor.intake.who_when import Sender


@dataclass(frozen=True)
class Asked:
    """A file to be judged. `record` may be empty: then the file has to say which form it is.

    `form_only` asks for no more than that, of a file that was judged and kept before.
    """

    record: str
    org: str
    period: str
    today: Day
    form_only: bool = False


@dataclass(frozen=True)
class Verdict:
    """What was found. `form` is empty where the file is of none; `returned` is there wherever there are faults."""

    form: str
    judged: Judged
    returned: Returned | None = field(default=None, repr=False)


class Judge(Protocol):
    """Whoever opens files. Whatever the bytes, it answers with a verdict."""

    def verdict(self, data: bytes, asked: Asked) -> Verdict: ...

    def returned(self, data: bytes, faults: Sequence[Fault]) -> Returned: ...


@dataclass(frozen=True)
class InProcess:
    """Judges in this very process: for files that were put on the desk's own disk by somebody who may."""

    forms: Mapping[str, Record]
    tree: OrgTree

    def verdict(self, data: bytes, asked: Asked) -> Verdict:
        try:
            form = form_of(data, self.forms, asked.record)
        except Refused as refused:
            return Verdict("", Judged(faults=refused.faults), self.returned(data, refused.faults))
        if asked.form_only:
            return Verdict(form.key, Judged())
        judged = judge(data, form, self.tree, sender=Sender(asked.org, asked.period, asked.today))
        return Verdict(form.key, judged, self.returned(data, judged.faults) if judged.faults else None)

    def returned(self, data: bytes, faults: Sequence[Fault]) -> Returned:
        return annotate(data, faults)
