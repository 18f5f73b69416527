"""What stands beside a field while it is filled in: the period before, how far off it is, and sums of parts."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from sanri.kernel.check import AtMost, SumsTo
from sanri.kernel.record import Record, Value
from sanri.web.tongue import said, tongue


def difference(now: Value, before: Value) -> str:
    """``+58`` or ``-3``; nothing where one of them is no number."""
    if isinstance(now, bool) or isinstance(before, bool):
        return ""
    if not isinstance(now, int | Decimal) or not isinstance(before, int | Decimal):
        return ""
    return f"{now - before:+,}" if now != before else "±0"


def sums(form: Record, values: Mapping[str, Value]) -> dict[str, str]:
    """By field, the sum that the form's own checks hold it to, as far as its parts are there."""
    found: dict[str, str] = {}
    for check in form.checks:
        match check:
            case SumsTo(parts, whole):
                found[whole] = _sum(form, parts, values)
            case AtMost(part, whole) if len(whole) > 1:
                found[part] = _sum(form, whole, values)
    return {key: words for key, words in found.items() if words}


def _sum(form: Record, keys: tuple[str, ...], values: Mapping[str, Value]) -> str:
    there = [value for key in keys if isinstance(value := values.get(key), int | Decimal)]
    if not there:
        return ""
    names = ("、" if tongue() == "zh" else ", ").join(said(form.field(key).name) for key in keys)
    return str(_("%(names)s合计 %(sum)s")) % {"names": names, "sum": f"{sum(there):,}"}
