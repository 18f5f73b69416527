"""Chooses what leads the page by rule: the worst signal, then the largest change, then the desk's order of lines."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from sanri.kernel.line import Line
from sanri.kernel.section import Cite, Section
from sanri.kernel.signal import SEVERITIES
from sanri.kernel.text import Text
from sanri.report.citing import Citing
from sanri.report.signal_boxes import Raised

SEVERE: Final = {
    "red": Text("该条线有红色预警", "the line has a red signal"),
    "amber": Text("该条线有黄色预警,各条线均无红色预警", "the line has an amber signal and no line a red one"),
    "note": Text("该条线有提示性预警,其余条线均无预警", "the line has a note and no other line a signal"),
}
LARGEST: Final = Text(
    ";同级预警中,与基期相比变化最大", "; of the lines with such a signal it has changed most against its base"
)
CHANGED: Final = Text(
    "各条线均无预警,该条线与基期相比变化最大", "no line has a signal, and this one has changed most against its base"
)
FIRST: Final = Text("按值班台条线次序", "it stands first in the desk's order of lines")


def in_order(lines: Sequence[Line], citing: Citing, raised: Raised) -> tuple[Line, ...]:
    """The lines as the page prints them, the lead first; equals stay in the desk's order."""
    return tuple(sorted(lines, key=lambda line: (_rank(line, raised), -largest_change(line, citing))))


def lead_reason(lines: Sequence[Line], citing: Citing, raised: Raised) -> Text:
    """Why the first of the ordered lines leads."""
    lead, others = lines[0], lines[1:]
    severity = raised.worst(lead.key)
    equals = [line for line in others if _rank(line, raised) == _rank(lead, raised)]
    change = largest_change(lead, citing)
    is_largest = bool(equals) and all(change > largest_change(line, citing) for line in equals)
    if severity is None:
        return CHANGED if is_largest else FIRST
    reason = SEVERE[severity]
    return Text(reason.zh + LARGEST.zh, reason.en + LARGEST.en) if is_largest else reason


def largest_change(line: Line, citing: Citing) -> Decimal:
    """The largest change, up or down, that the line can cite in words today; 0 where there is none."""
    if line.section is None:
        return Decimal(0)
    found = (citing.find(cite) for cite in _cites(line.section) if cite.against and cite.org != "each")
    changes = (cited.figure.compared.change for cited in found if cited and cited.figure.compared)
    return max((abs(change) for change in changes if change is not None), default=Decimal(0))


def _cites(section: Section) -> Iterator[Cite]:
    for sentence in section.headlines:
        yield from sentence.cites.values()
    for paragraph in section.body:
        if paragraph.each_subject is None:
            for sentence in paragraph.sentences:
                yield from sentence.cites.values()
    for _, big, small in section.strip:
        yield big
        if small is not None:
            yield small


def _rank(line: Line, raised: Raised) -> int:
    worst = raised.worst(line.key)
    return len(SEVERITIES) if worst is None else SEVERITIES.index(worst)
