"""注 · the small print: what the numbers rest on, where the facts come from, and which of them were reconstructed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sanri.kernel.entry import Entry
from sanri.kernel.figure import Figure
from sanri.kernel.source import RECONSTRUCTION, source_words
from sanri.kernel.text import Text, Tongue
from sanri.report.prose import text
from sanri.report.register import Counted, Row
from sanri.report.small import NOTE, is_small

"""The source of records that were made up to stand where the real ones are not public."""
MOST_SOURCES: Final = 12

MISSING: Final = Text(
    "缺报不等于零:部分数据标明实报与应报单位数。",
    "Missing is not zero: a total over fewer units than expected says how many of how many.",
)
PANEL: Final = Text(
    "两期报送单位不同的对比,只在两期都报的同一批单位之间计算。",
    "Where different units reported in two periods, changes are computed over the units present in both.",
)
RECONSTRUCTED: Final = Text(
    "来源记为“重构”的记录,是按公开口径为参考城市重构的示例,并非实际报送。",
    "Records whose source is “reconstruction” were made up for the reference city from public facts; nobody sent them.",
)
SOURCES: Final = Text("来源:{sources}。", "Sources: {sources}.")
MORE: Final = Text("等", " and others")


def notes(rows: Sequence[Row], entries: Mapping[int, Entry], tongue: Tongue) -> tuple[str, ...]:
    """Only what is true of this page is said."""
    figures = [row for row in rows if isinstance(row, Figure)]
    said = [MISSING] if any(figure.is_partial for figure in figures) else []
    said += [PANEL] if any(figure.compared and figure.compared.is_matched_panel for figure in figures) else []
    said += [NOTE] if any(is_small(figure) for figure in figures) else []
    sources = _sources(entries)
    said += [RECONSTRUCTED] if RECONSTRUCTION in sources else []
    if sources:
        names = ("、" if tongue == "zh" else ", ").join(
            source_words(source).in_(tongue) for source in sources[:MOST_SOURCES]
        )
        said.append(SOURCES.fill(sources=names + (MORE.in_(tongue) if len(sources) > MOST_SOURCES else "")))
    return tuple(text(note.in_(tongue), tongue) for note in said)


def behind(rows: Iterable[Row]) -> tuple[int, ...]:
    """The numbers of all entries behind the printed numbers and behind their bases."""
    found: set[int] = set()
    for row in rows:
        found.update(row.entries)
        if not isinstance(row, Counted) and row.compared:
            found.update(row.compared.entries)
    return tuple(sorted(found))


def _sources(entries: Mapping[int, Entry]) -> tuple[str, ...]:
    """In the order in which the ledger first has them."""
    return tuple(dict.fromkeys(entries[number].source for number in sorted(entries) if entries[number].source))
