"""What is wrong with something that was sent in: numbered, in both tongues, with its place and its cure."""

from collections.abc import Iterable
from dataclasses import dataclass

from sanri.kernel.text import Text, Tongue


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: a cell of a sheet (``日报!C5``), or line and column of a text file."""

    row: int
    column: str = ""
    sheet: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.sheet}!{self.column}{self.row}"
        return f"{self.row}:{self.column}" if self.column else str(self.row)

    @property
    def text(self) -> Text:
        if self.sheet:
            return Text(str(self), str(self))
        if not self.column:
            return Text(f"第{self.row}行", f"line {self.row}")
        return Text(f"第{self.row}行“{self.column}”", f"line {self.row}, “{self.column}”")


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One numbered kind of fault; a number that is retired is never used again."""

    number: str
    says: Text
    cure: Text

    def at(self, place: Place | None = None, **values: object) -> "Fault":
        return Fault(self.number, self.says.fill(**values), self.cure.fill(**values), place)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault found. `says` tells what, `cure` tells what to do."""

    number: str
    says: Text
    cure: Text
    place: Place | None = None

    def line(self, tongue: Tongue) -> str:
        where = f" {self.place.text.in_(tongue)}" if self.place else ""
        colon, stop = (":", "。") if tongue == "zh" else (": ", ". ")
        return f"{self.number}{where}{colon}{self.says.in_(tongue)}{stop}{self.cure.in_(tongue)}{stop.strip()}"


class Refused(Exception):
    """Something sent in by a person was not accepted; carries every fault at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.line("en") for fault in self.faults))


def catalogue(*kinds: FaultKind) -> dict[str, FaultKind]:
    """The kinds by number; a number used twice is a mistake of ours and stops at start."""
    found: dict[str, FaultKind] = {}
    for kind in kinds:
        if kind.number in found:
            raise ValueError(f"Fault number {kind.number} stands twice in one catalogue: give each kind its own.")
        found[kind.number] = kind
    return found
