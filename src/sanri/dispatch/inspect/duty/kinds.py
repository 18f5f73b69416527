"""What can be wrong with the spells of a duty, numbered: P-40x and the way, P-41x hours, P-42x relays.

A retired number is never used again.
"""

from sanri.kernel.fault import Fault, FaultKind, catalogue
from sanri.kernel.text import Text

_ANEW = Text("请重新编制值乘表", "Schedule the duty anew")
_REST = Text("请提前停车休息", "Let it rest earlier")
_DRIVERS = Text("请增派或更换驾驶员", "Add a driver or change drivers")
_RELAY = Text("请按登记的接驳点和时段接驳", "Relay at a registered point, in its window")


def _kind(number: str, zh: str, en: str, *, cure: Text = _ANEW) -> FaultKind:
    return FaultKind(number, Text(zh, en), cure)


DUTY_FAULTS = catalogue(
    _kind("P-401", "值乘表没有任何时段", "The duty has no spells"),
    _kind("P-402", "{begin}开始的时段结束于{end},早于开始", "The spell of {begin} ends at {end}, before it begins"),
    _kind(
        "P-403", "一时段止于{end},下一时段始于{begin},不相衔接", "A spell ends at {end} and the next begins at {begin}"
    ),
    _kind(
        "P-404",
        "{begin}起驾驶的“{driver}”不是本值乘的驾驶员",
        "“{driver}”, at the wheel from {begin}, is no driver of the duty",
        cure=Text("请填写本值乘的驾驶员", "Name a driver of the duty"),
    ),
    _kind("P-405", "共驾驶{driven},路线需{due}", "It drives for {driven}; the route takes {due}"),
    _kind(
        "P-406",
        "第{leg}段终点作业{worked},需{due}",
        "At the end of leg {leg} work is done for {worked}; it takes {due}",
        cure=Text("请留足作业时间", "Leave time for the work"),
    ),
    _kind(
        "P-407",
        "第{leg}段终点{begin}开始作业,早于{earliest}",
        "Work after leg {leg} begins at {begin}, before {earliest}",
    ),
    _kind(
        "P-408", "第{leg}段终点{begin}开始作业,晚于{latest}", "Work after leg {leg} begins at {begin}, after {latest}"
    ),
    _kind(
        "P-411",
        "自{begin}起连续驾驶{driven},不得超过{most}",
        "From {begin} on it is driven for {driven} on end; {most} is the limit",
        cure=_REST,
    ),
    _kind(
        "P-412",
        "自{begin}起夜间连续驾驶{driven},不得超过{most}",
        "From {begin} on it is driven for {driven} on end by night; {most} is the limit",
        cure=_REST,
    ),
    _kind(
        "P-413",
        "驾驶员“{driver}”24小时内驾驶{driven},不得超过{most}",
        "Driver “{driver}” drives for {driven} in 24 hours; {most} is the limit",
        cure=_DRIVERS,
    ),
    _kind(
        "P-414",
        "驾驶员“{driver}”连续7日驾驶{driven},不得超过{most}",
        "Driver “{driver}” drives for {driven} in seven days; {most} is the limit",
        cure=_DRIVERS,
    ),
    _kind(
        "P-415",
        "全程{km}公里,超过{limit}公里须有2名驾驶员,现有{drivers}名",
        "The way is {km} km; above {limit} km it needs two drivers, and has {drivers}",
        cure=_DRIVERS,
    ),
    _kind(
        "P-416",
        "{at}仍在行驶,{begin}至{end}应停止运行",
        "It is driving at {at}; from {begin} to {end} it is to stand still",
        cure=Text("请在此时段停驶,或于登记接驳点接驳", "Stand still then, or relay at a registered point"),
    ),
    _kind(
        "P-417",
        "{at}的接驳只有{minutes}分钟,至少{least}分钟",
        "The relay of {at} lasts {minutes} min, not {least}",
        cure=_RELAY,
    ),
    _kind(
        "P-418",
        "{at}的接驳不在{opens}至{closes}之间",
        "The relay of {at} is not between {opens} and {closes}",
        cure=_RELAY,
    ),
    _kind("P-419", "{at}的接驳不在登记的接驳点", "The relay of {at} is at no registered point", cure=_RELAY),
    _kind("P-420", "值乘表写明接驳{said}次,实有{made}次", "The duty says {said} relays and makes {made}"),
    _kind(
        "P-421",
        "驾驶员“{driver}”在{at}接驳前后都驾驶",
        "Driver “{driver}” drives both before and after the relay of {at}",
        cure=Text("接驳后请由待班驾驶员驾驶", "After a relay let those drive who waited there"),
    ),
)


def duty_fault(number: str, **values: object) -> Fault:
    """A fault of that number with its words filled."""
    return DUTY_FAULTS[number].at(None, **values)
