"""What can be wrong with a plan of routes, numbered. A retired number is never used again.

P-10x and P-11x requests, P-12x vehicles, P-13x what is aboard, P-14x the clock, P-15x executed parts, P-16x money,
P-17x duty. P-2xx are slots, P-3xx shares, seats and standby places, P-4xx the spells of a duty: each in its module.
"""

from sanri.kernel.fault import Fault, FaultKind, catalogue
from sanri.kernel.text import Text

_PLAN_ANEW = Text("请重新编制方案", "Plan anew")
_EACH_ONCE = Text("请让它只出现一次,或列为未安排", "Let it stand once, or list it as left out")


def _kind(number: str, zh: str, en: str, *, cure: Text = _PLAN_ANEW) -> FaultKind:
    return FaultKind(number, Text(zh, en), cure)


REQUEST_FAULTS = (
    _kind("P-101", "方案是为“{plan}”编制的,不是“{problem}”", "The plan is for “{plan}”, not for “{problem}”"),
    _kind(
        "P-102",
        "{where}有未知需求“{request}”",
        "{where} names the unknown request “{request}”",
        cure=Text("请删去,或先登记这一需求", "Take it out, or register the request first"),
    ),
    _kind("P-103", "需求“{request}”既未安排也未列为未安排", "Request “{request}” is neither served nor left out"),
    _kind(
        "P-104",
        "需求“{request}”{what}{times}次",
        "Request “{request}” {what} {times} times",
        cure=_EACH_ONCE,
    ),
    _kind(
        "P-105",
        "需求“{request}”已由{vehicle}安排,又列为未安排",
        "Request “{request}” is served by {vehicle} and listed as left out too",
        cure=_EACH_ONCE,
    ),
    _kind(
        "P-106",
        "{vehicle}上需求“{request}”{missing}",
        "On {vehicle}, request “{request}” {missing}",
        cure=Text("请补上这一停靠,或撤下这一需求", "Add the halt, or take the request off"),
    ),
    _kind(
        "P-107",
        "需求“{request}”由{first}接、由{second}送,不是同一辆车",
        "Request “{request}” gets on {first} and off {second}: not one vehicle",
        cure=Text("请安排同一辆车接送", "Let one vehicle do both"),
    ),
    _kind(
        "P-108",
        "{vehicle}在{stop}先送后接需求“{request}”",
        "{vehicle} sets request “{request}” down at {stop} before it has got on",
        cure=Text("请把接站排在送站之前", "Put its pickup before its delivery"),
    ),
    _kind(
        "P-109",
        "{vehicle}在{stop}停靠办理需求“{request}”,应在{wanted}",
        "{vehicle} calls at {stop} for request “{request}”, which asks for {wanted}",
        cure=Text("请改到应去的地点", "Call at the place asked for"),
    ),
    _kind(
        "P-110",
        "{vehicle}第{halt}次停靠的地点号{at}不存在",
        "Halt {halt} of {vehicle} is at location {at}, which does not exist",
    ),
    _kind(
        "P-111",
        "需求“{request}”必须安排,却被列为未安排",
        "Request “{request}” must be served and is left out",
        cure=Text("请增加车辆或放宽一条规则后重排", "Add a vehicle or relax a rule, and plan anew"),
    ),
)

VEHICLE_FAULTS = (
    _kind("P-121", "车型“{vehicle}”不在车队中", "There is no vehicle “{vehicle}” in the fleet"),
    _kind(
        "P-122",
        "{vehicle}超出车队:“{type}”只有{count}台",
        "{vehicle} is not in the fleet: there are {count} of “{type}”",
    ),
    _kind(
        "P-123",
        "{vehicle}同时排了{times}条路线",
        "{vehicle} has {times} routes",
        cure=Text("请为每条路线另派一辆车", "Give each route a vehicle of its own"),
    ),
    _kind(
        "P-124",
        "{vehicle}的路线没有停靠",
        "The route of {vehicle} has no halt",
        cure=Text("请撤下这条路线", "Take the route out"),
    ),
    _kind(
        "P-125",
        "{vehicle}不具备需求“{request}”所需条件:{missing}",
        "{vehicle} lacks what request “{request}” needs: {missing}",
        cure=Text("请改派具备条件的车辆", "Send a vehicle that offers it"),
    ),
)

ABOARD_FAULTS = (
    _kind(
        "P-131",
        "{vehicle}离开{stop}时{dimension}为{load},超过{capacity}",
        "{vehicle} leaves {stop} with {load} of {dimension}: it holds {capacity}",
        cure=Text("请减少{over},或改派更大的车辆", "Take {over} off, or send a larger vehicle"),
    ),
    _kind(
        "P-132",
        "{vehicle}离开{stop}时“{one}”与“{other}”同车,二者不得同车(需求{requests})",
        "{vehicle} leaves {stop} with “{one}” and “{other}” aboard, which must ride apart (requests {requests})",
        cure=Text("请分车或分趟运送", "Carry them apart"),
    ),
    _kind(
        "P-133",
        "需求“{request}”在{vehicle}上{ride}分钟,超过{limit}分钟",
        "Request “{request}” is aboard {vehicle} for {ride} minutes: its limit is {limit}",
        cure=Text("请减少途中停靠", "Call at fewer places on its way"),
    ),
    _kind(
        "P-134",
        "{vehicle}有{stops}个上车点,最多{limit}个",
        "{vehicle} takes people up at {stops} places: the most is {limit}",
        cure=Text("请合并上车点", "Merge boarding places"),
    ),
    _kind(
        "P-135",
        "{vehicle}最满时只有{load},至少须有{least}",
        "{vehicle} is never fuller than {load}: it runs with {least} at the least",
        cure=Text("请并车,或改派小车", "Merge it with another, or send a smaller one"),
    ),
)

CLOCK_FAULTS = (
    _kind(
        "P-141",
        "{vehicle}在{stop}{begin}为需求“{request}”作业,早于{earliest}",
        "{vehicle} begins work for request “{request}” at {stop} at {begin}, before {earliest}",
        cure=Text("请推迟{minutes}分钟", "Begin {minutes} minutes later"),
    ),
    _kind(
        "P-142",
        "{vehicle}在{stop}{begin}为需求“{request}”作业,晚于{latest}",
        "{vehicle} begins work for request “{request}” at {stop} at {begin}, after {latest}",
        cure=Text("请提前{minutes}分钟", "Begin {minutes} minutes earlier"),
    ),
    _kind(
        "P-143",
        "{vehicle}{leave}从{a}出发,{arrive}到{b},行车至少需{minutes}分钟,还差{short}秒",
        "{vehicle} leaves {a} at {leave} and is at {b} at {arrive}: the drive takes {minutes} minutes,"
        " {short} seconds more",
        cure=Text("请留足行车时间", "Leave time for the drive"),
    ),
    _kind(
        "P-144",
        "{vehicle}{arrive}到{stop},{begin}就已开始作业",
        "{vehicle} is at {stop} at {arrive} and begins work earlier, at {begin}",
        cure=Text("请把作业排在到达之后", "Begin work after arriving"),
    ),
    _kind(
        "P-145",
        "{vehicle}在{stop}{leave}离开,作业要到{done}才完成,还差{short}秒",
        "{vehicle} leaves {stop} at {leave}: its work there lasts until {done}, {short} seconds more",
        cure=Text("请留足上下客和清洁时间", "Leave time for boarding, getting off and cleaning"),
    ),
    _kind(
        "P-146",
        "{vehicle}{leave}出车,早于上班时间{earliest}",
        "{vehicle} leaves at {leave}, before its shift begins at {earliest}",
    ),
    _kind(
        "P-147",
        "{vehicle}{finish}收车,晚于下班时间{latest}",
        "{vehicle} ends at {finish}, after its shift ends at {latest}",
    ),
    _kind(
        "P-148",
        "{vehicle}出车{minutes}分钟,最多{most}分钟",
        "{vehicle} is out for {minutes} minutes: the most is {most}",
    ),
    _kind(
        "P-149",
        "{vehicle}行驶{metres}米,最多{most}米",
        "{vehicle} drives {metres} m: the most is {most} m",
    ),
    _kind(
        "P-140",
        "{vehicle}写明{said}出车,到首个停靠的时间却是{arrive}",
        "{vehicle} is said to leave at {said} and begins its open route at its first halt at {arrive}",
        cure=Text("无起点的路线从首个停靠到达时算起", "A route without a start begins on arriving at its first halt"),
    ),
)

EXECUTED_FAULTS = (
    _kind(
        "P-151",
        "{vehicle}已执行的{halts}次停靠被改动",
        "The {halts} halts that {vehicle} has driven already are changed",
        cure=Text("已执行的部分不可更改,请从其后重排", "What is driven stands: plan from there on"),
    ),
    _kind(
        "P-152",
        "{vehicle}写明已执行{said}次停靠,实为{halts}次",
        "{vehicle} is said to have driven {said} halts: it has driven {halts}",
    ),
)

MONEY_FAULTS = (
    _kind(
        "P-161",
        "费用“{part}”写明{said}元,按路线应为{due}元,相差{off}元",
        "The cost of {part} is said to be {said} yuan; by the routes it is {due} yuan, {off} yuan off",
        cure=Text("请按路线重算费用", "Compute it from the routes"),
    ),
    _kind(
        "P-162",
        "下界{bound}元高于方案费用{total}元",
        "The bound, {bound} yuan, is above the plan's cost, {total} yuan",
        cure=Text("请更正下界", "Mend the bound"),
    ),
)

DUTY_FAULTS = (
    _kind(
        "P-171",
        "{vehicle}没有驾驶员值乘表",
        "{vehicle} has no duty schedule",
        cure=Text("请按驾驶时限编制值乘表", "Schedule its drivers by the rules of driving time"),
    ),
    _kind(
        "P-172",
        "{vehicle}的值乘表违反驾驶时限:{why}",
        "The duty of {vehicle} breaks a rule of driving time: {why}",
        cure=Text("请提前出车、接驳或更换驾驶员", "Leave earlier, relay, or change drivers"),
    ),
    _kind(
        "P-173",
        "{vehicle}从{a}到{b}之间值乘表只驾驶{driven}分钟,行车需{minutes}分钟",
        "Between {a} and {b} the duty of {vehicle} drives for {driven} minutes: the way takes {minutes}",
        cure=Text("请使值乘表与路线时间一致", "Make the duty agree with the route"),
    ),
    _kind(
        "P-174",
        "{vehicle}的值乘表{begin}至{end},与路线{leave}至{finish}不符",
        "The duty of {vehicle} runs from {begin} to {end}, its route from {leave} to {finish}",
        cure=Text("请使值乘表与路线时间一致", "Make the duty agree with the route"),
    ),
)

ROUTE_FAULTS = catalogue(
    *REQUEST_FAULTS,
    *VEHICLE_FAULTS,
    *ABOARD_FAULTS,
    *CLOCK_FAULTS,
    *EXECUTED_FAULTS,
    *MONEY_FAULTS,
    *DUTY_FAULTS,
)


def route_fault(number: str, **values: object) -> Fault:
    """A fault of that number with its words filled; a plan has no cells, so its place is in the words."""
    return ROUTE_FAULTS[number].at(None, **values)
