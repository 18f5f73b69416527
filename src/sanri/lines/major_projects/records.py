"""What counties and sites send of their major projects: the register, the day on site, the month's money."""

from sanri.kernel.check import AtMost, NoEarlier, SumsTo
from sanri.kernel.record import Choice, Due, Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import MACHINES, PEOPLE, PILES, YI_YUAN

# One ladder from the first visit to full production, in order; the words are those of the trade.
STAGES: tuple[Choice, ...] = (
    Choice("visit", Text("走访洽谈", "in talks")),
    Choice("passed", Text("过会", "passed by the joint meeting")),
    Choice("signed", Text("签约", "signed")),
    Choice("landed", Text("落户", "settled")),
    Choice("groundbreaking", Text("动工", "ground broken")),
    Choice("piling", Text("桩基施工", "piling")),
    Choice("structure", Text("主体施工", "main structure")),
    Choice("fitting_out", Text("内部装修", "fitting out")),
    Choice("installation", Text("设备安装调试", "installing and commissioning")),
    Choice("trial", Text("试产", "trial production")),
    Choice("production", Text("投产", "production")),
    Choice("full_production", Text("达产", "full production")),
)
_PROJECT = Field("project", Text("项目代码", "Project code"), "text", aliases=("项目编号",))

PROJECT = Record(
    key="project",
    name=Text("重点项目登记", "Major project register"),
    subject=_PROJECT,
    fields=(
        Field("name", Text("项目名称", "Project name"), "text"),
        Field("name_en", Text("项目英文名称", "Project name in English"), "text"),
        Field("owner", Text("建设单位", "Owner"), "text"),
        Field(
            "total_investment",
            Text("计划总投资", "Planned total investment"),
            "decimal",
            unit=YI_YUAN,
            required=False,
            minimum=0,
            places=2,
            aliases=("总投资",),
        ),
        Field(
            "annual_output",
            Text("达产年产值", "Yearly output at full production"),
            "decimal",
            unit=YI_YUAN,
            required=False,
            minimum=0,
            places=2,
        ),
        Field("stage", Text("当前阶段", "Stage"), "choice", choices=STAGES),
        Field("stage_day", Text("进入阶段日期", "In this stage since"), "day", required=False),
        Field("next_stage", Text("下一阶段", "Next stage"), "choice", choices=STAGES, required=False),
        Field("next_stage_by", Text("下一阶段计划日期", "Next stage planned by"), "day", required=False),
        Field("progress", Text("形象进度", "What is seen on site"), "text", required=False),
    ),
    reporters=("county",),
    every="event",
    checks=(NoEarlier("next_stage_by", "stage_day"),),
    has_zero_report=False,
)

SITE_DAY = Record(
    key="site_day",
    name=Text("项目现场日报", "Site daily report"),
    subject=_PROJECT,
    fields=(
        Field("piles_planned", Text("计划总桩数", "Piles planned"), unit=PILES),
        Field("piles_done", Text("累计完成桩数", "Piles done to date"), unit=PILES),
        Field("piles_left", Text("剩余桩数", "Piles left"), unit=PILES),
        Field("piling_deadline", Text("桩基计划完成日期", "Piling to be done by"), "day"),
        Field("machines", Text("在场桩机数", "Piling machines on site"), unit=MACHINES),
        Field("people", Text("在场人数", "People on site"), unit=PEOPLE),
        Field("remark", Text("备注", "Remark"), "text", required=False),
    ),
    reporters=("project_site",),
    due=Due(days=1, hour=9),
    checks=(
        AtMost("piles_done", ("piles_planned",)),
        SumsTo(("piles_done", "piles_left"), "piles_planned"),
    ),
    has_zero_report=False,
)

PROJECT_MONTH = Record(
    key="project_month",
    name=Text("重点项目投资月报", "Major project monthly report"),
    subject=_PROJECT,
    fields=(
        Field(
            "annual_plan",
            Text("年度计划投资", "Investment planned for the year"),
            "decimal",
            unit=YI_YUAN,
            minimum=0,
            places=2,
        ),
        Field(
            "investment_ytd",
            Text("本年累计完成投资(调度数)", "Investment this year, as the owner tells it"),
            "decimal",
            unit=YI_YUAN,
            minimum=0,
            places=2,
            aliases=("本年累计完成投资",),
        ),
        Field(
            "investment_ytd_statistics",
            Text("本年累计入库投资(统计数)", "Investment this year, as statistics counts it"),
            "decimal",
            unit=YI_YUAN,
            required=False,
            minimum=0,
            places=2,
            aliases=("本年累计入库投资",),
            note=Text("须已入库并有凭证,与调度数是两个数。", "Backed by vouchers: not the owner's figure."),
        ),
    ),
    reporters=("county",),
    every="month",
    due=Due(days=10, hour=18),
    has_zero_report=False,
)
