"""Numbers on what crosses the border: the customs declaration."""

import re

from sanri.kernel.day import Day
from sanri.kernel.identifiers.identified import Identified, misshapen
from sanri.kernel.text import Text

_DECLARATION = re.compile(r"[0-9]{4}(20[0-9]{2})[01][0-9]{9}")


def declaration(value: str, today: Day | None) -> Identified:
    """The 18 digits of a declaration: customs office, year, 1 for import or 0 for export, serial; no check digit.

    Source: 中华人民共和国海关进出口货物报关单填制规范 (announcement 18 of 2019), 海关编号.
    """
    found = _DECLARATION.fullmatch(value)
    if not found:
        shape = Text(
            "报关单号应为18位数字:4位海关代码、4位年份、1位进出口标志(1进口、0出口)、9位顺序号。请对照报关单重新录入。",
            "A declaration number has 18 digits: customs office, year, 1 for import or 0 for export, and a serial of "
            "9. Please enter it again from the declaration.",
        )
        return misshapen("declaration", value, shape)
    if today is not None and int(found[1]) > today.date.year:
        ahead = Text(
            "报关单号中的年份还没有到。请对照报关单核对。",
            "The year within the declaration number has not come yet. Please compare with the declaration.",
        )
        return Identified("declaration", value, (ahead,))
    return Identified("declaration", value)
