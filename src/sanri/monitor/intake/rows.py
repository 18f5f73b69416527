"""Which rows under a header are data: not blanks, totals, notes, repeated headers, samples or an unfilled roster."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sanri.kernel.fault import Fault
from sanri.monitor.intake.columns import ORG, ORG_NAME, PERIOD
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.grid import Grid, Raw, is_blank, text_of
from sanri.monitor.intake.heading import Heading
from sanri.monitor.intake.words import clipped, folded

RowKind = Literal["data", "blank", "total", "unfilled", "other"]
_NOTED = (
    "注|备注|说明|填[表报]说明|填[表报]人|制表人?|审核人?|(?:单位|统计)?负责人|联系人|联系电话|报送人|"
    "notes?|remarks?|(?:prepared|checked) by"
)
# One look tells that a row is plain data: nearly every row of a large file.
_ODD = re.compile(
    rf"[合总小共]计|其中|示例|样例|total|sub|grand|sum|of which|sample|[((]?[一二三四五六七八九十]+[))、.]|{_NOTED}",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:.{0,12}[合总小共]计|(?:grand|sub)?totals?|sum)", re.IGNORECASE)
_PART = re.compile(r"(?:其中|ofwhich).*", re.IGNORECASE)
_SAMPLE = re.compile(
    r"[((【\[]?(?:填写|填报)?(?:示例|样例|sample)(?:\s*(?:行|数据|row|sample))*[))】\]]?(?:[::].*)?", re.IGNORECASE
)
_NOTE = re.compile(rf"(?:{_NOTED})\s*(?:[::;.、0-9].*)?", re.IGNORECASE | re.DOTALL)
_SECTION = re.compile(r"[((]?[一二三四五六七八九十]{1,3}[))、.].*", re.DOTALL)
_NAMED_AT_MOST = 10
_LONGEST = 400


@dataclass(frozen=True)
class Rows:
    """The rows of data and of totals by index, and what is to be said about the others."""

    data: tuple[int, ...]
    totals: tuple[int, ...] = ()
    notes: tuple[Fault, ...] = ()


def sorted_rows(grid: Grid, heading: Heading) -> Rows:
    """Sorts every row under the header."""
    sorter = _Sorter(grid, heading)
    found: dict[RowKind, list[int]] = {"data": [], "blank": [], "total": [], "unfilled": [], "other": []}
    for index in range(heading.first_row, len(grid.rows)):
        found[sorter.kind(grid.rows[index])].append(index)
    notes = [FAULTS["I-604"].at(grid.place(index)) for index in found["data"] if index in grid.hidden]
    if unfilled := found["unfilled"]:
        names = "、".join(clipped(sorter.label(grid.rows[index])) for index in unfilled[:_NAMED_AT_MOST])
        more = "……" if len(unfilled) > _NAMED_AT_MOST else ""
        notes.append(FAULTS["I-603"].at(count=len(unfilled), orgs=names + more))
    return Rows(tuple(found["data"]), tuple(found["total"]), tuple(notes))


class _Sorter:
    """Tells the kind of a row from the cells that the header gave a meaning."""

    def __init__(self, grid: Grid, heading: Heading) -> None:
        placed = heading.columns
        self.is_written = grid.shape != "json"
        self.heads = frozenset(heading.labels)
        self.labels = [folded(label) for label in heading.labels]
        self.who_when = [placed[key] for key in (ORG_NAME, ORG, PERIOD) if key in placed]
        self.answers = [index for key, index in placed.items() if index not in self.who_when]
        self.aside = [index for index in range(grid.width) if index not in placed.values()]
        self.first = self.who_when[0] if self.who_when else None

    def label(self, row: Sequence[Raw]) -> str:
        """What the row calls itself: its org's name, else the first text."""
        order = (*self.who_when, *range(len(row)))
        return next((text_of(row[column]) for column in order if not is_blank(row[column])), "")

    def kind(self, row: Sequence[Raw]) -> RowKind:
        if self._is_plain(row):
            return "other" if self._is_sample(row) else self._filled(row)
        texts = [text_of(raw)[:_LONGEST] for raw in row]
        if not any(texts) and all(is_blank(raw) for raw in row):
            return "blank"
        return self._odd(row, texts) if self.is_written else self._filled(row)

    def _is_plain(self, row: Sequence[Raw]) -> bool:
        """Whether one look at the org's cell tells that the row is about an org."""
        first = row[self.first] if self.first is not None else None
        if not self.is_written or not isinstance(first, str) or not first or first.isspace():
            return False
        return "计" not in first and not _ODD.match(first[:_LONGEST].lstrip()) and first.strip() not in self.heads

    def _is_sample(self, row: Sequence[Raw]) -> bool:
        return any(isinstance(row[index], str) and _SAMPLE.fullmatch(row[index]) for index in (0, *self.aside[:3]))  # type: ignore[arg-type]

    def _odd(self, row: Sequence[Raw], texts: Sequence[str]) -> RowKind:
        written = [(index, text) for index, text in enumerate(texts) if text]
        named = [text for index, text in written if index not in self.aside] or [text for _, text in written]
        heads = {*named[:1], self.label(row)}
        if any(_TOTAL.fullmatch(folded(text)) for text in heads):
            return "total"
        is_part = any(_PART.fullmatch(folded(text)) for text in heads)
        if is_part or any(_SAMPLE.fullmatch(text) for _, text in written[:2]):
            return "other"
        has_figures = any(text[-1].isdigit() for index, text in written if index in self.answers)
        if not has_figures and any(_NOTE.fullmatch(text) for _, text in written[:1]):
            return "other"
        if len(written) == 1 and _SECTION.fullmatch(written[0][1]):
            return "other"
        if len(written) > 1 and all(folded(text) == self.labels[index] for index, text in written):
            return "other"
        return self._filled(row)

    def _filled(self, row: Sequence[Raw]) -> RowKind:
        if any(not is_blank(row[column]) for column in self.answers):
            return "data"
        return "unfilled" if any(not is_blank(row[column]) for column in self.who_when) else "other"
