"""What the clinics' day says on the page: the nation as released, the city as reported, who was open."""

from dataclasses import replace

from sanri.kernel.measure import reporting_measures
from sanri.kernel.section import Cite, Column, CountyMap, Paragraph, Sentence, Table, Trend, When
from sanri.kernel.text import Text
from sanri.kernel.unit import ORGS, PERCENT
from sanri.lines.primary_care.measures import clinics as m
from sanri.lines.primary_care.records.clinics import CLINIC_DAY

_REPORTING = {measure.key.partition(".")[2]: measure for measure in reporting_measures(CLINIC_DAY, ORGS, PERCENT)}
_EXPECTED, _REPORTED, _ON_TIME = (Cite(_REPORTING[which]) for which in ("expected", "reported", "on_time"))
_RATE, _MISSING, _CLOSED = (Cite(_REPORTING[which]) for which in ("rate", "missing", "not_open"))

_VISITS = Cite(m.OPD_ER_VISITS)
_FEVER = Cite(m.FEVER_VISITS)
_NATION = Cite(m.NATIONAL_OPD_ER_VISITS, org="nation", places=1)
_NATION_FEVER = Cite(m.NATIONAL_FEVER_VISITS, org="nation", places=2)


def _change(of: Cite, against: str) -> Cite:
    """The change with its verb: 下降29.1%."""
    return Cite(of.measure, against=against, org=of.org, shows="change", style="verb")


def _part(of: Cite, against: str, shows: str) -> Cite:
    return Cite(of.measure, against=against, org=of.org, shows=shows, places=of.places)  # type: ignore[arg-type]


_TURNS = {"day": _change(_VISITS, "day_before"), "pre": _change(_VISITS, "pre_holiday")}
# Here the template says which way it went, and the condition on the slot sees to it that this is true.
_AMOUNTS = {slot: replace(cite, style="exact") for slot, cite in _TURNS.items()}
HEADLINES = (
    Sentence(
        Text("基层门急诊日增{day} 仍比节前少{pre}", "Clinic visits up {day} on the day, still {pre} below pre-holiday"),
        _AMOUNTS,
        when=(When("day", "above"), When("pre", "below")),
    ),
    Sentence(
        Text("基层门急诊日减{day} 比节前少{pre}", "Clinic visits down {day} on the day and {pre} below pre-holiday"),
        _AMOUNTS,
        when=(When("day", "below"), When("pre", "below")),
    ),
    Sentence(
        Text("基层门急诊超过节前 高出{pre}", "Clinic visits {pre} above the pre-holiday mean"),
        _AMOUNTS,
        when=(When("pre", "above"),),
    ),
    Sentence(Text("全市基层门急诊{visits}", "Clinics of the city see {visits}"), {"visits": _VISITS}),
)

_NATION_SAYS = Paragraph(
    (
        Sentence(
            Text(
                "据全国发布，{day}基层医疗卫生机构普通门、急诊诊疗{visits}，与节前七日均值相比{change}；",
                "As released nationally, primary care saw {visits} to ordinary outpatient and emergency rooms on "
                "{day}; against the mean of the seven days before the holiday they {change}.",
            ),
            {
                "day": Cite(m.NATIONAL_OPD_ER_VISITS, org="nation", shows="day"),
                "visits": _NATION,
                "change": _change(_NATION, "pre_holiday"),
            },
        ),
        Sentence(
            Text(
                "与{peak_day}的去冬峰值{peak}相比，{change}。",
                "Against last winter's peak of {peak} on {peak_day} they {change}.",
            ),
            {
                "peak_day": _part(_NATION, "winter_peak", "base_day"),
                "peak": _part(_NATION, "winter_peak", "base"),
                "change": _change(_NATION, "winter_peak"),
            },
        ),
        Sentence(
            Text(
                "发热诊室诊疗{visits}，与节前七日均值相比{change}；",
                "Fever rooms had {visits}; against the mean of the seven days before the holiday they {change}.",
            ),
            {"visits": _NATION_FEVER, "change": _change(_NATION_FEVER, "pre_holiday")},
        ),
        Sentence(
            Text(
                "与{peak_day}的去冬峰值相比，{change}。",
                "Against last winter's peak, on {peak_day}, they {change}.",
            ),
            {
                "peak_day": _part(_NATION_FEVER, "winter_peak", "base_day"),
                "change": _change(_NATION_FEVER, "winter_peak"),
            },
        ),
        Sentence(
            Text(
                "假期里{low_day}最少，为{low}，此后略有回升，但一直没有回到节前水平。",
                "The quietest day of the holiday was {low_day}, with {low}; visits have picked up a little since, "
                "without reaching the pre-holiday level.",
            ),
            {
                "low_day": _part(_NATION_FEVER, "holiday_low", "base_day"),
                "low": _part(_NATION_FEVER, "holiday_low", "base"),
                "since": _change(_NATION_FEVER, "holiday_low"),
                "pre": _change(_NATION_FEVER, "pre_holiday"),
            },
            when=(When("since", "above"), When("pre", "below")),
        ),
        Sentence(
            Text(
                "按本台的分级规则，全国流行水平亮{level}。",
                "By the desk's own rule the epidemic level nationwide shows {level}.",
            ),
            {"level": Cite(m.EPIDEMIC_LEVEL, org="nation")},
        ),
    )
)
_CITY_REPORTS = Paragraph(
    (
        Sentence(
            Text(
                "本市应报基层医疗卫生机构{expected}，实报{reported}，其中按时{on_time}，报送率{rate}。",
                "In the city {expected} owed a report, {reported} sent one and {on_time} were in time: a "
                "reporting rate of {rate}.",
            ),
            {"expected": _EXPECTED, "reported": _REPORTED, "on_time": _ON_TIME, "rate": _RATE},
        ),
        Sentence(
            Text(
                "已报机构普通门、急诊诊疗{visits}，与前一日相比{day}，与节前七日均值相比{pre}；",
                "They saw {visits} to ordinary outpatient and emergency rooms. Visits {day} on the day before and "
                "{pre} on the mean of the seven days before the holiday.",
            ),
            {"visits": _VISITS, **_TURNS},
        ),
        Sentence(
            Text(
                "与上年农历同日相比{lunar}。",
                "Against the same lunar day a year before they {lunar}.",
            ),
            {"lunar": _change(_VISITS, "lunar_year_before")},
        ),
        Sentence(
            Text(
                "发热诊室诊疗{fever}，与前一日相比{day}，与{peak_day}的去冬峰值相比{peak}。",
                "Fever rooms had {fever}: they {day} on the day before, and {peak} on last "
                "winter's peak of {peak_day}.",
            ),
            {
                "fever": _FEVER,
                "day": _change(_FEVER, "day_before"),
                "peak_day": _part(_FEVER, "winter_peak", "base_day"),
                "peak": _change(_FEVER, "winter_peak"),
            },
        ),
    )
)
_CITY_CARES = Paragraph(
    (
        Sentence(
            Text("已报机构全部开诊，", "Every institution that reported was open."),
            {"closed": _CLOSED},
            when=(When("closed", "equal"),),
        ),
        Sentence(
            Text("报未开诊的有{closed}，", "Reported as not open: {closed}."),
            {"closed": _CLOSED},
            when=(When("closed", "above"),),
        ),
        Sentence(
            Text(
                "开放发热诊室的有{rooms}，村卫生室和服务站开诊率{open}，在岗率{duty}，留观床位使用率{beds}，解热药够用{days}。",
                "The fever room was open at {rooms}; {open} of village clinics and stations were open, {duty} of "
                "planned staff on duty and {beds} of observation beds in use; antipyretics last {days}.",
            ),
            {
                "rooms": Cite(m.FEVER_ROOMS_OPEN),
                "open": Cite(m.OPEN_RATE),
                "duty": Cite(m.ON_DUTY_RATE),
                "beds": Cite(m.OBS_BED_USE_RATE),
                "days": Cite(m.ANTIPYRETIC_DAYS),
            },
        ),
        Sentence(
            Text(
                "向上级医院转诊{referred}，其中急救车转运{ambulance}，非急救车转运{fleet}；",
                "Clinics referred {referred} to higher hospitals: by ambulance {ambulance}, by non-emergency vehicle "
                "{fleet}.",
            ),
            {
                "referred": Cite(m.REFERRED_UP),
                "ambulance": Cite(m.REFERRED_BY_AMBULANCE),
                "fleet": Cite(m.REFERRED_BY_FLEET),
            },
            when=(When("referred", "above"),),
        ),
        Sentence(
            Text("上转未获接收{refused}，已列入预警。", "Refused on referral: {refused}; see the signals."),
            {"refused": Cite(m.REFERRAL_REFUSED)},
            when=(When("refused", "above"),),
        ),
        Sentence(
            Text("没有上转未获接收的情况。", "No referral was refused."),
            {"refused": Cite(m.REFERRAL_REFUSED)},
            when=(When("refused", "equal"),),
        ),
    )
)

BODY = (_NATION_SAYS, _CITY_REPORTS, _CITY_CARES)
CHARTS = (
    Trend(
        Text("全国基层发热诊室诊疗量", "Fever room visits nationwide"),
        m.NATIONAL_FEVER_VISITS,
        org="nation",
        scale=10_000,
    ),
    CountyMap(Text("各县区报送率", "Reporting rate by county"), _REPORTING["rate"]),
)
TABLES = (
    Table(
        Text("各县区诊疗与报送", "Visits and reports by county"),
        (
            Column(Text("应报", "Due"), Cite(_REPORTING["expected"], org="each", style="table")),
            Column(Text("实报", "Reported"), Cite(_REPORTING["reported"], org="each", style="table")),
            Column(Text("普通门急诊", "Visits"), Cite(m.OPD_ER_VISITS, org="each", style="table")),
            Column(
                Text("较前一日", "On the day"),
                Cite(m.OPD_ER_VISITS, against="day_before", org="each", shows="change", style="table"),
            ),
            Column(Text("发热诊室", "Fever rooms"), Cite(m.FEVER_VISITS, org="each", style="table")),
        ),
    ),
)
STRIP = (
    (
        Text("全国普通门急诊 较节前", "Visits nationwide, on pre-holiday"),
        _NATION,
        Cite(m.NATIONAL_OPD_ER_VISITS, against="pre_holiday", org="nation", shows="change", style="table"),
    ),
    (
        Text("全市普通门急诊 较前一日", "Visits in the city, on the day"),
        _VISITS,
        Cite(m.OPD_ER_VISITS, against="day_before", shows="change", style="table"),
    ),
    (Text("基层报送率 未报", "Clinics reporting, and missing"), _RATE, _MISSING),
)
