"""Reads places and institutions from the desk's CSV files into orgs with dates."""

import csv
from collections.abc import Iterator
from pathlib import Path

from sanri.desk.replies import DESK_FAULTS
from sanri.kernel.day import Day
from sanri.kernel.fault import Refused
from sanri.kernel.org import LEVELS, Org
from sanri.kernel.text import Text


def read_orgs(path: Path) -> tuple[Org, ...]:
    """The orgs of one file (``code,name_zh,name_en,level,kind,parent,valid_from,valid_to,source``), in its order."""
    if not path.is_file():
        raise Refused([DESK_FAULTS["D-204"].at(file=path.name)])
    with path.open(encoding="utf-8-sig", newline="") as file:
        faults, found = [], []
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                found.append(_org(row))
            except (KeyError, ValueError) as error:
                faults.append(DESK_FAULTS["D-105"].at(file=path.name, row=number, why=error))
    if faults:
        raise Refused(faults)
    return tuple(found)


def _org(row: dict[str, str]) -> Org:
    level = row["level"]
    if level not in LEVELS:
        raise ValueError(f"level {level!r}; levels are {', '.join(LEVELS)}")
    name = Text(row["name_zh"], row["name_en"] or row["name_zh"])
    return Org(row["code"], name, level, row["kind"], row["parent"] or None, *_dates(row))


def _dates(row: dict[str, str]) -> Iterator[Day | None]:
    for key in ("valid_from", "valid_to"):
        yield Day.parse(row[key]) if row.get(key) else None
