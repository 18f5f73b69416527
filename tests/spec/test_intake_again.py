"""A file that was kept once and comes again: it changes nothing only where what it says is what is in force."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.spec.intake_samples import CLINIC, CLINIC_HEAD, TREE, numbers

from sanri.kernel.day import Period
from sanri.monitor.archive import Archive
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.judge import Judged
from sanri.monitor.intake.submit import Outcome, submit
from sanri.monitor.journal import Sending, correct, receive, waiting

pytestmark = pytest.mark.usefixtures("journal")

ZONE = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2023, 1, 31, 8, tzinfo=ZONE)
A, B = (f"{CLINIC_HEAD}\nE01,2023-01-30,是,1,{amount}\nE02,2023-01-30,是,3,4\n".encode() for amount in (2, 7))


def send(data: bytes, reason: str = "", forms: tuple = (CLINIC,)) -> Outcome:
    sending = Sending("日报.csv", "clinic", "990703", "东岸区 填报席", "web", MORNING, reason=reason)
    return submit(data, sending, forms={form.key: form for form in forms}, tree=TREE, zone=ZONE)


def in_force() -> list[int]:
    """The general visits of E01 and E02 as they stand."""
    stands = {
        entry.org: entry.values["general"] for entry in Archive("nowhere", records={"clinic": CLINIC}).entries(CLINIC)
    }
    return [stands["E01"], stands["E02"]]


def test_what_was_replaced_needs_a_reason_to_be_said_again() -> None:
    send(A)
    assert send(B, "漏计夜间").count == 1
    again = send(A)
    assert (numbers(again.faults), again.kept, in_force()) == (["I-501"], None, [7, 4])
    assert numbers(send(A).faults) == ["I-501"] and waiting() == ()


def test_said_again_with_the_reason_it_once_had_it_is_a_correction_of_its_own() -> None:
    send(B)
    first = send(A, "核对台账")
    send(B, "又改回来")
    back = send(A, "核对台账")
    assert (back.count, back.kept.unchanged, in_force()) == (1, 1, [2, 4])
    assert back.received.number > first.received.number
    assert (back.is_new, send(A, "核对台账").kept) == (True, back.kept), "and that, sent once more, changes nothing"
    assert send(B, "又改回来").count == 1


def test_what_is_in_force_changes_nothing_whoever_said_it_last() -> None:
    first = send(A)
    send(B, "漏计夜间")
    send(A, "原来是对的")
    assert (send(A).kept, in_force()) == (first.kept, [2, 4])


def test_what_was_replaced_is_not_told_as_kept_where_it_would_be_refused_today(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = send(A).kept
    refusing = Judged(faults=(FAULTS["I-101"].at(None),))
    with monkeypatch.context() as today:
        today.setattr("sanri.monitor.intake.judging.judge", lambda *_args, **_more: refusing)
        assert send(A).kept == kept, "a file kept under an earlier verdict stays kept"
    send(B, "漏计夜间")
    monkeypatch.setattr("sanri.monitor.intake.judging.judge", lambda *_args, **_more: refusing)
    assert (send(A).kept, numbers(send(A).faults)) == (None, ["I-101"])


def test_two_senders_who_say_it_anew_at_once_are_one_receipt() -> None:
    first = send(A).received.number
    send(B, "漏计夜间")
    sending = Sending("日报.csv", "clinic", "990703", "东岸区 填报席", "web", MORNING)
    one, other = (receive(A, sending, after=first) for _ in range(2))
    assert (one.number, one.is_new) == (other.number, True) and not other.is_new


def test_a_correction_that_changes_nothing_may_be_asked_for_twice() -> None:
    send(A)
    asked = {"changes": {"general": 2}, "reason": "核对台账", "by": "东岸区 填报席", "at": MORNING, "zone": ZONE}
    once, twice = (correct(CLINIC, "E01", Period.parse("2023-01-30"), **asked) for _ in range(2))
    assert (once.count, once.unchanged, twice) == (0, 1, once)
