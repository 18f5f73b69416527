"""What can be wrong with one cell."""

from sanri.monitor.intake.faults.kind import kind

CELL_FAULTS = (
    kind(
        "I-301",
        ("“{field}”必填,这里是空的", "“{field}” is required and left empty"),
        ("请填写;{hint}", "Fill it in; {hint}"),
    ),
    kind(
        "I-302",
        ("“{field}”必填,这里是“{mark}”", "“{field}” is required and says “{mark}”"),
        ("为零请写0;未开诊的,在“状态”列写明", "Write 0 for zero; where it was not open, say so in the column “state”"),
    ),
    kind(
        "I-303",
        ("“{field}”是{value},不是数字", "“{field}” is {value}, not a number"),
        ("请只填数字,不带文字", "Write the number alone, without words"),
    ),
    kind(
        "I-304",
        ("“{field}”是{value},千分位的位置不对", "“{field}” is {value}: its separators are misplaced"),
        ("请去掉分隔符重填", "Write it without separators"),
    ),
    kind(
        "I-305",
        ("“{field}”是{value},应为整数", "“{field}” is {value} and must be a whole number"),
        ("请核对原始台账后重报", "Check the original register and send it again"),
    ),
    kind(
        "I-306",
        ("“{field}”为{value},不能小于{limit}", "“{field}” is {value} and cannot be less than {limit}"),
        ("请核对原始台账后重报", "Check the original register and send it again"),
    ),
    kind(
        "I-307",
        ("“{field}”为{value},不能大于{limit}", "“{field}” is {value} and cannot be more than {limit}"),
        ("请核对原始台账后重报", "Check the original register and send it again"),
    ),
    kind(
        "I-308",
        ("“{field}”超过15位,电子表格存不准", "“{field}” has more than 15 digits, which a spreadsheet cannot hold"),
        ("请核对数字和单位", "Check the number and its unit"),
    ),
    kind(
        "I-309",
        ("“{field}”是{value},本项不是百分数", "“{field}” is {value}, but it is not a percentage"),
        ("请填数量,不带百分号", "Write the amount without a percent sign"),
    ),
    kind(
        "I-310",
        (
            "“{field}”由{written}换算后为{value},本表只保留{places}位小数",
            "“{field}” converted from {written} is {value}; the form keeps {places} decimals",
        ),
        ("请按本表单位“{unit}”填写", "Write it in the form's own unit, {unit}"),
    ),
    kind(
        "I-311",
        ("“{field}”是{value},读不出日期", "“{field}” is {value}, which is not a date"),
        ("请写成 2023-01-30", "Write it as 2023-01-30"),
    ),
    kind(
        "I-312",
        ("“{field}”是{value},历法上没有这一天", "“{field}” is {value}, which is not in the calendar"),
        ("请核对日期", "Check the date"),
    ),
    kind("I-313", ("“{field}”应填是或否", "“{field}” must be yes or no"), ("请填“是”或“否”", "Write yes or no")),
    kind(
        "I-314",
        ("“{field}”不在可选项中", "“{field}” is none of the choices"),
        ("可选:{choices}", "Choose from: {choices}"),
    ),
    kind(
        "I-315",
        ("“{field}”存成了数字,末几位可能已丢失", "“{field}” is stored as a number and may have lost digits"),
        ("请设为文本重新录入", "Set the column to text and enter it again"),
    ),
    kind("I-316", ("“{field}”未通过校验", "“{field}” fails its check"), ("{why}", "{why}")),
    kind(
        "I-317",
        ("“{field}”里像有身份证号或手机号", "“{field}” seems to hold an identity card or mobile number"),
        ("请删去个人信息后重报", "Take the personal data out and send it again"),
    ),
    kind(
        "I-318",
        ("“{field}”是公式,文件里没有它的计算结果", "“{field}” is a formula whose result is not in the file"),
        (
            "请在Excel或WPS里打开、重算并保存,或粘贴为数值",
            "Open, recalculate and save it in Excel or WPS, or paste it as a value",
        ),
    ),
    kind(
        "I-319",
        ("“{field}”是错误值{value}", "“{field}” is the error value {value}"),
        ("请改正公式,或直接填数值", "Mend the formula, or write the value"),
    ),
    kind(
        "I-320",
        ("“{field}”存成了{what},应为{wanted}", "“{field}” is stored as {what} and must be {wanted}"),
        ("请改单元格格式后重填", "Change the cell's format and enter it again"),
    ),
    kind(
        "I-321",
        ("“{field}”有{length}个字,超过{limit}个", "“{field}” has {length} characters, more than {limit}"),
        ("请精简后重报", "Shorten it and send it again"),
    ),
    kind(
        "I-322",
        ("“状态”读不出", "The state cannot be read"),
        ("可填:正常、零报告、未开诊、作废,或留空", "Write: reported, zero, closed or void, or leave it empty"),
    ),
    kind(
        "I-323",
        ("“{field}”只有日期({value}),没有时刻", "“{field}” has a date ({value}) and no time"),
        (
            "请写成 2023-01-31 06:40;零点请按文字写成 2023-01-31 00:00",
            "Write it as 2023-01-31 06:40; midnight, as text, as 2023-01-31 00:00",
        ),
    ),
    kind(
        "I-324",
        ("“{field}”是{value},读不出日期和时刻", "“{field}” is {value}, which is not a date and time"),
        (
            "请按本地时间写成 2023-01-31 06:40,不带时区",
            "Write it by the local clock as 2023-01-31 06:40, without a time zone",
        ),
    ),
    kind(
        "I-325",
        ("“{field}”是{value},钟表上没有这一时刻", "“{field}” is {value}, a time that no clock shows"),
        (
            "时刻为00:00至23:59;24时请写成次日00:00",
            "Times run from 00:00 to 23:59; write 24:00 as 00:00 of the next day",
        ),
    ),
    kind(
        "I-326",
        ("“{field}”里是密文,不是原文", "“{field}” holds a sealed value, not what was sealed"),
        ("请填原文,入库时会自动加密", "Write the value itself; it is sealed when it is kept"),
    ),
)
