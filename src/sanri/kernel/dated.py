"""Regulation values, light tables and group memberships: data with dates and a source, never constants."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import ModuleType
from typing import Any, Generic, TypeVar

from sanri.kernel.day import Day
from sanri.kernel.expression import Among
from sanri.kernel.text import Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ruling(Generic[T]):
    """One value and the days it holds on, both inclusive; None is open."""

    value: T
    source: str
    valid_from: Day | None = None
    valid_to: Day | None = None

    def is_valid(self, day: Day) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """A rule over time: at most one ruling holds on a day."""

    key: str
    name: Text
    rulings: tuple[Ruling[T], ...]

    def at(self, day: Day) -> Ruling[T]:
        """What holds on the day: what the desk has laid down since, or else what the line declares."""
        for ruling in _LAID_DOWN.get(self.key, ()):
            if ruling.is_valid(day):
                return ruling
        found = [ruling for ruling in self.rulings if ruling.is_valid(day)]
        if len(found) != 1:
            raise LookupError(
                f"Rule {self.key!r} has {len(found)} values on {day}; it needs one. Mend valid_from and valid_to."
            )
        return found[0]


_LAID_DOWN: dict[str, tuple[Ruling[Any], ...]] = {}


def lay_down(rulings: Mapping[str, tuple[Ruling[Any], ...]]) -> None:
    """From now on these go before what the lines declare, by key and the newest first: in the whole process, which
    serves one desk. What was laid down before is forgotten.
    """
    _LAID_DOWN.clear()
    _LAID_DOWN.update(rulings)


def rules_of(*modules: ModuleType) -> tuple[Dated[Any], ...]:
    """Every dated rule that stands in these modules by a name of its own, in their order."""
    found = (thing for module in modules for thing in vars(module).values() if isinstance(thing, Dated))
    return tuple({id(rule): rule for rule in found}.values())


@dataclass(frozen=True, slots=True)
class Band:
    """A light that holds from its lower edge up to the next band's. `above` None is the lowest band of all."""

    light: str
    above: Decimal | None = None
    edge_included: bool = True

    def reaches(self, value: Decimal) -> bool:
        return self.above is None or value > self.above or (self.edge_included and value == self.above)


@dataclass(frozen=True, slots=True)
class Bands:
    """Lights over the whole number line, lowest first. Built from lower edges only, so no value is without a light."""

    bands: tuple[Band, ...]

    def __post_init__(self) -> None:
        edges = [band.above for band in self.bands[1:]]
        if not self.bands or self.bands[0].above is not None or None in edges or edges != sorted(set(edges)):  # type: ignore[type-var]
            raise ValueError("Bands run from the lowest up: the first without `above`, each later one above the last.")

    def light(self, value: Decimal) -> str:
        return [band for band in self.bands if band.reaches(value)][-1].light


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a group and the days it belongs to it, both inclusive."""

    code: str
    source: str
    valid_from: Day | None = None
    valid_to: Day | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A group whose members come and go: ASEAN, RCEP. Groups may overlap and are never added up."""

    key: str
    name: Text
    members: tuple[Member, ...]

    def at(self, day: Day) -> frozenset[str]:
        return frozenset(
            member.code
            for member in self.members
            if (member.valid_from is None or member.valid_from <= day)
            and (member.valid_to is None or day <= member.valid_to)
        )


@dataclass(frozen=True, slots=True)
class MemberOf:
    """Holds where the field names a member of the group on the day that is asked for."""

    key: str
    group: Membership

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.key,)

    def at(self, day: Day) -> Among:
        return Among(self.key, tuple(sorted(self.group.at(day))))
