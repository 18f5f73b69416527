"""Sets runs of words and numbers together as they are printed, with full-width punctuation on the Chinese page."""

import re
from collections.abc import Iterable
from typing import Final

from sanri.kernel.text import Tongue
from sanri.report.page import Mark, Prose, Run

_FULL: Final = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
_HELD: Final = "\ufffc"
"""Stands for a number while the punctuation around it is set; it never reaches the page."""
_BESIDE: Final = re.compile(r"(?<=[^\x00-\x7f])[,;:!?()]|[,;:!?()](?=[^\x00-\x7f])")
_SPACED: Final = re.compile(r"([，；：！？（）。、])\s+")


def prose(runs: Iterable[Run], tongue: Tongue) -> Prose:
    """The runs with neighbouring words joined and empty ones left out."""
    parts: list[Run] = []
    for run in runs:
        if isinstance(run, str) and parts and isinstance(parts[-1], str):
            parts[-1] += run
        elif run != "":
            parts.append(run)
    return tuple(parts) if tongue == "en" else _full_width(parts)


def text(words: str, tongue: Tongue) -> str:
    """Words without numbers, punctuated for their tongue."""
    return words if tongue == "en" else _punctuated(words)


def _full_width(parts: list[Run]) -> Prose:
    marks = [run for run in parts if isinstance(run, Mark)]
    joined = _punctuated("".join(_HELD if isinstance(run, Mark) else run for run in parts))
    pieces = joined.split(_HELD)
    found: list[Run] = [pieces[0]]
    for mark, piece in zip(marks, pieces[1:], strict=True):
        found += [mark, piece]
    return tuple(run for run in found if run != "")


def _punctuated(words: str) -> str:
    """A mark between two Western signs stays as it is (24:00, 1,412); beside a Chinese one it is set full-width."""
    before = ""
    while before != words:
        before, words = words, _BESIDE.sub(lambda found: _FULL[found[0]], words)
    return _SPACED.sub(r"\1", _paired(words))


def _paired(words: str) -> str:
    """Brackets open and close in one width, whatever stands beside each of them."""
    letters, opened = list(words), list[int]()
    for at, letter in enumerate(letters):
        if letter in "(（":
            opened.append(at)
        elif letter in ")）" and opened:
            first = opened.pop()
            if letters[first] == "（" or letter == "）":
                letters[first], letters[at] = "（", "）"
    return "".join(letters)
