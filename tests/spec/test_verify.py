"""Whoever changes what was kept, in the journal or in the ledger, is found out, and the first change is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable, write_deltalake
from django.db import connection
from tests.databases import Journal
from tests.spec.journal_samples import DAY, FORMS, NOON, STOCK, VISITS, draft, send

from sanri.monitor.archive import Archive
from sanri.monitor.close import close_day
from sanri.monitor.verify import Verified, verify


@pytest.fixture
def kept(journal: Journal) -> Journal:
    """Six entries of two records in four receipts; the first five entries are closed in two days."""
    send([draft("C1", visits=1), draft("C2", visits=2)])
    send([draft(subject="masks", boxes=3)], form=STOCK)
    close_day(DAY, records=FORMS.values(), ledger_root=journal.ledger, by="desk", at=NOON)
    send([draft("C1", visits=4), draft("C3", visits=5)], reason="录错一位数")
    close_day(DAY + 1, records=FORMS.values(), ledger_root=journal.ledger, by="desk", at=NOON)
    send([draft("C4", visits=6)])
    return journal


@contextmanager
def unguarded() -> Iterator[None]:
    """Somebody with the keys of the database, who takes its guards away."""
    drop = {
        "sqlite": "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT 'ALTER TABLE ' || tablename || ' DISABLE TRIGGER ALL' FROM pg_tables "
        "WHERE tablename LIKE 'monitor_%'",
    }
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys=OFF")
            cursor.execute("PRAGMA ignore_check_constraints=ON")
        cursor.execute(drop[connection.vendor])
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)
    yield


def tamper(statement: str) -> None:
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(statement)


def places(verified: Verified) -> list[tuple[str, int]]:
    return [(difference.where, difference.number) for difference in verified.differences]


def test_what_nobody_touched_is_whole(kept: Journal) -> None:
    verified = verify(kept.ledger)
    assert verified == Verified(receipts=4, verdicts=4, entries=6, closings=2, ledger_rows=5, differences=())
    assert (verified.is_whole, verified.first) == (True, None)


def test_progress_is_told_of_every_table(kept: Journal) -> None:
    told: dict[str, tuple[int, int]] = {}
    verify(kept.ledger, progress=lambda where, done, end: told.update({where: (done, end)}))
    assert told == {"receipt": (4, 4), "verdict": (4, 4), "closing": (2, 2), "journal": (6, 6), "ledger": (5, 5)}


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ('UPDATE monitor_entry SET "values" = \'{"visits":7}\' WHERE number = 6', [("journal", 6)]),
        ('UPDATE monitor_entry SET "values" = \'{"visits":7}\' WHERE number = 2', [("journal", 2), ("ledger", 2)]),
        ("UPDATE monitor_entry SET org = 'C9' WHERE number = 6", [("journal", 6)]),
        ("UPDATE monitor_entry SET late = NOT late WHERE number = 6", [("journal", 6)]),
        ("UPDATE monitor_entry SET accepted_at = '2023-01-30 04:00:01+00' WHERE number = 6", [("journal", 6)]),
        ("UPDATE monitor_entry SET digest = 'x' WHERE number = 6", [("journal", 6)]),
        ("DELETE FROM monitor_entry WHERE number = 5", [("journal", 5), ("ledger", 5)]),
        ("UPDATE monitor_receipt SET \"by\" = 'x' WHERE number = 2", [("receipt", 2)]),
        ("UPDATE monitor_receipt SET content = content || content WHERE number = 3", [("receipt", 3)]),
        ("DELETE FROM monitor_receipt WHERE number = 1", [("receipt", 1)]),
        ("UPDATE monitor_verdict SET layout = '{}' WHERE number = 1", [("verdict", 1)]),
        ("UPDATE monitor_closing SET last_number = 4 WHERE number = 2", [("closing", 2), ("closing", 2)]),
        ("UPDATE monitor_closing SET day = '2023-02-01' WHERE number = 1", [("closing", 1)]),
    ],
)
def test_a_change_in_the_journal_is_named(kept: Journal, statement: str, found: list[tuple[str, int]]) -> None:
    tamper(statement)
    assert places(verify(kept.ledger)) == found


def test_the_end_of_the_journal_cannot_be_cut_off_below_a_close(kept: Journal) -> None:
    tamper("DELETE FROM monitor_entry WHERE number > 4")
    tamper("DELETE FROM monitor_verdict WHERE number > 3")
    assert ("ledger", 5) in places(verify(kept.ledger))


@pytest.mark.parametrize(
    ("text", "says"),
    [("2023-01-41", "cannot be read"), ("yesterday", "does not say what it said when its digest was made")],
)
def test_what_is_no_day_in_a_column_of_days_is_named_and_does_not_stop_the_proof(
    kept: Journal, text: str, says: str
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL lets nothing but days into a column of days.")
    tamper(f"UPDATE monitor_entry SET last = '{text}' WHERE number = 6")
    assert [str(one) for one in verify(kept.ledger).differences] == [f"journal 6: {says}"]


def first_file(kept: Journal, record: str) -> Path:
    """The Parquet file with the lowest numbers."""
    folder = kept.ledger / record
    return min(folder.glob("*.parquet"), key=lambda path: pq.read_table(path).column("number")[0].as_py())


def rewrite(path: Path, column: str, value: object, row: int = -1) -> None:
    table = pq.read_table(path)
    cells = table.column(column).to_pylist()
    cells[row] = value
    field = table.schema.field(column)
    pq.write_table(table.set_column(table.column_names.index(column), field, pa.array(cells, field.type)), path)


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("v_visits", 3, "ledger visits 2: is not the same in the ledger as in the journal: visits"),
        ("v_visits", None, "ledger visits 2: is not the same in the ledger as in the journal: visits"),
        ("org", "C9", "ledger visits 2: is not the same in the ledger as in the journal: org"),
        ("late", True, "ledger visits 2: is not the same in the ledger as in the journal: late"),
        ("digest", "x", "ledger visits 2: is not the same in the ledger as in the journal: digest"),
        ("number", 3, "ledger visits 2: is in the journal and not in the ledger"),
        ("number", 1, "ledger visits 1: is in the ledger and not, or not twice, in the journal"),
    ],
)
def test_a_row_changed_in_the_ledger_is_named_without_saying_what_stands_in_it(
    kept: Journal, column: str, value: object, says: str
) -> None:
    rewrite(first_file(kept, "visits"), column, value)
    assert [str(difference) for difference in verify(kept.ledger).differences] == [says]


def test_a_file_gone_or_broken_is_named_by_its_first_entry(kept: Journal) -> None:
    path = first_file(kept, "visits")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert [str(one) for one in verify(kept.ledger).differences] == ["ledger visits 1: cannot be read"]
    path.unlink()
    (kept.ledger / "stock" / "_delta_log" / "00000000000000000001.json").unlink()
    assert [str(one) for one in verify(kept.ledger).differences] == [
        "ledger visits 1: cannot be read",
        "ledger stock 3: cannot be read",
    ]


def test_rows_put_into_the_ledger_by_hand_are_not_in_the_book_and_do_not_trouble_it(kept: Journal) -> None:
    table = DeltaTable(kept.ledger / "visits")
    write_deltalake(table, table.to_pyarrow_table(), mode="append")
    assert verify(kept.ledger).is_whole
    assert len(list(Archive(kept.ledger, records=FORMS).entries(VISITS))) == 5


def test_a_compacted_table_is_still_proved_row_by_row(kept: Journal) -> None:
    DeltaTable(kept.ledger / "visits").optimize.compact()
    send([draft("C5", visits=6)])
    close_day(DAY + 2, records=FORMS.values(), ledger_root=kept.ledger, by="desk", at=NOON)
    assert verify(kept.ledger).ledger_rows == 7
    newest = max((kept.ledger / "visits").glob("*.parquet"), key=lambda path: pq.read_table(path).num_rows)
    table = pq.read_table(newest)
    assert pc.min(table.column("number")).as_py() == 1
    rewrite(newest, "v_visits", 99, row=1)
    assert places(verify(kept.ledger)) == [("ledger", table.column("number")[1].as_py())]
