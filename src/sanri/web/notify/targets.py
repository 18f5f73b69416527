"""Where notices go: each target with what it is told, its quiet hours and how often it may be told.

Its address is a secret: it comes from the environment alone, and is never shown, logged, or put in an error.
"""

import os
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from sanri.desk.desk import Desk
from sanri.kernel.fault import Refused
from sanri.web.notify.faults import NOTIFY_FAULTS

KINDS = ("signal", "due", "returned", "plan", "manifest", "page", "test")


@dataclass(frozen=True)
class Target:
    """A group, a mailbox, a webhook. In quiet hours nothing is sent; what is due then goes when they are over."""

    name: str
    kinds: tuple[str, ...]
    variable: str
    quiet_from: time | None = None
    quiet_to: time | None = None
    most_an_hour: int = 30
    digest: bool = False
    url: str = field(default="", repr=False)

    def is_quiet(self, moment: datetime) -> bool:
        """Hours may run over midnight. `moment` is on the desk's clock."""
        if self.quiet_from is None or self.quiet_to is None:
            return False
        clock = moment.time().replace(tzinfo=None)
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= clock < self.quiet_to
        return clock >= self.quiet_from or clock < self.quiet_to


def targets(desk: Desk) -> tuple[Target, ...]:
    """The rows of `[[desk.notify]]`; raises `Refused` with every row that is wrong, at once."""
    found, faults = [], []
    for row in desk.settings.get("notify", ()):
        try:
            found.append(_target(row))
        except (KeyError, ValueError, TypeError):
            name = row.get("name", "?") if isinstance(row, dict) else "?"
            faults.append(NOTIFY_FAULTS["N-103"].at(name=name))
    if faults:
        raise Refused(faults)
    return tuple(found)


def target(desk: Desk, name: str) -> Target:
    found = targets(desk)
    for one in found:
        if one.name == name:
            return one
    raise Refused([NOTIFY_FAULTS["N-104"].at(name=name, have=", ".join(each.name for each in found) or "—")])


def _target(row: dict[str, Any]) -> Target:
    kinds, variable = tuple(row["kinds"]), str(row["address_in"])
    if not set(kinds) <= set(KINDS) or not variable.startswith("SANRI_"):
        raise ValueError("kinds or address_in")
    quiet = str(row.get("quiet", ""))
    start, _, end = quiet.partition("-")
    hours = (time.fromisoformat(start), time.fromisoformat(end)) if quiet else (None, None)
    return Target(
        name=str(row["name"]),
        kinds=kinds,
        variable=variable,
        quiet_from=hours[0],
        quiet_to=hours[1],
        most_an_hour=int(row.get("most_an_hour", 30)),
        digest=bool(row.get("digest", False)),
        url=os.environ.get(variable, ""),
    )
