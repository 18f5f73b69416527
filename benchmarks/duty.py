"""Legal duty schedules a second, beside a simulation minute by minute: `python -m benchmarks.duty`.

Routes are made up and always the same: one to four legs of 100 to 900 km in all at 75 km/h, half an hour of boarding or
less at the end of each, leaving at any time of the day. Both must arrive at the same minute where the simulation, which
never looks ahead, happens to be as early; it says when a coach arrives and nothing else, a floor for speed that is
never earlier. Seconds are of one processor. `--json` prints one object.
"""

import argparse
import json
import time
from collections.abc import Sequence
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from sanri.dispatch.inspect.duty import duty_faults
from sanri.dispatch.solve.duty import latest_leave, schedule
from sanri.dispatch.solve.duty.clock import clock
from sanri.dispatch.solve.duty.stretches import limits_of, stretches_of
from sanri.dispatch.solve.duty.timing import arrivals
from sanri.kernel.day import Day
from sanri.kernel.dispatch.driving_rules import DUTY_RULES
from sanri.kernel.dispatch.duty import Driver, DutyRules, Leg

ORIGIN = datetime(2023, 1, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
RULES = DUTY_RULES.at(Day.parse("2023-01-30")).value
DRIVERS = (Driver("a"), Driver("b"))
MINUTE, HOUR = 60, 60


def routes(count: int, seed: int) -> list[tuple[int, tuple[Leg, ...]]]:
    """When each leaves, in seconds, and its legs; whole minutes."""
    random, made = Random(seed), []
    for _ in range(count):
        parts = random.randint(1, 4)
        legs = []
        for _ in range(parts):
            minutes = random.randint(80 // parts, 720 // parts)
            legs.append(Leg(minutes * MINUTE, minutes * 1250, work=random.choice((0, 10, 20, 30)) * MINUTE))
        made.append((random.randint(0, 24 * HOUR - 1) * MINUTE, tuple(legs)))
    return made


def minute_by_minute(legs: Sequence[Leg], rules: DutyRules, leave: int) -> int:
    """The minute of arrival when every minute is driven that may be; a rest, once begun, is kept whole."""
    now, unbroken, rest_until = leave // MINUTE, 0, 0
    for leg in legs:
        left = leg.seconds // MINUTE
        while left:
            hour = now // HOUR % 24
            is_night = not rules.night[1] <= hour < rules.night[0]
            if rules.standstill[0] <= hour < rules.standstill[1]:
                unbroken = 0
            elif now >= rest_until:
                if unbroken >= (rules.night_drive if is_night else rules.day_drive):
                    rest_until, unbroken = now + rules.rest, 0
                else:
                    unbroken, left = unbroken + 1, left - 1
            now += 1
        now += leg.work // MINUTE
    return now


def measure(count: int, seed: int) -> dict[str, float | int]:
    made = routes(count, seed)
    begun = time.process_time()
    duties = [schedule(legs, RULES, origin=ORIGIN, leave=leave, drivers=DRIVERS) for leave, legs in made]
    scheduled = time.process_time() - begun
    ready = [(leave, stretches_of(legs, ()), limits_of(RULES, legs, exempt=False)) for leave, legs in made]
    spans = clock(ORIGIN, RULES)
    begun = time.process_time()
    for leave, stretches, limits in ready:
        arrivals(stretches, spans, limits, leave=leave, relays=0)
    timed = time.process_time() - begun
    begun = time.process_time()
    simulated = [minute_by_minute(legs, RULES, leave) for leave, legs in made]
    stepped = time.process_time() - begun
    few = made[: max(1, count // 20)]
    begun = time.process_time()
    for _, legs in few:
        latest_leave(legs, RULES, origin=ORIGIN, arrive_by=48 * HOUR * MINUTE)
    looked_back = time.process_time() - begun
    inspected = [duty_faults(duty, legs, RULES, ORIGIN) for duty, (_, legs) in zip(duties, made, strict=True)]
    return {
        "routes": count,
        "schedules_per_second": round(count / scheduled),
        "arrivals_per_second": round(count / timed),
        "minute_simulations_per_second": round(count / stepped),
        "latest_starts_per_second": round(len(few) / looked_back),
        "same_arrival": sum(duty.arrive == end * MINUTE for duty, end in zip(duties, simulated, strict=True)),
        "later_than_simulation": sum(duty.arrive > end * MINUTE for duty, end in zip(duties, simulated, strict=True)),
        "legal": sum(duty.is_legal for duty in duties),
        "legal_and_faulted": sum(duty.is_legal and bool(bad) for duty, bad in zip(duties, inspected, strict=True)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--routes", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = measure(args.routes, args.seed)
    if args.json:
        print(json.dumps(found))
        return
    for key, value in found.items():
        print(f"{key.replace('_', ' '):34}{value:>12,}")


if __name__ == "__main__":
    main()
