"""The year's economic figures: the province's table of cities, the printed growth by partner, the values by country."""

from collections.abc import Iterator
from datetime import date

from reconstruct import forms
from reconstruct.sent import PAPER, Sent, clock

# Level in 亿元 and growth at constant prices, 2022; second place and its tie are reconstructed around the printed rank.
CITIES: dict[str, tuple[str, float, float]] = {
    "440100": ("广州市", 28839.00, 1.0),
    "440200": ("韶关市", 1563.93, 0.1),
    "440300": ("深圳市", 32387.68, 3.3),
    "440400": ("珠海市", 4045.45, 2.3),
    "440500": ("汕头市", 3017.44, 1.0),
    "440600": ("佛山市", 12698.39, 2.1),
    "440700": ("江门市", 3773.41, 3.3),
    "440800": ("湛江市", 3712.56, 1.2),
    "440900": ("茂名市", 3904.63, 0.5),
    "441200": ("肇庆市", 2705.05, 1.1),
    "441300": ("惠州市", 5401.24, 4.2),
    "441400": ("梅州市", 1318.21, 0.5),
    "441500": ("汕尾市", 1322.02, 1.5),
    "441600": ("河源市", 1294.57, 1.0),
    "441700": ("阳江市", 1535.02, 0.8),
    "441800": ("清远市", 2032.02, 1.0),
    "441900": ("东莞市", 11200.32, 0.6),
    "442000": ("中山市", 3631.28, 0.5),
    "445100": ("潮州市", 1312.98, 2.0),
    "445200": ("揭阳市", 2260.98, -1.3),
    "445300": ("云浮市", 1162.43, 1.0),
}
OTHERS = (
    ("规模以上工业增加值", "", 4.9, "可比价(不变价)"),
    ("固定资产投资", "", 5.8, "现价"),
    ("社会消费品零售总额", 1339.20, 1.8, "现价"),
    ("外贸进出口总额", 1807.90, 1.0, "现价"),
)
PARTNERS = (("“一带一路”沿线国家", 7.4), ("RCEP贸易伙伴", 6.0), ("东盟", 14.0), ("韩国", 8.0))
BY = "市统计局 发布席"

# Values in 亿元, 2021 and 2022, chosen so that each group's members, as they stand on 30 January 2023, grow by the
# printed rate. Indonesia's growth is far from its group's: a group counted with other members gives another number.
COUNTRIES: tuple[tuple[str, str, float, float], ...] = (
    ("VN", "越南", 45.00, 51.12),
    ("MY", "马来西亚", 40.00, 45.02),
    ("TH", "泰国", 35.00, 38.66),
    ("ID", "印度尼西亚", 30.00, 41.85),
    ("SG", "新加坡", 25.00, 25.40),
    ("PH", "菲律宾", 28.00, 29.69),
    ("KH", "柬埔寨", 6.00, 7.10),
    ("MM", "缅甸", 4.00, 4.05),
    ("LA", "老挝", 0.80, 0.86),
    ("BN", "文莱", 0.40, 0.43),
    ("KR", "韩国", 31.25, 33.75),
    ("JP", "日本", 70.00, 63.70),
    ("AU", "澳大利亚", 40.00, 36.05),
    ("NZ", "新西兰", 8.00, 7.62),
    ("IN", "印度", 40.00, 38.12),
    ("RU", "俄罗斯", 18.00, 19.44),
    ("AE", "阿联酋", 22.00, 22.81),
    ("SA", "沙特阿拉伯", 15.00, 15.66),
    ("TR", "土耳其", 14.00, 13.10),
    ("PL", "波兰", 12.00, 11.35),
    ("EG", "埃及", 8.00, 6.92),
    ("IL", "以色列", 7.00, 7.15),
    ("BD", "孟加拉国", 16.00, 15.80),
    ("PK", "巴基斯坦", 10.00, 9.50),
    ("US", "美国", 331.00, 318.40),
    ("DE", "德国", 58.00, 55.90),
    ("GB", "英国", 49.00, 46.30),
    ("NL", "荷兰", 36.00, 37.20),
    ("HK", "中国香港", 262.00, 249.70),
    ("MO", "中国澳门", 15.00, 15.60),
    ("BR", "巴西", 39.00, 41.10),
    ("MX", "墨西哥", 27.00, 28.80),
    ("ZA", "南非", 17.00, 16.20),
    ("NG", "尼日利亚", 14.00, 13.40),
)


def regions() -> Iterator[Sent]:
    """The table of the 21 cities, and the city's own other indicators."""
    day = date(2023, 1, 28)
    head = ("机构代码", "机构名称", "年度", "指标", "总量(亿元)", "同比增长(发布数)", "增速口径", "核算阶段")
    gdp = [
        (code, name, "2022", "地区生产总值", f"{level:.2f}", growth, "可比价(不变价)", "初步核算")
        for code, (name, level, growth) in CITIES.items()
    ]
    yield Sent(
        "economy/gdp-2022-cities.csv",
        forms.table(head, gdp),
        "economy_release",
        "440000",
        "省统计局 发布席",
        clock(day, 10, 0),
    )
    own = [
        ("440700", "江门市", "2022", name, level, growth, basis, "初步核算") for name, level, growth, basis in OTHERS
    ]
    yield Sent(
        "economy/indicators-2022.csv", forms.table(head, own), "economy_release", "440700", BY, clock(day, 10, 30)
    )
    before = [("440700", "江门市", "2021", "地区生产总值", "3601.28", 8.4, "可比价(不变价)", "最终核实")]
    yield Sent("economy/gdp-2021.csv", forms.table(head, before), "economy_release", "440700", BY, clock(day, 10, 31))
    rank = forms.table(("机构代码", "日期", "指标", "增速位次"), [("440700", day.isoformat(), "地区生产总值", 2)])
    yield Sent("economy/rank-2022.csv", rank, "rank_release", "440700", BY, clock(day, 10, 32), source=PAPER)


def trade() -> Iterator[Sent]:
    """Growth by partner as printed, and the values by country that the desk adds up itself."""
    day, by = date(2023, 1, 28), "市商务局 填报席"
    partners = forms.table(
        ("年度", "贸易伙伴", "同比增长(发布数)"), [("2022", name, growth) for name, growth in PARTNERS]
    )
    yield Sent(
        "economy/trade-partners-2022.csv", partners, "trade_release", "440700", BY, clock(day, 10, 40), source=PAPER
    )
    head = ("年度", "国家(地区)代码", "国家(地区)", "进出口总额(亿元)")
    for year, at, place in (("2021", date(2022, 1, 26), 2), ("2022", date(2023, 1, 19), 3)):
        rows = [(year, country[0], country[1], f"{country[place]:.2f}") for country in COUNTRIES]
        yield Sent(
            f"economy/trade-{year}.csv", forms.table(head, rows), "trade_country", "440700", by, clock(at, 16, 0)
        )
