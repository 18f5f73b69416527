"""What can be wrong with a header, with the org, and with the period."""

from sanri.monitor.intake.faults.kind import kind

HEADING_FAULTS = (
    kind(
        "I-201",
        ("找不到“{form}”的表头", "The header of “{form}” was not found"),
        ("请使用本表模板;本表的列有:{known}", "Use the template of this form; its columns are: {known}"),
    ),
    kind(
        "I-202",
        ("“{label}”不是本表的列", "“{label}” is no column of this form"),
        ("请删去或改名;本表的列有:{known}", "Delete or rename it; the columns are: {known}"),
    ),
    kind(
        "I-203",
        ("缺少必填的“{field}”列", "The required column “{field}” is missing"),
        ("请补上这一列;本表的列有:{known}", "Add it; the columns are: {known}"),
    ),
    kind(
        "I-204",
        ("“{field}”在表头出现不止一次:{columns}", "“{field}” stands in the header more than once: {columns}"),
        ("请只保留一列", "Keep one column"),
    ),
    kind(
        "I-205",
        ("这一列有内容而没有表头", "This column has content but no header"),
        ("请补上表头,或清空这一列", "Give it a header, or clear it"),
    ),
    kind(
        "I-206",
        (
            "“{field}”的单位写作“{unit}”,不能换算成本表的单位",
            "“{field}” is headed in “{unit}”, which cannot be converted",
        ),
        ("可用的单位:{known}", "Units that can be used: {known}"),
    ),
    kind(
        "I-207",
        ("有几张工作表都像是本表:{sheets}", "Several sheets look like this form: {sheets}"),
        ("每个文件只留一张要报的工作表", "Leave one sheet to be read in a file"),
    ),
    kind(
        "I-208",
        ("这是“{found}”的模板,不是“{form}”的", "This is the template of “{found}”, not of “{form}”"),
        ("请用“{form}”的模板填报", "Fill in the template of “{form}”"),
    ),
    kind(
        "I-209",
        ("模板是第{found}版,现行是第{version}版", "The template is version {found}; the form is at version {version}"),
        ("请重新下载模板", "Fetch the template again"),
    ),
    kind(
        "I-210",
        ("不知道是哪家机构的数据", "It is not said which org the data are of"),
        ("请在表题写明填报单位,或加“机构代码”列", "Name the reporting org in the title, or add the column “org”"),
    ),
    kind(
        "I-211",
        ("没有“{org}”这家机构", "There is no org “{org}”"),
        ("请核对名称或代码;相近的有:{near}", "Check the name or code; near to it: {near}"),
    ),
    kind(
        "I-212",
        ("叫“{org}”的机构不止一家", "More than one org is called “{org}”"),
        ("请改填机构代码:{codes}", "Write the code instead: {codes}"),
    ),
    kind(
        "I-213",
        ("“{org}”在{day}不在机构名册上", "“{org}” was not on the register on {day}"),
        ("请核对日期;该机构名册时间:{dates}", "Check the date; the org is on the register: {dates}"),
    ),
    kind(
        "I-214",
        ("“{org}”不归报送单位“{sender}”管", "“{org}” does not belong to the sender, “{sender}”"),
        ("请只报本单位及所辖机构的数据", "Send the data of your own org and those below it"),
    ),
    kind(
        "I-215",
        ("“{org}”不填报“{form}”", "“{org}” does not report “{form}”"),
        (
            "请用“机构代码”列写明填报机构;应报机构的类别:{kinds}",
            "Name the reporting org in the column “org”; it is reported by: {kinds}",
        ),
    ),
    kind(
        "I-216",
        ("机构代码是“{code}”,机构名称却是“{name}”", "The code is “{code}”, but the name is “{name}”"),
        ("请核对后改正其中一个", "Check and correct one of them"),
    ),
    kind(
        "I-217",
        ("不知道是哪一期的数据", "It is not said which period the data are of"),
        ("请在表题写明日期,或加“日期”列", "Give the date in the title, or add the column “period”"),
    ),
    kind(
        "I-218",
        ("读不出是哪一期", "The period cannot be read"),
        ("请写成 {example}", "Write it as {example}"),
    ),
    kind(
        "I-219",
        ("表内是{found},报送时选的是{given}", "The file says {found}, but it was sent as {given}"),
        ("请核对后改正其中一个", "Check and correct one of them"),
    ),
    kind(
        "I-220",
        ("{period}还没有到", "{period} has not come yet"),
        ("请核对日期", "Check the date"),
    ),
    kind(
        "I-221",
        ("表头下没有数据", "There are no data under the header"),
        (
            "请填好后重报;没有业务的,在“状态”列写零报告",
            "Fill it in; where nothing happened, write “zero” in the column “state”",
        ),
    ),
    kind(
        "I-222",
        ("模板的标识与内容不符,可能拼接了别的模板", "The template's identity does not fit: it may be pieced together"),
        ("请重新下载模板,把数据填进去", "Fetch the template again and fill it in"),
    ),
    kind(
        "I-223",
        ("不知道是哪张报表", "It is not said which form this is"),
        ("请用模板填报,或指明报表:{forms}", "Use a template, or name the form: {forms}"),
    ),
)
