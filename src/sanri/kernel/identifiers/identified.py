"""What a checked identifier looks like, and the words its checks share."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from sanri.kernel.day import Day
from sanri.kernel.text import Text

# What people type or paste inside a number: blanks, invisible marks, hyphens, dashes and the plate's middle dot.
_SEPARATORS = re.compile(r"[\s\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212\ufeff·•・-]+")
_FLOATED = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+")
_EXCEL_DIGITS = 15

WRONG_CHECK = Text(
    "校验位不符,号码至少有一位有误。请对照原件核对。",
    "The check digit does not match, so at least one character is wrong. Please compare with the original.",
)
ROUNDED = Text(
    "号码末几位已被表格软件改成0。请将该列设为文本后对照原件重新录入。",
    "A spreadsheet has replaced the last digits by 0. Set the column to text and enter the number again.",
)


@dataclass(frozen=True, slots=True)
class Identified:
    """A number as we keep it and what is wrong with it. The value stays out of `repr`, and so out of every log."""

    kind: str
    value: str = field(repr=False)
    faults: tuple[Text, ...] = ()
    warnings: tuple[Text, ...] = ()

    @property
    def is_valid(self) -> bool:
        """No fault found. One wrong number in 11 (or 31) passes by luck: show the name back all the same."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Identifier:
    """One kind of number and how it is checked."""

    kind: str
    name: Text
    examine: Callable[[str, Day | None], Identified] = field(repr=False)

    def check(self, text: str, *, today: Day | None = None) -> Identified:
        """The number tidied and examined; without `today` no date is held to be in the future."""
        return self.examine(tidy(text), today)


def tidy(text: str) -> str:
    """Full-width forms made narrow, letters made capital, separators taken out."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()


def is_rounded(value: str) -> bool:
    """Whether a spreadsheet kept the number as a float: 4.40703199001010E+17, or only zeros after 15 digits."""
    tail = value[_EXCEL_DIGITS:]
    return bool(_FLOATED.fullmatch(value)) or (value.isdigit() and len(tail) > 1 and not tail.strip("0"))


def misshapen(kind: str, value: str, shape: Text) -> Identified:
    return Identified(kind, value, (ROUNDED,) if is_rounded(value) else (shape,))


def unmatched(value: str) -> tuple[Text, ...]:
    """The faults of a number of the right shape whose check fails."""
    return (WRONG_CHECK, ROUNDED) if is_rounded(value) else (WRONG_CHECK,)


def weighed(values: list[int], weights: tuple[int, ...], modulus: int) -> int:
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) % modulus
