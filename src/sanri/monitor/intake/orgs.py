"""Whose row it is: codes and names resolved through the tree as it stood on the period's last day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from sanri.kernel.day import Day
from sanri.kernel.org import Org, OrgTree
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.monitor.intake.cells import Finding
from sanri.monitor.intake.columns import joined
from sanri.monitor.intake.words import clipped, folded

_NEAR = 3
_LIKENESS = 0.6
_SEARCHES = 20
"""Comparing a name with every org takes long: after so many unknown ones no near matches are looked for."""
_FIRST_DAY, _LAST_DAY = Day.of(date.min), Day.of(date.max)
_NONE = Text("无", "none")


@dataclass
class Orgs:
    """Answers for one file; remembers what it was asked. `sender` may send its own data and those below it."""

    form: Record
    tree: OrgTree
    sender: str = ""
    _names: dict[Day, Mapping[str, tuple[Org, ...]]] = field(default_factory=dict)
    _asked: dict[tuple[str, str, Day], str | Finding] = field(default_factory=dict)
    _settled: dict[tuple[str, str], tuple[str, Day, Day]] = field(default_factory=dict)
    _searches: int = 0

    def resolve(self, code: str, name: str, day: Day) -> str | Finding:
        """The code of the org that a row names by code, by name, or by both; or what is wrong with it."""
        known = self._settled.get((code, name))
        if known and known[1] <= day <= known[2]:
            return known[0]
        key = (code, name, day)
        if key not in self._asked:
            self._asked[key] = self._resolve(code, name, day)
            self._settle(code, name, day, self._asked[key])
        return self._asked[key]

    def _said(self, word: str) -> str:
        """Where a form names persons, a word that names no org may well be one of them, a column too far."""
        return "***" if self.form.is_personal else clipped(word)

    def _settle(self, code: str, name: str, day: Day, found: str | Finding) -> None:
        """A code once accepted holds as long as everyone on its org's path does; a name may pass to another org."""
        if found == code:
            path = self.tree.path(code, day)
            first = max((org.valid_from for org in path if org.valid_from), default=_FIRST_DAY)
            last = min((org.valid_to for org in path if org.valid_to), default=_LAST_DAY)
            self._settled[code, name] = (code, first, last)

    def _resolve(self, code: str, name: str, day: Day) -> str | Finding:
        first = self._one(code or name, day)
        if isinstance(first, Finding):
            return first
        if code and name and not self._is_called(first, name):
            return Finding("I-216", {"code": self._said(code), "name": self._said(name)})
        if not self._is_below(first, day):
            return Finding("I-214", {"org": first.name, "sender": self._name_of(self.sender, day)})
        if self.form.reporters and first.kind not in self.form.reporters:
            kinds = "、".join(self.form.reporters)
            return Finding("I-215", {"org": first.name, "form": self.form.name, "kinds": kinds})
        return first.code

    def _one(self, word: str, day: Day) -> Org | Finding:
        if found := self.tree.find(word, day):
            return found
        called = self._on(day).get(folded(word), ())
        own = [org for org in called if self._is_below(org, day)] or list(called)
        if len(own) == 1:
            return own[0]
        if own:
            codes = joined(Text(f"{org.code}({org.name.zh})", f"{org.code} ({org.name.en})") for org in own)
            return Finding("I-212", {"org": clipped(word), "codes": codes})
        return self._absent(word, day)

    def _absent(self, word: str, day: Day) -> Finding:
        rows = [org for org in self.tree.orgs if org.code == word or folded(word) in _names_of(org)]
        if rows:
            dates = joined(Text(*[f"{org.valid_from or '…'}—{org.valid_to or '…'}"] * 2) for org in rows)
            return Finding("I-213", {"org": clipped(word), "day": day.text, "dates": dates})
        return Finding("I-211", {"org": self._said(word) or "?", "near": self._near(word, day)})

    def _near(self, word: str, day: Day) -> Text:
        self._searches += 1
        if self._searches > _SEARCHES:
            return _NONE
        names = self._on(day)
        likely = [name for name, orgs in names.items() if any(self._is_below(org, day) for org in orgs)]
        alike = get_close_matches(folded(word), likely, n=_NEAR, cutoff=_LIKENESS)
        found = list(dict.fromkeys(org for name in alike for org in names[name]))
        return joined(Text(f"{org.name.zh}({org.code})", f"{org.name.en} ({org.code})") for org in found)

    def _on(self, day: Day) -> Mapping[str, tuple[Org, ...]]:
        """The orgs of a day by folded name, in both tongues."""
        if day not in self._names:
            names: dict[str, tuple[Org, ...]] = {}
            for org in self.tree.orgs:
                if org.is_active(day):
                    for name in _names_of(org):
                        names[name] = (*names.get(name, ()), org)
            self._names[day] = names
        return self._names[day]

    def _is_called(self, org: Org, name: str) -> bool:
        return name == org.code or folded(name) in _names_of(org)

    def _is_below(self, org: Org, day: Day) -> bool:
        return not self.sender or any(step.code == self.sender for step in self.tree.path(org.code, day))

    def _name_of(self, code: str, day: Day) -> Text:
        found = self.tree.find(code, day)
        return found.name if found else Text(code, code)


def _names_of(org: Org) -> set[str]:
    return {folded(org.name.zh), folded(org.name.en)}
