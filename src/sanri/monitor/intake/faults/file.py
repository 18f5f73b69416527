"""What can be wrong with a file before anything in it is read."""

from sanri.monitor.intake.faults.kind import kind

_SAVE = ("请用Excel或WPS另存为 .xlsx 后重报", "Save it as .xlsx in Excel or WPS and send it again")

FILE_FAULTS = (
    kind(
        "I-101",
        ("文件是空的", "The file is empty"),
        (
            "请填好后重报;确实没有业务的,请用零报告",
            "Fill it in and send it again; where nothing happened, send a zero report",
        ),
    ),
    kind(
        "I-102",
        ("文件有 {size} MB,超过 {limit} MB", "The file has {size} MB, more than {limit} MB"),
        ("请删去图片等无关内容,或分成几个文件", "Take out pictures and the like, or split the file"),
    ),
    kind("I-103", ("这是旧版 .xls 或WPS .et 文件,不能读取", "This is an old .xls or a WPS .et file"), _SAVE),
    kind(
        "I-104",
        ("文件设有打开密码", "The file is protected by a password"),
        ("请去掉打开密码后重报", "Remove the password and send it again"),
    ),
    kind("I-105", ("工作簿已损坏,读不出", "The workbook is damaged and cannot be read"), _SAVE),
    kind(
        "I-106",
        ("工作簿展开后超过 {limit} MB", "The workbook unpacks to more than {limit} MB"),
        ("请新建一个工作簿,只粘贴数据后重报", "Make a new workbook, paste only the data and send it again"),
    ),
    kind(
        "I-107",
        ("这是{what},不是表格", "This is {what}, not a table"),
        ("请报送 .xlsx、.csv 或 .jsonl 文件", "Send an .xlsx, .csv or .jsonl file"),
    ),
    kind(
        "I-108",
        ("工作簿里没有单元格内容,只有图片或空表", "The workbook has no cells, only pictures or empty sheets"),
        ("请把数字填在单元格里,不要贴图", "Write the numbers into cells; do not paste a picture"),
    ),
    kind(
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
    kind(
        "I-110",
        ("文字编码无法判定,或含有非法字节", "The text's encoding cannot be told, or it holds invalid bytes"),
        ("请另存为UTF-8编码的CSV后重报", "Save it as CSV in UTF-8 and send it again"),
    ),
    kind(
        "I-111",
        ("引号不配对或分隔有误", "Quotation marks do not match, or the separation is wrong"),
        ("请核对该行的引号,或改用 .xlsx", "Check the quotation marks of that line, or send .xlsx"),
    ),
    kind(
        "I-112",
        ("这一行不是完整的JSON对象", "This line is not one complete JSON object"),
        ("每行写一个对象,项名不重复,末尾不加逗号", "Write one object a line, each key once, with no comma at the end"),
    ),
    kind(
        "I-113",
        ("JSON的值应为数字、文字、真假或null", "A JSON value must be a number, text, true, false or null"),
        ("请不要写列表或嵌套对象", "Do not write lists or objects inside"),
    ),
    kind(
        "I-114",
        (
            "在规定的时间和内存内打不开这个文件",
            "The file could not be opened within the limits of time and memory",
        ),
        _SAVE,
    ),
)
