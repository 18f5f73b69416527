"""The log of personal data that was opened, as the auditor reads it: one line an opening, kept beside the keys."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sanri.kernel.text import Text
from sanri.web.opened import desk

_KINDS = {
    "receipt": Text("报送原件", "file as it came"),
    "id": Text("身份证件号码", "identity number"),
    "phone": Text("手机号码", "mobile number"),
    "name": Text("姓名", "name"),
    "address": Text("住址", "address"),
}
_MOST_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Opening:
    """Who opened how many values of a kind, and why. `at` is None for a line that cannot be read."""

    at: datetime | None
    by: str
    reason: str
    kind: Text
    count: int

    @property
    def local(self) -> str:
        return clock(self.at) if self.at else ""


def clock(moment: datetime) -> str:
    """To the second and with its year, on the desk's clock: a log is read years later."""
    return f"{moment.astimezone(desk().zone):%Y-%m-%d %H:%M:%S}"


def openings(log: Path) -> tuple[Opening, ...]:
    """The newest first, from the last few megabytes of the log."""
    if not log.is_file():
        return ()
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - _MOST_BYTES))
        lines = file.read().decode("utf-8", "replace").splitlines()
    return tuple(_opening(line) for line in reversed(lines) if line.strip())


def _opening(line: str) -> Opening:
    try:
        said = json.loads(line)
        kind = str(said["kind"])
        at = datetime.fromisoformat(said["when"].replace("Z", "+00:00"))
        return Opening(
            at, str(said["who"]), str(said["reason"]), _KINDS.get(kind, Text(kind, kind)), int(said["count"])
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        unread = Text("读不出来的一行", "a line that cannot be read")
        return Opening(None, "", "", unread, 0)
