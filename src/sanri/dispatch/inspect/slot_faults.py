"""What can be wrong with a plan of slots, numbered. A retired number is never used again.

P-20x names, P-21x jobs and their time, P-22x bays, P-23x teams, P-24x tiers, P-25x money.
"""

from dataclasses import dataclass
from datetime import timedelta

from sanri.kernel.dispatch.slots import Slot, SlotProblem
from sanri.kernel.fault import FaultKind, catalogue
from sanri.kernel.text import Text

_ANEW = Text("请重新编制方案", "Plan anew")
_ONCE = Text("请让它只出现一次,或列为未安排", "Let it stand once, or list it as left out")
_LATER = Text("请推迟这一作业", "Let the job begin later")
_ELSEWHERE = Text("请改排其他查验位", "Give it another bay")
_OTHER_TEAM = Text("请改派其他班组", "Give it another team")
_SUM = Text("请按方案重新计算", "Work it out anew from the plan")


def _kind(number: str, zh: str, en: str, cure: Text = _ANEW) -> FaultKind:
    return FaultKind(number, Text(zh, en), cure)


SLOT_FAULTS = catalogue(
    _kind("P-201", "方案是为“{plan}”编制的,不是“{problem}”", "The plan is for “{plan}”, not for “{problem}”"),
    _kind("P-202", "方案有未知作业“{job}”", "The plan names the unknown job “{job}”"),
    _kind("P-203", "作业“{job}”既未安排也未列为未安排", "Job “{job}” is neither done nor left out", _ONCE),
    _kind("P-204", "作业“{job}”在方案中出现{times}次", "Job “{job}” stands {times} times in the plan", _ONCE),
    _kind("P-205", "作业“{job}”安排在未知查验位“{bay}”", "Job “{job}” is in the unknown bay “{bay}”", _ELSEWHERE),
    _kind(
        "P-206", "作业“{job}”安排给未知班组“{team}”", "Job “{job}” is given to the unknown team “{team}”", _OTHER_TEAM
    ),
    _kind(
        "P-211",
        "作业“{job}”已于{begin}按告知的安排开工,不能改动",
        "Job “{job}” began at {begin} as told and cannot be changed",
        Text("请保留原查验位、班组和时间", "Keep its bay, team and time"),
    ),
    _kind(
        "P-212",
        "作业“{job}”必须安排,方案却未安排",
        "Job “{job}” must be done and is left out",
        Text("请为它腾出时段,或注明理由豁免", "Make room for it, or waive this with a reason"),
    ),
    _kind(
        "P-213",
        "作业“{job}”需{needs}秒,安排{begin}至{end}只有{has}秒",
        "Job “{job}” takes {needs} s, and {begin} to {end} is {has} s",
        Text("请按作业时长改正", "Give it just the time that it takes"),
    ),
    _kind(
        "P-214",
        "作业“{job}”{begin}开工,早于最早时间{earliest}",
        "Job “{job}” begins at {begin}, before {earliest}",
        _LATER,
    ),
    _kind("P-215", "作业“{job}”{end}结束,晚于截止时间{last}", "Job “{job}” ends at {end}, past its deadline {last}"),
    _kind(
        "P-216", "作业“{job}”须在“{before}”之后,而它{what}", "Job “{job}” comes after “{before}”, which {what}", _LATER
    ),
    _kind(
        "P-221",
        "作业“{job}”不能在{spot}的查验位“{bay}”进行",
        "Job “{job}” cannot be done in bay “{bay}” at {spot}",
        _ELSEWHERE,
    ),
    _kind(
        "P-222", "查验位“{bay}”缺少作业“{job}”所需的{lacks}", "Bay “{bay}” lacks {lacks} for job “{job}”", _ELSEWHERE
    ),
    _kind("P-223", "查验位“{bay}”{span}不开放,不能安排作业“{job}”", "Bay “{bay}” is not open {span} for job “{job}”"),
    _kind(
        "P-224",
        "查验位“{bay}”的作业“{one}”与“{other}”相隔{gap}秒,不足{needs}秒",
        "In bay “{bay}”, jobs “{one}” and “{other}” are {gap} s apart, not {needs} s",
        _LATER,
    ),
    _kind(
        "P-231",
        "班组“{team}”缺少作业“{job}”所需的{lacks}资质",
        "Team “{team}” lacks {lacks} for job “{job}”",
        _OTHER_TEAM,
    ),
    _kind(
        "P-232",
        "班组“{team}”{begin}尚未上班,不能做作业“{job}”",
        "Team “{team}” is not yet on shift at {begin} for “{job}”",
    ),
    _kind(
        "P-233",
        "班组“{team}”的作业“{job}”{end}结束,超出加班时限{until}",
        "Team “{team}” ends job “{job}” at {end}, past its overtime until {until}",
        _OTHER_TEAM,
    ),
    _kind(
        "P-234",
        "班组“{team}”从驻地{arrives}才到,作业“{job}”却在{begin}开工",
        "Team “{team}” is there from its base at {arrives}, and job “{job}” begins at {begin}",
        _LATER,
    ),
    _kind(
        "P-235",
        "班组“{team}”的作业“{one}”与“{other}”相隔{gap}秒,休整不足{needs}秒",
        "Team “{team}” has {gap} s between jobs “{one}” and “{other}”, and rests {needs} s",
        _LATER,
    ),
    _kind(
        "P-236",
        "班组“{team}”从作业“{one}”到“{other}”只有{gap}秒,路上需{needs}秒",
        "Team “{team}” has {gap} s from job “{one}” to “{other}”, and the way takes {needs} s",
        _LATER,
    ),
    _kind(
        "P-241",
        "作业“{job}”被后一级作业挤占,本可{sooner}开工,少逾期{saved}元",
        "Job “{job}” waits for a later tier: it could begin at {sooner} and be {saved} yuan less late",
        Text("请让前一级作业先排", "Let the earlier tier go first"),
    ),
    _kind(
        "P-251", "“{part}”应为{needs}元,方案写的是{told}元", "The part “{part}” is {needs} yuan, not {told} yuan", _SUM
    ),
    _kind(
        "P-252", "下界{bound}元高于方案费用{cost}元", "The bound of {bound} yuan is above the cost of {cost} yuan", _SUM
    ),
)


@dataclass(frozen=True, slots=True)
class Texts:
    """Several names, set in a row."""

    names: list[str]

    @property
    def text(self) -> Text:
        return Text("、".join(self.names), ", ".join(self.names))


def moment(problem: SlotProblem, seconds: int) -> str:
    """A moment of the day on the clock of the problem's origin."""
    return f"{problem.origin + timedelta(seconds=seconds):%m-%d %H:%M:%S}"


def around(problem: SlotProblem, slot: Slot) -> Text:
    begin, end = moment(problem, slot.begin), moment(problem, slot.end)
    return Text(f"{begin}至{end}", f"from {begin} to {end}")


def yuan(fen: int) -> str:
    return f"{fen / 100:.2f}"
