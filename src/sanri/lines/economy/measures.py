"""What the economy line shows: growth as published, places among the cities, and trade by groups of partners.

Published growth is never recomputed: a computed one is a series of its own and stands beside it with its name.
"""

from sanri.kernel.dated import Member, MemberOf, Membership
from sanri.kernel.day import Day
from sanri.kernel.expression import SUBJECT, field
from sanri.kernel.measure import Last, Measure, Rank, Sum
from sanri.kernel.text import Text
from sanri.kernel.unit import PERCENT, RANK, YI_YUAN
from sanri.lines.economy.records import (
    ECONOMY_RELEASE,
    INDICATORS,
    PARTNERS,
    RANK_RELEASE,
    TRADE_COUNTRY,
    TRADE_RELEASE,
)


def _members(codes: str, source: str, *, since: str | None = None, until: str | None = None) -> tuple[Member, ...]:
    first, last = (Day.parse(day) if day else None for day in (since, until))
    return tuple(Member(code, source, first, last) for code in codes.split())


_TREATY = "RCEP第二十章第六条,各方生效日(常识,未核对原文)"
_LIST = "“一带一路”沿线国家常用名单(常识,未核对原文)"
_WIDER = "共建“一带一路”国家名单,只列本台有数的伙伴(常识,未核对原文)"
_TEN = "BN ID KH LA MM MY PH SG TH VN"

ASEAN = Membership(
    "asean",
    Text("东盟", "ASEAN"),
    (*_members(_TEN, "东盟成员国"), *_members("TL", "东帝汶2025年10月入盟(常识,未核对原文)", since="2025-10-26")),
)
RCEP = Membership(
    "rcep",
    Text("RCEP贸易伙伴", "RCEP partners"),
    (
        *_members("BN KH LA SG TH VN AU JP NZ", _TREATY, since="2022-01-01"),
        *_members("KR", _TREATY, since="2022-02-01"),
        *_members("MY", _TREATY, since="2022-03-18"),
        *_members("MM", _TREATY, since="2022-05-01"),
        *_members("ID", _TREATY, since="2023-01-02"),
        *_members("PH", _TREATY, since="2023-06-02"),
    ),
)
BELT_AND_ROAD = Membership(
    "belt_and_road",
    Text("“一带一路”沿线国家", "Belt and Road countries"),
    (
        *_members(f"{_TEN} TL MN RU", _LIST),
        *_members("AF BD BT LK MV NP PK KZ KG TJ TM UZ", _LIST),
        *_members("AE BH EG IQ IR JO KW LB OM PS QA SA SY TR YE", _LIST),
        *_members("AM AZ BY GE MD UA AL BA BG CZ EE HR HU LT LV ME MK PL RO RS SI SK", _LIST),
        *_members("IL IN", _LIST, until="2023-09-30"),
        *_members("KR NZ ZA NG CL PE AR", _WIDER, since="2023-10-01"),
    ),
)
KOREA = Membership("korea", Text("韩国", "Korea"), _members("KR", "ISO 3166"))


def _published(key: str) -> Measure:
    name = next(choice.name for choice in INDICATORS if choice.key == key)
    return Measure(
        f"{key}_growth_published",
        Text("{name}同比增长(发布数)", "{name}: growth as published").fill(name=name),
        ECONOMY_RELEASE,
        Last(field("growth_published")),
        PERCENT,
        reads="newest",
        where=field(SUBJECT).is_(key),
        places=1,
        good="up",
        note=Text("以发布为准,不由总量推算。", "As published, never worked out from levels."),
    )


def _value(group: Membership) -> Measure:
    return Measure(
        f"trade_value_{group.key}",
        Text("对{name}进出口总额", "Goods trade with {name}").fill(name=group.name),
        TRADE_COUNTRY,
        Sum(field("value")),
        YI_YUAN,
        reads="newest",
        where=MemberOf(SUBJECT, group),
        places=2,
        good="up",
        note=Text(
            "按问询日的成员计算,两年同一名单;各组有重叠,不可相加。",
            "By the members of the day asked for, the same in both years; groups overlap and are never added.",
        ),
    )


GDP = Measure(
    "gdp",
    Text("地区生产总值", "Gross domestic product"),
    ECONOMY_RELEASE,
    Last(field("level")),
    YI_YUAN,
    reads="newest",
    where=field(SUBJECT).is_("gdp"),
    places=2,
    good="up",
)
GDP_GROWTH = _published("gdp")
INDUSTRY_GROWTH = _published("industry")
INVESTMENT_GROWTH = _published("investment")
RETAIL_GROWTH = _published("retail")
TRADE_GROWTH = _published("trade_total")
GDP_GROWTH_RANK = Measure(
    "gdp_growth_rank",
    Text("地区生产总值增速位次", "Rank by GDP growth"),
    ECONOMY_RELEASE,
    Rank(GDP_GROWTH),
    RANK,
    reads="newest",
    good="down",
    note=Text("在同省各地级以上市中排位,并列者同位。", "Among the cities of the province; ties share a place."),
)
GDP_GROWTH_RANK_PUBLISHED = Measure(
    "gdp_growth_rank_published",
    Text("地区生产总值增速位次(发布数)", "Rank by GDP growth, as published"),
    RANK_RELEASE,
    Last(field("growth_rank")),
    RANK,
    reads="newest",
    where=field(SUBJECT).is_("gdp"),
    good="down",
)
PARTNER_GROWTH = Measure(
    "trade_growth_published",
    Text("分伙伴进出口同比增长(发布数)", "Growth of trade by partner, as published"),
    TRADE_RELEASE,
    Last(field("growth_published")),
    PERCENT,
    reads="newest",
    places=1,
    good="up",
)
TRADE_VALUE_BELT_AND_ROAD, TRADE_VALUE_RCEP = _value(BELT_AND_ROAD), _value(RCEP)
TRADE_VALUE_ASEAN, TRADE_VALUE_KOREA = _value(ASEAN), _value(KOREA)
TRADE_VALUES = (TRADE_VALUE_BELT_AND_ROAD, TRADE_VALUE_RCEP, TRADE_VALUE_ASEAN, TRADE_VALUE_KOREA)
BY_PARTNER = tuple(zip(PARTNERS, TRADE_VALUES, strict=True))
"""Each partner group beside the measure that adds up its members."""

MEASURES = (
    *(GDP, GDP_GROWTH, INDUSTRY_GROWTH, INVESTMENT_GROWTH, RETAIL_GROWTH, TRADE_GROWTH),
    *(GDP_GROWTH_RANK, GDP_GROWTH_RANK_PUBLISHED, PARTNER_GROWTH, *TRADE_VALUES),
)
