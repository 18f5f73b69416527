"""What names persons is opened for a reason only; both logs say by whom and why, and neither says what."""

import pytest
from tests.web.conftest import City

from sanri.kernel.personal import is_sealed
from sanri.monitor.models import Entry, Receipt
from sanri.web.audit.models import Act

REASON = "核对登记人联系方式"


@pytest.fixture
def entry(city: City) -> Entry:
    """A registration that a county sent in."""
    return Entry.objects.filter(record="registration", org__startswith="4407").order_by("number").first()


@pytest.fixture
def clear(city: City, entry: Entry) -> list[str]:
    """Its personal values as they were typed, opened past the site."""
    import json

    from sanri.desk.work import keys_of

    sealed = [word for word in json.loads(entry.values).values() if is_sealed(word)]
    assert sealed
    return list(keys_of(city.desk).open_all(sealed, reason="测试对照取值", by="测试"))


def test_a_cell_opens_once_and_no_log_says_what_stood_in_it(city: City, entry: Entry, clear: list[str]) -> None:
    client, to = city.client("coaches"), f"/watch/receipt/{entry.receipt_id}/unmask/"
    answer = client.post(to, {"reason": REASON, "entry": str(entry.number), "field": "person"})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    shown = answer.content.decode()
    assert any(word in shown for word in clear)

    act = Act.objects.filter(act="unmask").order_by("-number").first()
    assert REASON in act.detail
    log = (city.folder / "kept" / "keys" / "access.log").read_text(encoding="utf-8")
    assert REASON in log
    for word in clear:
        assert word not in log
        assert not any(word in f"{one.about}{one.detail}" for one in Act.objects.all())
    assert REASON in city.client("auditor").get("/audit/openings/").content.decode()


def test_nothing_is_written_down_that_was_not_opened(city: City, entry: Entry) -> None:
    before = Act.objects.filter(act="unmask").count()
    client, to = city.client("coaches"), f"/watch/receipt/{entry.receipt_id}/unmask/"
    for words in ("冯一禾", "9" * 30, "0", str(entry.number + 100_000)):
        assert client.post(to, {"reason": REASON, "entry": words}).status_code == 404
    assert Act.objects.filter(act="unmask").count() == before


def test_beyond_ones_reach_and_without_the_right_nothing_opens(city: City) -> None:
    elsewhere = Receipt.objects.filter(record="registration", org="440783").order_by("number").first()
    to = f"/watch/receipt/{(elsewhere or Receipt.objects.filter(record='registration').first()).number}/unmask/"
    for user in ("leader", "clinic", "editor", "reviewer" if elsewhere else "leader"):
        assert city.client(user).post(to, {"reason": REASON}).status_code == 403
