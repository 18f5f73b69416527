"""Where in a trip a ride could be put.

Places are told in metres where windows, seats and company do not rule them out; rides' limits are left to the exact
clock: what is told here may still turn out impossible, what is not told is impossible.
"""

from bisect import bisect_left

from sanri.dispatch.solve.routes.dial_ground import DialGround
from sanri.dispatch.solve.routes.dial_trip import Steps, Trip

Place = tuple[int, int, int]
"""Metres added, after how many steps the pickup comes, and after how many of them the delivery.

A request with one step has the same place twice.
"""


def singles(ground: DialGround, into: Trip, step: int) -> list[Place]:
    here, found = ground.at[step], list[Place]()
    for place in range(max(0, bisect_left(into.latest, ground.opens[step]) - 1), len(into.steps) + 1):
        a, b = into.at[place], into.at[place + 1]
        begin = max(into.freed[place] + ground.seconds[a][here], ground.opens[step])
        if begin > ground.closes[step]:
            continue
        if begin + ground.work[step] + ground.seconds[here][b] <= into.latest[place + 1]:
            found.append((ground.metres[a][here] + ground.metres[here][b] - into.ways[place], place, place))
    return found


def pairs(ground: DialGround, into: Trip, own: Steps) -> list[Place]:
    """Pickups in turn; deliveries behind each until one of those in between would come too late.

    Written out in one: this is where the search spends its time.
    """
    pick, drop = own
    opens, closes, work = ground.opens, ground.closes, ground.work
    here, there, limit = ground.at[pick], ground.at[drop], ground.limit[pick >> 1]
    drive_to, drive_from, drive_off = ground.seconds_to[here], ground.seconds[here], ground.seconds_to[there]
    drive_on, way_to, way_from = ground.seconds[there], ground.metres_to[here], ground.metres[here]
    way_off, way_on = ground.metres_to[there], ground.metres[there]
    steps, at, freed, latest, legs, ways = into.steps, into.at, into.freed, into.latest, into.legs, into.ways
    (pick_opens, pick_closes, pick_work), (drop_opens, drop_closes, drop_work) = (
        (opens[step], closes[step], work[step]) for step in own
    )
    is_room, count, found = _is_room(ground, into, pick >> 1), len(steps), list[Place]()
    for first in range(max(0, bisect_left(latest, pick_opens + pick_work) - 1), count + 1):
        if freed[first] > pick_closes:
            break
        before, after = at[first], at[first + 1]
        begin = freed[first] + drive_to[before]
        if begin > pick_closes or not is_room[first]:
            continue
        now = (begin if begin > pick_opens else pick_opens) + pick_work
        then = reach if (reach := now + drive_from[there]) > drop_opens else drop_opens
        if then <= drop_closes and then + drop_work + drive_on[after] <= latest[first + 1]:
            found.append((way_to[before] + way_from[there] + way_on[after] - ways[first], first, first))
        extra, leg, aboard = way_to[before] + way_from[after] - ways[first], drive_from[after], 0
        for number in range(first + 1, count + 1):
            step = steps[number - 1]
            begin, aboard = now + leg, aboard + leg
            if begin < opens[step]:
                begin = opens[step]
            if begin > latest[number] or aboard > limit or not is_room[number]:
                break
            now, aboard = begin + work[step], aboard + work[step]
            if now > drop_closes:
                break
            before, after = at[number], at[number + 1]
            then = reach if (reach := now + drive_off[before]) > drop_opens else drop_opens
            if then <= drop_closes and then + drop_work + drive_on[after] <= latest[number + 1]:
                found.append((extra + way_off[before] + way_on[after] - ways[number], first, number))
            leg = legs[number]
    return found


def _is_room(ground: DialGround, into: Trip, request: int) -> list[bool]:
    """After how many steps the request could be aboard: seats, and nobody it may not ride with."""
    is_room = [True] * (len(into.steps) + 1)
    for load, room in zip(ground.load[request], into.free, strict=True):
        if load:
            is_room = [ok and free >= load for ok, free in zip(is_room, room, strict=True)]
    if ground.has_clashes and (clash := ground.clash[request]):
        is_room = [ok and clash.isdisjoint(who) for ok, who in zip(is_room, into.aboard, strict=True)]
    return is_room
