"""What can be wrong between the cells of a row, or between rows."""

from sanri.monitor.intake.faults.kind import kind

ACROSS_FAULTS = (
    kind(
        "I-401",
        ("“{part}”为{amount},大于{whole}的{limit}", "“{part}” is {amount}, more than {whole}, {limit}"),
        ("请核对这几项后重报", "Check these columns and send it again"),
    ),
    kind(
        "I-402",
        ("{parts}之和为{amount},不等于“{whole}”的{limit}", "{parts} sum to {amount}, not to “{whole}”, {limit}"),
        ("请核对这几项后重报", "Check these columns and send it again"),
    ),
    kind(
        "I-403",
        ("“{flag}”为否,“{amount}”却是{value}", "“{flag}” is no, but “{amount}” is {value}"),
        ("未开放的应为0;已开放的请改为是", "It must be 0 where not open; if it was open, say yes"),
    ),
    kind(
        "I-404",
        ("“{day}”({value})早于“{than}”({limit})", "“{day}” ({value}) is before “{than}” ({limit})"),
        ("请核对两个日期", "Check both dates"),
    ),
    kind(
        "I-405",
        ("与第{other}行是同一机构、同一期、同一事项", "The same org, period and subject as in row {other}"),
        ("请只保留一行", "Keep one of the two rows"),
    ),
    kind(
        "I-406",
        ("零报告的“{field}”却是{value}", "A zero report says {value} in “{field}”"),
        ("有数的请去掉“零报告”,没有的请清空", "Take out “zero” where there are numbers, or clear them"),
    ),
    kind(
        "I-407",
        ("状态为{state},“{field}”却有内容", "The state is {state}, but “{field}” is filled in"),
        ("请清空这一格,或把状态改为正常", "Clear the cell, or make the state reported"),
    ),
    kind(
        "I-408",
        ("“{form}”没有零报告", "“{form}” has no zero report"),
        ("没有事项的不必填报", "Where nothing happened, send nothing"),
    ),
    kind(
        "I-409",
        ("“{card}”表明本人未满{years}周岁", "By “{card}” the holder is under {years}"),
        (
            "不得招用;证件有误的请更正,随行子女请把类别改为随行",
            "Do not take on; correct a wrong number, and mark a child that travels along as accompanying",
        ),
    ),
    kind(
        "I-410",
        (
            "“{card}”表明本人未满{years}周岁,“{flag}”却不是“是”",
            "By “{card}” the holder is under {years}, but “{flag}” is not yes",
        ),
        ("请核对证件并标明", "Compare with the card, and mark it"),
    ),
    kind(
        "I-411",
        ("“{form}”不报未开", "“{form}” is never “not open”"),
        (
            "没有事项的写零报告,没有零报告的不必填报",
            "Where nothing happened, say zero, or nothing where it has no zero",
        ),
    ),
)
