"""What the economy line says on the page: the year's growth and its place, and trade, published beside computed."""

from sanri.kernel.measure import Measure
from sanri.kernel.record import Choice
from sanri.kernel.section import Bars, Cite, Paragraph, Section, Sentence, When
from sanri.kernel.text import Text
from sanri.lines.economy import measures as m

_GROWTH = Cite(m.GDP_GROWTH)
_RANK = Cite(m.GDP_GROWTH_RANK)
_CITIES = Cite(m.GDP_GROWTH_RANK, shows="expected")


def _published(partner: str) -> Cite:
    return Cite(m.PARTNER_GROWTH, subject=partner)


def _computed(value: Measure) -> Cite:
    return Cite(value, against="year_before", shows="change")


def _bars(partner: Choice, value: Measure) -> tuple[tuple[Text, Cite], ...]:
    """The group's two bars: as published, then as its members' values say."""
    return (
        (Text("{name}·发布", "{name}, published").fill(name=partner.name), _published(partner.key)),
        (Text("{name}·计算", "{name}, computed").fill(name=partner.name), _computed(value)),
    )


_HEADLINES = (
    Sentence(
        Text("去年地区生产总值增长{growth} 增速居全省{rank}", "GDP grew {growth} last year, {rank} in the province"),
        {"growth": _GROWTH, "rank": _RANK},
        when=(When("growth", "above"),),
    ),
    Sentence(
        Text("地区生产总值增速为{growth} 居全省{rank}", "GDP growth of {growth} ranks {rank} in the province"),
        {"growth": _GROWTH, "rank": _RANK},
    ),
    Sentence(Text("对东盟进出口增长{asean}", "Trade with ASEAN up {asean}"), {"asean": _published("asean")}),
)

_YEAR = Paragraph(
    (
        Sentence(
            Text(
                "据发布，{year}本市地区生产总值{gdp}，按不变价格计算同比增长{growth}，",
                "As published, the city's GDP for {year} came to {gdp}, {growth} more than the year before "
                "at constant prices.",
            ),
            {"year": Cite(m.GDP, shows="day"), "gdp": Cite(m.GDP), "growth": _GROWTH},
            when=(When("growth", "above"),),
        ),
        Sentence(
            Text(
                "由全省{cities}个地级以上市的发布增速排出，位次是{rank}（增速相同的并列）。",
                "Ranked by the growth that the {cities} cities of the province published, it comes {rank}; "
                "equal growth shares a place.",
            ),
            {"cities": _CITIES, "rank": _RANK},
        ),
        Sentence(
            Text(
                "规模以上工业增加值增长{industry}，社会消费品零售总额增长{retail}，外贸进出口增长{trade}。",
                "Industry above designated size rose {industry}, retail sales {retail} and goods trade {trade}.",
            ),
            {"industry": Cite(m.INDUSTRY_GROWTH), "retail": Cite(m.RETAIL_GROWTH), "trade": Cite(m.TRADE_GROWTH)},
            when=(When("industry", "above"), When("retail", "above"), When("trade", "above")),
        ),
    )
)
_PARTNERS = Paragraph(
    (
        Sentence(
            Text(
                "分伙伴看，{year}对“一带一路”沿线国家和RCEP贸易伙伴进出口分别增长{road}和{rcep}，对东盟和韩国分别增长{asean}和{korea}。",
                "By partner, in {year} trade with Belt and Road countries and RCEP partners rose {road} and {rcep} "
                "respectively, and with ASEAN and Korea {asean} and {korea}.",
            ),
            {
                "year": Cite(m.PARTNER_GROWTH, subject="rcep", shows="day"),
                "road": _published("belt_and_road"),
                "rcep": _published("rcep"),
                "asean": _published("asean"),
                "korea": _published("korea"),
            },
            when=tuple(When(slot, "above") for slot in ("road", "rcep", "asean", "korea")),
        ),
        Sentence(
            Text(
                "由分国别数据按现行成员名单推算，对东盟进出口{value}，与上年相比{change}；各组互有重叠，不能相加。",
                "Added up from the countries' own values by the groups' present members, trade with ASEAN came to "
                "{value}; on the year before it {change}. The groups overlap and cannot be added.",
            ),
            {
                "value": Cite(m.TRADE_VALUE_ASEAN),
                "change": Cite(m.TRADE_VALUE_ASEAN, against="year_before", shows="change", style="verb"),
            },
        ),
    )
)

SECTION = Section(
    kicker=Text("经济运行 · 年度发布", "Economy · the year's release"),
    headlines=_HEADLINES,
    body=(_YEAR, _PARTNERS),
    charts=(
        Bars(
            Text("分伙伴进出口增速：发布与计算", "Growth of trade by partner: published and computed"),
            tuple(bar for partner, value in m.BY_PARTNER for bar in _bars(partner, value)),
        ),
    ),
    strip=((Text("地区生产总值增速 全省位次", "GDP growth, and place in the province"), _GROWTH, _RANK),),
)
