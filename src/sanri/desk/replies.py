"""What the desk says back when a folder, a setting or a question cannot be taken as it is."""

from sanri.kernel.fault import FaultKind, catalogue
from sanri.kernel.text import Text
from sanri.monitor.key_faults import KEY_FAULTS

DESK_FAULTS = catalogue(
    FaultKind(
        "D-101",
        Text("文件夹“{folder}”里没有 desk.toml", "The folder “{folder}” has no desk.toml"),
        Text(
            "请指明值班台文件夹,或用 sanri new-desk 新建一个", "Name a desk's folder, or make one with sanri new-desk"
        ),
    ),
    FaultKind(
        "D-102",
        Text("desk.toml 读不出:{why}", "desk.toml cannot be read: {why}"),
        Text("请按 TOML 格式改正该处", "Mend that place; the file is TOML in UTF-8"),
    ),
    FaultKind(
        "D-103",
        Text("desk.toml 的 [desk] 缺少“{key}”", "desk.toml lacks “{key}” under [desk]"),
        Text("请补上这一项", "Add it"),
    ),
    FaultKind(
        "D-104",
        Text("对比“{key}”定义有误:{why}", "The comparison “{key}” is wrongly defined: {why}"),
        Text(
            "需有 name_zh、name_en、reduce(max 或 min)、first,last 可省",
            "It needs name_zh, name_en, reduce (max or min), first, and may have last",
        ),
    ),
    FaultKind(
        "D-105",
        Text("机构文件“{file}”第{row}行:{why}", "Org file “{file}”, line {row}: {why}"),
        Text("请改正该行后重试", "Mend that line and try again"),
    ),
    FaultKind(
        "D-108",
        Text("desk.toml 的 [[approvals]] 缺少“{keys}”", "An [[approvals]] of desk.toml lacks “{keys}”"),
        Text("需有 plan、day、by、at,waive 可省", "It needs plan, day, by, at, and may have waive"),
    ),
    FaultKind(
        "D-201",
        Text("没有“{key}”这一{what}", "There is no {what} “{key}”"),
        Text("可选:{have}", "There are: {have}"),
    ),
    FaultKind(
        "D-202",
        Text("“{text}”不是日期", "“{text}” is not a day"),
        Text("请写成 2023-01-30", "Write it as 2023-01-30"),
    ),
    FaultKind(
        "D-203",
        Text(
            "本值班台不重放历史,不能指定收件时间",
            "This desk does not replay history: the time of receipt is the clock's",
        ),
        Text("请去掉 --at", "Leave out --at"),
    ),
    FaultKind(
        "D-204",
        Text("“{file}”不存在或不是文件", "“{file}” does not exist or is not a file"),
        Text("请核对路径", "Check the path"),
    ),
    FaultKind(
        "D-205",
        Text("“{folder}”已存在且不为空", "“{folder}” exists and is not empty"),
        Text("请换一个名字,以免覆盖", "Choose another name; nothing is overwritten"),
    ),
    FaultKind(
        "D-206",
        Text("名称“{name}”不能用", "The name “{name}” cannot be used"),
        Text(
            "请用小写英文字母、数字和下划线,以字母开头,且未被占用",
            "Use lower-case letters, digits and underscores, starting with a letter, not taken yet",
        ),
    ),
    FaultKind(
        "D-207",
        Text("“{file}”不是方案:{why}", "“{file}” holds no plan: {why}"),
        Text(
            "请用 sanri plan --json 打印的格式,只改其中的 plan",
            "Use what sanri plan --json prints; change only its plan",
        ),
    ),
    *KEY_FAULTS.values(),
)
