"""Numbers in words that somebody adds to a page: each must be one that the page has printed already."""

import re
from collections.abc import Iterable
from typing import Final

from sanri.report.phrasing.reader import find

_DIGITS: Final = re.compile(r"[0-9０-９][0-9０-９,，.:]*[0-9０-９]|[0-9０-９]")
_ENGLISH: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|twice|double[ds]?"
    r"|tripled?|half|halved|percent|per cent)\b",
    re.IGNORECASE,
)
_NARROW: Final = str.maketrans("０１２３４５６７８９，", "0123456789,")


def strangers(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """The number phrases of a text that none of the known phrases has, in the order in which they stand."""
    printed = tuple(known)
    digits = {number for phrase in printed for number in _numbers(phrase)}
    spelled = "\n".join(printed).casefold()
    found = [number for number in _numbers(text) if number not in digits]
    found += [one.phrase for one in find(text) if not _numbers(one.phrase) and one.phrase not in spelled]
    found += [word for word in _ENGLISH.findall(text) if word.casefold() not in spelled]
    return tuple(dict.fromkeys(found))


def _numbers(text: str) -> list[str]:
    return [number.translate(_NARROW).replace(",", "") for number in _DIGITS.findall(text)]
