"""The ledger and the close of a day, on both databases: carried once, read as one with the journal, never changed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import duckdb
import pyarrow as pa
import pytest
from deltalake import DeltaTable
from django.db import connections
from tests.databases import Journal
from tests.spec.journal_samples import DAY, EVERYTHING, FORMS, NOON, PERIOD, STOCK, VISITS, draft, send

from sanri.kernel.day import Day, Period, Span
from sanri.kernel.fault import Refused
from sanri.kernel.record import Field, Record
from sanri.kernel.schema import columns
from sanri.kernel.text import Text
from sanri.monitor import close
from sanri.monitor.archive import Archive
from sanri.monitor.arrow import schema_of
from sanri.monitor.close import Closed, close_day
from sanri.monitor.ledger import Ledger
from sanri.monitor.models import Closing
from sanri.monitor.store import rows
from sanri.monitor.verify import verify


def shut(journal: Journal, day: Day = DAY, forms: dict[str, Record] = FORMS) -> Closed:
    return close_day(day, records=forms.values(), ledger_root=journal.ledger, by="desk", at=NOON)


def book(journal: Journal, known: int | None = None, moment: datetime | None = None) -> Archive:
    return Archive(journal.ledger, records=FORMS, known=known, moment=moment)


def visits_of(archive: Archive, span: Span | None = None) -> list[tuple[int, str, int]]:
    return [(entry.number, entry.org, entry.values["visits"]) for entry in archive.entries(VISITS, span)]


def test_a_close_carries_every_record_and_says_how_many(journal: Journal) -> None:
    send([draft("C1", visits=3), draft("C2", visits=4)])
    send([draft(subject="masks", boxes=5)], form=STOCK)
    closed = shut(journal)
    assert (closed.last_number, closed.total, closed.is_new) == (3, 3, True)
    assert {key: one.count for key, one in closed.records.items()} == {"visits": 2, "stock": 1}


def test_a_day_closed_again_is_recognised_and_changes_nothing(journal: Journal) -> None:
    send([draft(visits=3)])
    closed = shut(journal)
    send([draft("C2", visits=4)])
    assert shut(journal) == replace(closed, is_new=False)
    assert visits_of(book(journal)) == [(1, "C1", 3), (2, "C2", 4)]


def test_a_day_without_entries_closes_and_costs_no_file(journal: Journal) -> None:
    assert shut(journal).records == {}
    send([draft(visits=3)])
    shut(journal, DAY + 1)
    closed = shut(journal, DAY + 2)
    assert (closed.last_number, closed.total, closed.records["visits"].version) == (1, 0, 1)
    assert verify(journal.ledger).is_whole


def test_a_day_that_was_passed_over_says_with_which_it_was_closed(journal: Journal) -> None:
    shut(journal, DAY)
    shut(journal, DAY + 3)
    with pytest.raises(Refused) as refusal:
        shut(journal, DAY + 1)
    assert [fault.line("en") for fault in refusal.value.faults] == [
        "L-101: 31 January 2023 was closed together with 2 February 2023 and has no close of its own. "
        "What came in since then goes to the ledger with the next close."
    ]
    assert refusal.value.faults[0].says.zh == "2023年1月31日已随2023年2月2日一起日结,不能再单独日结"


def test_corrections_and_early_reports_ride_along_with_the_next_close(journal: Journal) -> None:
    send([draft(visits=3)])
    shut(journal)
    send([draft(visits=4)], reason="录错一位数")
    send([draft(visits=9, period=Period.day(DAY + 5))])
    assert shut(journal, DAY + 1).records["visits"].count == 2
    assert visits_of(book(journal)) == [(1, "C1", 3), (2, "C1", 4), (3, "C1", 9)]


def test_entries_read_the_same_open_and_closed(journal: Journal) -> None:
    send([draft("C1", **EVERYTHING), draft("C2", visits=1), draft("C3", state="closed")])
    send([draft("C2", visits=2)], reason="录错一位数")
    opened = list(book(journal).entries(VISITS))
    shut(journal)
    closed = list(book(journal).entries(VISITS))
    assert closed == opened == list(book(journal).find([1, 2, 3, 4]))
    assert repr(closed[0].values["income"]) == repr(opened[0].values["income"]) == "Decimal('12.50')"


def test_a_span_takes_the_entries_whose_period_ends_in_it(journal: Journal) -> None:
    for offset in range(4):
        send([draft(visits=offset, period=Period.day(DAY + offset))])
        if offset == 1:
            shut(journal)
    send([draft(visits=31, period=Period.parse("2023-01"))])
    assert visits_of(book(journal), Span(DAY + 1, DAY + 2)) == [(2, "C1", 1), (3, "C1", 2), (5, "C1", 31)]


def test_leaves_are_files_and_a_table_that_duckdb_reads_as_one(journal: Journal) -> None:
    send([draft("C1", visits=3, income=Decimal("0.10")), draft("C2", visits=4, income=Decimal("0.20"))])
    shut(journal)
    send([draft("C3", visits=5, income=Decimal("0.30"))])
    shut(journal, DAY + 1)
    send([draft("C4", visits=6, income=Decimal("0.40"))])
    closed, opened = book(journal).leaves(VISITS)
    assert (len(closed.files), closed.upto, opened.table.num_rows) == (2, 3, 1)
    assert opened.table.schema == schema_of(VISITS)
    names = ", ".join(f'"{name}"' for name, _ in columns(VISITS))
    open_days = opened.table  # noqa: F841 (DuckDB finds it by its name)
    total = (
        duckdb.connect()
        .execute(
            f"SELECT sum(v_visits), sum(v_income), count(DISTINCT number) "
            f"FROM (SELECT {names} FROM read_parquet($files) WHERE number <= $upto "
            f"UNION ALL SELECT {names} FROM open_days)",
            {"files": list(closed.files), "upto": closed.upto},
        )
        .fetchone()
    )
    assert total == (18, Decimal("1.00"), 4)


def test_a_book_of_the_past_does_not_see_what_came_later(journal: Journal) -> None:
    moments = [datetime(2023, 1, 30, hour, tzinfo=UTC) for hour in range(1, 5)]
    send([draft("C1", visits=1), draft("C2", visits=1)], at=moments[0])
    shut(journal)
    before = book(journal)
    known = list(before.entries(VISITS)), before.leaves(VISITS), before.digest
    send([draft("C1", visits=2)], reason="录错一位数", at=moments[1])
    shut(journal, DAY + 1)
    send([draft("C2", visits=3)], reason="录错一位数", at=moments[2])
    for past in (before, book(journal, known=2), book(journal, moment=moments[0])):
        assert past.known == 2
        assert (list(past.entries(VISITS)), past.leaves(VISITS), past.digest) == known
    assert [book(journal, moment=moment).known for moment in moments] == [2, 3, 4, 4]
    assert visits_of(book(journal, known=3)) == [(1, "C1", 1), (2, "C2", 1), (3, "C1", 2)]
    with pytest.raises(KeyError, match="no entry 3: it knows those up to 2"):
        before.find([1, 3])


def test_a_close_broken_off_after_the_carry_is_not_seen_and_is_finished_by_the_next(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    send([draft("C1", visits=1)])

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(close, "add", stop)
        with pytest.raises(KeyboardInterrupt):
            shut(journal)
    assert Ledger(journal.ledger).carried("visits") == 1
    assert Closing.objects.count() == 0
    send([draft("C2", visits=2)])
    assert visits_of(book(journal)) == [(1, "C1", 1), (2, "C2", 2)]
    assert shut(journal).records["visits"].count == 2
    assert DeltaTable(journal.ledger / "visits").count() == 2
    assert verify(journal.ledger).is_whole


def test_two_closers_at_once_carry_everything_once(journal: Journal) -> None:
    send([draft(f"C{n}", visits=n) for n in range(50)])

    def work(_: int) -> Closed:
        try:
            return shut(journal)
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(3) as pool:
        closed = list(pool.map(work, range(3)))
    assert sorted(one.is_new for one in closed) == [False, False, True]
    assert DeltaTable(journal.ledger / "visits").count() == 50
    assert verify(journal.ledger).is_whole


def test_a_large_close_goes_in_parts(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(close, "CARRY_AT_ONCE", 7)
    send([draft(f"C{n}", visits=n) for n in range(20)])
    closed = shut(journal)
    assert (closed.records["visits"].count, closed.records["visits"].version) == (20, 3)
    assert verify(journal.ledger).ledger_rows == 20


def test_entries_of_a_record_that_no_line_declares_stop_the_close(journal: Journal) -> None:
    send([draft(visits=3)])
    with pytest.raises(LookupError, match="'visits', which no line of the desk declares"):
        shut(journal, forms={"stock": STOCK})


def test_a_journal_that_was_set_back_behind_its_ledger_stops_the_close(journal: Journal) -> None:
    send([draft(visits=3)])
    ledger = Ledger(journal.ledger)
    ledger.create(VISITS)
    ledger.carry(VISITS, next(rows(0, 1)), upto=9)
    with pytest.raises(LookupError, match="up to entry 9, the journal ends with 1"):
        shut(journal)


def test_a_form_may_gain_a_field_and_old_entries_say_nothing_of_it(journal: Journal) -> None:
    send([draft(visits=3)])
    shut(journal)
    grown = replace(VISITS, fields=(*VISITS.fields, Field("beds", Text("床位", "beds"))))
    send([draft("C2", visits=4, beds=9)], form=grown)
    shut(journal, DAY + 1, {"visits": grown})
    entries = list(Archive(journal.ledger, records={"visits": grown}).entries(grown))
    assert [dict(entry.values) for entry in entries] == [{"visits": 3}, {"visits": 4, "beds": 9}]
    assert verify(journal.ledger).is_whole


def test_a_field_that_changed_its_kind_stops_the_close(journal: Journal) -> None:
    send([draft(visits=3, income=Decimal("1.5"))])
    shut(journal)
    fields = tuple(replace(field, places=4) if field.key == "income" else field for field in VISITS.fields)
    changed = replace(VISITS, fields=fields)
    send([draft("C2", visits=3, income=Decimal("1.2345"))], form=changed)
    with pytest.raises(ValueError, match=r"'v_income' as decimal128\(28, 2\), the form now says decimal128\(28, 4\)"):
        shut(journal, DAY + 1, {"visits": changed})


def test_the_table_refuses_to_change_or_take_out(journal: Journal) -> None:
    send([draft(visits=3)])
    shut(journal)
    table = DeltaTable(journal.ledger / "visits")
    with pytest.raises(Exception, match="append-only"):
        table.delete("number = 1")
    with pytest.raises(Exception, match="append-only"):
        table.update(updates={"v_visits": "4"})
    assert table.to_pyarrow_table().column("v_visits").to_pylist() == [3]


def test_a_ledger_under_a_folder_with_a_chinese_name_is_read_back(journal: Journal) -> None:
    there = Journal(journal.url, journal.ledger / "台账 一")
    send([draft(visits=3)])
    shut(there)
    assert visits_of(book(there)) == [(1, "C1", 3)]
    files = book(there).leaves(VISITS)[0].files
    assert duckdb.connect().read_parquet(list(files)).select("number").fetchall() == [(1,)]


def test_decimals_and_large_counts_are_exact_in_the_ledger(journal: Journal) -> None:
    exact = {"visits": 2**53 + 1, "income": Decimal("12345678901234567890123456.78"), "since": "2024-02-29"}
    send([draft(**exact)])
    shut(journal)
    table = Ledger(journal.ledger).read("visits", 1, upto=1)
    said = {name: table.column(f"v_{name}")[0].as_py() for name in exact}
    assert said == {**exact, "since": date(2024, 2, 29)}
    assert table.schema.field("accepted_at").type == pa.timestamp("us", tz="UTC")
    assert next(iter(book(journal).entries(VISITS, PERIOD.span))).values == exact
