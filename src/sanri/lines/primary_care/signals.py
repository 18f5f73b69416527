"""What primary care raises a hand for: silence, surges, wrong units, copied numbers, and means that run out."""

from decimal import Decimal

from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.signal import Jump, Threshold, Unchanged, Unreported
from sanri.kernel.text import Text
from sanri.lines.primary_care.measures import (
    ANTIPYRETIC_DAYS,
    DEATHS_ON_SITE,
    FEVER_VISITS,
    OBS_BED_USE_RATE,
    ON_DUTY_RATE,
    OPD_ER_VISITS,
    REFERRAL_REFUSED,
)
from sanri.lines.primary_care.records import CLINIC_DAY


def _limit(key: str, name: Text, value: str) -> Dated[Decimal]:
    """The desk's own limit; a city that has a rule of its own replaces the ruling and its source."""
    return Dated(key, name, (Ruling(Decimal(value), source="reconstruction"),))


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

SIGNALS = (DEATHS, REFUSED, FEVER_SURGE, SILENT, LOW_STOCK, BEDS_FULL, UNDERSTAFFED, VISITS_JUMP, COPIED)
