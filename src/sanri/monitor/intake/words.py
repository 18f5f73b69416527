"""How words and figures are compared although offices write them in many ways, and what of them may be said back."""

import re
import unicodedata

from sanri.kernel.identifiers import looks_personal
from sanri.kernel.text import Text

# Full-width ASCII, the blanks that come with pasted text, and the minus signs of word processors. Not NFKC: that turns
# 10² into 102 and ① into 1.
_NARROW: dict[int, int | None] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NARROW |= dict.fromkeys((0x00A0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F, 0x3000), 0x20)
_NARROW |= dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), None)
_NARROW |= dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2212, 0xFE63), 0x2D)

_UNSPOKEN = re.compile(r"[^\w≥≤<>+%#]|_")
_SAYABLE = re.compile(r"[0-9 .,%+/:eE-]{1,20}")
_LONGEST_SAID = 12
_NO_VALUE = frozenset(
    ("", "-", "--", "---", "—", "——", "―", "/", "//", "\\", "无", "暂无", "无数据", "n/a", "na", "none", "null", "nil")
)


def narrow(text: str) -> str:
    """Full-width digits and signs made narrow, every minus a hyphen, blanks at the ends gone."""
    return text.translate(_NARROW).strip()


def folded(text: str) -> str:
    """What is left of a name when width, case, blanks and punctuation do not count."""
    return _UNSPOKEN.sub("", unicodedata.normalize("NFKC", text).casefold())


def is_mark(text: str) -> bool:
    """Whether a cell says that there is no value: blank, a dash, a stroke, 无."""
    return narrow(text).casefold() in _NO_VALUE


def said(value: object) -> Text:
    """A cell's content as a message may repeat it: figures only, for words may be somebody's name."""
    text = str(value).strip()
    digits = sum(character.isdigit() for character in text)
    if _SAYABLE.fullmatch(narrow(text)) and digits <= _LONGEST_SAID and not looks_personal(text):
        return Text(f"“{text}”", f"“{text}”")
    return Text("文字", "text") if digits < len(text) else Text("一长串数字", "a long row of digits")


def clipped(text: str, length: int = 30) -> str:
    """A header or an org's name as a message may repeat it."""
    text = " ".join(text.split())
    if looks_personal(text):
        return "***"
    return text if len(text) <= length else text[: length - 1] + "…"
