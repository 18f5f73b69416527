"""The journal's tables from inside: locked by one writer at a time, added to at the end, read by number."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

from django.db import connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat

from sanri.monitor.decide import Key, Standing
from sanri.monitor.digest import GENESIS, Row, seal
from sanri.monitor.models import Closing, Entry, Link, Receipt

Chain = Literal["receipt", "entry", "closing"]

# PostgreSQL's advisory locks are numbers; verdicts are written under the lock of the entries they speak of.
LOCKS: dict[Chain, int] = {"receipt": 7_300_001, "entry": 7_300_002, "closing": 7_300_003}
KEYS_AT_ONCE = 300
ROWS_AT_ONCE = 10_000
COPY_FROM = 100


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
    sealed = {"number": number + 1, "previous": previous, **facts}
    content = sealed.pop("content", None)
    row = {**sealed, "digest": seal(sealed)}
    names = {field.column: field.attname for field in model._meta.concrete_fields}
    link = model(**{names[column]: fact for column, fact in row.items()})
    if isinstance(link, Receipt):
        link.content = content
    link.save(force_insert=True)
    return link


def standing(record: str, keys: Sequence[Key]) -> dict[Key, Standing]:
    """The entries in force of these keys; a key without an entry is left out."""
    found: dict[Key, Standing] = {}
    with connection.cursor() as cursor:
        for start in range(0, len(keys), KEYS_AT_ONCE):
            part = keys[start : start + KEYS_AT_ONCE]
            asked = ", ".join(["(%s, %s, %s)"] * len(part))
            cursor.execute(
                'SELECT "org", "period", "subject", "number", "state", "values" FROM "monitor_entry" '
                f'WHERE "record" = %s AND ("org", "period", "subject") IN (VALUES {asked}) ORDER BY "number"',
                [record, *(word for key in part for word in key)],
            )
            for org, period, subject, *stands in cursor:
                found[org, period, subject] = Standing(*stands)
    return found


def insert(rows: Sequence[Row]) -> None:
    """The rows at the end of the journal, in one go: row by row through the ORM is some thirty times slower."""
    columns = ", ".join(f'"{name}"' for name in Row._fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) >= COPY_FROM:
            with cursor.copy(f'COPY "monitor_entry" ({columns}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(Row._fields))
            cursor.executemany(f'INSERT INTO "monitor_entry" ({columns}) VALUES ({marks})', _adapted(rows))


def _adapted(rows: Sequence[Row]) -> Iterator[tuple[Any, ...]]:
    """Days and moments as the database's own adapter writes them."""
    day, moment = connection.ops.adapt_datefield_value, connection.ops.adapt_datetimefield_value
    for row in rows:
        yield (*row[:4], day(row.first), day(row.last), *row[6:12], moment(row.accepted_at), *row[13:])


def rows(after: int, upto: int, record: str | None = None) -> Iterator[list[Row]]:
    """The journal's rows with ``after < number <= upto``, in order, some thousands at a time."""
    names = [{"receipt": "receipt_id", "replaces": "replaces_id"}.get(name, name) for name in Row._fields]
    for start in range(after, upto, ROWS_AT_ONCE):
        found = Entry.objects.filter(number__gt=start, number__lte=min(start + ROWS_AT_ONCE, upto))
        if record is not None:
            # Glued to nothing, so that the database walks the numbers rather than everything of the record.
            found = found.alias(glued=Concat("record", Value(""))).filter(glued=record)
        yield [Row(*row) for row in found.order_by("number").values_list(*names)]


def closing_before(known: int) -> Closing | None:
    """The newest closing whose entries are all known at this number."""
    found: Closing | None = Closing.objects.filter(last_number__lte=known).order_by("-number").first()
    return found
