"""What goes between the desk and the process that opens files: JSON of our own values, and bytes behind it.

Never pickle: a file that takes the opening process over may then say something wrong, but cannot have the desk run
something. Whatever does not fit is a `ValueError` here, and the file counts as one that could not be opened.
"""

import json
import struct
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from sanri.kernel.canon import canonical, made, plain
from sanri.kernel.day import Period
from sanri.kernel.entry import Draft
from sanri.kernel.fault import Fault
from sanri.kernel.record import STATES, State, Value
from sanri.monitor.intake.annotate import Returned
from sanri.monitor.intake.judge import Judged, Layout
from sanri.monitor.intake.judging import Asked, Verdict

_LENGTHS = struct.Struct(">II")
_DECIMAL = "decimal"


def request(data: bytes, asked: Asked | None = None, faults: Sequence[Fault] = ()) -> bytes:
    """A file to be judged; where nothing is asked, one to be given back with these faults."""
    words = {"asked": plain(asked) if asked else None, "faults": plain(tuple(faults))}
    return _packed(words, data)


def asked_of(message: bytes) -> tuple[bytes, Asked | None, tuple[Fault, ...]]:
    words, data = _unpacked(message)
    return data, made(Asked, words["asked"]) if words["asked"] else None, _faults(words["faults"])


def answer(verdict: Verdict) -> bytes:
    judged, returned = verdict.judged, verdict.returned
    words = {
        "form": verdict.form,
        "drafts": [_draft_words(draft) for draft in judged.drafts],
        "faults": plain(judged.faults),
        "notes": plain(judged.notes),
        "layout": judged.layout.plain,
        "suffix": returned.suffix if returned else "",
    }
    return _packed(words, returned.content if returned else b"")


def verdict_of(message: bytes) -> Verdict:
    """Raises ValueError for anything that is no verdict."""
    try:
        words, content = _unpacked(message)
        judged = Judged(
            tuple(_draft(row) for row in words["drafts"]),
            _faults(words["faults"]),
            _faults(words["notes"]),
            Layout(**{key: words["layout"][key] for key in ("sheet", "columns", "units")}),
        )
        suffix = words["suffix"]
        if suffix not in ("", ".xlsx", ".csv") or not isinstance(words["form"], str):
            raise ValueError("no verdict")
        return Verdict(words["form"], judged, Returned(suffix, content) if suffix else None)
    except (KeyError, TypeError, IndexError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError("What came back is no verdict.") from error


def _faults(document: Any) -> tuple[Fault, ...]:
    return cast(tuple[Fault, ...], made(tuple[Fault, ...], document))


def _draft_words(draft: Draft) -> list[Any]:
    values = {
        key: {_DECIMAL: str(value)} if isinstance(value, Decimal) else value for key, value in draft.values.items()
    }
    return [draft.org, str(draft.period), draft.state, values, draft.subject, draft.place, draft.source]


def _draft(row: list[Any]) -> Draft:
    org, period, state, values, *rest = row
    if state not in STATES or len(rest) != 3 or not all(isinstance(word, str) for word in (org, *rest)):
        raise ValueError("no draft")
    subject, place, source = rest
    said = {str(key): _value(value) for key, value in values.items()}
    return Draft(org, Period.parse(period), cast(State, state), said, subject, place, source)


def _value(value: Any) -> Value:
    if isinstance(value, dict):
        return Decimal(value[_DECIMAL])
    if value is None or type(value) in (int, bool, str):
        return cast(Value, value)
    raise ValueError("no value")


def _packed(words: dict[str, Any], data: bytes) -> bytes:
    said = canonical(words).encode()
    return _LENGTHS.pack(len(said), len(data)) + said + data


def _unpacked(message: bytes) -> tuple[dict[str, Any], bytes]:
    if len(message) < _LENGTHS.size:
        raise ValueError("no message")
    said, more = _LENGTHS.unpack_from(message)
    if len(message) != _LENGTHS.size + said + more:
        raise ValueError("no whole message")
    words = json.loads(message[_LENGTHS.size : _LENGTHS.size + said])
    return words, message[_LENGTHS.size + said :]
