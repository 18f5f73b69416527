"""Numbers as they are written in Chinese text: 1300, 1.2万亿, 一百零五, 10亿零817万5288, 三四百, 几千万."""

import re
from dataclasses import dataclass
from decimal import Decimal

from sanri.report.phrasing.rounding import last_place

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
DIGITS |= {"五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "俩": 2, "仨": 3}
PLACES = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万亿": Decimal(10) ** 12, "亿": Decimal(10) ** 8, "万": Decimal(10) ** 4}
TWENTIES = {"廿": "二十", "卅": "三十"}
NUMBER_CHARACTERS = "0-9.,〇零一二两三四五六七八九十百千万亿俩仨廿卅点"

_ARABIC = re.compile(r"(\d+(?:\.\d+)?)([十百千]?)")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_ADJACENT = re.compile(r"([一二两三四五六七八])([二两三四五六七八九])")
_SOME = re.compile(r"[几数]")


@dataclass(frozen=True, slots=True)
class Numeral:
    """``place`` is the last place that the writing shows, ``scale`` the 万 or 亿 it ends in (1 when none)."""

    value: Decimal
    place: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)
    arabic: bool = False

    @property
    def widest(self) -> Decimal:
        """The place of the last digit that is not zero, never finer than what is shown: 100 for 1300."""
        return max(last_place(self.value), self.place) if self.value else self.place


@dataclass(frozen=True, slots=True)
class NumeralRange:
    """三四百 or 几千万: ``low`` to ``high``, each the start of one ``step``."""

    low: Decimal
    high: Decimal
    step: Decimal


def numeral(text: str) -> Numeral | None:
    """The number, or None when the text is not one number. 一万二 is 12000, 一百零五 is 105."""
    for long, short in TWENTIES.items():
        text = text.replace(long, short)
    text = _GROUPED.sub("", text)
    for name, scale in (("亿", SCALES["亿"]), ("万", SCALES["万"])):
        if name in text:
            head, _, tail = text.rpartition(name)
            return _joined(head, scale, tail)
    return _section(text)


def _joined(head: str, scale: Decimal, tail: str) -> Numeral | None:
    """``head`` times the scale plus the rest: 3亿5000万, 一万二."""
    first = numeral(head) if head else Numeral(Decimal(1))
    if first is None:
        return None
    value = first.value * scale
    if not tail:
        return Numeral(value, first.place * scale, first.scale * scale, first.arabic)
    if len(tail) == 1 and tail in DIGITS:  # the spoken short form
        return Numeral(value + DIGITS[tail] * scale / 10)
    rest = numeral(tail.lstrip("零"))
    if rest is None or rest.value >= scale:
        return None
    return Numeral(value + rest.value, rest.place, rest.scale, rest.arabic)


def _section(text: str) -> Numeral | None:
    """A number below 万."""
    if found := _ARABIC.fullmatch(text):
        value, place = Decimal(found[1]), Decimal(PLACES.get(found[2], 1))
        digits = len(found[1].partition(".")[2])
        return Numeral(value * place, place * Decimal(10) ** -digits, arabic=True)
    if "点" in text:
        return _decimal(*text.split("点", 1))
    if len(text) > 1 and all(character in DIGITS for character in text):
        return _string_of_digits(text)
    return _spoken(text)


def _decimal(whole: str, part: str) -> Numeral | None:
    head = _spoken(whole)
    if head is None or not part or any(character not in DIGITS for character in part):
        return None
    digits = "".join(str(DIGITS[character]) for character in part)
    return Numeral(head.value + Decimal(f"0.{digits}"), Decimal(10) ** -len(digits))


def _string_of_digits(text: str) -> Numeral | None:
    """二〇二三: 〇 is for numbering (GB/T 15835-2011, 5.2); two or three bare digits are no number."""
    if "〇" not in text and len(text) < 4:
        return None
    return Numeral(Decimal("".join(str(DIGITS[character]) for character in text)))


def _spoken(text: str) -> Numeral | None:
    total, digit, last, zero = 0, -1, 1, False
    for character in text:
        if character in DIGITS:
            if digit > 0:
                return None
            digit, zero = DIGITS[character], zero or character in "零〇"
        elif character in PLACES:
            total += (1 if digit < 0 else digit) * PLACES[character]
            digit, last, zero = -1, PLACES[character], False
        else:
            return None
    if not text or (digit < 0 and total == 0):
        return None
    if digit < 0:
        return Numeral(Decimal(total), Decimal(last))
    if last > 10 and not zero and digit > 0:  # 三百五 is 350
        return Numeral(Decimal(total + digit * last // 10))
    return Numeral(Decimal(total + digit))


def numeral_range(text: str) -> NumeralRange | None:
    """Adjacent digits (三四百, 十五六, 三五) and 几 or 数 (几十, 十几万); GB/T 15835-2011, 4.2 and 5.2."""
    if found := _ADJACENT.search(text):
        low, high = DIGITS[found[1]], DIGITS[found[2]]
        if high != low + 1 and (low, high) != (3, 5):
            return None
        return _between(_without(text, found, found[1]), _without(text, found, found[2]))
    if found := _SOME.search(text):
        return _some(text, found)
    return None


def _without(text: str, found: re.Match[str], digit: str) -> str:
    return text[: found.start()] + digit + text[found.end() :]


def _between(low_text: str, high_text: str) -> NumeralRange | None:
    low, high = numeral(low_text), numeral(high_text)
    if low is None or high is None:
        return None
    return NumeralRange(low.value, high.value, low.place)


def _some(text: str, found: re.Match[str]) -> NumeralRange | None:
    """几 is 2 to 9, after 十 1 to 9; 几十 runs to 99 and 几千万 to 9999万."""
    coefficient = text.rstrip("万亿")
    scale = Decimal(1)
    for character in text[len(coefficient) :]:
        scale *= SCALES[character]
    least = "一" if text[: found.start()].endswith("十") else "二"
    low, high = numeral(_without(coefficient, found, least)), numeral(_without(coefficient, found, "九"))
    if low is None or high is None:
        return None
    place = Decimal(PLACES.get(text[found.end() : found.end() + 1], 1))
    return NumeralRange(low.value * scale, (high.value + place - 1) * scale, scale)


def in_characters(value: int) -> str:
    """A whole number from 1 to 9999 in characters: 十二, 二十一, 一百零五."""
    if not 1 <= value <= 9999:
        raise ValueError(f"in_characters({value}): give a whole number from 1 to 9999.")
    words, names = "", "〇一二三四五六七八九"
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            words += names[digit] + name
        elif words and value and not words.endswith("零"):
            words += "零"
    return words.removeprefix("一") if words.startswith("一十") else words
