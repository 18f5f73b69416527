"""本版更正 · which printed numbers a later edition says otherwise, and why."""

from collections.abc import Mapping, Sequence
from typing import Final

from sanri.kernel.entry import Entry
from sanri.kernel.text import Text, Tongue
from sanri.report.page import Change, Page, Traced
from sanri.report.register import Counted, Row

LATE: Final = Text("迟报补入", "a late report came in")
NEW: Final = Text("新收报表", "a further report came in")
GONE: Final = Text("本版未刊", "not printed in this edition")


def changes(
    before: Page, register: Sequence[Traced], rows: Mapping[int, Row], entries: Mapping[int, Entry], tongue: Tongue
) -> tuple[Change, ...]:
    """Numbers are known again by the question that they answer, whatever place they now have on the page."""
    now = {_question(traced): traced for traced in register}
    found = []
    for old in before.register:
        new = now.get(_question(old))
        if new is None:
            found.append(Change(_title(old), _said(old), GONE.in_(tongue), ""))
        elif _said(old) != _said(new):
            reason = _reason(rows[new.register], entries, before.known, tongue)
            found.append(Change(_title(new), _said(old), _said(new), reason))
    return tuple(found)


def between(editions: Sequence[Page], tongue: Tongue) -> tuple[Change, ...]:
    """What the last of some editions in a row says otherwise than the first, with the reasons that they gave."""
    first, last = editions[0], editions[-1]
    now = {_question(traced): traced for traced in last.register}
    found = []
    for old in first.register:
        new = now.get(_question(old))
        if new is None or _said(old) != _said(new):
            after = _said(new) if new else GONE.in_(tongue)
            found.append(Change(_title(old), _said(old), after, _reasons(editions[1:], _title(new or old), tongue)))
    return tuple(found)


def _reasons(editions: Sequence[Page], title: str, tongue: Tongue) -> str:
    told = [change.reason for page in editions for change in page.changes if change.title == title and change.reason]
    return ("；" if tongue == "zh" else "; ").join(dict.fromkeys(told))


def _question(traced: Traced) -> tuple[str, str]:
    """What a number answers: the question put to the ledger, or what the page itself counted."""
    return (traced.query, "" if traced.query else traced.title)


def _title(traced: Traced) -> str:
    return f"{traced.org} · {traced.title} · {traced.period}"


def _said(traced: Traced) -> str:
    """What the number claims: beside a base that it changed so and so much, else its value."""
    return traced.comparison or traced.value


def _reason(row: Row, entries: Mapping[int, Entry], known: int, tongue: Tongue) -> str:
    """The reasons given with the corrections that came since; each is said once, in the words of its sender."""
    numbers = set(row.entries)
    if not isinstance(row, Counted) and row.compared:
        numbers |= set(row.compared.entries)
    newer = [entries[number] for number in sorted(numbers) if number > known]
    reasons = [entry.reason or (LATE if entry.late else NEW).in_(tongue) for entry in newer]
    return ("；" if tongue == "zh" else "; ").join(dict.fromkeys(reasons))
