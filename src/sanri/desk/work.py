"""Puts a desk's parts together for the stages, which know nothing of desks: its monitor, its closing, its intake."""

from datetime import datetime
from pathlib import Path

from sanri.desk.desk import Desk
from sanri.desk.replies import DESK_FAULTS
from sanri.kernel.day import Day
from sanri.kernel.fault import Refused
from sanri.kernel.record import Record
from sanri.monitor.archive import Archive
from sanri.monitor.close import Closed, close_day
from sanri.monitor.intake.submit import Outcome, submit
from sanri.monitor.journal import Sending
from sanri.monitor.measures import Monitor


def archive_of(desk: Desk, moment: datetime | None = None) -> Archive:
    """The desk's book, as it is or as it was known at a moment."""
    return Archive(desk.ledger_root, records=desk.records, moment=moment)


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


def record_of(desk: Desk, key: str) -> Record:
    if key not in desk.records:
        raise Refused([DESK_FAULTS["D-201"].at(what="record", key=key, have=", ".join(desk.records))])
    return desk.records[key]


def submit_file(desk: Desk, path: Path, sending: Sending) -> Outcome:
    """One file into the desk: kept as it came, judged, and then in the journal or back to the sender."""
    if not path.is_file():
        raise Refused([DESK_FAULTS["D-204"].at(file=path.name)])
    return submit(path.read_bytes(), sending, forms=desk.records, tree=desk.tree, zone=desk.zone)


def close(desk: Desk, day: Day, *, by: str, at: datetime) -> Closed:
    return close_day(day, records=tuple(desk.records.values()), ledger_root=desk.ledger_root, by=by, at=at)
