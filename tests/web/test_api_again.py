"""What a program sends twice is acted on once: by what it says, and by the key that the program gives it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event

import pytest
from django.db import connections
from tests.web.programs import CLINIC, Program, clinic_form, numbers, report

from sanri.monitor.models import Entry
from sanri.web.api import sending
from sanri.web.api.answered import KEPT, LEASE
from sanri.web.api.models import Answered

WAIT = 30


@pytest.fixture(scope="module")
def clinic(city) -> Program:
    return Program.of(CLINIC, "reporter", "send read")


@pytest.fixture(scope="module")
def form(city):
    return clinic_form(city.desk)


def count(form, day: str) -> int:
    return Entry.objects.filter(record=form.key, org=CLINIC, period=day).count()


def key(words: str) -> dict[str, str]:
    return {"HTTP_IDEMPOTENCY_KEY": words}


def send(clinic, form, day: str, amount: int, **more) -> tuple[int, str]:
    answer = clinic.post("reports", report(form, day, amount, **more))
    return answer.status_code, answer.json().get("state", "")


def test_only_what_is_in_force_may_be_said_again_for_nothing(clinic, form):
    day = "2023-01-31"
    assert send(clinic, form, day, 0) == (201, "kept")
    assert send(clinic, form, day, 0) == (200, "unchanged")
    assert send(clinic, form, day, 1, reason="漏计夜间") == (201, "kept")
    back = clinic.post("reports", report(form, day, 0))
    assert (back.status_code, set(numbers(back))) == (422, {"I-501"})
    assert send(clinic, form, day, 0, reason="原来是对的") == (201, "kept")
    assert send(clinic, form, day, 1, reason="漏计夜间") == (201, "kept"), (
        "the same words as once, and yet a new change"
    )
    assert count(form, day) == 4


def test_a_batch_said_again_is_unchanged_row_by_row(clinic, form):
    rows = [report(form, "2023-01-31", 5, reason="") for _ in range(1)]
    for row in rows:
        del row["reason"]
    first, again = (clinic.post("reports/batch", {"reports": rows, "reason": "核对台账"}).json() for _ in range(2))
    assert (first["kept"], again["kept"], again["unchanged"]) == (1, 0, 1)


def test_a_key_gives_the_answer_that_was_given(clinic, form):
    body = report(form, "2023-01-28", 2, reason="补报核对")
    first, again = (clinic.post("reports", body, **key("again-1")) for _ in range(2))
    assert first.status_code == 201
    assert (again.status_code, again.content) == (201, first.content)


def test_a_key_that_was_used_for_something_else_is_refused(clinic, form):
    clinic.post("reports", report(form, "2023-01-28", 2, reason="补报核对"), **key("again-2"))
    other = clinic.post("reports", report(form, "2023-01-27", 2, reason="补报核对"), **key("again-2"))
    assert (other.status_code, numbers(other)) == (422, ["H-301"])
    elsewhere = clinic.post("reports/batch", {"reports": [report(form, "2023-01-28", 2)]}, **key("again-2"))
    assert numbers(elsewhere) == ["H-301"]


def test_keys_of_two_programs_are_not_the_same_key(city, clinic, form):
    body = report(form, "2023-01-28", 2, reason="补报核对")
    clinic.post("reports", body, **key("again-3"))
    other = Program.of(CLINIC, "reporter", "send").post("reports", body, **key("again-3"))
    assert (other.status_code, other.json()["state"]) == (200, "unchanged")


def test_of_two_requests_at_once_one_acts_and_the_other_is_told_to_wait(clinic, form, monkeypatch):
    day, inside, go_on = "2023-01-26", Event(), Event()
    take, before = sending.take, count(form, day)

    def slow(*args, **more):
        inside.set()
        assert go_on.wait(WAIT)
        return take(*args, **more)

    monkeypatch.setattr(sending, "take", slow)
    body = report(form, day, 3, reason="补报核对")

    def ask():
        try:
            return clinic.post("reports", body, **key("at-once"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        first = other.submit(ask)
        assert inside.wait(WAIT)
        second = clinic.post("reports", body, **key("at-once"))
        go_on.set()
        answered = first.result(WAIT)
    assert (second.status_code, numbers(second)) == (409, ["H-302"])
    assert int(second["Retry-After"]) > 0
    assert answered.status_code == 201
    assert clinic.post("reports", body, **key("at-once")).content == answered.content
    assert count(form, day) == before + 1


def test_many_at_once_make_one_entry(clinic, form):
    day, body = "2023-01-25", report(form, "2023-01-25", 4, reason="补报核对")
    before = count(form, day)

    def ask(_: int) -> int:
        try:
            return clinic.post("reports", body, **key("many")).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(ask, range(8)))
    assert set(told) <= {201, 409} and 201 in told
    assert count(form, day) == before + 1


def test_a_key_is_free_again_where_the_desk_failed(clinic, form, monkeypatch):
    body = report(form, "2023-01-24", 5, reason="补报核对")
    with monkeypatch.context() as broken:
        broken.setattr(sending, "take", lambda *_args, **_more: 1 / 0)
        failed = clinic.post("reports", body, **key("failed"))
    assert (failed.status_code, numbers(failed)) == (500, ["H-110"])
    assert clinic.post("reports", body, **key("failed")).status_code == 201


def test_a_key_is_free_again_where_the_request_was_refused_unread(clinic, form):
    wrong = {"record": form.key, "org": CLINIC, "period": "哪天", "values": {}, "reason": "核对台账"}
    assert clinic.post("corrections", wrong, **key("unread")).status_code == 422
    right = report(form, "2023-01-28", 6, reason="核对台账")
    assert clinic.post("corrections", right, **key("unread")).status_code == 201


def test_a_claim_whose_process_was_killed_ends(clinic, form):
    """What a kill leaves behind is a claim without an answer."""
    body = report(form, "2023-01-23", 6, reason="补报核对")
    clinic.post("reports", body, **key("killed"))
    claim = Answered.objects.filter(key="killed")
    claim.update(status=0, answer="", at=datetime.now(UTC) - LEASE / 2)
    assert clinic.post("reports", body, **key("killed")).status_code == 409
    claim.update(at=datetime.now(UTC) - 2 * LEASE)
    assert clinic.post("reports", body, **key("killed")).status_code == 200
    assert claim.get().status == 200


def test_an_answer_is_forgotten_after_a_week(clinic, form):
    body = report(form, "2023-01-28", 6, reason="补报核对")
    clinic.post("reports", body, **key("old"))
    Answered.objects.filter(key="old").update(at=datetime.now(UTC) - 2 * KEPT)
    clinic.post("reports", body, **key("new"))
    assert not Answered.objects.filter(key="old").exists()
