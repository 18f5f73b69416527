"""Which fields of a form stand together, read off its declarations: what a check ties, and else what is of one sort."""

from collections.abc import Mapping
from types import MappingProxyType

from sanri.kernel.record import Field, FieldKind, Record

_SORTS: Mapping[FieldKind, str] = MappingProxyType(
    {
        "count": "amount",
        "decimal": "amount",
        "day": "time",
        "moment": "time",
        "flag": "flag",
        "choice": "words",
        "text": "words",
        "identifier": "words",
    }
)


def groups(form: Record) -> tuple[tuple[Field, ...], ...]:
    """The fields in the declared order, cut wherever neighbours have nothing to do with each other."""
    bundles = _bundles(form)
    found: list[list[Field]] = []
    for field in form.fields:
        if found and _belong(found[-1][-1], field, bundles):
            found[-1].append(field)
        else:
            found.append([field])
    return tuple(map(tuple, found))


def _belong(one: Field, other: Field, bundles: Mapping[str, int]) -> bool:
    first, second = bundles.get(one.key), bundles.get(other.key)
    if first is not None or second is not None:
        return first == second
    return _SORTS[one.kind] == _SORTS[other.kind]


def _bundles(form: Record) -> dict[str, int]:
    """By field the number of the bundle that checks tie it into; a field that no check reads is in none."""
    bundles: dict[str, int] = {}
    for number, check in enumerate(form.checks):
        joined = {bundles[key] for key in check.fields if key in bundles}
        bundles.update(dict.fromkeys(check.fields, number))
        bundles.update({key: number for key, bundle in bundles.items() if bundle in joined})
    return bundles
