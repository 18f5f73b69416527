"""What the projects say on the page: how many are being built, what is left on site, and whether money keeps pace."""

from decimal import Decimal

from sanri.kernel.section import BurnDown, Cite, Column, Paragraph, Section, Sentence, Table, When
from sanri.kernel.text import Text
from sanri.lines.major_projects import measures as m

_STAGE = dict(zip((choice.key.removeprefix("projects_in_") for choice in m.BY_STAGE), m.BY_STAGE, strict=True))

_BUILDING = Cite(m.BUILDING)
_LEFT = Cite(m.PILES_LEFT, style="about")
_NEEDED = Cite(m.REQUIRED_PILES_PER_DAY)

_HEADLINES = (
    Sentence(
        Text("桩基尚余{left} 按期完工须达{needed}", "With {left} to go, the date needs {needed}"),
        {"left": _LEFT, "needed": _NEEDED},
        when=(When("left", "above"),),
    ),
    Sentence(
        Text("{building}重点项目在建 年度投资完成{done}", "{building} being built, {done} of the year's money spent"),
        {"building": _BUILDING, "done": Cite(m.INVESTMENT_COMPLETION_RATE)},
    ),
    Sentence(Text("重点项目在建{building}", "Major projects being built: {building}"), {"building": _BUILDING}),
)

_ALL = Paragraph(
    (
        Sentence(
            Text(
                "全市登记的重点项目有{count}，计划总投资{total}，其中从动工到试产的在建项目{building}：",
                "The register holds {count} with a planned investment of {total}; {building} stand between "
                "ground-breaking and trial production.",
            ),
            {"count": Cite(m.PROJECT_COUNT), "total": Cite(m.TOTAL_INVESTMENT), "building": _BUILDING},
        ),
        Sentence(
            Text(
                "桩基施工{piling}，主体施工{structure}，内部装修{fitting}，设备安装调试{installing}，试产{trial}。",
                "Of these, piling: {piling}; main structure: {structure}; fitting out: {fitting}; "
                "installing and commissioning: {installing}; trial production: {trial}.",
            ),
            {
                "piling": Cite(_STAGE["piling"]),
                "structure": Cite(_STAGE["structure"]),
                "fitting": Cite(_STAGE["fitting_out"]),
                "installing": Cite(_STAGE["installation"]),
                "trial": Cite(_STAGE["trial"]),
            },
        ),
    )
)
_EACH_SITE = Paragraph(
    (
        Sentence(
            Text(
                "{name}的厂房和设备基础还剩{left}，计划{deadline}打完；按期完成，进度须达{needed}，",
                "{name_en} has {left} to drive for its buildings and equipment, and is to finish by {deadline}: "
                "that takes {needed}.",
            ),
            {
                "name": Cite(m.NAME),
                "name_en": Cite(m.NAME_EN),
                "left": _LEFT,
                "deadline": Cite(m.PILING_DEADLINE),
                "needed": _NEEDED,
            },
            when=(When("left", "above"),),
        ),
        Sentence(
            Text(
                "而最近一周打了{week}。",
                "In the last week {week} were driven.",
            ),
            {"week": Cite(m.PILES_LEFT, against="week_before", shows="difference"), "left": _LEFT},
            when=(When("left", "above"), When("week", "below")),
        ),
        Sentence(
            Text(
                "当日现场有桩机{machines}、人员{people}。",
                "On site that day: {people} and {machines}.",
            ),
            {"machines": Cite(m.MACHINES_ON_SITE), "people": Cite(m.PEOPLE_ON_SITE), "left": _LEFT},
            when=(When("left", "above"),),
        ),
        Sentence(
            Text("项目计划总投资{total}。", "The project is planned at {total}."),
            {"total": Cite(m.TOTAL_INVESTMENT), "left": _LEFT},
            when=(When("left", "above"),),
        ),
    ),
    each_subject=m.PILES_LEFT,
)
_EACH_LARGE = Paragraph(
    (
        Sentence(
            Text(
                "{name}计划总投资{total}，正处在{stage}阶段，计划{by}前进入{next}阶段。",
                "{name_en}, planned at {total}, is at the stage “{stage}” and due for “{next}” by {by}.",
            ),
            {
                "name": Cite(m.NAME),
                "name_en": Cite(m.NAME_EN),
                "total": Cite(m.TOTAL_INVESTMENT),
                "stage": Cite(m.STAGE),
                "next": Cite(m.NEXT_STAGE),
                "by": Cite(m.NEXT_STAGE_BY),
            },
            when=(When("total", "above", Decimal(50)),),
        ),
        Sentence(
            Text(
                "{name}正处在{stage}阶段，达产后年产值预计{output}。",
                "{name_en}, at the stage “{stage}”, expects {output} a year at full production.",
            ),
            {
                "name": Cite(m.NAME),
                "name_en": Cite(m.NAME_EN),
                "stage": Cite(m.STAGE),
                "output": Cite(m.ANNUAL_OUTPUT),
            },
            when=(When("output", "above", Decimal(14)),),
        ),
    ),
    each_subject=m.TOTAL_INVESTMENT,
)
_MONEY = Paragraph(
    (
        Sentence(
            Text(
                "按调度数，截至{month}本年累计完成投资{done}，完成年度计划的{rate}；同期统计入库{statistics}，是另一个口径。",
                "The owners report {done} invested in the year to {month}, {rate} of the year's plan; statistics, "
                "which counts otherwise, has {statistics}.",
            ),
            {
                "month": Cite(m.INVESTMENT_YTD, shows="day"),
                "done": Cite(m.INVESTMENT_YTD),
                "rate": Cite(m.INVESTMENT_COMPLETION_RATE),
                "statistics": Cite(m.INVESTMENT_YTD_STATISTICS),
            },
        ),
        Sentence(
            Text("快于序时进度{ahead}。", "That is {ahead} ahead of the calendar."),
            {"ahead": Cite(m.AHEAD_OF_TIME)},
            when=(When("ahead", "above"),),
        ),
    )
)

SECTION = Section(
    kicker=Text("重点项目 · 实物工作量", "Major projects · work on site"),
    headlines=_HEADLINES,
    body=(_EACH_SITE, _ALL, _EACH_LARGE, _MONEY),
    charts=(BurnDown(Text("剩余桩数与按期完成线", "Piles left, and the line to the date"), m.REQUIRED_PILES_PER_DAY),),
    tables=(
        Table(
            Text("重点项目一览", "The projects"),
            (
                Column(
                    Text("总投资(亿元)", "Investment (0.1 bn yuan)"),
                    Cite(m.TOTAL_INVESTMENT, style="table", places=1),
                ),
                Column(
                    Text("年产值(亿元)", "Yearly output (0.1 bn yuan)"),
                    Cite(m.ANNUAL_OUTPUT, style="table", places=1),
                ),
                Column(Text("阶段", "Stage"), Cite(m.STAGE, style="table")),
                Column(Text("下一步计划", "Next by"), Cite(m.NEXT_STAGE_BY, style="table")),
            ),
            rows="subjects",
        ),
    ),
    strip=((Text("在建重点项目 剩余桩数", "Projects being built, and piles left"), _BUILDING, Cite(m.PILES_LEFT)),),
)
