"""Reading a number phrase back: what it claims, so that a page is checked before it is printed.

The Chinese grammar is ``[verb] [bound] NUMBER [scale] [多|余|来] MEASURE [多] [左右|以上|以下]``; English is read as
far as the desk writes it. A unit becomes readable by standing in `sanri.kernel.unit.UNITS`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sanri.report.phrasing.interval import Verdict
from sanri.report.phrasing.names import NOT_NUMBERS
from sanri.report.phrasing.reading import Reading
from sanri.report.phrasing.reading_chinese import read_chinese
from sanri.report.phrasing.reading_english import read_english
from sanri.report.phrasing.widths import HOUSE_WIDTHS, Widths

LONGEST: Final = 24
_CHINESE: Final = re.compile(r"[\u3007\u4e00-\u9fff]")
_SIGN_OF_NUMBER: Final = re.compile(r"[0-9〇零一二两三四五六七八九十百千万亿半几数首翻平]")
_LONGEST_NAME: Final = max(len(name) for name in NOT_NUMBERS)


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity in a running text, from ``start`` to ``end``."""

    start: int
    end: int
    phrase: str
    reading: Reading


def read(phrase: str, *, widths: Widths = HOUSE_WIDTHS) -> Reading | None:
    """What one whole phrase claims; None when it is no quantity (一带一路, 120, 二〇二三年) or contradicts itself."""
    if _CHINESE.search(phrase) or not re.search("[A-Za-z]", phrase):
        return read_chinese(phrase, widths)
    return read_english(phrase, widths) or read_chinese(phrase, widths)


def supports(phrase: str, value: Decimal, *, widths: Widths = HOUSE_WIDTHS) -> bool:
    """Whether the phrase reads back as a plain truth about the value, counted in the plain unit."""
    reading = read(phrase, widths=widths)
    return reading is not None and reading.meaning is not None and reading.verdict(value) is Verdict.SUPPORTED


def find(text: str, *, widths: Widths = HOUSE_WIDTHS) -> tuple[Found, ...]:
    """The quantities of a Chinese sentence, left to right, the longest reading first; known names are stepped over."""
    found: list[Found] = []
    at = 0
    while at < len(text):
        name = _name_at(text, at)
        here = _longest_at(text, at, widths)
        if here and here.end - at > len(name):
            found.append(here)
            at = here.end
        else:
            at = at + len(name) if name else _after_word(text, at)
    return tuple(found)


def _name_at(text: str, at: int) -> str:
    for length in range(min(_LONGEST_NAME, len(text) - at), 1, -1):
        if text[at : at + length] in NOT_NUMBERS and not text[at].isdigit():
            return text[at : at + length]
    return ""


def _after_word(text: str, at: int) -> int:
    """Letters and digits belong together: after K in KN95 the 95 is no number of its own."""
    run = re.compile(r"[A-Za-z][A-Za-z0-9]*|[0-9]+(?:\.[0-9]+)*").match(text, at)
    return run.end() if run else at + 1


def _longest_at(text: str, at: int, widths: Widths) -> Found | None:
    if not _SIGN_OF_NUMBER.search(text, at, at + LONGEST):
        return None
    for end in range(min(at + LONGEST, len(text)), at + 1, -1):
        phrase = text[at:end]
        if phrase[-1] in ",。;:、,.;: " or not _SIGN_OF_NUMBER.search(phrase):
            continue
        reading = read_chinese(phrase, widths)
        if reading is not None and (reading.unit or reading.meaning is None):
            return Found(at, end, phrase, reading)
    return None
