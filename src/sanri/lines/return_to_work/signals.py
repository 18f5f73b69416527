"""What the coaches raise a hand for: people without a seat, papers that run out, late arrivals, driving at night."""

from decimal import Decimal

from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.measure import Measure
from sanri.kernel.signal import Severity, Threshold
from sanri.kernel.source import RECONSTRUCTION
from sanri.kernel.text import Text
from sanri.lines.return_to_work.measures.planning import PLAN_UNINSURED, PLAN_UNSERVED, PLAN_WAITING
from sanri.lines.return_to_work.measures.season import DELAY_TODAY, SMALL_HOURS


def _above(key: str, name: Text, measure: Measure, *, limit: int, severity: Severity) -> Threshold:
    """Of the city as a whole; a city that has a limit of its own replaces the ruling and its source."""
    allowed = Dated(key, name, (Ruling(Decimal(limit), source=RECONSTRUCTION),))
    return Threshold(key, name, measure, limit=allowed, level="city", severity=severity)


UNSERVED = _above("coach_unserved", Text("乘车未安排", "Left without a seat"), PLAN_UNSERVED, limit=0, severity="red")
WAITING = _above("coach_waiting", Text("候补未清零", "Waiting list not empty"), PLAN_WAITING, limit=0, severity="amber")
PAPERS = _above(
    "coach_papers", Text("车辆证照或保险到期", "Coach papers run out"), PLAN_UNINSURED, limit=0, severity="amber"
)
LATE = _above("coach_late", Text("专车晚点", "Coach late"), DELAY_TODAY, limit=30, severity="amber")
# A coach that is on the road when the rules have it stand is lawful with a relay only: the carrier has to show it.
AT_NIGHT = _above(
    "coach_at_night",
    Text("凌晨行驶须核接驳", "On the road at night: relay to be shown"),
    SMALL_HOURS,
    limit=0,
    severity="note",
)

SIGNALS = (UNSERVED, WAITING, PAPERS, LATE, AT_NIGHT)
