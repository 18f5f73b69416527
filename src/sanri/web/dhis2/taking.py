"""Values of a client become rows of our forms: judged like any file, merged with what stands, and kept."""

from collections import defaultdict
from collections.abc import Sequence

from sanri.kernel.fault import Fault
from sanri.monitor.decide import Standing
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.judging import Asked, InProcess
from sanri.monitor.journal import Sending
from sanri.monitor.review import locked
from sanri.monitor.store import standing
from sanri.web.api.rows import take
from sanri.web.dhis2.completing import complete
from sanri.web.dhis2.options import How
from sanri.web.dhis2.payload import Payload
from sanri.web.dhis2.placing import Placed, Placing
from sanri.web.dhis2.summary import Summary
from sanri.web.dhis2.target import Target
from sanri.web.opened import desk, now, today
from sanri.web.people.who import Who

Group = tuple[str, str, bool]


def take_in(who: Who, payload: Payload, how: How) -> Summary:
    """Every value, each on its own merit; `atomic` takes all of them or none, a dry run none.

    A dry run is judged just as the real one is, by the same judge and against what stands now.
    """
    summary = Summary(["ignored"] * len(payload.values))
    placing = Placing(who)
    targets = _targets(placing.placed(payload, summary), how, summary)
    groups = _groups(targets)
    for group, members in groups.items():
        _judge(group, members, summary)
    if how.is_atomic and summary.rejected:
        summary.is_refused = True
        return summary
    for target in targets:
        for index, fate in target.fates.items():
            summary.fates[index] = fate
    if how.is_dry:
        return summary
    for group, members in groups.items():
        _keep(group, [target for target in members if target.fates], summary)
    for asked in payload.completions if not summary.rejected else ():
        complete(asked, placing, summary)
    return summary


def _targets(placed: Sequence[Placed], how: How, summary: Summary) -> list[Target]:
    """What stands is asked for once for each form."""
    forms: dict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        forms[one.place.form.key].append(one)
    targets = []
    for record, members in forms.items():
        found = standing(record, [_key(one) for one in members])
        targets += [_target(one, found.get(_key(one)), how, summary) for one in members]
    return targets


def _key(placed: Placed) -> tuple[str, str, str]:
    return placed.place.org, str(placed.place.period), ""


def _target(placed: Placed, stands: Standing | None, how: How, summary: Summary) -> Target:
    target = Target.of(placed, stands)
    target.put(placed, how, summary)
    return target


def _groups(targets: Sequence[Target]) -> dict[Group, list[Target]]:
    """Each form's rows are one sending; corrections, which have a reason, apart from first reports."""
    groups: dict[Group, list[Target]] = defaultdict(list)
    for target in targets:
        if target.changes:
            groups[target.place.form.key, target.seat.org, target.stands].append(target)
    return groups


def _judge(group: Group, members: Sequence[Target], summary: Summary) -> None:
    """Each row as it will stand; of one that cannot stand no value is taken."""
    served, (record, org, _) = desk(), group
    lines = b"\n".join(target.row.words for target in members)
    verdict = InProcess(served.records, served.tree).verdict(lines, Asked(record, org, "", today()))
    faults: dict[int, list[Fault]] = defaultdict(list)
    for fault in verdict.judged.faults:
        at = fault.place.row - 1 if fault.place else -1
        for nth in [at] if 0 <= at < len(members) else range(len(members)):
            faults[nth].append(fault)
    barred = locked(record, [(target.place.org, str(target.place.period)) for target in members])
    for nth, target in enumerate(members):
        place = target.place
        if (place.org, str(place.period)) in barred:
            faults[nth].append(FAULTS["I-504"].at(None, org=place.org, period=place.period.text))
        for fault in faults[nth]:
            target.refuse(fault, summary)
        if faults[nth]:
            target.fates.clear()


def _keep(group: Group, members: Sequence[Target], summary: Summary) -> None:
    """Into the journal; what stands in the way by now, because somebody else was faster, is each row's own fault."""
    if not members:
        return
    record, org, is_again = group
    moment = now()
    reason = f"DHIS2 接口更新 {moment.isoformat(timespec='microseconds')}" if is_again else ""
    rows = [target.row for target in members]
    sending = Sending("dataValueSet.jsonl", record, org, members[0].seat.title, "dhis2", moment, reason=reason)
    take(members[0].place.form, rows, sending, atomic=False)
    for target, row in zip(members, rows, strict=True):
        for fault in row.faults:
            target.refuse(fault, summary)
