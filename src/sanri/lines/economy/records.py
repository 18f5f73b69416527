"""What is published of the economy: a region's indicators, the rank as given, trade by country and by partner group."""

from sanri.kernel.check import AtMost
from sanri.kernel.record import Choice, Due, Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import PERCENT, RANK, YI_YUAN

INDICATORS: tuple[Choice, ...] = (
    Choice("gdp", Text("地区生产总值", "Gross domestic product")),
    Choice("primary", Text("第一产业增加值", "Primary industry")),
    Choice("secondary", Text("第二产业增加值", "Secondary industry")),
    Choice("tertiary", Text("第三产业增加值", "Tertiary industry")),
    Choice("industry", Text("规模以上工业增加值", "Industry above designated size")),
    Choice("investment", Text("固定资产投资", "Fixed-asset investment")),
    Choice("retail", Text("社会消费品零售总额", "Retail sales")),
    Choice("revenue", Text("一般公共预算收入", "General public budget revenue")),
    Choice("trade_total", Text("外贸进出口总额", "Goods trade")),
)
PARTNERS: tuple[Choice, ...] = (
    Choice("belt_and_road", Text("“一带一路”沿线国家", "Belt and Road countries")),
    Choice("rcep", Text("RCEP贸易伙伴", "RCEP partners")),
    Choice("asean", Text("东盟", "ASEAN")),
    Choice("korea", Text("韩国", "Korea")),
)
_BASES = (
    Choice("comparable", Text("可比价(不变价)", "constant prices")),
    Choice("current", Text("现价", "current prices")),
)
_VINTAGES = (
    Choice("preliminary", Text("初步核算", "preliminary")),
    Choice("final", Text("最终核实", "final")),
)


def _growth(name: Text) -> Field:
    return Field("growth_published", name, "decimal", unit=PERCENT, required=False, minimum=-100, places=1)


ECONOMY_RELEASE = Record(
    key="economy_release",
    name=Text("经济指标发布", "Economic indicators released"),
    subject=Field("indicator", Text("指标", "Indicator"), "choice", choices=INDICATORS),
    fields=(
        Field("level", Text("总量", "Level"), "decimal", unit=YI_YUAN, required=False, minimum=0, places=2),
        _growth(Text("同比增长(发布数)", "Growth as published")),
        Field("basis", Text("增速口径", "Basis of growth"), "choice", choices=_BASES),
        Field("vintage", Text("核算阶段", "Vintage"), "choice", choices=_VINTAGES),
        Field("remark", Text("备注", "Remark"), "text", required=False),
    ),
    reporters=("city",),
    every="year",
    due=Due(days=31, hour=18),
    has_zero_report=False,
)
RANK_RELEASE = Record(
    key="rank_release",
    name=Text("指标位次发布", "Ranks released"),
    subject=Field("indicator", Text("指标", "Indicator"), "choice", choices=INDICATORS),
    fields=(
        Field("growth_rank", Text("增速位次", "Rank by growth"), unit=RANK, minimum=1),
        Field("rank_of", Text("参与排位的地区数", "Regions ranked"), unit=RANK, required=False, minimum=1),
    ),
    reporters=("city",),
    every="event",
    checks=(AtMost("growth_rank", ("rank_of",)),),
    has_zero_report=False,
)
TRADE_COUNTRY = Record(
    key="trade_country",
    name=Text("分国别(地区)进出口", "Goods trade by country or region"),
    subject=Field("country", Text("国家(地区)代码", "Country or region code"), "text"),
    fields=(
        Field("country_name", Text("国家(地区)", "Country or region"), "text", required=False),
        Field("value", Text("进出口总额", "Exports and imports"), "decimal", unit=YI_YUAN, minimum=0, places=2),
    ),
    reporters=("city",),
    every="year",
    due=Due(days=28, hour=18),
    has_zero_report=False,
)
TRADE_RELEASE = Record(
    key="trade_release",
    name=Text("分伙伴进出口增速发布", "Growth of trade by partner, as released"),
    subject=Field("partner", Text("贸易伙伴", "Partner group"), "choice", choices=PARTNERS),
    fields=(_growth(Text("同比增长(发布数)", "Growth as published")),),
    reporters=("city",),
    every="year",
    due=Due(days=31, hour=18),
    has_zero_report=False,
)
