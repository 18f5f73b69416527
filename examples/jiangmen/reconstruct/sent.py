"""A file as it was sent: its bytes, and what came with it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
PAPER = "江门日报 2023-01-31 A01"
MADE_UP = "reconstruction"
COUNTIES = {
    "440703": "蓬江区",
    "440704": "江海区",
    "440705": "新会区",
    "440781": "台山市",
    "440783": "开平市",
    "440784": "鹤山市",
    "440785": "恩平市",
}


@dataclass(frozen=True)
class Sent:
    """One row of `submissions/index.csv` and the file it names. `by` is a post, never a person."""

    file: str
    content: bytes
    record: str
    org: str
    by: str
    received_at: datetime
    channel: str = "file"
    period: str = ""
    source: str = MADE_UP
    reason: str = ""

    @property
    def index_row(self) -> tuple[str, ...]:
        return (
            self.file,
            self.record,
            self.org,
            self.by,
            self.received_at.isoformat(),
            self.channel,
            self.period,
            self.source,
            self.reason,
        )


def clock(day: date, hour: int, minute: int, *, later: int = 0) -> datetime:
    """A moment by the desk's clock, `later` days after the day."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE) + timedelta(days=later)
