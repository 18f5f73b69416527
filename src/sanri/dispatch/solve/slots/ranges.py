"""When something may begin: spans of seconds, both ends included, in order and apart from each other."""

from collections.abc import Iterable

from sanri.kernel.dispatch.slots import Window

Block = tuple[int, int]
"""Seconds between two moments, neither of them included, at which nothing may begin."""


def free(first: int, last: int, blocks: Iterable[Block]) -> tuple[Window, ...]:
    """What is left of first to last, both included, outside the blocks."""
    spans, begin = list[Window](), first
    for before, after in sorted(blocks):
        if before >= last:
            break
        if after <= begin:
            continue
        if before >= begin:
            spans.append((begin, before))
        begin = after
    if begin <= last:
        spans.append((begin, last))
    return tuple(spans)


def both(these: Iterable[Window], those: Iterable[Window]) -> tuple[Window, ...]:
    """What lies in these and in those."""
    others = tuple(those)
    found = ((max(a, c), min(b, d)) for a, b in these for c, d in others)
    return tuple(sorted((first, last) for first, last in found if first <= last))


def within(windows: Iterable[Window], seconds: int) -> tuple[Window, ...]:
    """When work of so many seconds may begin so that it lies in one of the windows; windows may overlap."""
    spans = list[Window]()
    for opens, closes in sorted(windows):
        if closes - seconds < opens:
            continue
        if spans and opens <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], closes - seconds))
        else:
            spans.append((opens, closes - seconds))
    return tuple(spans)
