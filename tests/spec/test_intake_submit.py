"""From bytes to verdict: kept first, judged then, in force or back; and a stop in between loses nothing."""

import io
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from tests.spec.intake_samples import CLINIC, CLINIC_HEAD, GOOD_ROWS, PROJECT, TREE, excel_rows, numbers, workbook

from sanri.kernel.day import Period
from sanri.monitor.archive import Archive
from sanri.monitor.intake.submit import Outcome, finish_waiting, submit
from sanri.monitor.intake.template import write_template
from sanri.monitor.journal import Sending, payload, receive, waiting

pytestmark = pytest.mark.usefixtures("journal")

ZONE = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2023, 1, 31, 8, tzinfo=ZONE)
FORMS = {form.key: form for form in (CLINIC, PROJECT, GOOD_ROWS)}
GOOD = f"{CLINIC_HEAD}\nE01,2023-01-30,是,1,2\nE02,2023-01-30,是,3,4\n".encode()
BAD = f"{CLINIC_HEAD}\nE01,2023-01-30,是,1,x\nE02,2023-01-30,是,3,4\n".encode()


def sending(form: str = "clinic", *, reason: str = "", at: datetime = MORNING) -> Sending:
    return Sending("日报.csv", form, "990703", "东岸区 填报席", "web", at, reason=reason)


def send(data: bytes, form: str = "clinic", *, reason: str = "", at: datetime = MORNING) -> Outcome:
    return submit(data, sending(form, reason=reason, at=at), forms=FORMS, tree=TREE, zone=ZONE)


def entries(form=CLINIC):
    return list(Archive("nowhere", records=FORMS).entries(form))


def test_a_right_file_is_in_force_with_the_rows_it_came_from() -> None:
    outcome = send(GOOD)
    assert (outcome.is_new, outcome.count, outcome.faults, outcome.annotated) == (True, 2, (), b"")
    assert [(entry.org, entry.values["general"], entry.place) for entry in entries()] == [
        ("E01", 2, "2"),
        ("E02", 4, "3"),
    ]
    assert entries()[0].late is False and entries()[0].by == "东岸区 填报席"


def test_a_wrong_file_is_kept_as_it_came_and_nothing_of_it_is_in_force() -> None:
    outcome = send(BAD)
    assert numbers(outcome.faults) == ["I-303"] and outcome.count == 0 and entries() == []
    assert payload(outcome.received.number) == BAD and waiting() == ()
    assert outcome.annotated_suffix == ".csv" and b"I-303" in outcome.annotated


def test_a_wrong_workbook_comes_back_marked() -> None:
    outcome = send(workbook(excel_rows(("E01", "2023-01-30", "是", 1, "x"))))
    assert outcome.annotated_suffix == ".xlsx"
    assert "I-303" in load_workbook(io.BytesIO(outcome.annotated))["日报"]["E2"].comment.text


def test_the_same_file_again_changes_nothing() -> None:
    first, again = send(GOOD), send(GOOD)
    assert (again.is_new, again.kept) == (False, first.kept) and len(entries()) == 2


def test_a_refused_file_may_be_judged_again() -> None:
    assert numbers(send(BAD).faults) == numbers(send(BAD).faults) == ["I-303"]
    assert entries() == []


def test_a_correction_needs_a_reason_and_then_replaces_only_what_changed() -> None:
    send(GOOD)
    changed = GOOD.replace("是,3,4".encode(), "是,3,5".encode())
    refused = send(changed)
    assert numbers(refused.faults) == ["I-501"] and refused.faults[0].place.row == 3
    kept = send(changed, reason="漏计夜间急诊")
    assert (kept.count, kept.kept.unchanged) == (1, 1)
    assert entries()[-1].replaces == 2 and entries()[-1].reason == "漏计夜间急诊"


def test_a_form_that_keeps_good_rows_keeps_them_and_names_the_others() -> None:
    outcome = send(BAD, "lenient")
    assert (outcome.count, numbers(outcome.faults)) == (1, ["I-303"])
    assert [entry.org for entry in entries(GOOD_ROWS)] == ["E02"] and outcome.annotated


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", GOOD[:40]])
def test_a_file_that_cannot_be_read_is_kept_and_refused(data: bytes) -> None:
    outcome = send(data)
    assert outcome.faults and payload(outcome.received.number) == data and waiting() == ()


def test_a_form_not_named_is_known_by_its_template_or_its_header() -> None:
    data = write_template(PROJECT, "990703", Period.parse("2023-01-30"), tree=TREE)
    assert send(data, form="").form == "project"
    only = {"clinic": CLINIC, "project": PROJECT}
    assert submit(GOOD, sending(""), forms=only, tree=TREE, zone=ZONE).form == "clinic"
    assert numbers(send(GOOD, form="").faults) == ["I-223"], "two forms have this header"
    assert numbers(send(GOOD, form="unknown").faults) == ["I-223"]


def test_what_was_received_and_never_judged_is_finished_later() -> None:
    receive(GOOD, sending())
    receive(BAD, sending())
    done = finish_waiting(forms=FORMS, tree=TREE, zone=ZONE)
    assert [(outcome.count, numbers(outcome.faults)) for outcome in done] == [(2, []), (0, ["I-303"])]
    assert waiting() == () and finish_waiting(forms=FORMS, tree=TREE, zone=ZONE) == ()


def test_what_is_finished_later_is_accepted_later() -> None:
    receive(GOOD, sending())
    noon = datetime(2023, 1, 31, 12, tzinfo=ZONE)
    finish_waiting(forms=FORMS, tree=TREE, zone=ZONE, at=noon)
    assert {entry.accepted_at for entry in entries()} == {noon}
    assert not any(entry.late for entry in entries()), "it came in time; that we were slow is not the sender's fault"


def test_a_fault_of_ours_is_not_told_as_the_senders_and_leaves_the_file_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("sanri.monitor.intake.judging.judge", broken)
    with pytest.raises(ZeroDivisionError):
        send(GOOD)
    assert [payload(one.number) for one in waiting()] == [GOOD]
