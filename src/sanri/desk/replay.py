"""A desk that replays history: files that stand in a list with the moment they came, sent in again in that order."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sanri.desk.desk import Desk
from sanri.desk.replies import DESK_FAULTS
from sanri.kernel.fault import Refused
from sanri.monitor.journal import Sending


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file of the list and what came with it."""

    path: Path
    sending: Sending


def arrivals(desk: Desk, until: datetime) -> tuple[Arrival, ...]:
    """The files received up to a moment, in the order they came."""
    index = desk.submissions
    if index is None:
        return ()
    if not index.is_file():
        raise Refused([DESK_FAULTS["D-204"].at(file=index.name)])
    found = sorted(_read(index), key=lambda arrival: arrival.sending.received_at)
    return tuple(arrival for arrival in found if arrival.sending.received_at <= until)


def _read(index: Path) -> Iterator[Arrival]:
    with index.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield Arrival(
                index.parent / row["file"],
                Sending(
                    filename=Path(row["file"]).name,
                    record=row["record"],
                    org=row["org"],
                    by=row["by"],
                    channel=row["channel"],
                    received_at=datetime.fromisoformat(row["received_at"]),
                    source=row["source"],
                    reason=row["reason"],
                    period=row["period"],
                ),
            )
