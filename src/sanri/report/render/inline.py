"""How a printed number sits in its line: its words may break, but never before its small number or a stop."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from unicodedata import category

from sanri.report.page import Mark, Prose

_CLOSING = frozenset({"Po", "Pe", "Pf"})
_COUNTED = re.compile(r"(?P<number>[+\-−]?\d[\d.,]*(?:[%‰]|[万亿]+)?) *(?P<unit>.*)", re.DOTALL)
_LAST = re.compile(r"(?:[!-~’.,−–]+|.)\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Held:
    """A mark with what may not be parted from it. `head` may break; `tail`, the small number and `after` stay one."""

    mark: Mark
    id: str
    head: str
    tail: str
    after: str


def number_and_unit(words: str) -> tuple[str, str]:
    """A printed number apart from its unit, which is set smaller; words that do not begin with a number stay whole."""
    found = _COUNTED.fullmatch(words)
    return (found["number"], found["unit"]) if found else (words, "")


class Line:
    """Sets prose for one document: the first mark of a register number has the id that its trace leads back to."""

    def __init__(self) -> None:
        self._seen: dict[int, Iterator[int]] = {}

    def __call__(self, prose: Prose) -> tuple[str | Held, ...]:
        sides = ("", *prose, "")
        return tuple(
            self._hold(run, _closing(right)) if isinstance(run, Mark) else _rest(run, left)
            for left, run, right in zip(sides, prose, sides[2:], strict=False)
        )

    def _hold(self, mark: Mark, after: str) -> Held:
        found = _LAST.search(mark.words)
        cut = found.start() if found else 0
        return Held(mark, self._id(mark), mark.words[:cut], mark.words[cut:], after)

    def _id(self, mark: Mark) -> str:
        nth = next(self._seen.setdefault(mark.register, count(1)))
        return f"m{mark.register}" if nth == 1 else f"m{mark.register}-{nth}"


def _rest(words: str, left: str | Mark) -> str:
    """Words without the stop that a mark before them holds."""
    return words[len(_closing(words)) :] if isinstance(left, Mark) else words


def _closing(run: str | Mark) -> str:
    """The stop that words begin with, if they do."""
    return run[:1] if isinstance(run, str) and run and category(run[0]) in _CLOSING else ""
