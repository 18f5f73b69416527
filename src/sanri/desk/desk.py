"""One city's desk: a folder with a `desk.toml` that says which city, which lines, and where things are kept."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sanri.desk.lines import all_lines, enabled
from sanri.desk.places import read_orgs
from sanri.desk.replies import DESK_FAULTS
from sanri.desk.settled.change import Change
from sanri.desk.settled.laid import Ground, Laid
from sanri.kernel.calendar import Calendar
from sanri.kernel.comparison import USUAL, Comparison, Extreme
from sanri.kernel.day import Day
from sanri.kernel.fault import Fault, Refused
from sanri.kernel.line import Line
from sanri.kernel.org import OrgTree
from sanri.kernel.record import Record
from sanri.kernel.text import Text

NEEDED = ("name_zh", "name_en", "city", "nation", "zone", "places", "lines", "database", "ledger", "pages")


@dataclass(frozen=True)
class Desk:
    """A desk as its `desk.toml` says. Paths in the file are relative to the desk's folder."""

    folder: Path
    settings: Mapping[str, Any]
    comparisons: tuple[Comparison, ...]
    approvers: Mapping[str, list[str]] = field(default_factory=dict)
    """The plans that each seat may approve, by key; ``*`` is all."""
    approvals: tuple[Mapping[str, Any], ...] = ()
    """On a desk that replays history: who approved which plan when."""
    demonstration: tuple[Mapping[str, str], ...] = ()
    """On such a desk: a user for each role, with the org and the title of the seat."""
    settled: tuple[Change, ...] = ()
    """What was laid down over the desk's files, the oldest first."""

    @classmethod
    def read(cls, folder: str | Path) -> "Desk":
        """The desk in a folder; raises `Refused` with every fault of its `desk.toml`."""
        path = Path(folder) / "desk.toml"
        if not path.is_file():
            raise Refused([DESK_FAULTS["D-101"].at(folder=folder)])
        try:
            written = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise Refused([DESK_FAULTS["D-102"].at(why=error)]) from None
        settings = written.get("desk", {})
        faults = [DESK_FAULTS["D-103"].at(key=key) for key in NEEDED if key not in settings]
        own, more = _comparisons(written.get("comparisons", {}))
        if faults or more:
            raise Refused([*faults, *more])
        signed = tuple(written.get("approvals", ()))
        shown = tuple(written.get("demonstration", ()))
        return cls(Path(folder), settings, (*USUAL, *own), written.get("approvers", {}), signed, shown)

    @property
    def name(self) -> Text:
        return Text(self.settings["name_zh"], self.settings["name_en"])

    @property
    def city(self) -> str:
        return str(self.settings["city"])

    @property
    def nation(self) -> str:
        return str(self.settings["nation"])

    @property
    def engine(self) -> str:
        return str(self.settings.get("engine", "auto"))

    @property
    def is_replay(self) -> bool:
        """Whether the desk replays history: only then may a submission say when it was received."""
        return bool(self.settings.get("replay", False))

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.settings["zone"])

    @cached_property
    def ground(self) -> Ground:
        """What the desk's files and its lines say, before anything was laid down over them."""
        files = [self.settings["places"], *filter(None, [self.settings.get("institutions")])]
        orgs = tuple(org for file in files for org in read_orgs(self.folder / file))
        own, every = self.settings.get("calendar"), all_lines()
        written = (self.folder / own).read_text(encoding="utf-8-sig").splitlines() if own else []
        rules = {rule.key: rule for line in every.values() for rule in line.dated}
        return Ground(orgs, Calendar.read(written).rows, tuple(self.settings["lines"]), tuple(every), rules)

    @cached_property
    def laid(self) -> Laid:
        """All that was laid down, taken in."""
        return Laid.of(self.ground, self.settled)

    @property
    def mark(self) -> tuple[Path, int]:
        """Tells this desk from others, and from itself as it was before the last change was laid down."""
        return self.folder, self.settled[-1].number if self.settled else 0

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are switched on."""
        return enabled(self.laid.lines)

    @cached_property
    def records(self) -> dict[str, Record]:
        return {record.key: record for line in self.lines for record in line.records}

    @cached_property
    def kept_records(self) -> dict[str, Record]:
        """Those of lines that are switched off as well: what they sent in stays in the books."""
        off = [key for key in self.laid.ever_on if key not in self.laid.lines]
        return self.records | {record.key: record for line in enabled(off) for record in line.records}

    def record(self, key: str) -> Record:
        """The form of that key; refused, with the forms there are, where no line of the desk has it."""
        if key not in self.records:
            have = ", ".join(self.records)
            raise Refused([DESK_FAULTS["D-201"].at(what=Text("报表", "record"), key=key, have=have)])
        return self.records[key]

    @cached_property
    def tree(self) -> OrgTree:
        return self.laid.tree

    @cached_property
    def calendar(self) -> Calendar:
        return self.laid.calendar

    @property
    def ledger_root(self) -> Path:
        return self.folder / str(self.settings["ledger"])

    @property
    def pages(self) -> Path:
        return self.folder / str(self.settings["pages"])

    @property
    def manifests(self) -> Path:
        return self.folder / str(self.settings.get("manifests", "kept/manifests"))

    @property
    def submissions(self) -> Path | None:
        own = self.settings.get("submissions")
        return self.folder / str(own) if own else None

    @property
    def database(self) -> str:
        """The database URL, with a relative SQLite path resolved against the desk's folder."""
        url = os.environ.get("SANRI_DATABASE") or str(self.settings["database"])
        prefix = "sqlite:///"
        if not url.startswith(prefix) or url.startswith(prefix + "/"):
            return url
        return prefix + str((self.folder / url.removeprefix(prefix)).resolve())

    def issue(self, printed: Day) -> int:
        """The number of the issue printed on a day, counted from the desk's first."""
        return printed - Day.parse(str(self.settings.get("first_issue", printed))) + 1

    def now(self) -> datetime:
        return datetime.now(self.zone)

    def day_going_to_press(self, moment: datetime) -> Day:
        """The day whose page is the first to go to press at or after the moment."""
        day = Day.of(moment.astimezone(self.zone).date()) - 1
        return day if moment <= self.close_of(day) else day + 1

    def close_of(self, day: Day) -> datetime:
        """The moment the page about `day` goes to press: the press hour of the day after, by the desk's own clock."""
        hour = int(self.settings.get("press_hour", 12))
        return datetime(*(day + 1).date.timetuple()[:3], hour, tzinfo=self.zone)


def _comparisons(tables: Mapping[str, Mapping[str, Any]]) -> tuple[list[Comparison], list[Fault]]:
    """The desk's own comparisons: peaks and lows with their windows."""
    found, faults = [], []
    for key, row in tables.items():
        try:
            last = row.get("last")
            rule = Extreme(row["reduce"], Day.parse(str(row["first"])), Day.parse(str(last)) if last else None)
            found.append(Comparison(key, Text(row["name_zh"], row["name_en"]), rule))
        except (KeyError, ValueError) as error:
            faults.append(DESK_FAULTS["D-104"].at(key=key, why=error))
    return found, faults
