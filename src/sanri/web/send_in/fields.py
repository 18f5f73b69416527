"""The fields of a form as a template shows them: label, input, what stood before, what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sanri.kernel.fault import Fault
from sanri.kernel.personal import SEALED, is_sealed
from sanri.kernel.record import Field, Value
from sanri.web.faults import fault_rows
from sanri.web.send_in.asked import Asked
from sanri.web.send_in.beside import difference, sums
from sanri.web.send_in.groups import groups
from sanri.web.send_in.suggested import suggested
from sanri.web.send_in.typed import PREFIX, SUBJECT, Typed
from sanri.web.tongue import said, tongue

INPUTS = {"day": "date", "moment": "datetime-local"}
MODES = {"count": "numeric", "decimal": "decimal"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One field of the form; `key` is what its faults and the checks know it by."""

    field: Field
    key: str
    name: str
    value: str
    faults: list[dict[str, str]]
    before: str = ""
    difference: str = ""
    sum: str = ""
    suggested: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        return INPUTS.get(self.field.kind, "text")

    @property
    def mode(self) -> str:
        """The keys that a telephone brings up; a number that may fall below zero needs the sign as well."""
        low = self.field.minimum
        return "" if low is None or low < 0 else MODES.get(self.field.kind, "")

    @property
    def is_number(self) -> bool:
        return self.field.kind in MODES

    @property
    def is_wide(self) -> bool:
        return self.field.kind == "text" and not self.field.required

    @property
    def unit(self) -> str:
        unit = self.field.unit
        return "" if unit is None else unit.zh if tongue() == "zh" else unit.en_plural


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together. Its name is for those who hear the form; the eye has the space around it."""

    name: str
    shown: tuple[Shown, ...]


def shown(asked: Asked, typed: Typed, before: Mapping[str, Value]) -> dict[str, Shown]:
    """By key, as they stand with what is typed and with what stood the period before."""
    totals, offered = sums(asked.record, typed.values), suggested(asked)
    return {
        field.key: Shown(
            field=field,
            key=field.key,
            name=PREFIX + field.key,
            value=typed.raws.get(field.key, ""),
            faults=fault_rows(typed.faults(field.key)),
            before=words_of(field, before.get(field.key)),
            difference=difference(typed.values.get(field.key), before.get(field.key)),
            sum=totals.get(field.key, ""),
            suggested=offered.get(field.key, ()),
        )
        for field in asked.record.fields
    }


def subject(asked: Asked, faults: tuple[Fault, ...]) -> Shown | None:
    """The field that names what the report is about, where the form has one."""
    field = asked.record.subject
    if field is None:
        return None
    offered = suggested(asked).get(field.key, ())
    return Shown(field, SUBJECT, "subject", asked.subject, fault_rows(faults), suggested=offered)


def grouped(asked: Asked, fields: Mapping[str, Shown]) -> list[Group]:
    return [Group(_name(group), tuple(fields[field.key] for field in group)) for group in groups(asked.record)]


def _name(group: tuple[Field, ...]) -> str:
    first = said(group[0].name)
    if len(group) == 1:
        return first
    return str(_("%(first)s等 %(n)s 项")) % {"first": first, "n": len(group)}


def words_of(field: Field, value: Value) -> str:
    """A value as a reader sees it; what is sealed stays so."""
    if value is None:
        return ""
    if is_sealed(value):
        return said(SEALED)
    if field.kind == "choice":
        return next((said(choice.name) for choice in field.choices if choice.key == value), str(value))
    if isinstance(value, bool):
        return str(_("是") if value else _("否"))
    if field.kind == "moment":
        return str(value).replace("T", " ")
    return str(value) if isinstance(value, str) else f"{value:,}"


def typed_of(field: Field, value: Value) -> str:
    """A value as it would be typed again; a personal one is not shown and so not typed."""
    if value is None or field.personal:
        return ""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
