"""What becomes of each row of a sending beside what is kept already: new, unchanged, a correction, or a fault."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sanri.kernel.day import Period
from sanri.kernel.entry import Draft
from sanri.kernel.fault import Fault, Place
from sanri.kernel.record import Record
from sanri.monitor.digest import Row, digest_of
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.typed import typed_words

REASON_LENGTH = 4
Key: TypeAlias = tuple[str, str, str]
"""Org, period and subject: what one entry of a record is about."""

_PLACE = re.compile(r"(?:(?P<sheet>.*)!)?(?P<row>[0-9]+)")


@dataclass(frozen=True, slots=True)
class Standing:
    """The entry that is in force for a key."""

    number: int
    state: str
    values: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Accepted:
    """A draft that becomes an entry, with the words of its values and the entry it replaces."""

    draft: Draft
    values: str
    stood: Standing | None

    def is_late(self, came_late: bool) -> bool:
        """A report that was in time stays so when it is corrected; one taken out is reported anew."""
        return came_late if self.stood is None or self.stood.state == "void" else self.stood.late


@dataclass(slots=True)
class Decision:
    """What becomes of a sending's rows. Any fault means that none of them is kept."""

    accepted: list[Accepted] = field(default_factory=list)
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)


def key_of(draft: Draft) -> Key:
    return (draft.org, str(draft.period), draft.subject)


def decide(
    form: Record,
    drafts: Sequence[Draft],
    kept: Mapping[Key, Standing],
    *,
    reason: str = "",
    locked: Collection[tuple[str, str]] = (),
) -> Decision:
    """`kept` says what is in force for the drafts' keys. Equal values again are no new entry, whatever the reason.

    `locked` are the orgs and periods for which a reviewer lets nothing new in.
    """
    decision, spell = Decision(), typed_words(form)
    seen: dict[Key, tuple[str, str]] = {}
    for draft in drafts:
        key, said = key_of(draft), (draft.state, spell(draft.values))
        stands = kept.get(key)
        if seen.get(key, said) != said:
            raise ValueError(f"{draft.place}: one sending says two things of one subject; intake lets none of them by.")
        if key in seen or (stands is not None and (stands.state, stands.values) == said):
            decision.unchanged += 1
        elif fault := _fault(draft, stands, reason, is_locked=key[:2] in locked):
            decision.faults.append(fault)
        else:
            decision.accepted.append(Accepted(draft, said[1], stands))
        seen[key] = said
    return decision


def _fault(draft: Draft, stands: Standing | None, reason: str, *, is_locked: bool) -> Fault | None:
    number = ""
    if is_locked:
        number = "I-504"
    elif stands is None:
        number = "I-503" if draft.state == "void" else ""
    elif not reason:
        number = "I-501"
    elif len(reason) < REASON_LENGTH:
        number = "I-502"
    if not number:
        return None
    said = {"org": draft.org, "period": draft.period.text, "reason": reason, "length": REASON_LENGTH}
    return FAULTS[number].at(_place(draft.place), **said)


def _place(text: str) -> Place | None:
    """The place that an entry's words for it name: ``日报!5``, ``12``."""
    found = _PLACE.fullmatch(text)
    return Place(int(found["row"]), sheet=found["sheet"] or "") if found else None


def sealed(accepted: Iterable[Accepted], pattern: Row, *, is_late: Callable[[Period], bool]) -> list[Row]:
    """The accepted rows, numbered and chained on from `pattern`, which holds what all of them share.

    `pattern` has the number and, as `previous`, the digest of the journal's last entry.
    """
    number, previous, rows = pattern.number, pattern.previous, []
    for one in accepted:
        draft, period = one.draft, one.draft.period
        number += 1
        row = pattern._replace(
            number=number,
            org=draft.org,
            period=str(period),
            first=period.first.date,
            last=period.last.date,
            subject=draft.subject,
            state=draft.state,
            place=draft.place,
            source=draft.source or pattern.source,
            late=one.is_late(is_late(period)),
            replaces=one.stood.number if one.stood else None,
            reason=pattern.reason if one.stood else "",
            previous=previous,
            values=one.values,
        )
        previous = digest_of(row)
        rows.append(row._replace(digest=previous))
    return rows
