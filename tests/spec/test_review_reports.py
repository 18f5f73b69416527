"""Reviews on both databases: passed, returned until mended, taken back; and locks that nothing goes round."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from tests.databases import Journal
from tests.spec.journal_samples import NOON, PERIOD, STOCK, VISITS, ZONE, deliver, draft, send

from sanri.kernel.day import Day, Period
from sanri.kernel.fault import Refused
from sanri.monitor.audit import Difference
from sanri.monitor.journal import append, correct
from sanri.monitor.models import Entry, Review
from sanri.monitor.review import (
    About,
    is_locked,
    lock,
    locked,
    pass_,
    return_,
    returned,
    said_on,
    state_of,
    take_back,
    unlock,
)
from sanri.monitor.verify import verify

pytestmark = pytest.mark.usefixtures("journal")

C1 = About("visits", "C1", PERIOD)
C2 = About("visits", "C2", PERIOD)
BY = "县卫生健康局 审核席"


def numbers_of(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [fault.number for fault in refusal.value.faults]


def mended(org: str = "C1", visits: int = 4) -> None:
    changes = {"visits": visits}
    correct(VISITS, org, PERIOD, changes=changes, reason="核对台账后更正", by="clerk", at=NOON, zone=ZONE)


def test_what_nobody_reviewed_is_open_and_what_was_passed_is_passed_once() -> None:
    send([draft(visits=3)])
    assert state_of(C1) == "open"
    assert pass_([(C1, 1)], by=BY, at=NOON) == 1
    assert state_of(C1) == "passed"
    assert pass_([(C1, 1)], by=BY, at=NOON) == 0
    assert Review.objects.count() == 1


def test_a_report_that_was_passed_and_then_corrected_waits_again() -> None:
    send([draft(visits=3)])
    pass_([(C1, 1)], by=BY, at=NOON)
    mended()
    assert state_of(C1) == "changed"


def test_only_what_was_seen_can_be_passed_and_all_that_changed_is_named_at_once() -> None:
    send([draft("C1", visits=3), draft("C2", visits=4)])
    mended("C1")
    with pytest.raises(Refused) as refusal:
        pass_([(C1, 1), (C2, 2), (About("visits", "C3", PERIOD), 3)], by=BY, at=NOON)
    assert numbers_of(refusal) == ["V-102", "V-101"]
    assert Review.objects.count() == 0


def test_a_returned_report_stays_in_force_with_its_reason_until_something_newer_comes_in() -> None:
    send([draft(visits=3)])
    return_(C1, 1, reason="比昨日多三倍,请核对", by=BY, at=NOON)
    (back,) = returned(["C1", "C2"])
    assert (back.about, back.reason, back.is_mended) == (C1, "比昨日多三倍,请核对", False)
    assert Entry.objects.get().state == "reported"
    mended()
    assert [one.is_mended for one in returned(["C1"])] == [True]
    assert state_of(C1) == "mended"
    pass_([(C1, 2)], by=BY, at=NOON)
    assert returned(["C1"]) == ()


def test_a_return_says_what_is_to_be_mended() -> None:
    send([draft(visits=3)])
    with pytest.raises(Refused) as refusal:
        return_(C1, 1, reason=" 不对 ", by=BY, at=NOON)
    assert numbers_of(refusal) == ["V-103"]


def test_a_review_can_be_taken_back_once() -> None:
    send([draft(visits=3)])
    return_(C1, 1, reason="请核对原始台账", by=BY, at=NOON)
    take_back([C1], by=BY, at=NOON)
    assert (state_of(C1), returned(["C1"])) == ("open", ())
    with pytest.raises(Refused) as refusal:
        take_back([C1], by=BY, at=NOON)
    assert numbers_of(refusal) == ["V-104"]


def test_one_subject_of_a_report_is_returned_and_mended_by_itself() -> None:
    rows = [draft(subject="口罩", boxes=3), draft(subject="手套", boxes=5)]
    send(rows, form=STOCK)
    masks = About("stock", "C1", PERIOD, "口罩")
    return_(masks, 1, reason="口罩少一个零", by=BY, at=NOON)
    send([draft(subject="手套", boxes=6)], form=STOCK, reason="手套漏计一箱")
    assert [one.is_mended for one in returned(["C1"])] == [False]
    send([draft(subject="口罩", boxes=30)], form=STOCK, reason="补上一个零")
    assert [one.is_mended for one in returned(["C1"])] == [True]


@pytest.mark.parametrize("way", ["file", "correction", "void"])
def test_a_locked_period_takes_nothing_new_whichever_way_it_comes(way: str) -> None:
    send([draft(visits=3)])
    lock([C1], by=BY, at=NOON)
    assert is_locked("visits", "C1", PERIOD)
    with pytest.raises(Refused) as refusal:
        if way == "file":
            send([draft(visits=4)], reason="录错一位数")
        elif way == "correction":
            mended()
        else:
            correct(VISITS, "C1", PERIOD, changes={}, reason="报重了一次", by="c", at=NOON, zone=ZONE, state="void")
    assert numbers_of(refusal) == ["I-504"]
    assert Entry.objects.count() == 1


def test_a_lock_is_of_one_record_org_and_period_and_lets_the_same_values_by() -> None:
    send([draft("C1", visits=3)])
    lock([C1], by=BY, at=NOON)
    kept = send([draft("C1", visits=3), draft("C2", visits=5)], reason="补报二号诊所")
    assert (kept.count, kept.unchanged) == (1, 1)
    send([draft("C1", period=Period.day(PERIOD.last + 1), visits=9)])
    send([draft("C1", subject="口罩", boxes=1)], form=STOCK)


def test_a_file_with_a_locked_row_among_others_names_all_its_faults_at_once() -> None:
    send([draft("C1", visits=3), draft("C2", visits=4)])
    lock([C1], by=BY, at=NOON)
    with pytest.raises(Refused) as refusal:
        send([draft("C1", visits=5, place="2"), draft("C2", visits=6, place="3")])
    assert [(fault.number, str(fault.place)) for fault in refusal.value.faults] == [("I-504", "2"), ("I-501", "3")]


def test_only_an_unlock_with_a_reason_opens_a_period_again() -> None:
    send([draft(visits=3)])
    assert lock([C1, C1], by=BY, at=NOON) == 1
    with pytest.raises(Refused) as refusal:
        unlock(C1, reason="改", by=BY, at=NOON)
    assert numbers_of(refusal) == ["V-103"]
    unlock(C1, reason="卫健局来函要求更正", by=BY, at=NOON)
    mended()
    with pytest.raises(Refused) as refusal:
        unlock(C1, reason="卫健局来函要求更正", by=BY, at=NOON)
    assert numbers_of(refusal) == ["V-105"]


def test_locks_cost_a_sending_one_question_however_many_rows_it_has() -> None:
    keys = [(f"C{number}", PERIOD.last.iso) for number in range(5000)]
    lock([About("visits", "C4711", PERIOD)], by=BY, at=NOON)
    with CaptureQueriesContext(connection) as asked:
        assert locked("visits", keys) == {("C4711", "2023-01-30")}
    assert len(asked) == 1


def test_the_reviews_of_a_day_are_told_together() -> None:
    send([draft("C1", visits=3), draft("C2", visits=4)])
    pass_([(C1, 1)], by=BY, at=NOON)
    lock([C2], by=BY, at=NOON + timedelta(minutes=1))
    told = said_on(Day.parse("2023-01-30").date)
    assert ({about: one.act for about, one in told.said.items()}, told.locked) == ({C1: "passed"}, {C2: True})
    take_back([C1], by=BY, at=NOON + timedelta(minutes=2))
    later = said_on(Day.parse("2023-01-30").date, after=told.upto)
    assert ({about: one.act for about, one in later.said.items()}, later.locked) == ({C1: "taken_back"}, {})


def test_two_reviewers_at_once_write_one_chain_without_a_fork(journal: Journal) -> None:
    orgs = [f"C{number}" for number in range(12)]
    send([draft(org, visits=3) for org in orgs])

    def passed(nth: int) -> None:
        try:
            pass_([(About("visits", orgs[nth], PERIOD), nth + 1)], by=BY, at=NOON)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(passed, range(12)))
    assert Review.objects.count() == 12
    assert verify(journal.ledger).is_whole


def test_a_lock_and_a_sending_at_once_end_as_one_after_the_other() -> None:
    number = deliver([draft(visits=3)]).number

    def kept() -> str:
        try:
            append(number, VISITS, [draft(visits=3)], by="clerk", at=NOON, zone=ZONE)
        except Refused as refused:
            return refused.faults[0].number
        finally:
            connections.close_all()
        return "kept"

    def locking() -> int:
        try:
            return lock([C1], by=BY, at=NOON)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        sent, done = pool.submit(kept), pool.submit(locking)
        outcome = (sent.result(), done.result())
    assert outcome in {("kept", 1), ("I-504", 1)}
    # Whichever came first, the lock knows the entry that it was laid over, or there is none.
    assert Review.objects.get().seen == Entry.objects.count()


def test_a_stop_in_the_middle_of_passing_many_leaves_none_of_them_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    from sanri.monitor import review

    send([draft("C1", visits=3), draft("C2", visits=4)])
    written = review._write

    def stops(about: About, *rest: object, **named: object) -> None:
        if about.org == "C2":
            raise KeyboardInterrupt
        written(about, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(review, "_write", stops)
    with pytest.raises(KeyboardInterrupt):
        pass_([(C1, 1), (C2, 2)], by=BY, at=NOON)
    assert Review.objects.count() == 0


def test_the_database_refuses_to_change_or_take_out_a_review_and_a_change_is_found(journal: Journal) -> None:
    send([draft(visits=3)])
    return_(C1, 1, reason="请核对原始台账", by=BY, at=NOON)
    for statement in ("UPDATE monitor_review SET reason = '没事没事'", "DELETE FROM monitor_review"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    with connection.cursor() as cursor:
        if journal.vendor == "postgresql":
            cursor.execute("ALTER TABLE monitor_review DISABLE TRIGGER ALL")
        else:
            cursor.execute("DROP TRIGGER monitor_review_never_UPDATE")
        cursor.execute("UPDATE monitor_review SET reason = '没事没事'")
    found: Difference | None = verify(journal.ledger).first
    assert found is not None and (found.where, found.number) == ("review", 1)
