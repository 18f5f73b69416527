"""What customs says on the page: the animals first, how long goods waited, what the next day's slots come to."""

from sanri.kernel.section import Bars, Cite, Column, Paragraph, Section, Sentence, Table, Timetable, Trend, When
from sanri.kernel.text import Text
from sanri.lines.customs.measures import clearing, counting, planned
from sanri.lines.customs.records.told import SLOT

_MEDIAN, _P90, _MEAN = (Cite(clearing.STAGE_TIMES[f"release_{how}"]) for how in ("median", "p90", "mean"))
_PORT, _PORT_P90 = (Cite(clearing.STAGE_TIMES[f"port_{how}"], places=0) for how in ("median", "p90"))
_CASES = Cite(clearing.RELEASED)
_MISSED = Cite(counting.MISSED)
_UNSERVED, _MISSING_SHIPS = Cite(planned.UNSERVED), Cite(planned.SHIPS_MISSED)
_DIRECT, _MADE = Cite(counting.DIRECT_CASES), Cite(counting.DIRECT_MADE)

_HEADLINES = (
    Sentence(
        Text(
            "货到放行中位{port} 次日{ships}可能误船",
            "Released {port} after arrival; {ships} may be missed the next day",
        ),
        {"port": _PORT, "ships": _MISSING_SHIPS},
        when=(When("ships", "above"),),
    ),
    Sentence(
        Text(
            "货到放行中位{port} 次日排定{served}",
            "Released {port} after arrival; {served} given a slot for the next day",
        ),
        {"port": _PORT, "served": Cite(planned.SERVED)},
    ),
    Sentence(Text("全市海关放行{cases}", "Customs releases {cases}"), {"cases": _CASES}),
    Sentence(Text("全市受理报关单{declared}", "Customs takes {declared}"), {"declared": Cite(counting.DECLARED)}),
    Sentence(Text("次日通关排定{served}", "{served} given a slot for the next day"), {"served": Cite(planned.SERVED)}),
)

_ANIMALS = Paragraph(
    (
        Sentence(
            Text(
                "供港澳活猪现场检疫{batches}、{head}，",
                "Officers quarantined live pigs for Hong Kong and Macao on the spot: {batches}, {head}.",
            ),
            {"batches": Cite(counting.LIVE_BATCHES), "head": Cite(counting.LIVE_HEAD)},
            when=(When("batches", "above"),),
        ),
        Sentence(
            Text("证书都管到出境之后。", "Every certificate reaches beyond the crossing."),
            {"short": Cite(counting.CERTIFICATE_SHORT), "batches": Cite(counting.LIVE_BATCHES)},
            when=(When("short", "equal"), When("batches", "above")),
        ),
        Sentence(
            Text("其中{short}的证书不到出境就到期。", "The certificate ends before the crossing for {short}."),
            {"short": Cite(counting.CERTIFICATE_SHORT)},
            when=(When("short", "above"),),
        ),
        Sentence(
            Text(
                "次日排程里活动物排在最前，{live}中{on_time}按时。",
                "In the next day's slots live animals come first: {live}, in time: {on_time}.",
            ),
            {"live": Cite(planned.LIVE_JOBS), "on_time": Cite(planned.LIVE_ON_TIME)},
            when=(When("live", "above"),),
        ),
    )
)
_CLEARED = Paragraph(
    (
        Sentence(
            Text(
                "全市海关当日受理报关单{declared}，监管货运量{tonnes}，开年以来累计{ytd}；",
                "Customs took {declared} and supervised {tonnes} on the day, {ytd} since the year began.",
            ),
            {
                "declared": Cite(counting.DECLARED),
                "tonnes": Cite(counting.TONNES_DAY, places=0),
                "ytd": Cite(counting.TONNES_YTD, style="over"),
            },
        ),
        Sentence(
            Text(
                "放行{cases}，从申报到放行（提前申报的含候货）中位{median}，九成不超过{p90}，平均{mean}。",
                "It released {cases}: from declaration to release, with the wait for goods declared early, the median "
                "took {median}, nine in ten no more than {p90}, the mean {mean}.",
            ),
            {"cases": _CASES, "median": _MEDIAN, "p90": _P90, "mean": _MEAN},
        ),
        Sentence(
            Text(
                "提前申报率{early}，货物运抵后到放行中位{port}，九成不超过{port_p90}；两小时内放行率{fast}。",
                "Early declarations were {early}; from arrival to release the median was {port}, nine in ten within "
                "{port_p90}; {fast} were released within two hours.",
            ),
            {
                "early": Cite(counting.EARLY_RATE),
                "port": _PORT,
                "port_p90": _PORT_P90,
                "fast": Cite(counting.FAST_RATE),
            },
        ),
        Sentence(
            Text("误船{missed}，已列入预警。", "Declarations that missed their ship: {missed}; see the signals."),
            {"missed": _MISSED},
            when=(When("missed", "above"),),
        ),
        Sentence(Text("没有误船。", "No ship was missed."), {"missed": _MISSED}, when=(When("missed", "equal"),)),
    )
)
_DIRECTLY = Paragraph(
    (
        Sentence(
            Text(
                "抵港直装{teu}，占出口箱量的{rate}；",
                "Boarded straight from the quay: {teu}, {rate} of what was exported in boxes.",
            ),
            {"teu": Cite(counting.DIRECT_TEU), "rate": Cite(counting.DIRECT_RATE)},
            when=(When("teu", "above"),),
        ),
        Sentence(
            Text(
                "跟踪的{cases}边装货、边预报、边报关，{made}赶上船期，装船时离截载还有{spare}（中位）。",
                "Of {cases} watched while loading, manifest and declaration ran side by side, {made} made the ship, "
                "with {spare} to spare (median).",
            ),
            {"cases": _DIRECT, "made": _MADE, "spare": Cite(counting.DIRECT_SPARE, places=0)},
            when=(When("cases", "above"),),
        ),
        Sentence(
            Text(
                "预约通关{booked}，其中夜间{night}；",
                "Cleared by appointment: {booked}, of which at night: {night}.",
            ),
            {"booked": Cite(counting.BOOKED), "night": Cite(counting.NIGHT)},
        ),
        Sentence(
            Text(
                "AEO企业求助{requests}，平均{minutes}得到答复。",
                "AEO firms asked for help: {requests}; an answer took {minutes} on average.",
            ),
            {"requests": Cite(counting.AEO_REQUESTS), "minutes": Cite(counting.AEO_MINUTES, places=0)},
            when=(When("requests", "above"),),
        ),
    )
)
_NEXT_DAY = Paragraph(
    (
        Sentence(
            Text(
                "次日要求排位的有{jobs}、{teu}，排定{served}；有船期的{shipped}中，{makes}赶得上，涉及{ships}。",
                "For the next day {jobs} ask for a slot ({teu}) and {served} have one; of {shipped} with a ship to "
                "make, {makes} will make it, on {ships}.",
            ),
            {
                "jobs": Cite(planned.JOBS),
                "teu": Cite(planned.PLANNED_TEU),
                "served": Cite(planned.SERVED),
                "shipped": Cite(planned.SHIP_JOBS),
                "makes": Cite(planned.MAKES_SHIP),
                "ships": Cite(planned.SHIPS),
            },
        ),
        Sentence(
            Text(
                "编制时在途的抵港直装{cases}中，{in_time}预计赶得上。",
                "Of direct loadings under way when the plan was made ({cases}), {in_time} are expected in time.",
            ),
            {"cases": Cite(planned.UNDER_WAY), "in_time": Cite(planned.UNDER_WAY_IN_TIME)},
            when=(When("cases", "above"),),
        ),
        Sentence(
            Text("没有一票排不上。", "None is left without a slot."),
            {"unserved": _UNSERVED},
            when=(When("unserved", "equal"),),
        ),
        Sentence(
            Text(
                "排不上的有{unserved}，原因已告知报送单位。", "Left without a slot, with the reason told: {unserved}."
            ),
            {"unserved": _UNSERVED},
            when=(When("unserved", "above"),),
        ),
        Sentence(
            Text(
                "方案里误期、加班、未排合计折价{cost}，下界{bound}，",
                "Lateness, overtime and what is left out weigh {cost}; no plan could come below {bound}.",
            ),
            {"cost": Cite(planned.COST, places=0), "bound": Cite(planned.BOUND, places=0)},
        ),
        Sentence(Text("相差{gap}，", "The gap is {gap}."), {"gap": Cite(planned.GAP)}, when=(When("gap", "above"),)),
        Sentence(
            Text("已证明没有更省的排法，", "It is proven that none costs less."),
            {"gap": Cite(planned.GAP)},
            when=(When("gap", "equal"),),
        ),
        Sentence(
            Text(
                "查验位使用率{use}，班组加班{overtime}。", "Bays are in use {use} of their hours; overtime: {overtime}."
            ),
            {"use": Cite(planned.BAY_USE), "overtime": Cite(planned.OVERTIME)},
        ),
    )
)

_BY_MODE = tuple(
    (name, Cite(clearing.BY_SEGMENT[f"port_median_{key}"], places=0))
    for key, name, _ in clearing.SEGMENTS
    if key in ("ordinary", "early", "direct_loading", "inspected", "not_inspected")
)
_WHARVES = Table(
    Text("次日各作业点排程", "The next day's slots by wharf"),
    tuple(
        Column(head, Cite(measure, org="each", style="table"))
        for head, measure in (
            (Text("应排(票)", "Asked"), planned.WHARF_JOBS),
            (Text("排定(票)", "Given"), planned.WHARF_SERVED),
            (Text("晚于时限(票)", "Later than due"), planned.WHARF_LATE),
            (Text("班组(班次)", "Teams"), planned.WHARF_TEAMS),
            (Text("查验位使用率", "Bays in use"), planned.BAY_USE),
        )
    ),
    rows="subjects",
)

SECTION = Section(
    kicker=Text("海关通关 · 日监测与日调度", "Customs · the day watched, the next one planned"),
    headlines=_HEADLINES,
    body=(_CLEARED, _ANIMALS, _DIRECTLY, _NEXT_DAY),
    charts=(
        Timetable(
            Text("次日查验位排程", "Bays on the next day"), SLOT, row="bay", start="begin", end="end", kind="kind"
        ),
        Trend(Text("每日监管货运量(吨)", "Cargo supervised, tonnes a day"), counting.TONNES_DAY, days=30),
        Bars(Text("从运抵到放行中位时间", "Arrival to release, median"), _BY_MODE),
    ),
    tables=(_WHARVES,),
    strip=(
        (Text("货到放行中位 九成以内", "Arrival to release, and nine in ten"), _PORT, _PORT_P90),
        (
            Text("开年以来监管货运量 当日", "Cargo this year, and on the day"),
            Cite(counting.TONNES_YTD, style="over"),
            Cite(counting.TONNES_DAY, places=0),
        ),
    ),
)
