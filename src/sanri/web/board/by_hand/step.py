"""A step of a change by hand as an address says it, and the form that asks for one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sanri.kernel.text import Text

Kind = Literal["choice", "list", "moment", "number"]
BREAK = "|"
OUT = "—"
"""In place of a vehicle or a bay: taken out of the plan."""


@dataclass(frozen=True, slots=True)
class Step:
    """Whom it is about, and where or how much from now on, in the order of the form's fields."""

    subject: str
    to: tuple[str, ...]

    @classmethod
    def read(cls, said: str) -> "Step":
        subject, *to = said.split(BREAK)
        return cls(subject, tuple(to))

    @property
    def said(self) -> str:
        return BREAK.join((self.subject, *self.to))


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the form. `options` are (value, words); a list takes typed words and helps with them."""

    name: str
    label: Text
    kind: Kind
    options: tuple[tuple[str, str], ...] = ()
    value: str = ""
    help: Text | None = None
    is_needed: bool = True


class Unfit(Exception):
    """The step cannot be made; `says` tells why, in both tongues."""

    def __init__(self, says: Text) -> None:
        self.says = says
        super().__init__(says.en)


def step_of(fields: tuple[Field, ...], given: Mapping[str, str]) -> Step | None:
    """The step that a filled form asks for; None where it was not filled."""
    told = [given.get(field.name, "").strip().replace(BREAK, "") for field in fields]
    return Step(told[0], tuple(told[1:])) if told and told[0] else None
