"""Prints the catalogue of what can be wrong with a plan, its approval or its problem, as a page of the manual."""

from sanri.dispatch.faults import APPROVAL_FAULTS
from sanri.dispatch.inspect.duty.kinds import DUTY_FAULTS
from sanri.dispatch.inspect.routes.kinds import ROUTE_FAULTS
from sanri.dispatch.inspect.seats.kinds import SEAT_FAULTS
from sanri.dispatch.inspect.shares import SHARE_FAULTS
from sanri.dispatch.inspect.slot_faults import SLOT_FAULTS
from sanri.dispatch.inspect.standby import STANDBY_FAULTS
from sanri.dispatch.solve.shares.refusals import SHARE_REFUSALS
from sanri.dispatch.solve.slots.refusals import SLOT_REFUSALS
from sanri.kernel.fault import FaultKind
from sanri.kernel.text import Text
from sanri.monitor.intake.reference import chapter

_HEAD = """# 方案差错目录 · Faults of plans

What inspection says of a plan, whoever made it, and why an approval or a ticket is not taken. A plan with faults goes
out only where a person waives each with a reason. `python -m sanri.dispatch.reference` prints this page.
"""

CHAPTERS: tuple[tuple[Text, dict[str, FaultKind]], ...] = (
    (Text("批准、派单与验票", "Approval, manifests, tickets"), APPROVAL_FAULTS),
    (Text("行程", "Routes"), ROUTE_FAULTS),
    (Text("驾驶时限", "Driving time"), DUTY_FAULTS),
    (Text("时段", "Slots"), SLOT_FAULTS),
    (Text("时段问题无解", "Slots: what cannot be"), SLOT_REFUSALS),
    (Text("分配", "Shares"), SHARE_FAULTS),
    (Text("分配问题无解", "Shares: what cannot be"), SHARE_REFUSALS),
    (Text("坐席", "Call seats"), SEAT_FAULTS),
    (Text("待命点", "Standby places"), STANDBY_FAULTS),
)


def fault_reference() -> str:
    """The whole page in Markdown."""
    return "\n".join([_HEAD, *(chapter(name, tuple(kinds.values())) for name, kinds in CHAPTERS)])


if __name__ == "__main__":
    print(fault_reference(), end="")
