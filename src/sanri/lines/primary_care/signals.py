"""What primary care raises a hand for: silence, surges, wrong units, copied numbers, means that run out, and patients
who wait in the wrong place or too long.
"""

from decimal import Decimal

from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.day import Day
from sanri.kernel.signal import Jump, Threshold, Unchanged, Unreported
from sanri.kernel.source import RECONSTRUCTION
from sanri.kernel.text import Text
from sanri.lines.primary_care.measures.clinics import (
    ANTIPYRETIC_DAYS,
    DEATHS_ON_SITE,
    FEVER_VISITS,
    OBS_BED_USE_RATE,
    ON_DUTY_RATE,
    OPD_ER_VISITS,
    REFERRAL_REFUSED,
)
from sanri.lines.primary_care.measures.moving import ANSWERED_10S, CRITICAL_WAITING, DISPATCHED_3MIN, GREEN_P90
from sanri.lines.primary_care.measures.planned import PLAN_NO_BED
from sanri.lines.primary_care.records.clinics import CLINIC_DAY


def _limit(key: str, name: Text, value: str) -> Dated[Decimal]:
    """The desk's own limit; a city that has a rule of its own replaces the ruling and its source."""
    return Dated(key, name, (Ruling(Decimal(value), source=RECONSTRUCTION),))


SILENT = Unreported("clinic_silent", Text("机构未报或迟报", "Institution silent or late"), CLINIC_DAY)
DEATHS = Threshold(
    "deaths_on_site",
    Text("院内死亡", "Death on site"),
    DEATHS_ON_SITE,
    limit=_limit("deaths_on_site", Text("院内死亡人数上限", "Deaths on site allowed"), "0"),
    severity="red",
)
REFUSED = Threshold(
    "referral_refused",
    Text("上转未获接收", "Referral refused"),
    REFERRAL_REFUSED,
    limit=_limit("referral_refused", Text("上转未获接收人数上限", "Refused referrals allowed"), "0"),
    severity="red",
)
LOW_STOCK = Threshold(
    "antipyretic_low",
    Text("解热药不足", "Antipyretics low"),
    ANTIPYRETIC_DAYS,
    limit=_limit("antipyretic_low", Text("解热药最少可用天数", "Days of antipyretics to keep"), "3"),
    side="below",
)
BEDS_FULL = Threshold(
    "obs_beds_full",
    Text("留观床位紧张", "Observation beds short"),
    OBS_BED_USE_RATE,
    limit=_limit("obs_beds_full", Text("留观床位使用率上限", "Share of observation beds in use allowed"), "85"),
)
UNDERSTAFFED = Threshold(
    "understaffed",
    Text("在岗不足", "Understaffed"),
    ON_DUTY_RATE,
    limit=_limit("understaffed", Text("在岗率下限", "Share of staff to be on duty"), "60"),
    side="below",
)
FEVER_SURGE = Jump(
    "fever_surge",
    Text("县区发热诊疗骤变", "Fever visits jump in a county"),
    FEVER_VISITS,
    times=Decimal("1.8"),
    floor=Decimal(20),
    level="county",
    severity="red",
)
VISITS_JUMP = Jump("visits_jump", Text("诊疗量骤变", "Visits jump"), OPD_ER_VISITS, times=Decimal(3), floor=Decimal(20))
COPIED = Unchanged("visits_unchanged", Text("数字连日不变", "Same number day after day"), OPD_ER_VISITS, days=3)

# Whoever falls ill in a village is not to be found by a signal: these are raised for counties and for the city.
CRITICAL_IN_POOL = Threshold(
    "critical_in_pool",
    Text("危重病人误入转运池", "Level I case among transfers"),
    CRITICAL_WAITING,
    limit=_limit("critical_in_pool", Text("转运池内危重病人上限", "Level I cases allowed among transfers"), "0"),
    level="county",
    severity="red",
)
GREEN_SLOW = Threshold(
    "green_channel_slow",
    Text("绿色通道偏慢", "Green channel slow"),
    GREEN_P90,
    limit=_limit(
        "green_channel_slow", Text("绿色通道第90百分位时间上限", "Green channel, 90th percentile allowed"), "30"
    ),
    level="city",
)
NO_BED = Threshold(
    "transfers_without_bed",
    Text("床位未确认", "Transfers without a confirmed bed"),
    PLAN_NO_BED,
    limit=_limit("transfers_without_bed", Text("床位未确认转运上限", "Transfers without a bed allowed"), "0"),
    level="city",
)


def _required(key: str, name: Text) -> Dated[Decimal]:
    """95 percent, as the ministries' guidance has it for calls answered within ten seconds and for three minutes."""
    source = "国卫医发〔2020〕19号 关于进一步完善院前医疗急救服务的指导意见"
    return Dated(key, name, (Ruling(Decimal(95), source=source, valid_from=Day.parse("2020-09-17")),))


CALLS_LATE = Threshold(
    "calls_answered_late",
    Text("120十秒接听率偏低", "120 calls answered late"),
    ANSWERED_10S,
    limit=_required("calls_answered_late", Text("120十秒接听率下限", "Calls to answer within ten seconds")),
    side="below",
    level="city",
)
ROLLING_LATE = Threshold(
    "ambulances_rolling_late",
    Text("三分钟出车率偏低", "Ambulances late on the road"),
    DISPATCHED_3MIN,
    limit=_required("ambulances_rolling_late", Text("三分钟出车率下限", "Ambulances to be on the road in time")),
    side="below",
    level="city",
)

SIGNALS = (
    *(DEATHS, REFUSED, CRITICAL_IN_POOL, FEVER_SURGE, SILENT, LOW_STOCK, BEDS_FULL, UNDERSTAFFED),
    *(GREEN_SLOW, CALLS_LATE, ROLLING_LATE, NO_BED, VISITS_JUMP, COPIED),
)
