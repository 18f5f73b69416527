"""How long the log is kept: what the law asks at least, from when, and what the desk has set."""

from dataclasses import dataclass
from datetime import date

from sanri.desk.desk import Desk
from sanri.kernel.text import Text

LAW = Text("网络安全法第二十一条第(三)项", "Cybersecurity Law, article 21 (3)")
LAW_SINCE = date(2017, 6, 1)
LEAST_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Retention:
    """`months` is how long a copy may leave the shelf at the earliest; the table itself never lets go of an act."""

    months: int
    since: date


def retention(desk: Desk) -> Retention:
    """From `keep_months` and `since` of `[desk.audit]` in desk.toml; the law's least where nothing is said."""
    said = desk.settings.get("audit", {})
    return Retention(int(said.get("keep_months", LEAST_MONTHS)), date.fromisoformat(str(said.get("since", LAW_SINCE))))
