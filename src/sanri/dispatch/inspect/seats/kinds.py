"""What can be wrong with a plan of call seats, numbered P-32x. A retired number is never used again."""

from sanri.kernel.fault import Fault, FaultKind, catalogue
from sanri.kernel.text import Text

_ANEW = Text("请重新编制方案", "Plan anew")
_COUNT = Text("请按班次重新计数", "Count anew from the shifts")


def _kind(number: str, zh: str, en: str, *, cure: Text = _ANEW) -> FaultKind:
    return FaultKind(number, Text(zh, en), cure)


SEAT_FAULTS = catalogue(
    _kind("P-320", "方案是为“{plan}”编制的,不是“{problem}”", "The plan is for “{plan}”, not for “{problem}”"),
    _kind("P-321", "班次“{shift}”{what}", "Shift “{shift}” {what}"),
    _kind(
        "P-322",
        "班次“{shift}”排{people}人,允许0至{most}人",
        "{people} people work shift “{shift}”; from 0 to {most} can",
        cure=Text("请调整该班次人数", "Change the number of people on it"),
    ),
    _kind("P-323", "方案有{said}个半小时,问题有{due}个", "The plan has {said} half hours, the problem {due}"),
    _kind(
        "P-324",
        "第{half_hour}个半小时写需{said}席,应需{due}席",
        "Half hour {half_hour} needs {due} seats, not {said}",
    ),
    _kind(
        "P-325",
        "第{half_hour}个半小时写需排{said}人,应排{due}人",
        "Half hour {half_hour} needs {due} people on the roster, not {said}",
    ),
    _kind(
        "P-326",
        "第{half_hour}个半小时写在岗{said}人,实为{due}人",
        "Half hour {half_hour} has {due} people on shift, not {said}",
        cure=_COUNT,
    ),
    _kind(
        "P-327",
        "第{half_hour}个半小时的{what}写{said},应为{due}",
        "In half hour {half_hour} the {what} is {due}, not {said}",
        cure=Text("请按在岗人数重算服务水平", "Compute it from the people on shift"),
    ),
    _kind(
        "P-328",
        "第{half_hour}个半小时{what}",
        "Half hour {half_hour} {what}",
        cure=Text("请如实列出缺岗时段", "List the half hours that are short, and only those"),
    ),
    _kind(
        "P-329",
        "“{part}”写{said}元,应{due}元",
        "The plan says {said} yuan for the {part}; it should be {due}",
        cure=Text("请按班次重算费用", "Compute it from the shifts"),
    ),
)


def seat_fault(number: str, **values: object) -> Fault:
    """A fault of that number with its words filled."""
    return SEAT_FAULTS[number].at(None, **values)
