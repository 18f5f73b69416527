"""What a day of slots costs, added up anew beside what its account says."""

from collections import defaultdict
from collections.abc import Iterator

from sanri.dispatch.inspect.slot_clock import Clock, priced
from sanri.dispatch.inspect.slot_faults import SLOT_FAULTS, yuan
from sanri.kernel.dispatch.slots import SLOT_COSTS, Slot
from sanri.kernel.fault import Fault
from sanri.kernel.text import Text


def money_faults(clock: Clock) -> Iterator[Fault]:
    """Parts that are not what they should be to the fen, parts nobody knows, and a bound above the cost."""
    account, expected = clock.plan.account, _costs(clock)
    told: dict[str, int] = defaultdict(int)
    for cost in account.costs:
        told[cost.key] += cost.fen
    for key in sorted({*told, *expected}):
        if told[key] != expected.get(key, 0):
            name = SLOT_COSTS.get(key, Text(key, key))
            yield SLOT_FAULTS["P-251"].at(part=name, told=yuan(told[key]), needs=yuan(expected.get(key, 0)))
    if account.bound.fen > sum(expected.values()):
        yield SLOT_FAULTS["P-252"].at(bound=yuan(account.bound.fen), cost=yuan(sum(expected.values())))


def _costs(clock: Clock) -> dict[str, int]:
    late = overtime = moving = 0
    last: dict[tuple[str, int, int], int] = {}
    for slot in clock.slots.values():
        job, window = clock.jobs[slot.job], clock.window(slot)
        late += clock.late(job, slot.end)
        moving += clock.problem.moving_price if _is_moved(clock, slot) else 0
        if window is not None:
            last[slot.team, *window] = max(last.get((slot.team, *window), slot.end), slot.end)
    for (team, _, closes), end in last.items():
        overtime += priced(max(0, end - closes), clock.teams[team].overtime_price)
    left_out = sum(job.price or 0 for job in clock.problem.jobs if job.key not in clock.slots)
    return {"late": late, "overtime": overtime, "unserved": left_out, "moving": moving}


def _is_moved(clock: Clock, slot: Slot) -> bool:
    told = clock.jobs[slot.job].told
    return told is not None and told != slot
