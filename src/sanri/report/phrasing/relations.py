"""Phrases without an interval of their own: signs and turns between two periods, and places in a table."""

import re
from decimal import Decimal
from typing import Final

from sanri.report.phrasing.interval import Interval, Meaning
from sanri.report.phrasing.numeral import numeral
from sanri.report.phrasing.reading import Reading

_RELATIONS: Final[tuple[tuple[str, str], ...]] = (
    (r"(?:增速|增幅)?由负转正|止跌回升|转正", "prev<0 and cur>0"),
    (r"(?:增速|增幅)?由正转负|转负", "prev>0 and cur<0"),
    (r"(?:降幅|跌幅)(?:有所|持续|进一步)?(?:收窄|缩小)", "prev<0 and cur<0 and cur>prev"),
    (r"(?:降幅|跌幅)(?:有所|持续|进一步)?扩大", "prev<0 and cur<0 and cur<prev"),
    (r"(?:增速|增幅|涨幅)(?:有所|持续|进一步)?(?:回落|放缓|收窄|趋缓)", "prev>0 and cur>0 and cur<prev"),
    (r"(?:增速|增幅|涨幅)(?:有所|持续|进一步)?(?:加快|提升|扩大|回升)", "prev>0 and cur>0 and cur>prev"),
    (r"先增后降|先升后降", "one interior peak"),
    (r"先降后增|先降后升", "one interior trough"),
    (r"创?(?:历史|历年|同期)?新高", "cur>max(earlier)"),
    (r"创?(?:历史|历年|同期)?新低", "cur<min(earlier)"),
    (r"扭亏为盈", "prev<0 and cur>0"),
)
_SCOPE: Final = r"(?:位?列|位居|居|排名?|排在|名列|稳居)?(?:全[国省市区县球]|世界|亚洲|大湾区|珠三角|华南)?"
_NTH: Final = re.compile(_SCOPE + r"(?:排名|位列|位居|居)?第([0-9零一二三四五六七八九十百千]+)[位名]?")
_FIRST: Final = re.compile(_SCOPE + r"(?:首[条趟个份次家批座列届例单位款台套场]|第一次|首创|居首位?|榜首)")
_TOP: Final = re.compile(
    _SCOPE + r"(?:前([0-9零一二三四五六七八九十百千]+)(?:[位名强])?|([0-9零一二三四五六七八九十百千]+)强)(?:之列|行列)?"
)
_FROM_LAST: Final = re.compile(_SCOPE + r"倒数第([0-9零一二三四五六七八九十百千]+)[位名]?")
_AFTER: Final = re.compile(r"仅次于(\S+)")


def read_relation(text: str) -> Reading | None:
    """A relation such as 由负转正, which constrains two periods or a series and gives no interval."""
    bare = text.removeprefix("同比").removeprefix("环比")
    for pattern, constraint in _RELATIONS:
        if re.fullmatch(pattern, bare):
            return Reading("relation", None, None, constraint)
    if found := _FROM_LAST.fullmatch(text):
        from_last = _place(found[1]) - 1
        return Reading("relation", None, None, f"rank==n-{from_last}" if from_last else "rank==n")
    return None


def read_rank(text: str) -> Reading | None:
    """全省第三, 世界500强, 仅次于广州、深圳 and 首条: a place, whose field the page must name."""
    if found := _NTH.fullmatch(text):
        return _rank(_place(found[1]), _place(found[1]))
    if _FIRST.fullmatch(text):
        return _rank(1, 1)
    if found := _TOP.fullmatch(text):
        return _rank(1, _place(found[1] or found[2]))
    if found := _AFTER.fullmatch(text):
        ahead = len([name for name in re.split("[、,,和与]", found[1]) if name])
        return _rank(ahead + 1, ahead + 1)
    return None


def _place(digits: str) -> int:
    found = numeral(digits)
    return int(found.value) if found else 0


def _rank(low: int, high: int) -> Reading | None:
    if low < 1 or high < low:
        return None
    return Reading("rank", "rank", Meaning.same(Interval(Decimal(low), Decimal(high)), "grammar"))
