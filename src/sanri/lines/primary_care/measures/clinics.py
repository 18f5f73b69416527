"""What is counted of the clinics: visits, referrals, who is open and on duty, and how long the medicine lasts."""

from decimal import Decimal

from sanri.kernel.dated import Band, Bands, Dated, Ruling
from sanri.kernel.expression import ORG, SUBJECT, field
from sanri.kernel.measure import CountDistinct, Light, Measure, Ratio, Sum
from sanri.kernel.text import Text
from sanri.kernel.unit import ORGS, PEOPLE, PERCENT, VISITS, Unit
from sanri.lines.primary_care.records.clinics import CLINIC_DAY, NATIONAL_BULLETIN

# Days that a stock will last are measured, not counted: 2.4 days.
DAYS_OF_STOCK = Unit("days_of_stock", "天", "day", "days", "amount")

OPD_ER_VISITS = Measure(
    key="opd_er_visits",
    name=Text("普通门、急诊诊疗人次", "Ordinary outpatient and emergency visits"),
    record=CLINIC_DAY,
    how=Sum(field("opd_visits") + field("er_visits")),
    unit=VISITS,
    note=Text("不含发热诊室。", "Without fever rooms."),
)
FEVER_VISITS = Measure(
    key="fever_visits",
    name=Text("发热诊室诊疗人次", "Fever room visits"),
    record=CLINIC_DAY,
    how=Sum(field("fever_visits")),
    unit=VISITS,
    good="down",
    note=Text("基层发热诊室,不含医院发热门诊。", "Primary-care fever rooms, not hospitals' fever clinics."),
)
FEVER_65_PLUS = Measure(
    key="fever_65_plus",
    name=Text("发热诊室65岁及以上人次", "Fever room visits, 65 and over"),
    record=CLINIC_DAY,
    how=Sum(field("fever_65_plus")),
    unit=VISITS,
    good="down",
)
NATIONAL_OPD_ER_VISITS = Measure(
    key="national_opd_er_visits",
    name=Text("全国基层普通门、急诊诊疗人次", "Ordinary outpatient and emergency visits, nationwide"),
    record=NATIONAL_BULLETIN,
    how=Sum(field("visits")),
    where=field(SUBJECT).is_("opd_er"),
    unit=VISITS,
    reads="newest",
    note=Text("全国发布数,与本市汇总是两个序列。", "As released nationally: another series than the city's total."),
)
NATIONAL_FEVER_VISITS = Measure(
    key="national_fever_visits",
    name=Text("全国基层发热诊室诊疗人次", "Fever room visits, nationwide"),
    record=NATIONAL_BULLETIN,
    how=Sum(field("visits")),
    where=field(SUBJECT).is_("fever"),
    unit=VISITS,
    reads="newest",
    good="down",
    note=Text("全国发布数,与本市汇总是两个序列。", "As released nationally: another series than the city's total."),
)

POSITIVITY_RATE = Measure(
    key="positivity_rate",
    name=Text("检测阳性率", "Positivity rate"),
    record=CLINIC_DAY,
    how=Ratio(field("positive"), field("tested")),
    unit=PERCENT,
    places=1,
    good="down",
)
SEVERE_FOUND = Measure(
    key="severe_found",
    name=Text("发现重症高风险人数", "Severe or high-risk patients found"),
    record=CLINIC_DAY,
    how=Sum(field("severe_found")),
    unit=PEOPLE,
    good="down",
)
REFERRED_UP = Measure(
    key="referred_up",
    name=Text("上转人数", "Patients referred up"),
    record=CLINIC_DAY,
    how=Sum(field("referred_up")),
    unit=PEOPLE,
)
REFERRED_BY_AMBULANCE = Measure(
    key="referred_by_ambulance",
    name=Text("120急救车上转人数", "Referred by 120 ambulance"),
    record=CLINIC_DAY,
    how=Sum(field("referred_by_ambulance")),
    unit=PEOPLE,
)
REFERRED_BY_FLEET = Measure(
    key="referred_by_fleet",
    name=Text("非急救车上转人数", "Referred by non-emergency vehicle"),
    record=CLINIC_DAY,
    how=Sum(field("referred_by_fleet")),
    unit=PEOPLE,
)
REFERRAL_REFUSED = Measure(
    key="referral_refused",
    name=Text("上转未获接收人数", "Referrals refused"),
    record=CLINIC_DAY,
    how=Sum(field("referral_refused")),
    unit=PEOPLE,
    good="down",
)
REFERRAL_RATE = Measure(
    key="referral_rate",
    name=Text("上转率", "Referral rate"),
    record=CLINIC_DAY,
    how=Ratio(field("referred_up"), field("opd_visits") + field("er_visits") + field("fever_visits")),
    unit=PERCENT,
    places=1,
    note=Text("分母含发热诊室。", "The denominator includes fever rooms."),
)
DEATHS_ON_SITE = Measure(
    key="deaths_on_site",
    name=Text("院内死亡人数", "Deaths on site"),
    record=CLINIC_DAY,
    how=Sum(field("deaths_on_site")),
    unit=PEOPLE,
    good="down",
)

ON_DUTY_RATE = Measure(
    key="on_duty_rate",
    name=Text("在岗率", "Staff on duty"),
    record=CLINIC_DAY,
    how=Ratio(field("staff_on_duty"), field("staff_planned")),
    unit=PERCENT,
    places=1,
    good="up",
    note=Text("在岗含支援人员,可以超过百分之百。", "Staff sent in support count as on duty: it may pass 100 percent."),
)
OBS_BED_USE_RATE = Measure(
    key="obs_bed_use_rate",
    name=Text("留观床位使用率", "Observation beds in use"),
    record=CLINIC_DAY,
    how=Ratio(field("obs_beds_used"), field("obs_beds") + field("obs_beds_extra")),
    unit=PERCENT,
    places=1,
    good="down",
)
ANTIPYRETIC_DAYS = Measure(
    key="antipyretic_days",
    name=Text("解热药可用天数", "Days of antipyretics left"),
    record=CLINIC_DAY,
    how=Ratio(field("antipyretic_stock"), field("antipyretic_use"), scale=1),
    unit=DAYS_OF_STOCK,
    places=1,
    good="up",
    note=Text("库存÷近七日日均用量。", "Stock over the mean daily use of the last seven days."),
)
UNITS_OPEN = Measure(
    key="units_open",
    name=Text("开诊机构数", "Institutions open"),
    record=CLINIC_DAY,
    how=CountDistinct(field(ORG)),
    unit=ORGS,
    good="up",
    note=Text("报送了诊疗情况(含零报告)的机构。", "Those that reported a day's work, zero reports included."),
)
FEVER_ROOMS_OPEN = Measure(
    key="fever_rooms_open",
    name=Text("开放发热诊室的机构数", "Institutions with the fever room open"),
    record=CLINIC_DAY,
    how=CountDistinct(field(ORG)),
    where=field("fever_room_open").is_(True),
    unit=ORGS,
    good="up",
)
OPEN_RATE = Measure(
    key="open_rate",
    name=Text("村卫生室和服务站开诊率", "Village clinics and stations open"),
    record=CLINIC_DAY,
    how=Ratio(field("stations_open"), field("stations")),
    unit=PERCENT,
    places=1,
    good="up",
)

# No authority published what "low" is; this rule lets the desk say the word only where a stored number allows it.
EPIDEMIC_RULE = Dated(
    "epidemic_level",
    Text("流行水平判定", "Epidemic level"),
    (
        Ruling(
            Bands((Band("green"), Band("amber", Decimal(100_000)), Band("red", Decimal(500_000)))),
            source="reconstruction",
        ),
    ),
)
EPIDEMIC_LEVEL = Measure(
    key="epidemic_level",
    name=Text("全国流行水平", "Epidemic level, nationwide"),
    record=NATIONAL_BULLETIN,
    how=Light(NATIONAL_FEVER_VISITS, EPIDEMIC_RULE),
    unit=VISITS,
    reads="newest",
    note=Text("按发热诊室日诊疗量分级,界限为重构。", "By fever room visits a day; the limits are reconstructed."),
)

CLINICS = (
    *(OPD_ER_VISITS, FEVER_VISITS, FEVER_65_PLUS, NATIONAL_OPD_ER_VISITS, NATIONAL_FEVER_VISITS, EPIDEMIC_LEVEL),
    *(POSITIVITY_RATE, SEVERE_FOUND, REFERRED_UP, REFERRED_BY_AMBULANCE, REFERRED_BY_FLEET, REFERRAL_REFUSED),
    *(REFERRAL_RATE, DEATHS_ON_SITE, ON_DUTY_RATE, OBS_BED_USE_RATE, ANTIPYRETIC_DAYS),
    *(UNITS_OPEN, FEVER_ROOMS_OPEN, OPEN_RATE),
)
