"""The journal's tables from inside: locked by one writer at a time, added to at the end, read by number."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Literal, get_args

from django.db import connection, transaction
from django.db.models import TextField, Value
from django.db.models.functions import Concat

from sanri.kernel.personal import TOKEN
from sanri.monitor.decide import Key, Standing
from sanri.monitor.digest import GENESIS, Row, seal
from sanri.monitor.models import Entry, Link

Chain = Literal["receipt", "entry", "closing", "plan", "act", "review", "editing", "notice", "settled", "question"]

# PostgreSQL's advisory locks are numbers; verdicts are written under the lock of the entries they speak of.
LOCKS: dict[Chain, int] = {chain: 7_300_001 + nth for nth, chain in enumerate(get_args(Chain))}
KEYS_AT_ONCE = 300
ROWS_AT_ONCE = 10_000
COPY_FROM = 100
# Every sealed file begins with this, and no other file does: what a sender begins so is sealed as well.
SEALED_CONTENT = b"sanri-sealed:1:"

# Only marks and the journal's own columns are ever put into these; what is kept or asked for goes beside them.
# The keys stand first in a cross join, because SQLite then looks each of them up, rather than read the whole record.
STANDING = """
WITH asked("org", "period", "subject") AS (VALUES {asked})
SELECT e."org", e."period", e."subject", e."number", e."state", e."values", e."late"
FROM asked CROSS JOIN "monitor_entry" AS e
WHERE e."record" = %s AND e."org" = asked."org" AND e."period" = asked."period" AND e."subject" = asked."subject"
ORDER BY e."number"
"""
SEALED = """
SELECT EXISTS (SELECT 1 FROM "monitor_receipt" WHERE substr("content", 1, %s) = %s)
OR EXISTS (SELECT 1 FROM "monitor_entry" WHERE "values" LIKE %s)
"""
COLUMNS = ", ".join(f'"{name}"' for name in Row._fields)
COPY = f'COPY "monitor_entry" ({COLUMNS}) FROM STDIN'
MARKS = ", ".join(["%s"] * len(Row._fields))
INSERT = f'INSERT INTO "monitor_entry" ({COLUMNS}) VALUES ({MARKS})'  # noqa: S608


@contextmanager
def writing(*chains: Chain) -> Iterator[None]:
    """One transaction in which nobody else adds to these chains; it is on the disk when the block is left.

    SQLite has one writer anyway, from the first word of the transaction on.
    """
    with transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                for chain in chains:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCKS[chain]])
        yield


def head(model: type[Link]) -> tuple[int, str]:
    """The number and digest of a chain's last link."""
    last = model.objects.order_by("-number").values_list("number", "digest").first()
    return last or (0, GENESIS)


def add(model: type[Link], **facts: Any) -> Any:
    """One more link at the end of a chain of receipts, verdicts or closings; `facts` by column name."""
    number, previous = head(model)
    names = {field.column: field.attname for field in model._meta.concrete_fields}
    link = model(number=number + 1, previous=previous, **{names[column]: fact for column, fact in facts.items()})
    link.digest = seal(facts_of(link))
    link.save(force_insert=True)
    return link


def facts_of(link: Link) -> dict[str, Any]:
    """What the digest of a link is made of: all its columns, but for the digest and for bytes that have their own."""
    columns = {field.column: field.attname for field in link._meta.concrete_fields}
    facts = {column: getattr(link, name) for column, name in columns.items() if column not in ("digest", "content")}
    return {column: fact for column, fact in facts.items() if fact or column not in link.CAME_LATER}


def standing(record: str, keys: Sequence[Key]) -> dict[Key, Standing]:
    """The entries in force of these keys; a key without an entry is left out."""
    found: dict[Key, Standing] = {}
    with connection.cursor() as cursor:
        for start in range(0, len(keys), KEYS_AT_ONCE):
            part = keys[start : start + KEYS_AT_ONCE]
            asked = ", ".join(["(%s, %s, %s)"] * len(part))
            cursor.execute(STANDING.format(asked=asked), [*(word for key in part for word in key), record])
            for org, period, subject, *stands in cursor:
                number, state, values, late = stands
                found[org, period, subject] = Standing(number, state, values, bool(late))
    return found


def has_sealed() -> bool:
    """Whether a file or a value was ever sealed. It reads the whole journal: ask only where no key is to be found."""
    with connection.cursor() as cursor:
        cursor.execute(SEALED, [len(SEALED_CONTENT), SEALED_CONTENT, f'%"{TOKEN}%'])
        return bool(cursor.fetchone()[0])


def insert(rows: Sequence[Row]) -> None:
    """The rows at the end of the journal, in one go: row by row through the ORM is some thirty times slower."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) >= COPY_FROM:
            with cursor.copy(COPY) as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            cursor.executemany(INSERT, adapted(rows))


def adapted(rows: Sequence[Row]) -> Iterator[tuple[Any, ...]]:
    """The rows with days and moments as the database's own adapter writes them; a batch has few different ones."""
    day, moment = cache(connection.ops.adapt_datefield_value), cache(connection.ops.adapt_datetimefield_value)
    for row in rows:
        yield (*row[:4], day(row.first), day(row.last), *row[6:12], moment(row.accepted_at), *row[13:])


_NAMES = tuple({"receipt": "receipt_id", "replaces": "replaces_id"}.get(name, name) for name in Row._fields)


def rows(after: int, upto: int, record: str | None = None) -> Iterator[list[Row]]:
    """The journal's rows with ``after < number <= upto``, in order, some thousands at a time."""
    for start in range(after, upto, ROWS_AT_ONCE):
        found = Entry.objects.filter(number__gt=start, number__lte=min(start + ROWS_AT_ONCE, upto))
        if record is not None:
            # Glued to nothing, so that the database walks the numbers rather than everything of the record.
            found = found.alias(glued=Concat("record", Value(""), output_field=TextField())).filter(glued=record)
        yield [Row(*row) for row in found.order_by("number").values_list(*_NAMES)]


def numbered(numbers: Sequence[int]) -> list[Row]:
    """The rows of these numbers, in that order."""
    found: dict[int, Row] = {}
    for start in range(0, len(numbers), KEYS_AT_ONCE):
        part = Entry.objects.filter(number__in=numbers[start : start + KEYS_AT_ONCE]).values_list(*_NAMES)
        found.update((row[0], Row(*row)) for row in part)
    return [found[number] for number in numbers]
