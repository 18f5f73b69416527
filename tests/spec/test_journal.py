"""The journal on both databases: what is sent in is kept once, and what is kept is never changed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, connections, transaction
from tests.databases import Journal
from tests.spec.journal_samples import EVERYTHING, FORMS, NOON, PERIOD, STOCK, VISITS, ZONE, deliver, draft, send

from sanri.kernel.day import Period
from sanri.kernel.fault import Place, Refused
from sanri.monitor.archive import Archive, known_at
from sanri.monitor.close import close_day
from sanri.monitor.digest import GENESIS
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.journal import append, correct, payload, refuse, waiting
from sanri.monitor.models import Entry, Receipt, Verdict
from sanri.monitor.store import STANDING
from sanri.monitor.verify import verify

pytestmark = pytest.mark.usefixtures("journal")


def said() -> list[tuple[int, str, str, dict, int | None]]:
    """Number, org, state, values and what it replaces, of every entry."""
    found = Archive("nowhere", records=FORMS).entries(VISITS)
    return [(entry.number, entry.org, entry.state, dict(entry.values), entry.replaces) for entry in found]


def numbers_of(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [fault.number for fault in refusal.value.faults]


def test_bytes_are_kept_as_they_came_before_anyone_judges_them() -> None:
    received = deliver([draft(visits=3)])
    assert (received.number, received.is_new, received.outcome) == (1, True, "")
    assert payload(1) == b"[('C1', '2023-01-30', 'reported', '', {'visits': 3})]"
    assert [one.number for one in waiting()] == [1]
    assert waiting()[0].sending == received.sending


def test_the_same_sending_again_is_the_same_receipt() -> None:
    first = send([draft(visits=3)])
    again = deliver([draft(visits=3)])
    assert (again.number, again.is_new, again.outcome) == (first.receipt, False, "kept")
    assert Receipt.objects.count() == 1


def test_the_same_bytes_with_a_reason_are_another_sending() -> None:
    send([draft(visits=3)])
    send([draft(visits=4)], reason="录错一位数")
    kept = send([draft(visits=3)], reason="原来的数是对的")
    assert (kept.receipt, kept.count) == (3, 1)
    assert said()[-1] == (3, "C1", "reported", {"visits": 3}, 2)


def test_a_receipt_that_is_kept_is_told_as_it_was_kept() -> None:
    rows = [draft("C1", visits=3), draft("C2", visits=4)]
    kept = send(rows)
    assert append(kept.receipt, VISITS, rows, by="another", at=NOON, zone=ZONE) == kept
    assert Entry.objects.count() == 2


def test_equal_values_again_are_no_new_entry() -> None:
    send([draft(visits=3, income=Decimal("12.5"))])
    kept = send([draft(visits=3, income=Decimal("12.50")), draft("C2", visits=1)])
    assert (kept.first, kept.last, kept.count, kept.unchanged) == (2, 2, 1, 1)


def test_a_sending_that_says_nothing_new_is_kept_without_entries() -> None:
    send([draft(visits=3), draft("C2", visits=1)])
    kept = send([draft(visits=3)], reason="再报一次")
    assert (kept.first, kept.last, kept.count, kept.unchanged) == (0, 0, 0, 1)
    assert waiting() == ()


@pytest.mark.parametrize(
    ("reason", "number"), [("", "I-501"), ("  ", "I-501"), ("录错", "I-502"), (" 录错了 ", "I-502")]
)
def test_other_values_need_a_reason(reason: str, number: str) -> None:
    send([draft(visits=3)])
    with pytest.raises(Refused) as refusal:
        send([draft(visits=4)], reason=reason)
    assert numbers_of(refusal) == [number]


def test_all_faults_come_at_once_with_their_places_and_nothing_is_kept() -> None:
    send([draft("C1", visits=3), draft("C2", visits=3)])
    rows = [
        draft("C1", visits=4, place="日报!2"),
        draft("C2", visits=4, place="3"),
        draft("C3", state="void", place="日报!4"),
        draft("C4", visits=4, place="日报!5"),
    ]
    with pytest.raises(Refused) as refusal:
        send(rows)
    assert numbers_of(refusal) == ["I-501", "I-501", "I-503"]
    assert [fault.place for fault in refusal.value.faults] == [Place(2, sheet="日报"), Place(3), Place(4, sheet="日报")]
    assert Entry.objects.count() == 2
    assert [one.number for one in waiting()] == [2]


def test_a_correction_replaces_what_is_in_force_and_a_void_takes_it_out() -> None:
    send([draft(visits=3)])
    send([draft(visits=4)], reason="录错一位数")
    send([draft(state="void")], reason="不是本院的数")
    send([draft(visits=5)], reason="还是本院的数")
    assert said() == [
        (1, "C1", "reported", {"visits": 3}, None),
        (2, "C1", "reported", {"visits": 4}, 1),
        (3, "C1", "void", {}, 2),
        (4, "C1", "reported", {"visits": 5}, 3),
    ]
    assert [entry.reason for entry in Entry.objects.order_by("number")] == [
        "",
        "录错一位数",
        "不是本院的数",
        "还是本院的数",
    ]


def test_subjects_and_periods_of_one_org_are_kept_apart() -> None:
    rows = [draft(subject="gloves", boxes=1), draft(subject="masks", boxes=2)]
    kept = send([*rows, draft(subject="masks", boxes=2, period=Period.parse("2023-01-29"))], form=STOCK)
    assert kept.count == 3


def test_one_sending_that_says_a_thing_twice_keeps_it_once() -> None:
    kept = send([draft(visits=3), draft(visits=3)])
    assert (kept.count, kept.unchanged) == (1, 1)


def test_one_sending_that_says_two_things_of_a_subject_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="says two things"):
        send([draft(visits=3), draft(visits=4, place="3")])
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    ("hours", "is_late"),
    [(20, False), (21, False), (21.001, True), (48, True)],
    ids=["08:00 the day after", "the due hour", "after it", "a day after"],
)
def test_a_file_is_late_by_when_it_came(hours: float, is_late: bool) -> None:
    rows = [draft(visits=3)]
    received = deliver(rows, at=NOON + timedelta(hours=hours))
    append(received.number, VISITS, rows, by="clerk", at=NOON + timedelta(days=9), zone=ZONE)
    assert Entry.objects.get().late is is_late


def test_a_report_that_was_in_time_stays_so_when_it_is_corrected() -> None:
    later = NOON + timedelta(days=3)
    send([draft("C1", visits=3)])
    send([draft("C2", visits=3)], at=later)
    send([draft("C1", visits=4), draft("C2", visits=4)], at=later, reason="漏计夜间急诊")
    assert [(entry.org, entry.late) for entry in Entry.objects.order_by("number")][2:] == [("C1", False), ("C2", True)]


def test_a_report_that_was_taken_out_is_late_by_when_it_comes_again() -> None:
    later = NOON + timedelta(days=3)
    send([draft(visits=3)])
    send([draft(state="void")], reason="报错了机构")
    send([draft(visits=3)], at=later, reason="重新报送")
    assert Entry.objects.order_by("number").last().late is True


def test_a_refused_receipt_may_be_judged_again_and_a_kept_one_may_not() -> None:
    rows = [draft(visits=3)]
    received = deliver(rows)
    refuse(received.number, [FAULTS["I-101"].at()], at=NOON)
    told = Archive("nowhere", records=FORMS).receipt(received.number)
    assert (told.outcome, told.faults) == ("refused", (FAULTS["I-101"].at(),))
    assert waiting() == ()
    assert deliver(rows).outcome == "refused"
    append(received.number, VISITS, rows, by="clerk", at=NOON, zone=ZONE)
    assert deliver(rows).outcome == "kept"
    with pytest.raises(ValueError, match="is kept already"):
        refuse(received.number, [FAULTS["I-101"].at()])


def test_what_went_back_of_a_file_whose_good_rows_were_kept_stands_in_its_verdict() -> None:
    rows = [draft(visits=3)]
    went_back = [FAULTS["I-101"].at(Place(3, sheet="日报"))]
    append(deliver(rows).number, VISITS, rows, by="clerk", at=NOON, zone=ZONE, layout={"visits": "C"}, faults=went_back)
    told = Archive("nowhere", records=FORMS).receipt(1)
    assert (told.outcome, told.faults, told.layout) == ("kept", tuple(went_back), {"visits": "C"})


def test_a_correction_by_hand_changes_one_value_and_leaves_a_receipt() -> None:
    send([draft(**EVERYTHING)])
    kept = correct(
        VISITS, "C1", PERIOD, changes={"visits": 9, "note": None}, reason="漏了一张单", by="desk", at=NOON, zone=ZONE
    )
    rest = {key: value for key, value in EVERYTHING.items() if key != "note"}
    assert said()[-1] == (2, "C1", "reported", {**rest, "visits": 9}, 1)
    assert payload(kept.receipt) == (
        b'{"org":"C1","period":"2023-01-30","record":"visits","replaces":1,"state":"reported","subject":"",'
        b'"changes":{"visits":9}}'
    )
    assert Receipt.objects.get(number=kept.receipt).channel == "correction"


def test_a_correction_there_and_back_with_one_reason_is_two_corrections() -> None:
    send([draft(visits=3)])
    for visits in (4, 3, 4):
        correct(VISITS, "C1", PERIOD, changes={"visits": visits}, reason="核对台账", by="desk", at=NOON, zone=ZONE)
    assert [values["visits"] for _, _, _, values, _ in said()] == [3, 4, 3, 4]


@pytest.mark.parametrize(
    ("org", "reason", "number"), [("C9", "漏了一张单", "I-503"), ("C1", "", "I-501"), ("C1", "错了", "I-502")]
)
def test_a_correction_by_hand_that_is_refused_keeps_nothing(org: str, reason: str, number: str) -> None:
    send([draft(visits=3)])
    with pytest.raises(Refused) as refusal:
        correct(VISITS, org, PERIOD, changes={"visits": 4}, reason=reason, by="desk", at=NOON, zone=ZONE)
    assert numbers_of(refusal) == [number]
    assert (Receipt.objects.count(), Verdict.objects.count(), Entry.objects.count()) == (1, 1, 1)


def test_the_judge_of_a_correction_sees_the_whole_row() -> None:
    send([draft(visits=3, note="x")])
    seen = []

    def judge(row: object) -> list:
        seen.append(row)
        return [FAULTS["I-101"].at()]

    with pytest.raises(Refused):
        correct(
            VISITS, "C1", PERIOD, changes={"visits": 4}, reason="漏了一张单", by="d", at=NOON, zone=ZONE, judge=judge
        )
    assert [row.values for row in seen] == [{"visits": 4, "note": "x"}]


def test_what_was_known_at_a_moment_ends_with_the_last_entry_accepted_by_then() -> None:
    for hour in (1, 2, 3):
        send(
            [draft(f"C{hour}", visits=hour), draft(f"D{hour}", visits=hour)], at=datetime(2023, 1, 30, hour, tzinfo=UTC)
        )
    asked = {"00:59": 0, "01:00": 2, "02:30": 4, "23:00": 6}
    assert {t: known_at(datetime.fromisoformat(f"2023-01-30T{t}:00+00:00")) for t in asked} == asked


ROW = """
INSERT INTO monitor_entry ("number", "previous", "digest", "record", "org", "period", "first", "last", "subject",
    "state", "receipt", "place", "source", "by", "accepted_at", "late", "replaces", "reason", "values")
VALUES ({number}, {previous}, 'd', 'visits', '{org}', '2023-01-30', '2023-01-30', '2023-01-30', '', '{state}',
    1, '', '', '', '2023-01-30 00:00:00', false, {replaces}, '{reason}', '{{}}')
"""
HEAD = "(SELECT digest FROM monitor_entry WHERE number = 2)"


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"number": 2},
        {"number": 4},
        {"number": 1, "previous": f"'{GENESIS}'"},
        {"previous": "(SELECT digest FROM monitor_entry WHERE number = 1)"},
        {"previous": "'made up'"},
        {"org": "C1"},
        {"state": "guessed"},
        {"state": "void"},
        {"replaces": 3},
        {"replaces": 2, "reason": "错了"},
        {"replaces": 1, "reason": "录错一位数"},
    ],
    ids=["the right one", "a number again", "a gap", "a second beginning", "a fork", "loose", "a second first entry",
         "an unknown state", "a void of nothing", "replacing itself", "a short reason", "replaced twice"],
)  # fmt: skip
def test_the_database_takes_the_next_link_only(changed: dict[str, object]) -> None:
    send([draft("C1", visits=3)])
    send([draft("C1", visits=4)], reason="录错一位数")
    right = {"number": 3, "previous": HEAD, "org": "C3", "state": "reported", "replaces": "NULL", "reason": ""}
    statement = ROW.format(**{**right, **changed})
    if not changed:
        _execute(statement)
        return
    with pytest.raises(DatabaseError):
        _execute(statement)
    if connection.vendor == "sqlite":
        with pytest.raises(DatabaseError):
            _execute(statement.replace("INSERT INTO", "INSERT OR REPLACE INTO"))
    assert Entry.objects.count() == 2


@pytest.mark.parametrize("table", ["receipt", "verdict", "entry", "closing"])
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "TRUNCATE", "REPLACE"])
def test_the_database_refuses_to_change_or_take_out(verb: str, table: str, journal: Journal) -> None:
    send([draft(visits=3)])
    close_day(PERIOD.last, records=FORMS.values(), ledger_root=journal.ledger, by="desk", at=NOON)
    statement = {
        "UPDATE": f"UPDATE monitor_{table} SET digest = digest",
        "DELETE": f"DELETE FROM monitor_{table}",
        "TRUNCATE": f"TRUNCATE monitor_{table} CASCADE",
        "REPLACE": f"INSERT OR REPLACE INTO monitor_{table} SELECT * FROM monitor_{table}",
    }[verb]
    is_spoken = verb in ("UPDATE", "DELETE") or (verb == "TRUNCATE") == (connection.vendor == "postgresql")
    with pytest.raises(DatabaseError, match="append-only|is a chain" if is_spoken else "syntax error"):
        _execute(statement)
    assert verify(journal.ledger).is_whole


def _execute(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_two_writers_lose_nothing_and_fork_nothing(journal: Journal) -> None:
    def write(writer: int) -> int:
        try:
            return sum(send([draft(f"W{writer}-{n}-{m}", visits=n) for m in range(3)]).count for n in range(25))
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(write, range(4))) == 300
    verified = verify(journal.ledger)
    assert (verified.differences, verified.entries, verified.receipts) == ((), 300, 100)
    assert {org for _, org, _, _, _ in said()} == {
        f"W{w}-{n}-{m}" for w in range(4) for n in range(25) for m in range(3)
    }


def test_two_writers_of_one_subject_do_not_both_come_first() -> None:
    def write(writer: int) -> str:
        try:
            send([draft("C1", visits=writer)])
        except Refused as refusal:
            return refusal.faults[0].number
        finally:
            connections["default"].close()
        return "kept"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(write, range(4))) == ["I-501", "I-501", "I-501", "kept"]


def test_two_senders_of_one_file_make_one_receipt() -> None:
    def write(_: int) -> tuple[int, bool]:
        try:
            received = deliver([draft(visits=1)])
        finally:
            connections["default"].close()
        return received.number, received.is_new

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(write, range(4))) == [(1, False), (1, False), (1, False), (1, True)]


def test_a_batch_of_thousands_is_one_act() -> None:
    rows = [draft(f"C{n}", visits=n, place=str(n + 2)) for n in range(3000)]
    send(rows)
    kept = send([*rows[:-1], draft("C2999", visits=1)], reason="录错一位数")
    assert (kept.first, kept.count, kept.unchanged) == (3001, 1, 2999)


def test_what_is_in_force_is_looked_up_key_by_key_and_the_history_is_not_read() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL chooses by its statistics, and these know an empty table only.")
    with connection.cursor() as cursor:
        asked = STANDING.format(asked="(%s, %s, %s), (%s, %s, %s)")
        cursor.execute(f"EXPLAIN QUERY PLAN {asked}", ["C1", "2023-01-30", ""] * 2 + ["visits"])
        plan = [step for *_, step in cursor.fetchall()]
    assert "SEARCH e USING INDEX entry_once (record=? AND org=? AND period=? AND subject=?)" in plan
