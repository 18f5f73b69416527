"""The words that the paper itself prints around the day's figures, in both tongues."""

from sanri.kernel.text import Text, Tongue

_WORDS: dict[str, Text] = {
    "issue": Text("第{issue}期", "No. {issue}"),
    "edition": Text("第{edition}版次", "Edition {edition}"),
    "ledger": Text("台账{ledger}", "ledger {ledger}"),
    "by_desk": Text("{desk}编发", "Issued by {desk}"),
    "strip": Text("今日要数", "The day in figures"),
    "why_lead": Text("头条：{reason}", "Why it leads: {reason}"),
    "signals": Text("预警", "Signals"),
    "no_signals": Text("今日无预警。", "No signal today."),
    "missing": Text("缺报", "Not reported"),
    "none_missing": Text("应报单位均已报送。", "Every unit that owed a report has sent it."),
    "red": Text("红", "Red"),
    "amber": Text("黄", "Amber"),
    "note": Text("注", "Note"),
    "changes": Text("本版更正", "Changed in this edition"),
    "before": Text("原", "was"),
    "after": Text("现", "is now"),
    "no_articles": Text("今日各条线均无可刊数字。", "No line has figures to print today."),
    "jump": Text("下转A02版", "Continued on A02"),
    "jumped": Text("上接A01版", "From A01"),
    "inside": Text("今日内页", "Inside"),
    "more_rows": Text("另有{rows}行，见A02版", "{rows} more rows on A02"),
    "traceable": Text("本版{marks}处数字，{rows}条可追溯", "{marks} printed figures, {rows} traced"),
    "digest": Text("台账校验{digest}", "ledger digest {digest}"),
    "known": Text("截至台账条目#{known}", "as known at entry #{known}"),
    "register": Text("数字索引", "Register of figures"),
    "register_note": Text(
        "每个数字从何而来：序号与正文上标一致。", "Where each number comes from, by the small number printed beside it."
    ),
    "open_all": Text("全部{rows}条", "All {rows}"),
    "number": Text("号", "No."),
    "figure": Text("数字", "Figure"),
    "value": Text("数值", "Value"),
    "scope": Text("范围", "Scope"),
    "coverage": Text("报送", "Reported"),
    "formula": Text("算式", "Formula"),
    "comparison": Text("对比", "Compared with"),
    "remark": Text("说明", "Remark"),
    "entry": Text("条目", "Entry"),
    "unit": Text("单位与期", "Unit and period"),
    "source": Text("来源", "Source"),
    "values": Text("所报数值", "As reported"),
    "receipt": Text("收件{receipt}", "receipt {receipt}"),
    "late": Text("迟报", "Late"),
    "replaces": Text("更正#{replaces}", "Corrects #{replaces}"),
    "shown": Text("显示{shown}条，共{count}条。", "Showing {shown} of {count}."),
    "no_entries": Text("此数背后没有条目。", "No entry stands behind this number."),
    "print_all": Text("全部条目", "All entries"),
    "close": Text("关闭", "Close"),
    "back": Text("回正文", "Back to the page"),
    "open": Text("点开数字看来源", "Open a number to see where it comes from"),
    "look_up": Text("数字后的小号见“数字索引”", "The small number beside a figure leads to the register"),
    "skip": Text("跳到头条", "Skip to the lead"),
}


def words_in(tongue: Tongue) -> dict[str, str]:
    """The paper's words in one tongue, by name; some have a place to fill."""
    return {name: text.in_(tongue) for name, text in _WORDS.items()}
