"""差错目录 · every way in which a file can be wrong, numbered; `docs/reference/faults.md` is printed from here.

I-1xx the file, I-2xx header, org and period, I-3xx one cell, I-4xx across cells, I-5xx against what is already kept,
I-6xx notes: these are said to the sender and stop nothing. A retired number is never used again.
"""

from sanri.kernel.fault import FaultKind, catalogue
from sanri.kernel.text import Text


def _kind(number: str, says: tuple[str, str], cure: tuple[str, str]) -> FaultKind:
    return FaultKind(number, Text(*says), Text(*cure))


_SAVE = ("请用Excel或WPS另存为 .xlsx 后重报", "Save it as .xlsx in Excel or WPS and send it again")

FILE_FAULTS = (
    _kind(
        "I-101",
        ("文件是空的", "The file is empty"),
        ("请填好后重报;确实没有业务的,请用零报告", "Fill it in and send it again; where nothing happened, send a zero report"),
    ),
    _kind(
        "I-102",
        ("文件有 {size} MB,超过 {limit} MB", "The file has {size} MB, more than {limit} MB"),
        ("请删去图片等无关内容,或分成几个文件", "Take out pictures and the like, or split the file"),
    ),
    _kind("I-103", ("这是旧版 .xls 或WPS .et 文件,不能读取", "This is an old .xls or a WPS .et file"), _SAVE),
    _kind(
        "I-104",
        ("文件设有打开密码", "The file is protected by a password"),
        ("请去掉打开密码后重报", "Remove the password and send it again"),
    ),
    _kind("I-105", ("工作簿已损坏,读不出", "The workbook is damaged and cannot be read"), _SAVE),
    _kind(
        "I-106",
        ("工作簿展开后超过 {limit} MB", "The workbook unpacks to more than {limit} MB"),
        ("请新建一个工作簿,只粘贴数据后重报", "Make a new workbook, paste only the data and send it again"),
    ),
    _kind(
        "I-107",
        ("这是{what},不是表格", "This is {what}, not a table"),
        ("请报送 .xlsx、.csv 或 .jsonl 文件", "Send an .xlsx, .csv or .jsonl file"),
    ),
    _kind(
        "I-108",
        ("工作簿里没有单元格内容,只有图片或空表", "The workbook has no cells, only pictures or empty sheets"),
        ("请把数字填在单元格里,不要贴图", "Write the numbers into cells; do not paste a picture"),
    ),
    _kind(
        "I-109",
        (
            "表格占用{rows}行、{columns}列,超过{most_rows}行、{most_columns}列或{most_cells}格",
            "The table takes {rows} rows and {columns} columns: more than {most_rows} rows, {most_columns} columns "
            "or {most_cells} cells",
        ),
        (
            "请删除数据区之外的内容,或分成几个文件",
            "Delete what stands outside the data, or split the file",
        ),
    ),
    _kind(
        "I-110",
        ("文字编码无法判定,或含有非法字节", "The text's encoding cannot be told, or it holds invalid bytes"),
        ("请另存为UTF-8编码的CSV后重报", "Save it as CSV in UTF-8 and send it again"),
    ),
    _kind(
        "I-111",
        ("引号不配对或分隔有误", "Quotation marks do not match, or the separation is wrong"),
        ("请核对该行的引号,或改用 .xlsx", "Check the quotation marks of that line, or send .xlsx"),
    ),
    _kind(
        "I-112",
        ("这一行不是完整的JSON对象", "This line is not one complete JSON object"),
        ("每行写一个对象,项名不重复,末尾不加逗号", "Write one object a line, each key once, with no comma at the end"),
    ),
    _kind(
        "I-113",
        ("JSON的值应为数字、文字、真假或null", "A JSON value must be a number, text, true, false or null"),
        ("请不要写列表或嵌套对象", "Do not write lists or objects inside"),
    ),
)

HEADING_FAULTS = (
    _kind(
        "I-201",
        ("找不到“{form}”的表头", "The header of “{form}” was not found"),
        ("请使用本表模板;本表的列有:{known}", "Use the template of this form; its columns are: {known}"),
    ),
    _kind(
        "I-202",
        ("“{label}”不是本表的列", "“{label}” is no column of this form"),
        ("请删去或改名;本表的列有:{known}", "Delete or rename it; the columns are: {known}"),
    ),
    _kind(
        "I-203",
        ("缺少必填的“{field}”列", "The required column “{field}” is missing"),
        ("请补上这一列;本表的列有:{known}", "Add it; the columns are: {known}"),
    ),
    _kind(
        "I-204",
        ("“{field}”在表头出现不止一次:{columns}", "“{field}” stands in the header more than once: {columns}"),
        ("请只保留一列", "Keep one column"),
    ),
    _kind(
        "I-205",
        ("这一列有内容而没有表头", "This column has content but no header"),
        ("请补上表头,或清空这一列", "Give it a header, or clear it"),
    ),
    _kind(
        "I-206",
        ("“{field}”的单位写作“{unit}”,不能换算成本表的单位", "“{field}” is headed in “{unit}”, which cannot be converted"),
        ("可用的单位:{known}", "Units that can be used: {known}"),
    ),
    _kind(
        "I-207",
        ("有几张工作表都像是本表:{sheets}", "Several sheets look like this form: {sheets}"),
        ("每个文件只留一张要报的工作表", "Leave one sheet to be read in a file"),
    ),
    _kind(
        "I-208",
        ("这是“{found}”的模板,不是“{form}”的", "This is the template of “{found}”, not of “{form}”"),
        ("请用“{form}”的模板填报", "Fill in the template of “{form}”"),
    ),
    _kind(
        "I-209",
        ("模板是第{found}版,现行是第{version}版", "The template is version {found}; the form is at version {version}"),
        ("请重新下载模板", "Fetch the template again"),
    ),
    _kind(
        "I-210",
        ("不知道是哪家机构的数据", "It is not said which org the data are of"),
        ("请在表题写明填报单位,或加“机构代码”列", "Name the reporting org in the title, or add the column “org”"),
    ),
    _kind(
        "I-211",
        ("没有“{org}”这家机构", "There is no org “{org}”"),
        ("请核对名称或代码;相近的有:{near}", "Check the name or code; near to it: {near}"),
    ),
    _kind(
        "I-212",
        ("叫“{org}”的机构不止一家", "More than one org is called “{org}”"),
        ("请改填机构代码:{codes}", "Write the code instead: {codes}"),
    ),
    _kind(
        "I-213",
        ("“{org}”在{day}不在机构名册上", "“{org}” was not on the register on {day}"),
        ("请核对日期;该机构名册时间:{dates}", "Check the date; the org is on the register: {dates}"),
    ),
    _kind(
        "I-214",
        ("“{org}”不归报送单位“{sender}”管", "“{org}” does not belong to the sender, “{sender}”"),
        ("请只报本单位及所辖机构的数据", "Send the data of your own org and those below it"),
    ),
    _kind(
        "I-215",
        ("“{org}”不填报“{form}”", "“{org}” does not report “{form}”"),
        ("请用“机构代码”列写明填报机构;应报机构的类别:{kinds}", "Name the reporting org in the column “org”; it is reported by: {kinds}"),
    ),
    _kind(
        "I-216",
        ("机构代码是“{code}”,机构名称却是“{name}”", "The code is “{code}”, but the name is “{name}”"),
        ("请核对后改正其中一个", "Check and correct one of them"),
    ),
    _kind(
        "I-217",
        ("不知道是哪一期的数据", "It is not said which period the data are of"),
        ("请在表题写明日期,或加“日期”列", "Give the date in the title, or add the column “period”"),
    ),
    _kind(
        "I-218",
        ("读不出是哪一期", "The period cannot be read"),
        ("请写成 {example}", "Write it as {example}"),
    ),
    _kind(
        "I-219",
        ("表内是{found},报送时选的是{given}", "The file says {found}, but it was sent as {given}"),
        ("请核对后改正其中一个", "Check and correct one of them"),
    ),
    _kind(
        "I-220",
        ("{period}还没有到", "{period} has not come yet"),
        ("请核对日期", "Check the date"),
    ),
    _kind(
        "I-221",
        ("表头下没有数据", "There are no data under the header"),
        ("请填好后重报;没有业务的,在“状态”列写零报告", "Fill it in; where nothing happened, write “zero” in the column “state”"),
    ),
    _kind(
        "I-222",
        ("模板的标识与内容不符,可能拼接了别的模板", "The template's identity does not fit: it may be pieced together"),
        ("请重新下载模板,把数据填进去", "Fetch the template again and fill it in"),
    ),
)

CELL_FAULTS = (
    _kind(
        "I-301",
        ("“{field}”必填,这里是空的", "“{field}” is required and left empty"),
        ("请填写;{hint}", "Fill it in; {hint}"),
    ),
    _kind(
        "I-302",
        ("“{field}”必填,这里是“{mark}”", "“{field}” is required and says “{mark}”"),
        ("为零请写0;未开诊的,在“状态”列写明", "Write 0 for zero; where it was not open, say so in the column “state”"),
    ),
    _kind(
        "I-303",
        ("“{field}”是{value},不是数字", "“{field}” is {value}, not a number"),
        ("请只填数字,不带文字", "Write the number alone, without words"),
    ),
    _kind(
        "I-304",
        ("“{field}”是{value},千分位的位置不对", "“{field}” is {value}: its separators are misplaced"),
        ("请去掉分隔符重填", "Write it without separators"),
    ),
    _kind(
        "I-305",
        ("“{field}”是{value},应为整数", "“{field}” is {value} and must be a whole number"),
        ("请核对原始台账后重报", "Check the original register and send it again"),
    ),
    _kind(
        "I-306",
        ("“{field}”为{value},不能小于{limit}", "“{field}” is {value} and cannot be less than {limit}"),
        ("请核对原始台账后重报", "Check the original register and send it again"),
    ),
    _kind(
        "I-307",
        ("“{field}”为{value},不能大于{limit}", "“{field}” is {value} and cannot be more than {limit}"),
        ("请核对原始台账后重报", "Check the original register and send it again"),
    ),
    _kind(
        "I-308",
        ("“{field}”超过15位,电子表格存不准", "“{field}” has more than 15 digits, which a spreadsheet cannot hold"),
        ("请核对数字和单位", "Check the number and its unit"),
    ),
    _kind(
        "I-309",
        ("“{field}”是{value},本项不是百分数", "“{field}” is {value}, but it is not a percentage"),
        ("请填数量,不带百分号", "Write the amount without a percent sign"),
    ),
    _kind(
        "I-310",
        (
            "“{field}”由{written}换算后为{value},本表只保留{places}位小数",
            "“{field}” converted from {written} is {value}; the form keeps {places} decimals",
        ),
        ("请按本表单位“{unit}”填写", "Write it in the form's own unit, {unit}"),
    ),
    _kind(
        "I-311",
        ("“{field}”是{value},读不出日期", "“{field}” is {value}, which is not a date"),
        ("请写成 2023-01-30", "Write it as 2023-01-30"),
    ),
    _kind(
        "I-312",
        ("“{field}”是{value},历法上没有这一天", "“{field}” is {value}, which is not in the calendar"),
        ("请核对日期", "Check the date"),
    ),
    _kind("I-313", ("“{field}”应填是或否", "“{field}” must be yes or no"), ("请填“是”或“否”", "Write yes or no")),
    _kind(
        "I-314",
        ("“{field}”不在可选项中", "“{field}” is none of the choices"),
        ("可选:{choices}", "Choose from: {choices}"),
    ),
    _kind(
        "I-315",
        ("“{field}”存成了数字,末几位可能已丢失", "“{field}” is stored as a number and may have lost digits"),
        ("请设为文本重新录入", "Set the column to text and enter it again"),
    ),
    _kind("I-316", ("“{field}”未通过校验", "“{field}” fails its check"), ("{why}", "{why}")),
    _kind(
        "I-317",
        ("“{field}”里像有身份证号或手机号", "“{field}” seems to hold an identity card or mobile number"),
        ("请删去个人信息后重报", "Take the personal data out and send it again"),
    ),
    _kind(
        "I-318",
        ("“{field}”是公式,文件里没有它的计算结果", "“{field}” is a formula whose result is not in the file"),
        ("请在Excel或WPS里打开、重算并保存,或粘贴为数值", "Open, recalculate and save it in Excel or WPS, or paste it as a value"),
    ),
    _kind(
        "I-319",
        ("“{field}”是错误值{value}", "“{field}” is the error value {value}"),
        ("请改正公式,或直接填数值", "Mend the formula, or write the value"),
    ),
    _kind(
        "I-320",
        ("“{field}”存成了{what},应为{wanted}", "“{field}” is stored as {what} and must be {wanted}"),
        ("请改单元格格式后重填", "Change the cell's format and enter it again"),
    ),
    _kind(
        "I-321",
        ("“{field}”有{length}个字,超过{limit}个", "“{field}” has {length} characters, more than {limit}"),
        ("请精简后重报", "Shorten it and send it again"),
    ),
    _kind(
        "I-322",
        ("“状态”读不出", "The state cannot be read"),
        ("可填:正常、零报告、未开诊、作废,或留空", "Write: reported, zero, closed or void, or leave it empty"),
    ),
)

ACROSS_FAULTS = (
    _kind(
        "I-401",
        ("“{part}”为{amount},大于{whole}的{limit}", "“{part}” is {amount}, more than {whole}, {limit}"),
        ("请核对这几项后重报", "Check these columns and send it again"),
    ),
    _kind(
        "I-402",
        ("{parts}之和为{amount},不等于“{whole}”的{limit}", "{parts} sum to {amount}, not to “{whole}”, {limit}"),
        ("请核对这几项后重报", "Check these columns and send it again"),
    ),
    _kind(
        "I-403",
        ("“{flag}”为否,“{amount}”却是{value}", "“{flag}” is no, but “{amount}” is {value}"),
        ("未开放的应为0;已开放的请改为是", "It must be 0 where not open; if it was open, say yes"),
    ),
    _kind(
        "I-404",
        ("“{day}”({value})早于“{than}”({limit})", "“{day}” ({value}) is before “{than}” ({limit})"),
        ("请核对两个日期", "Check both dates"),
    ),
    _kind(
        "I-405",
        ("与第{other}行是同一机构、同一期、同一事项", "The same org, period and subject as in row {other}"),
        ("请只保留一行", "Keep one of the two rows"),
    ),
    _kind(
        "I-406",
        ("零报告的“{field}”却是{value}", "A zero report says {value} in “{field}”"),
        ("有数的请去掉“零报告”,没有的请清空", "Take out “zero” where there are numbers, or clear them"),
    ),
    _kind(
        "I-407",
        ("状态为{state},“{field}”却有内容", "The state is {state}, but “{field}” is filled in"),
        ("请清空这一格,或把状态改为正常", "Clear the cell, or make the state reported"),
    ),
    _kind(
        "I-408",
        ("“{form}”没有零报告", "“{form}” has no zero report"),
        ("没有事项的不必填报", "Where nothing happened, send nothing"),
    ),
)

KEPT_FAULTS = (
    _kind(
        "I-501",
        ("{org}{period}已报过,这次的数不同而没有写更正原因", "{org}, {period}, is kept already with other values and no reason is given"),
        ("请写明更正原因后重报", "Give the reason for the correction and send it again"),
    ),
    _kind(
        "I-502",
        ("{org}{period}没有报过,无从作废", "{org}, {period}, was never kept: there is nothing to make void"),
        ("请核对机构和日期", "Check org and period"),
    ),
)

NOTES = (
    _kind(
        "I-601",
        ("{label}行的“{field}”为{value},各行之和是{total}", "The row “{label}” says {value} for “{field}”; its rows sum to {total}"),
        ("已按各行收下,请核对", "The rows were taken; please check"),
    ),
    _kind(
        "I-602",
        ("“{field}”的{value}按四舍五入记为{kept}", "“{field}” {value} was rounded to {kept}"),
        ("如不妥请改报", "Send it again if that is wrong"),
    ),
    _kind(
        "I-603",
        ("{count}家只有名称没有数字,按未报处理:{orgs}", "{count} left their row empty and count as not reported: {orgs}"),
        ("没有业务的请写零报告", "Where nothing happened, write “zero” in the column “state”"),
    ),
    _kind(
        "I-604",
        ("这一行是隐藏的,已照常读取", "This row is hidden and was read all the same"),
        ("不该报的请删除后重报", "Delete it and send again if it should not count"),
    ),
    _kind("I-605", ("“{field}”:{why}", "“{field}”: {why}"), ("请核对", "Please check")),
)

FAULTS = catalogue(
    *FILE_FAULTS, *HEADING_FAULTS, *CELL_FAULTS, *ACROSS_FAULTS, *KEPT_FAULTS, *NOTES
)
