"""今日要数 · the band under the name plate: a few figures of each line, who reported, and the signals."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final, TypeAlias

from sanri.kernel.line import Line
from sanri.kernel.section import Cite
from sanri.kernel.text import Text
from sanri.report.page import Mark, Run, StripItem
from sanri.report.prose import text
from sanri.report.register import Counted
from sanri.report.setting import Said, Setter
from sanri.report.signal_boxes import Raised

ITEMS: Final = 6
Offer: TypeAlias = tuple[Text, Cite, Cite | None]
"""What a line offers for the band: a label, the figure, and the one printed small below it."""
SIGNALS: Final = Text("今日预警", "Signals today")
REDS: Final = Text("其中红色 ", "red ")


def strip(lines: Sequence[Line], setter: Setter, raised: Raised) -> tuple[StripItem, ...]:
    """Five figures of the lines in the desk's order, each line's first ones before any second, and the signals."""
    offers = [_standing(line, setter) for line in lines]
    turns = [offer for turn in zip_longest(*offers) for offer in turn if offer is not None][: ITEMS - 1]
    chosen = [offer for own in offers for offer in own if offer in turns]
    return (*(_item(offer, setter) for offer in chosen), _signals(setter, raised))


def _standing(line: Line, setter: Setter) -> list[Offer]:
    return [offer for offer in (line.section.strip if line.section else ()) if setter.citing.find(offer[1]) is not None]


def _item(offer: Offer, setter: Setter) -> StripItem:
    label, big, small = offer
    cited = setter.citing.find(big)
    assert cited is not None
    mark = setter.mark(cited)
    below: list[list[Run]] = []
    if small is not None and (beside := setter.citing.find(small)) is not None:
        below.append([setter.mark(beside)])
    said = Said()
    below.append([run for run in setter.asides(cited, said) if run not in ("（", "）", " (", ")")])
    return StripItem(text(setter.say(label), setter.tongue), (mark,), setter.prose(*_joined(below)))


def _joined(parts: list[list[Run]]) -> Iterator[Run]:
    for number, part in enumerate(part for part in parts if part):
        yield from ((" · ",) if number else ())
        yield from part


def _signals(setter: Setter, raised: Raised) -> StripItem:
    """The count of signals, even when it is none: an empty day is news too."""
    all_of_them, red = raised.counted()
    big: Mark = _mark(setter, all_of_them)
    return StripItem(setter.say(SIGNALS), (big,), setter.prose(setter.say(REDS), _mark(setter, red)))


def _mark(setter: Setter, counted: Counted) -> Mark:
    words = f"{counted.value}条" if setter.tongue == "zh" else f"{counted.value}"
    return setter.register.mark(counted, words)
