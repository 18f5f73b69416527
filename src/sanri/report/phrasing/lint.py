"""Number phrases that an editor would strike: said twice, against logic, or in two scripts at once."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from sanri.kernel.text import Text

Severity = Literal["error", "warning"]
_DIGIT: Final = "0-9〇零一二两三四五六七八九十百千万亿几数半."
_NUM: Final = f"[{_DIGIT}]+"
_ADJACENT: Final = "(?:一[二两]|[二两]三|三[四五]|四五|五六|六七|七八|八九)"
_OF: Final = f"{_NUM}[%‰]?[^,。;,;、]{{0,6}}?"
_DOWN: Final = "(?:减少|下降|降低|回落|缩小|缩短|下跌|下滑|减|降|跌)"
_CHANGE: Final = "(?:增长|上升|提高|增加|下降|减少|降低|回落|下跌|负增长)"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One bad phrasing, where it stands and how to put it right."""

    key: str
    severity: Severity
    start: int
    end: int
    message: Text


@dataclass(frozen=True, slots=True)
class _Rule:
    key: str
    severity: Severity
    pattern: re.Pattern[str]
    message: Text


def _rule(key: str, severity: Severity, pattern: str, zh: str, en: str) -> _Rule:
    return _Rule(key, severity, re.compile(pattern), Text(zh, en))


RULES: Final[tuple[_Rule, ...]] = (
    _rule(
        "below-and-above",
        "error",
        rf"(?:将近|接近|近|不足|不到){_NUM}(?:[个][多余]|[万亿]?[多余]|[^,。;]{{0,3}}(?:以上|有余))",
        "“近”是不足,“多”“以上”是超出,只留一个。",
        "近 is below and 多 or 以上 above: keep one.",
    ),
    _rule(
        "decrease-in-times",
        "error",
        rf"{_DOWN}了?[约近超]?(?:将近|超过)?{_NUM}多?倍",
        "减少不用“倍”,请写减少几分之几或降至几分之几。",
        "A decrease is never stated in 倍: write the part lost (减少三分之二) or left (降至三分之一).",
    ),
    _rule(
        "double-negative",
        "error",
        rf"{_CHANGE}了?[-−负]{_NUM}",
        "动词已表示方向,数字请写正数。",
        "The verb gives the sign: write a positive number.",
    ),
    _rule(
        "bound-before-approximate",
        "error",
        rf"(?:超过|超|不足|不到|不满|突破|逾|近|至少|最多)(?:[一二三四五六七八九]?十)?(?:{_ADJACENT}|几|数(?=[十百千万亿个人家]))",
        "概数前不再加界限词,请写一个确数。",
        "A bound needs one number, not an approximate one: write a single figure.",
    ),
    _rule(
        "doubled-about",
        "warning",
        rf"(?:大约|大概|约){_OF}(?:左右|上下)|(?:大约|大概|约)(?:{_ADJACENT}[十百千万亿]*|几[十百千万亿]*)",
        "“约”与“左右”或概数重复,只留一个。",
        "约 and 左右, or 约 and an approximate number, say it twice: keep one.",
    ),
    _rule(
        "doubled-bound",
        "warning",
        rf"(?:至少|不少于|不低于|超过|超|起码){_OF}以上|(?:至多|最多|不超过|不足|不到){_OF}(?:以下|以内)",
        "界限词重复,只留一个。",
        "The bound is said twice: keep one.",
    ),
    _rule(
        "percent-once",
        "warning",
        r"(?<![0-9.])[0-9.]+[~~—–-][0-9.]+%",
        "范围两端都要写百分号(GB/T 15835-2011,5.1)。",
        "Write % on both ends of a range (GB/T 15835-2011, 5.1).",
    ),
    _rule(
        "scale-once",
        "warning",
        r"(?<![0-9.])[0-9.]+[~~—–-][0-9.]+[万亿]",
        "范围两端都要写“万”“亿”(GB/T 15835-2011,5.1)。",
        "Write 万 or 亿 on both ends of a range (GB/T 15835-2011, 5.1).",
    ),
    _rule(
        "more-needs-tens",
        "warning",
        r"(?:(?<![0-9.])[0-9.]*[1-9]|(?<=[^十])[一二两三四五六七八九]|^[一二两三四五六七八九])[多余](?=[^万亿])",
        "“多”用在量词前时,数字应以0结尾;否则写“8个多小时”。",
        "Before the measure word 多 needs a number ending in 0: write 8个多小时.",
    ),
    _rule(
        "near-span",
        "warning",
        rf"(?<![将接附最])近{_NUM}个?(?:年|月|天|日|周)(?!多)",
        "“近”加时间多指“最近”,表示不足请写“将近”。",
        "近 before a span mostly means the last ...: write 将近 for almost.",
    ),
    _rule(
        "ambiguous-more",
        "warning",
        r"(?<![0-9一二三四五六七八九])[百千]万余",
        "“百万余”有歧义,请写“一百多万”或“一百万零几千”。",
        "百万余 is ambiguous: write 一百多万 or the figure.",
    ),
    _rule(
        "mark-inside-approximate",
        "warning",
        r"[二两三四五六七八]、[三四五六七八九][十百千万亿]*[个人家天年月位名]",
        "概数之间不用顿号(GB/T 15835-2011,5.2)。",
        "No 、 inside an approximate number (GB/T 15835-2011, 5.2).",
    ),
    _rule(
        "mixed-scripts",
        "warning",
        r"[0-9][十百千](?=[0-9〇零一二三四五六七八九万亿]|[^\W\d])",
        "阿拉伯数字只与“万”“亿”连用(GB/T 15835-2011,5.3)。",
        "Arabic digits join 万 and 亿 only (GB/T 15835-2011, 5.3): write 3000万 for 3千万.",
    ),
    _rule(
        "numbering-zero",
        "warning",
        r"[十百千万]〇",
        "计量用“零”,编号用“〇”(GB/T 15835-2011,5.2)。",
        "Use 零 when measuring and 〇 when numbering (GB/T 15835-2011, 5.2).",
    ),
    _rule(
        "plus-sign",
        "warning",
        r"(?<![0-9+])[0-9][0-9,]*\+(?![0-9])",
        "正文不用“600+”,请写“超600”。",
        'No "600+" in running text: write "more than 600".',
    ),
)


def lint(text: str) -> tuple[Flaw, ...]:
    """The bad phrasings of a text, in the order they stand in it; ``error`` is against logic, ``warning`` style."""
    flaws = [
        Flaw(rule.key, rule.severity, found.start(), found.end(), rule.message)
        for rule in RULES
        for found in rule.pattern.finditer(text)
    ]
    return tuple(sorted(flaws, key=lambda flaw: (flaw.start, flaw.severity, flaw.key)))
