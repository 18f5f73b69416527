"""Orgs opened, renamed, moved, closed and merged: each change a new dated row, what was before stays as it was."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from sanri.desk.settled.change import Change
from sanri.desk.settled.faults import SETTLED_FAULTS
from sanri.kernel.day import Day
from sanri.kernel.fault import Fault
from sanri.kernel.org import LEVELS, Level, Org, OrgTree
from sanri.kernel.text import Text
from sanri.monitor.settled_kinds import What

CODE = re.compile(r"[0-9A-Z]{2,32}")
LEVEL_NAMES: dict[Level, Text] = {
    "institution": Text("机构", "institution"),
    "town": Text("镇街", "town"),
    "county": Text("县区", "county"),
    "city": Text("市", "city"),
    "province": Text("省", "province"),
    "nation": Text("国家", "nation"),
}
MOST_NAMED = 5


class OrgsAtWork:
    """The orgs of the files with one change after another taken in; a change with a fault changes nothing.

    For one org changes go forward in time: the newest row is the one that a change ends.
    """

    def __init__(self, orgs: Iterable[Org]) -> None:
        self._rows: dict[str, list[Org]] = {}
        self._below: dict[str, set[str]] = {}
        self._kinds: set[str] = set()
        for org in orgs:
            self._add(org)
        self._takes: dict[What, Callable[[Change], list[Fault]]] = {
            "open_org": self._open,
            "rename_org": self._rename,
            "move_org": self._move,
            "close_org": self._close,
            "merge_org": self._merge,
        }

    @property
    def kinds(self) -> list[str]:
        """The kinds of org that there are; what is owed hangs on the kind, so a new org is of one of these."""
        return sorted(self._kinds)

    def tree(self) -> OrgTree:
        return OrgTree(tuple(org for rows in self._rows.values() for org in rows))

    def newest(self, code: str) -> Org | None:
        """The org as it stands last."""
        rows = self._rows.get(code)
        return rows[-1] if rows else None

    def below(self, code: str, day: Day) -> list[Org]:
        """The rows of orgs directly under it that stand on the day or later."""
        rows = (row for child in sorted(self._below.get(code, ())) for row in self._rows[child])
        return [org for org in rows if org.parent == code and (org.valid_to is None or org.valid_to >= day)]

    def take(self, change: Change) -> list[Fault]:
        return self._takes[change.what](change)

    def _open(self, change: Change) -> list[Fault]:
        last, level, kind = self.newest(change.about), change.word("level"), change.word("kind")
        parent, faults = change.word("parent"), []
        if not CODE.fullmatch(change.about):
            faults.append(SETTLED_FAULTS["D-413"].at(code=change.about[:40]))
        if last and (last.valid_to is None or last.valid_to >= change.first):
            faults.append(SETTLED_FAULTS["D-412"].at(code=change.about))
        if not change.word("name_zh"):
            faults.append(SETTLED_FAULTS["D-418"].at())
        if kind not in self._kinds:
            faults.append(SETTLED_FAULTS["D-421"].at(kind=kind, kinds=", ".join(self.kinds)))
        named = next((one for one in LEVELS if one == level), None)
        faults += self._under(parent, level, change.first)
        if faults or named is None:
            return faults
        self._add(Org(change.about, _name(change), named, kind, parent, change.first))
        return []

    def _rename(self, change: Change) -> list[Fault]:
        org, faults = self._standing(change.about, change.first)
        if not change.word("name_zh"):
            faults.append(SETTLED_FAULTS["D-418"].at())
        if org and not faults and org.name == _name(change):
            faults.append(SETTLED_FAULTS["D-419"].at())
        if org and not faults:
            self._turn(org, replace(org, name=_name(change), valid_from=change.first))
        return faults

    def _move(self, change: Change) -> list[Fault]:
        org, faults = self._standing(change.about, change.first)
        parent = change.word("parent")
        if org:
            faults += self._under(parent, org.level, change.first)
        if org and org.parent == parent:
            faults.append(SETTLED_FAULTS["D-419"].at())
        if org and not faults:
            self._turn(org, replace(org, parent=parent, valid_from=change.first))
        return faults

    def _close(self, change: Change) -> list[Fault]:
        org, faults = self._standing(change.about, change.first)
        left = self.below(change.about, change.first)
        if left:
            some = ", ".join(one.code for one in left[:MOST_NAMED]) + (" …" if len(left) > MOST_NAMED else "")
            faults.append(SETTLED_FAULTS["D-417"].at(code=change.about, count=len(left), some=some))
        if org and not faults:
            self._end(org, change.first)
        return faults

    def _merge(self, change: Change) -> list[Fault]:
        """What stood under the one stands under the other from that day on."""
        org, faults = self._standing(change.about, change.first)
        into, more = self._standing(change.word("into"), change.first)
        faults += more
        if org and into and (org.code == into.code or org.level != into.level):
            faults.append(SETTLED_FAULTS["D-420"].at(code=org.code, into=into.code))
        moved = self.below(change.about, change.first)
        for child in moved:
            faults += self._standing(child.code, change.first)[1]
        if org is None or into is None or faults:
            return faults
        for child in moved:
            self._turn(child, replace(child, parent=into.code, valid_from=change.first))
        self._end(org, change.first)
        return []

    def _standing(self, code: str, day: Day) -> tuple[Org | None, list[Fault]]:
        """The row that a change on that day ends: the org's newest one."""
        last = self.newest(code)
        if last is None or (last.valid_to is not None and last.valid_to < day):
            return None, [SETTLED_FAULTS["D-411"].at(code=code[:40], day=day.iso)]
        if last.valid_from is not None and last.valid_from > day:
            return None, [SETTLED_FAULTS["D-416"].at(code=code, later=last.valid_from.iso)]
        if last.valid_to is not None:
            return None, [SETTLED_FAULTS["D-416"].at(code=code, later=(last.valid_to + 1).iso)]
        return last, []

    def _under(self, parent: str, level: str, day: Day) -> list[Fault]:
        above = self.newest(parent)
        if above is None or above.valid_to is not None or (above.valid_from is not None and above.valid_from > day):
            return [SETTLED_FAULTS["D-414"].at(parent=parent[:40], day=day.iso)]
        if level not in LEVELS[: LEVELS.index(above.level)]:
            levels = Text("、".join(one.zh for one in LEVEL_NAMES.values()), ", ".join(LEVELS))
            said = next((words for key, words in LEVEL_NAMES.items() if key == level), Text(level[:20], level[:20]))
            return [SETTLED_FAULTS["D-415"].at(level=said, parent=parent, levels=levels)]
        return []

    def _turn(self, old: Org, new: Org) -> None:
        self._end(old, new.valid_from)
        self._add(new)

    def _end(self, org: Org, day: Day | None) -> None:
        """The row ends the day before; one that began on that very day is gone."""
        rows = self._rows[org.code]
        if day is None or org.valid_from == day:
            rows.remove(org)
        else:
            rows[rows.index(org)] = replace(org, valid_to=day - 1)

    def _add(self, org: Org) -> None:
        rows = self._rows.setdefault(org.code, [])
        rows.append(org)
        rows.sort(key=_since)
        self._kinds.add(org.kind)
        if org.parent is not None:
            self._below.setdefault(org.parent, set()).add(org.code)


def _since(org: Org) -> str:
    return org.valid_from.iso if org.valid_from else ""


def _name(change: Change) -> Text:
    return Text(change.word("name_zh"), change.word("name_en") or change.word("name_zh"))
