"""What makes an entry provable: its canonical words, and a digest over them and the entry before it.

The same entry has the same words whether it is read from the journal or from the ledger: JSON in UTF-8 without
spaces, keys in order, what is missing left out, moments in UTC to the microsecond, a decimal with its point and without
spare zeros (``12.5``, ``3.0``), a whole number without a point. The digest is their SHA-256 in hexadecimal; the
words hold the digest of the entry before, so that no entry can be changed without changing all that follow.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from sanri.kernel.record import Value

GENESIS = "0" * 64

text_words = json.JSONEncoder(ensure_ascii=False).encode
_decode = json.JSONDecoder(parse_float=Decimal).decode


class Row(NamedTuple):
    """An entry as the journal keeps it: the columns of `sanri.kernel.schema.ENVELOPE`, then its values' words."""

    number: int
    record: str
    org: str
    period: str
    first: date
    last: date
    subject: str
    state: str
    receipt: int
    place: str
    source: str
    by: str
    accepted_at: datetime
    late: bool
    replaces: int | None
    reason: str
    previous: str
    digest: str
    values: str


def decimal_words(value: Decimal) -> str:
    """Plain digits with a point: two decimals that are equal have the same words."""
    whole, _, part = f"{value:f}".partition(".")
    digits = f"{whole}.{part.rstrip('0') or '0'}"
    return "0.0" if digits == "-0.0" else digits


_WORDS: dict[type, Callable[[Any], str]] = {
    str: text_words,
    int: str,
    bool: lambda value: "true" if value else "false",
    Decimal: decimal_words,
    date: lambda value: f'"{value.isoformat()}"',
}


def words(values: Mapping[str, object]) -> str:
    """The canonical words of an entry's values."""
    said = [(key, value) for key, value in sorted(values.items()) if value is not None]
    return f"{{{','.join([f'{text_words(key)}:{_WORDS[type(value)](value)}' for key, value in said])}}}"


def values_of(text: str) -> dict[str, Value]:
    """The values that the words say; whole numbers come back as int, decimals as Decimal, days as ISO text."""
    found: dict[str, Value] = _decode(text)
    return found


@lru_cache(maxsize=64)
def moment_words(moment: datetime) -> str:
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def digest_of(row: Row) -> str:
    """The digest that the row's own columns make; `row.digest` is what was written."""
    text = (
        f'{{"accepted_at":"{moment_words(row.accepted_at)}","by":{text_words(row.by)},"first":"{row.first}",'
        f'"last":"{row.last}","late":{"true" if row.late else "false"},"number":{row.number},'
        f'"org":{text_words(row.org)},"period":{text_words(row.period)},"place":{text_words(row.place)},"previous":{text_words(row.previous)},'
        f'"reason":{text_words(row.reason)},"receipt":{row.receipt},"record":{text_words(row.record)},'
        f'"replaces":{"null" if row.replaces is None else row.replaces},"source":{text_words(row.source)},'
        f'"state":{text_words(row.state)},"subject":{text_words(row.subject)},"values":{row.values}}}'
    )
    return hashlib.sha256(text.encode()).hexdigest()


def seal(facts: Mapping[str, object]) -> str:
    """The digest of a receipt, a verdict or a closing; `facts` holds its `previous`."""
    plain = {key: moment_words(fact) if isinstance(fact, datetime) else fact for key, fact in facts.items()}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=date.isoformat)
    return hashlib.sha256(text.encode()).hexdigest()
