"""The press: editions by day, the page with its traces, the editor's choices, publishing once."""

import time

import pytest

from sanri.report.models import Chosen, Edition
from sanri.web.audit.models import Act

DAY, PRINTED = "2023-01-30", "2023-01-31"
TABLE = f"/press/editor/{DAY}/"


def composed(client):
    """The editor's table, once the page is composed."""
    for _ in range(240):
        answer = client.get(TABLE)
        if "choose/" in answer.content.decode():
            return answer.content.decode()
        assert answer.status_code == 200
        time.sleep(0.5)
    raise AssertionError("the page was not composed within two minutes")


def test_editions_are_listed_by_day_and_found_by_words(city):
    client = city.client("leader")
    assert PRINTED in client.get("/press/").content.decode()
    assert PRINTED in client.get("/press/", {"q": "返岗专车"}).content.decode()
    assert PRINTED not in client.get("/press/", {"q": "没有这样的话"}).content.decode()
    assert client.get("/press/", {"day": "not a day"}).status_code == 404


def test_the_page_is_shown_byte_for_byte_and_may_run_nothing(city):
    client = city.client("leader")
    answer = client.get(f"/press/{PRINTED}/1/page.html", {"tongue": "zh"})
    assert answer.content == (city.desk.pages / PRINTED / "1.zh.html").read_bytes()
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    again = client.get(f"/press/{PRINTED}/1/page.html", {"tongue": "zh"}, HTTP_IF_NONE_MATCH=answer["ETag"])
    assert again.status_code == 304
    assert client.get(f"/press/{PRINTED}/1/page.pdf").content.startswith(b"%PDF")
    assert client.get(f"/press/{PRINTED}/7/").status_code == 404


@pytest.mark.parametrize("username", ["leader", "clinic", "coaches"])
def test_only_the_editor_sees_and_makes_the_next_page(city, username):
    client = city.client(username)
    assert client.get(TABLE).status_code == 403
    assert client.post(TABLE + "choose/", {"act": "lead", "line": "customs", "reason": "想换头条"}).status_code == 403
    assert client.post(TABLE + "publish/", {"reason": "想刊发一版"}).status_code == 403
    assert not Chosen.objects.exists()


def test_the_editor_chooses_annotates_and_sends_to_press_once(city, monkeypatch):
    """The edition itself is printed in the journey and in the spec of editing."""
    client = city.client("editor")
    assert "按规则作头条" in composed(client)
    note = {"act": "note", "line": "return_to_work", "sentence": "2.2", "zh": "另有 987654 人", "en": "987654 more"}
    refused = client.post(TABLE + "choose/", note)
    assert (refused.status_code, "E-101" in refused.content.decode()) == (422, True)
    assert not Chosen.objects.exists()
    note |= {"zh": "到岗情况由各厂次日确认。", "en": "Factories confirm the next day who is at work."}
    assert client.post(TABLE + "choose/", note).status_code == 302
    lead = {"act": "lead", "line": "customs", "reason": "口岸恢复开放"}
    assert client.post(TABLE + "choose/", lead).status_code == 302
    assert "口岸恢复开放" in client.get(TABLE).content.decode()
    begun = []
    monkeypatch.setattr("sanri.web.press.waiting._run", begun.append)
    first = client.post(TABLE + "publish/", {"reason": "换头条并加注"})
    second = client.post(TABLE + "publish/", {"reason": "换头条并加注"})
    assert first["Location"] == second["Location"]
    assert [(told["work"], told["by"], told["reason"]) for told in begun] == [
        ("publish", "江门市值班台 编辑席", "换头条并加注")
    ]
    assert client.get(first["Location"]).status_code == 200
    assert Edition.objects.count() == 1
    assert [act.act for act in Act.objects.filter(act="publish page")] == ["publish page"]
