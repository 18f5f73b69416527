"""What the desk says back when something cannot be laid down as it was asked for."""

from sanri.kernel.fault import FaultKind, catalogue
from sanri.kernel.text import Text

SETTLED_FAULTS = catalogue(
    FaultKind(
        "D-401",
        Text("{day}的日报已付印,不能再改那天起的设定", "The page of {day} has gone to press"),
        Text("生效日请不早于{earliest}", "Let it hold from {earliest} at the earliest"),
    ),
    FaultKind(
        "D-402",
        Text("没有写明依据", "It names no ground"),
        Text(
            "请写明文件名称、文号或理由,至少{least}个字", "Name the document or the reason, {least} characters at least"
        ),
    ),
    FaultKind(
        "D-403",
        Text("“{day}”不是日期", "“{day}” is not a day"),
        Text("请写成 2023-03-01", "Write it as 2023-03-01"),
    ),
    FaultKind(
        "D-404",
        Text("没有第{number}号设定,或已作废", "There is no change {number}, or it is withdrawn already"),
        Text("请从设定记录中选取", "Choose it from the list of changes"),
    ),
    FaultKind(
        "D-405",
        Text(
            "第{number}号设定已自{first}起生效,不能作废",
            "Change {number} has held since {first} and cannot be withdrawn",
        ),
        Text("请另作一项设定改回", "Lay down another one that puts it back"),
    ),
    FaultKind(
        "D-406",
        Text("第{later}号设定以它为前提", "Change {later} stands on it"),
        Text("请先作废后者", "Withdraw that one first"),
    ),
    FaultKind(
        "D-411",
        Text("{day}没有代码为“{code}”的机构", "There is no org “{code}” on {day}"),
        Text("请核对机构代码与生效日", "Check the code and the day"),
    ),
    FaultKind(
        "D-412",
        Text("机构代码“{code}”已有", "The code “{code}” is taken"),
        Text(
            "请用新的代码;代码停用后方可重新启用", "Give a new one; a code may be opened again only once it is closed"
        ),
    ),
    FaultKind(
        "D-413",
        Text("机构代码“{code}”不合格式", "“{code}” is no code of an org"),
        Text("请用2至32位大写字母和数字", "Use 2 to 32 digits and capital letters"),
    ),
    FaultKind(
        "D-414",
        Text("上级“{parent}”在{day}及以后并非一直存在", "The parent “{parent}” does not stand from {day} on"),
        Text("请另选上级", "Choose another parent"),
    ),
    FaultKind(
        "D-415",
        Text("“{level}”不在上级“{parent}”的层级之下", "The level “{level}” is not below that of “{parent}”"),
        Text("层级由低到高:{levels}", "From the lowest: {levels}"),
    ),
    FaultKind(
        "D-416",
        Text("“{code}”自{later}起另有设定", "Something is laid down for “{code}” from {later} on already"),
        Text("请先作废那一项,或把生效日定在其后", "Withdraw that first, or let this hold from a later day"),
    ),
    FaultKind(
        "D-417",
        Text("“{code}”下面还有{count}家机构:{some}", "{count} orgs still stand under “{code}”: {some}"),
        Text("请先改隶、撤销,或用合并", "Move or close them first, or merge instead"),
    ),
    FaultKind(
        "D-418",
        Text("没有写机构名称", "The org has no name"),
        Text("请填中文名称", "Give its name in Chinese"),
    ),
    FaultKind(
        "D-419",
        Text("与现状相同", "It is so already"),
        Text("没有可改的,不必设定", "There is nothing to lay down"),
    ),
    FaultKind(
        "D-420",
        Text("“{code}”与“{into}”层级不同,不能合并", "“{code}” and “{into}” are not of one level and cannot be merged"),
        Text("请选同一层级的另一家机构", "Choose another org of the same level"),
    ),
    FaultKind(
        "D-421",
        Text("没有“{kind}”这一类机构", "There is no kind of org “{kind}”"),
        Text("请从已有类别中选:{kinds}", "Choose one of those there are: {kinds}"),
    ),
    FaultKind(
        "D-431",
        Text("没有“{key}”这一条线", "There is no line “{key}”"),
        Text("可选:{have}", "There are: {have}"),
    ),
    FaultKind(
        "D-432",
        Text("至少须留一条线", "One line has to stay"),
        Text("请先启用另一条线", "Switch another one on first"),
    ),
    FaultKind(
        "D-433",
        Text("条线的启用停用从今日起,不能另定日子", "A line is switched from today on, not from another day"),
        Text("生效日请填{today}", "Let it hold from {today}"),
    ),
    FaultKind(
        "D-441",
        Text("第{row}行“{text}”不是一个日历日", "Line {row}, “{text}”, is no calendar day"),
        Text("请写成“日期,holiday 或 workday 或 published,名称”", "Write “day,holiday or workday or published,name”"),
    ),
    FaultKind(
        "D-442",
        Text("{day}写了两次", "{day} stands there twice"),
        Text("每日只留一行", "Keep one line for each day"),
    ),
    FaultKind(
        "D-451",
        Text("没有“{key}”这一规则", "There is no rule “{key}”"),
        Text("请从规则表中选", "Choose one from the table of rules"),
    ),
    FaultKind(
        "D-452",
        Text("“{path}”应为{kind},不能是“{text}”", "“{path}” takes {kind}, not “{text}”"),
        Text("请改正该值", "Mend that value"),
    ),
    FaultKind(
        "D-453",
        Text("这些值合在一起不成立:{why}", "These values do not go together: {why}"),
        Text("请一并改正", "Mend them together"),
    ),
)
