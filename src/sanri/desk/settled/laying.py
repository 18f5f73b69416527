"""Lays something down for good: looked at against all that stands, then one link of the chain for each change."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from sanri.desk.settled.change import Change
from sanri.desk.settled.faults import SETTLED_FAULTS
from sanri.desk.settled.laid import Ground, Laid, standing
from sanri.kernel.canon import canonical
from sanri.kernel.day import Day
from sanri.kernel.fault import Fault, Refused
from sanri.monitor.close import last_closing
from sanri.monitor.models import REASON_LENGTH, Settled
from sanri.monitor.store import add, head, writing


def changes() -> tuple[Change, ...]:
    """All that was ever laid down or withdrawn, the oldest first."""
    return tuple(
        Change(row.what, row.about, Day.of(row.first), json.loads(row.values), row.source, row.by, row.at, row.number)
        for row in Settled.objects.order_by("number")
    )


def last_number() -> int:
    """The number of the newest change; 0 where there is none."""
    return head(Settled)[0]


def earliest() -> Day | None:
    """The first day whose page has not gone to press: nothing holds from before it."""
    closing = last_closing()
    return closing.day + 1 if closing else None


def looked_at(ground: Ground, asked: Sequence[Change], today: Day) -> list[Fault]:
    """Everything that is wrong with these changes, taken together and in their order; nothing is laid down."""
    every = changes()
    laid, faults, open_from = Laid.of(ground, every), [], earliest()
    for change in asked:
        if len(change.source.strip()) < REASON_LENGTH:
            faults.append(SETTLED_FAULTS["D-402"].at(least=REASON_LENGTH))
        if change.what == "withdraw":
            faults += _withdrawing(ground, every, change, today)
            continue
        if change.what == "switch_line" and change.first != today:
            faults.append(SETTLED_FAULTS["D-433"].at(today=today.iso))
        if change.what != "switch_line" and open_from and change.first < open_from:
            faults.append(SETTLED_FAULTS["D-401"].at(day=change.first.iso, earliest=open_from.iso))
        faults += laid.take(change)
    return list(dict.fromkeys(faults))


def lay(ground: Ground, asked: Sequence[Change], *, by: str, at: datetime, today: Day) -> list[int]:
    """The numbers under which the changes stand now, all of them or none; `Refused` with every fault at once."""
    with writing("settled"):
        if faults := looked_at(ground, asked, today):
            raise Refused(faults)
        return [_added(change, by=by, at=at) for change in asked]


def _added(change: Change, *, by: str, at: datetime) -> int:
    link = add(
        Settled,
        what=change.what,
        about=change.about,
        first=change.first.date,
        values=canonical(dict(change.values)),
        source=change.source.strip(),
        by=by,
        at=at.astimezone(UTC),
    )
    return int(link.number)


def _withdrawing(ground: Ground, every: Sequence[Change], change: Change, today: Day) -> list[Fault]:
    """One that has not begun to hold may be withdrawn, and so may one that cannot be taken in any more."""
    aim = next((one for one in standing(every) if str(one.number) == change.about), None)
    if aim is None:
        return [SETTLED_FAULTS["D-404"].at(number=change.about[:20])]
    unfit = {one.number for one, _ in Laid.of(ground, every).unfit}
    if aim.number in unfit:
        return []
    if aim.first <= today:
        return [SETTLED_FAULTS["D-405"].at(number=aim.number, first=aim.first.iso)]
    without = Laid.of(ground, [one for one in standing(every) if one.number != aim.number])
    lost = [one.number for one, _ in without.unfit if one.number not in unfit]
    return [SETTLED_FAULTS["D-406"].at(later=number) for number in lost]
