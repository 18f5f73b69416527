"""What a town or community health centre fills in every day, and the nation's series as it is released."""

from sanri.kernel.check import AtMost, OnlyIf, SumsTo
from sanri.kernel.record import Choice, Due, Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import BEDS, DOSES, ORGS, PEOPLE, POSTS, VISITS

_VISITS = (
    Field("fever_room_open", Text("发热诊室是否开放", "Fever room open"), "flag", aliases=("发热诊室开放",)),
    Field(
        "fever_visits",
        Text("发热诊室诊疗人次", "Fever room visits"),
        unit=VISITS,
        aliases=("发热诊室人次", "发热诊疗人次"),
        # Hospitals have fever clinics (发热门诊), primary care has fever rooms (发热诊室): two series, never one.
        note=Text("只填基层的发热诊室,不含医院发热门诊。", "Primary care's fever rooms, not hospitals' fever clinics."),
    ),
    Field("fever_65_plus", Text("发热诊室65岁及以上人次", "Fever room visits, 65 and over"), unit=VISITS),
    Field("fever_6_under", Text("发热诊室6岁及以下人次", "Fever room visits, 6 and under"), unit=VISITS),
    Field(
        "opd_visits",
        Text("普通门诊诊疗人次", "Ordinary outpatient visits"),
        unit=VISITS,
        aliases=("普通门诊人次", "普通门诊"),
        note=Text("不含发热诊室。", "Without the fever room."),
    ),
    Field("er_visits", Text("急诊诊疗人次", "Emergency visits"), unit=VISITS, aliases=("急诊人次", "急诊")),
)
_PATIENTS = (
    Field("tested", Text("核酸抗原检测人数", "People tested"), unit=PEOPLE, aliases=("检测人数",)),
    Field("positive", Text("阳性人数", "People tested positive"), unit=PEOPLE, aliases=("检测阳性人数",)),
    Field("severe_found", Text("发现重症高风险人数", "Severe or high-risk patients found"), unit=PEOPLE),
    Field("referred_up", Text("上转人数", "Patients referred up"), unit=PEOPLE, aliases=("上转合计", "上转人数合计")),
    Field("referred_by_ambulance", Text("120急救车上转人数", "Referred by 120 ambulance"), unit=PEOPLE),
    Field("referred_by_fleet", Text("非急救车上转人数", "Referred by non-emergency vehicle"), unit=PEOPLE),
    Field("referred_by_self", Text("自行前往上转人数", "Referred, travelling on their own"), unit=PEOPLE),
    Field("referral_refused", Text("上转未获接收人数", "Referrals refused"), unit=PEOPLE, aliases=("上转被拒人数",)),
    Field(
        "deaths_on_site",
        Text("院内死亡人数", "Deaths on site"),
        unit=PEOPLE,
        note=Text("大于零须在备注说明并电话报告。", "Above zero: say so in the remark and telephone."),
    ),
)
_MEANS = (
    Field("staff_planned", Text("应在岗人数", "Staff planned"), unit=PEOPLE),
    Field("staff_support", Text("支援人数", "Staff sent in support"), unit=PEOPLE),
    Field("staff_on_duty", Text("实际在岗人数", "Staff on duty"), unit=PEOPLE, aliases=("实在岗人数",)),
    Field("staff_sick", Text("病休人数", "Staff off sick"), unit=PEOPLE),
    Field("obs_beds", Text("留观床位数", "Observation beds"), unit=BEDS, aliases=("观察床位数",)),
    Field("obs_beds_extra", Text("加设床位数", "Extra beds put up"), unit=BEDS, aliases=("加床数",)),
    Field("obs_beds_used", Text("留观床位使用数", "Observation beds in use"), unit=BEDS, aliases=("使用床位数",)),
    Field("antipyretic_stock", Text("解热药库存数", "Antipyretics in stock"), unit=DOSES),
    Field(
        "antipyretic_use",
        Text("解热药近七日日均用量", "Antipyretics used a day"),
        "decimal",
        unit=DOSES,
        minimum=0,
        places=1,
        note=Text("最近七日的平均数。", "The mean of the last seven days."),
    ),
    Field("stations", Text("下设村卫生室和服务站数", "Village clinics and stations"), unit=POSTS),
    Field("stations_open", Text("开诊的村卫生室和服务站数", "Village clinics and stations open"), unit=POSTS),
    Field("remark", Text("备注", "Remark"), "text", required=False),
)

CLINIC_DAY = Record(
    key="clinic_day",
    name=Text("基层医疗机构诊疗日报", "Primary-care daily report"),
    fields=(*_VISITS, *_PATIENTS, *_MEANS),
    reporters=("township_health_centre", "community_health_centre"),
    due=Due(days=1, hour=9),
    checks=(
        OnlyIf("fever_visits", "fever_room_open"),
        AtMost("fever_65_plus", ("fever_visits",)),
        AtMost("fever_6_under", ("fever_visits",)),
        AtMost("positive", ("tested",)),
        AtMost("severe_found", ("fever_visits", "opd_visits", "er_visits")),
        SumsTo(("referred_by_ambulance", "referred_by_fleet", "referred_by_self"), "referred_up"),
        AtMost("staff_on_duty", ("staff_planned", "staff_support")),
        AtMost("staff_sick", ("staff_planned",)),
        AtMost("obs_beds_used", ("obs_beds", "obs_beds_extra")),
        AtMost("stations_open", ("stations",)),
    ),
    may_be_closed=True,
)

# One entry is one series on one day, so that a number from a press conference keeps its own source.
NATIONAL_BULLETIN = Record(
    key="national_bulletin",
    name=Text("全国基层诊疗量发布", "National primary-care bulletin"),
    subject=Field(
        "series",
        Text("序列", "Series"),
        "choice",
        choices=(
            Choice("opd_er", Text("普通门、急诊", "Ordinary outpatient and emergency")),
            Choice("fever", Text("发热诊室", "Fever rooms")),
        ),
    ),
    fields=(
        Field("visits", Text("诊疗人次", "Visits"), unit=VISITS),
        Field("institutions", Text("报送机构数", "Institutions reporting"), unit=ORGS, required=False),
    ),
    reporters=("nation",),
    every="event",
    has_zero_report=False,
)
