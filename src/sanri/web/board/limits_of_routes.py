"""How near routes come to their limits: seats, halts, windows, rides, hours at the wheel, the standstill at night."""

from collections.abc import Iterator

from sanri.dispatch.inspect.duty.read import Read
from sanri.dispatch.inspect.routes.duties import legs
from sanri.dispatch.inspect.routes.seen import Seen
from sanri.kernel.dispatch.duty import DutyRules, Spell
from sanri.kernel.dispatch.routes import Route, RoutePlan, RouteProblem
from sanri.kernel.text import Text
from sanri.web.board.figures import length, word
from sanri.web.board.limits import Limit

MINUTE, DAY = 60, 24 * 3600


def route_limits(rule: str, problem: RouteProblem, plan: RoutePlan) -> list[Limit]:
    """Duty first, as those who sign look for it first."""
    seen = Seen(problem, plan)
    return [*_duty(seen, problem.duty), *_aboard(rule, seen), *_halts(seen), *_clock(seen)]


def _duty(seen: Seen, rules: DutyRules | None) -> Iterator[Limit]:
    if rules is None:
        return
    reads = [
        Read(route.duty, legs(seen, route, vehicle), rules, seen.problem.origin, vehicle.drivers, None, False)
        for route, vehicle in seen.driven
        if route.duty and route.duty.spells
    ]
    day, night = length(rules.day_drive * MINUTE), length(rules.night_drive * MINUTE)
    longest = max((_driven(stint) for read in reads for stint in read.stints()), default=0)
    dark = max((_by_night(read, stint) for read in reads for stint in read.stints()), default=0)
    yield Limit(Text(f"连续驾驶 ≤ {day.zh}", f"At the wheel on end ≤ {day.en}"), _longest(longest))
    yield Limit(Text(f"夜间连续驾驶 ≤ {night.zh}", f"On end by night ≤ {night.en}"), _longest(dark))
    most = max((_in_a_day(read) for read in reads), default=0)
    hours = length(rules.drive_in_24h * MINUTE)
    yield Limit(Text(f"每人 24 小时 ≤ {hours.zh}", f"Each driver in 24 h ≤ {hours.en}"), _longest(most))
    begin, end = rules.standstill
    through = sum(_drives_in(read, span) for read in reads for span in read.spans(rules.standstill))
    yield Limit(
        Text(f"{begin:02}:00–{end:02}:00 停驶", f"Standstill {begin:02}:00–{end:02}:00"),
        Text(f"行驶 {length(through).zh}", f"driven: {length(through).en}"),
    )


def _driven(spells: list[Spell]) -> int:
    return sum(spell.end - spell.begin for spell in spells)


def _longest(seconds: int) -> Text:
    return Text(f"最长 {length(seconds).zh}", f"longest: {length(seconds).en}")


def _by_night(read: Read, stint: list[Spell]) -> int:
    """Seconds at the wheel since the last rest, at the last moment of them that is in the night."""
    most = behind = 0
    for spell in stint:
        begin, end = spell.begin, spell.end
        for opens, closes in read.spans(read.rules.night):
            if min(end, closes) > max(begin, opens):
                most = max(most, behind + min(end, closes) - begin)
        behind += end - begin
    return most


def _in_a_day(read: Read) -> int:
    earlier, found = {driver.key: driver.last_24h * MINUTE for driver in read.drivers}, 0
    for key in {spell.driver for spell in read.driving}:
        own = [spell for spell in read.driving if spell.driver == key]
        for spell in own:
            before = earlier.get(key, 0) if spell.end - DAY < read.spells[0].begin else 0
            found = max(found, before + sum(_overlap(each.begin, each.end, spell.end - DAY, spell.end) for each in own))
    return found


def _drives_in(read: Read, span: tuple[int, int]) -> int:
    return sum(_overlap(spell.begin, spell.end, *span) for spell in read.driving)


def _overlap(begin: int, end: int, opens: int, closes: int) -> int:
    return max(0, min(end, closes) - max(begin, opens))


def _aboard(rule: str, seen: Seen) -> Iterator[Limit]:
    """The fullest vehicle in each dimension, and the emptiest where there is a least load."""
    for number, key in enumerate(seen.problem.dimensions):
        name = word(rule, key)
        full = [(_fullest(seen, route, number), vehicle.capacity[number]) for route, vehicle in seen.driven]
        worst = max(full, key=lambda each: each[0] / each[1] if each[1] else float(each[0]), default=(0, 0))
        yield Limit(
            Text(f"{name.zh}不超员", f"No more than its {name.en}"),
            Text(f"最满 {worst[0]} / {worst[1]}", f"fullest: {worst[0]} of {worst[1]}"),
        )
    least = [(_fullest(seen, route, 0), vehicle.least) for route, vehicle in seen.driven if vehicle.least]
    if least:
        load, floor = min(least, key=lambda each: each[0] / each[1])
        yield Limit(
            Text("最低实载", "Least load to run with"), Text(f"最低 {load} / {floor}", f"least: {load}, floor {floor}")
        )


def _fullest(seen: Seen, route: Route, dimension: int) -> int:
    loads = {key: seen.requests[key].load[dimension] for key in route.served if key in seen.requests}
    aboard = sum(load for key, load in loads.items() if seen.requests[key].pickup is None)
    most = aboard
    for visit in route.visits:
        aboard += sum(loads.get(key, 0) for key in visit.on) - sum(loads.get(key, 0) for key in visit.off)
        most = max(most, aboard)
    return most


def _halts(seen: Seen) -> Iterator[Limit]:
    most = seen.problem.boarding_stops
    if most is not None:
        stops = max((len({visit.at for visit in route.visits if visit.on}) for route, _ in seen.driven), default=0)
        said = Text(f"每车上车点 ≤ {most}", f"Boarding places of a vehicle ≤ {most}")
        yield Limit(said, Text(f"最多 {stops} 个", f"most: {stops}"))
    parties = sum(request.heads > 1 for request in seen.problem.requests)
    if parties:
        said = Text("一组人同车", "A party rides together")
        yield Limit(said, Text(f"{parties} 组,全部同车", f"{parties} parties, each on one vehicle"))


def _clock(seen: Seen) -> Iterator[Limit]:
    spare = [
        call.latest - begin
        for route, _ in seen.driven
        for visit in route.visits
        for _, call, begin, _ in seen.times(visit)
    ]
    if spare:
        least = length(abs(min(spare)))
        said = Text(f"最紧余 {least.zh}", f"tightest: {least.en} to spare")
        late = Text(f"最多晚 {least.zh}", f"latest by {least.en}")
        yield Limit(Text("上下车时间窗", "Times asked for"), said if min(spare) >= 0 else late)
    rides = [(ride, limit) for route, _ in seen.driven for ride, limit in _rides(seen, route)]
    if rides:
        ride, limit = max(rides, key=lambda each: each[0] / each[1])
        yield Limit(Text(f"乘车时间 ≤ {length(limit).zh}", f"Time aboard ≤ {length(limit).en}"), _longest(ride))
    out = [(route.finish - route.leave, vehicle.most_seconds) for route, vehicle in seen.driven if vehicle.most_seconds]
    if out:
        trip, limit = max(out, key=lambda each: each[0] / (each[1] or 1))
        yield Limit(Text(f"单程 ≤ {length(limit or 0).zh}", f"A trip ≤ {length(limit or 0).en}"), _longest(trip))


def _rides(seen: Seen, route: Route) -> Iterator[tuple[int, int]]:
    """How long each is aboard who has a limit, from the end of boarding to the beginning of getting off."""
    boarded: dict[str, int] = {}
    for visit in route.visits:
        for request, call, begin, end in seen.times(visit):
            if call is request.delivery and request.key in boarded and request.ride_limit:
                yield begin - boarded[request.key], request.ride_limit
            elif call is request.pickup:
                boarded[request.key] = end
