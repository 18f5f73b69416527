"""What the city counts of its projects: how many, how much, at which stage, and whether they will be done in time."""

from decimal import Decimal

from sanri.kernel.dated import Band, Bands, Dated, Ruling
from sanri.kernel.expression import SUBJECT, field
from sanri.kernel.measure import AheadOfTime, CountDistinct, Last, Light, Measure, Pace, Ratio, Sum
from sanri.kernel.text import Text
from sanri.kernel.unit import DAYS, MACHINES, PEOPLE, PERCENT, PILES, PILES_PER_DAY, POINTS, PROJECTS, YI_YUAN
from sanri.lines.major_projects.records import PROJECT, PROJECT_MONTH, SITE_DAY, STAGES


def _said(key: str, name: Text) -> Measure:
    """What the register says of one project: a word or a date, which does not add up."""
    return Measure(f"project_{key}", name, PROJECT, Last(field(key)), PROJECTS, reads="newest")


def _at(stage: str) -> Measure:
    name = next(choice.name for choice in STAGES if choice.key == stage)
    return Measure(
        f"projects_in_{stage}",
        Text("{stage}阶段的重点项目", "Major projects: {stage}").fill(stage=name),
        PROJECT,
        CountDistinct(field(SUBJECT)),
        PROJECTS,
        reads="newest",
        where=field("stage").is_(stage),
    )


PROJECT_COUNT = Measure(
    "project_count",
    Text("重点项目数", "Major projects"),
    PROJECT,
    CountDistinct(field(SUBJECT)),
    PROJECTS,
    reads="newest",
)
BUILDING = Measure(
    "projects_building",
    Text("在建重点项目数", "Major projects being built"),
    PROJECT,
    CountDistinct(field(SUBJECT)),
    PROJECTS,
    reads="newest",
    where=field("stage").among("groundbreaking", "piling", "structure", "fitting_out", "installation", "trial"),
    note=Text("动工至试产之间的项目;试产不算投产。", "From ground-breaking to trial runs, which are not production."),
)
TOTAL_INVESTMENT = Measure(
    "total_investment",
    Text("计划总投资", "Planned total investment"),
    PROJECT,
    Sum(field("total_investment")),
    YI_YUAN,
    reads="newest",
    note=Text("一个大项目会左右合计,请同时看项目数。", "One large project rules the sum: read it beside the count."),
)
ANNUAL_OUTPUT = Measure(
    "annual_output",
    Text("达产年产值", "Yearly output at full production"),
    PROJECT,
    Sum(field("annual_output")),
    YI_YUAN,
    reads="newest",
)
NAME = _said("name", Text("项目名称", "Project name"))
NAME_EN = _said("name_en", Text("项目英文名称", "Project name in English"))
STAGE = _said("stage", Text("当前阶段", "Stage"))
STAGE_DAY = _said("stage_day", Text("进入阶段日期", "In this stage since"))
NEXT_STAGE = _said("next_stage", Text("下一阶段", "Next stage"))
NEXT_STAGE_BY = _said("next_stage_by", Text("下一阶段计划日期", "Next stage planned by"))
BY_STAGE = tuple(_at(choice.key) for choice in STAGES)

PILES_PLANNED = Measure(
    "piles_planned", Text("计划总桩数", "Piles planned"), SITE_DAY, Sum(field("piles_planned")), PILES, reads="newest"
)
PILES_DONE = Measure(
    "piles_done",
    Text("累计完成桩数", "Piles done to date"),
    SITE_DAY,
    Sum(field("piles_done")),
    PILES,
    reads="newest",
    good="up",
)
PILES_LEFT = Measure(
    "piles_left", Text("剩余桩数", "Piles left"), SITE_DAY, Sum(field("piles_left")), PILES, reads="newest", good="down"
)
PILING_DEADLINE = Measure(
    "piling_deadline",
    Text("桩基计划完成日期", "Piling to be done by"),
    SITE_DAY,
    Last(field("piling_deadline")),
    DAYS,
    reads="newest",
)
REQUIRED_PILES_PER_DAY = Measure(
    "required_piles_per_day",
    Text("按期完成每日须打桩数", "Piles a day needed to finish in time"),
    SITE_DAY,
    Pace(PILES_LEFT, PILING_DEADLINE),
    PILES_PER_DAY,
    reads="newest",
    places=1,
    good="down",
)
MACHINES_ON_SITE = Measure(
    "machines_on_site", Text("在场桩机数", "Piling machines on site"), SITE_DAY, Sum(field("machines")), MACHINES
)
PEOPLE_ON_SITE = Measure("people_on_site", Text("在场人数", "People on site"), SITE_DAY, Sum(field("people")), PEOPLE)

INVESTMENT_YTD = Measure(
    "investment_ytd",
    Text("本年累计完成投资(调度数)", "Investment this year, as the owners tell it"),
    PROJECT_MONTH,
    Sum(field("investment_ytd")),
    YI_YUAN,
    reads="newest",
    good="up",
)
INVESTMENT_YTD_STATISTICS = Measure(
    "investment_ytd_statistics",
    Text("本年累计入库投资(统计数)", "Investment this year, as statistics counts it"),
    PROJECT_MONTH,
    Sum(field("investment_ytd_statistics")),
    YI_YUAN,
    reads="newest",
    good="up",
)
INVESTMENT_COMPLETION_RATE = Measure(
    "investment_completion_rate",
    Text("年度投资完成率", "Share of the year's investment done"),
    PROJECT_MONTH,
    Ratio(field("investment_ytd"), field("annual_plan")),
    PERCENT,
    reads="newest",
    places=1,
    good="up",
    note=Text("调度数÷年度计划。", "The owners' figure over the year's plan."),
)
AHEAD_OF_TIME = Measure(
    "ahead_of_time",
    Text("较序时进度", "Lead over the calendar"),
    PROJECT_MONTH,
    AheadOfTime(INVESTMENT_COMPLETION_RATE),
    POINTS,
    reads="newest",
    places=1,
    good="up",
)

# The city's rule of 2025 gives amber from 10 to 30 points behind and red beyond, and no light at all to 0-10 points
# behind; the reference desk borrows it and counts that gap as green, so that every project has one light.
LIGHT_RULE = Dated(
    "project_light",
    Text("重点项目亮灯规则", "Lights of major projects"),
    (
        Ruling(
            Bands((Band("red"), Band("amber", Decimal(-30)), Band("green", Decimal(-10), edge_included=False))),
            source="银川市2025年重大项目亮灯规则(重构:落后不足10个百分点记绿灯,参考城市借用)",
        ),
    ),
)
PROJECT_LIGHT = Measure(
    "project_light",
    Text("项目亮灯", "Project light"),
    PROJECT_MONTH,
    Light(AHEAD_OF_TIME, LIGHT_RULE),
    PROJECTS,
    reads="newest",
    note=Text("按快于或慢于序时进度的百分点亮灯。", "By percentage points ahead of or behind the calendar."),
)

MEASURES = (
    *(PROJECT_COUNT, BUILDING, TOTAL_INVESTMENT, ANNUAL_OUTPUT, *BY_STAGE),
    *(NAME, NAME_EN, STAGE, STAGE_DAY, NEXT_STAGE, NEXT_STAGE_BY),
    *(PILES_PLANNED, PILES_DONE, PILES_LEFT, PILING_DEADLINE, REQUIRED_PILES_PER_DAY, MACHINES_ON_SITE, PEOPLE_ON_SITE),
    *(INVESTMENT_YTD, INVESTMENT_YTD_STATISTICS, INVESTMENT_COMPLETION_RATE, AHEAD_OF_TIME, PROJECT_LIGHT),
)
