"""Puts a desk's parts together for the stages, which know nothing of desks: its book, its monitor, its intake.

Imported once the desk is open: from here on the database is there.
"""

from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from sanri.desk.desk import Desk
from sanri.desk.replies import DESK_FAULTS
from sanri.kernel.day import Day
from sanri.kernel.fault import Refused
from sanri.kernel.figure import Figure
from sanri.kernel.text import Text
from sanri.monitor.archive import Archive
from sanri.monitor.close import Closed, close_day
from sanri.monitor.intake.submit import Outcome, submit
from sanri.monitor.intake.submit import finish_waiting as finish
from sanri.monitor.journal import Sending
from sanri.monitor.measures import Monitor
from sanri.monitor.personal import Keys
from sanri.monitor.sealing import desk_keys


def archive_of(desk: Desk, moment: datetime | None = None, *, known: int | None = None) -> Archive:
    """The desk's book, as it is or as it was known at a moment or an entry number."""
    return Archive(desk.ledger_root, records=desk.kept_records, moment=moment, known=known)


def keys_of(desk: Desk) -> Keys:
    """What the desk seals persons' data with, and opens it; refused with D-3xx where they are missing or do not fit."""
    return desk_keys()


def monitor_of(desk: Desk, archive: Archive) -> Monitor:
    """Figures over the desk's book."""
    return Monitor(
        archive,
        tree=desk.tree,
        calendar=desk.calendar,
        comparisons=desk.comparisons,
        lines=desk.lines,
        zone=desk.zone,
        engine=desk.engine,
    )


def ask(
    desk: Desk, archive: Archive, measure: str, org: str, day: Day, *, against: str = "", subject: str = ""
) -> Figure:
    """A figure by the words that a person types; each word that is not known is refused with what there is."""
    monitor, faults = monitor_of(desk, archive), []
    measures, comparisons = monitor.measures, [comparison.key for comparison in desk.comparisons]
    if measure not in measures:
        near = get_close_matches(measure, measures, n=5, cutoff=0.4) or list(measures)
        faults.append(DESK_FAULTS["D-201"].at(what=Text("指标", "measure"), key=measure, have=", ".join(near)))
    if org not in desk.tree:
        faults.append(DESK_FAULTS["D-201"].at(what=Text("机构", "org"), key=org, have=f"{desk.city}, {desk.nation} …"))
    if against and against not in comparisons:
        faults.append(
            DESK_FAULTS["D-201"].at(what=Text("对比", "comparison"), key=against, have=", ".join(comparisons))
        )
    if faults:
        raise Refused(faults)
    return monitor.figure(monitor.measure(measure), org, day, against=against, subject=subject)


def submit_file(desk: Desk, path: Path, sending: Sending) -> Outcome:
    """One file into the desk: kept as it came, judged, and then in the journal or back to the sender."""
    if not path.is_file():
        raise Refused([DESK_FAULTS["D-204"].at(file=path.name)])
    return submit(path.read_bytes(), sending, forms=desk.records, tree=desk.tree, zone=desk.zone)


def finish_waiting(desk: Desk) -> tuple[Outcome, ...]:
    """Judges what a stop in mid-work left waiting; on a desk that replays history, at the moment it came."""
    at = None if desk.is_replay else desk.now()
    return finish(forms=desk.records, tree=desk.tree, zone=desk.zone, at=at)


def close(desk: Desk, day: Day, *, by: str, at: datetime) -> Closed:
    return close_day(day, records=tuple(desk.kept_records.values()), ledger_root=desk.ledger_root, by=by, at=at)
