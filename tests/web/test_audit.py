"""The auditor reads who did what; nothing can be changed unseen; what is taken away runs nowhere."""

import csv
import io
import json
from datetime import date

import pytest
from django.db import DatabaseError, connection
from openpyxl import load_workbook

from sanri.kernel.day import Day
from sanri.monitor.sealing import desk_keys
from sanri.web.audit.log import write_down
from sanri.web.audit.models import Act
from sanri.web.audit.openings import openings
from sanri.web.audit.proof import archive, archive_break, first_break, until
from sanri.web.audit.retention import LEAST_MONTHS, retention

SIXTY, NONE = ("by=第六席&act=approve+plan", "by=第六席", "org=E990"), ("first=2099-01-01", "last=2001-01-01")


@pytest.fixture(scope="module", autouse=True)
def acts(city):
    for nth in range(60):
        write_down(None, "approve plan", f"E990 {nth}", by="第六席")
    write_down(None, "refused", "=HYPERLINK(1)", by="=cmd|calc")


def test_the_auditor_finds_acts_by_time_act_seat_and_org(city):
    client = city.client("auditor")
    assert "签批方案" in client.get("/audit/").content.decode()
    found = {
        query: client.get(f"/audit/?{query}").context["page"].paginator.count
        for query in (*SIXTY, *NONE, "first=nonsense&act=refused")
    }
    assert {found[query] for query in SIXTY} == {60} and {found[query] for query in NONE} == {0}
    assert found["first=nonsense&act=refused"] >= 1


def test_pages_hold_fifty_and_keep_the_filters(city):
    answer = city.client("auditor").get("/audit/?by=第六席&page=2")
    assert len(answer.context["rows"]) == 10
    assert "&amp;page=1" in answer.content.decode()


@pytest.mark.parametrize("username", ["leader", "system", "security", "clinic"])
def test_nobody_else_reads_the_log(city, username):
    client = city.client(username)
    assert {client.get(path).status_code for path in ("/audit/", "/audit/openings/", "/audit/log.csv")} == {403}


def test_a_table_taken_away_holds_no_formula_and_is_an_act_itself(city):
    client = city.client("auditor")
    taken = list(
        csv.reader(io.StringIO(client.get("/audit/log.csv?act=refused&by=%3Dcmd").content.decode("utf-8-sig")))
    )
    assert taken[1][2] == "'=cmd|calc" and taken[1][5] == "'=HYPERLINK(1)"
    book = load_workbook(io.BytesIO(client.get("/audit/log.xlsx?act=refused&by=%3Dcmd").content))
    assert [cell.data_type for cell in book.worksheets[0][2]].count("f") == 0
    assert list(Act.objects.order_by("-number").values_list("act", flat=True)[:2]) == ["export audit log"] * 2


def test_openings_of_personal_data_stand_in_the_log_and_a_spoilt_line_is_shown(city):
    log = desk_keys().log
    line = {"when": "2023-01-31T04:00:00Z", "who": "审核席", "reason": "核对联系方式", "kind": "mobile", "count": 2}
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\nspoilt\n")
    newest = openings(log)[:2]
    assert newest[0].at is None and (newest[1].by, newest[1].count) == ("审核席", 2)
    assert "核对联系方式" in city.client("auditor").get("/audit/openings/").content.decode()


def test_the_chain_holds_and_an_archived_copy_agrees(city, tmp_path):
    copy = tmp_path / "log.jsonl"
    assert first_break() is None
    archive(until(Day.parse("2099-01-01"), city.desk.zone), copy)
    assert archive_break(copy) is None
    lines = copy.read_text(encoding="utf-8").splitlines()
    changed = lines[1].replace('"address":""', '"address":"10.0.0.1"')
    copy.write_text("\n".join([lines[0], changed.replace("127.0.0.1", "10.0.0.1"), *lines[2:]]), encoding="utf-8")
    assert archive_break(copy).number == 2
    assert "首尾相接" in city.client("auditor").post("/audit/verify/").content.decode()


def test_the_database_refuses_a_change_and_one_made_past_it_is_found(city):
    with pytest.raises(DatabaseError):
        Act.objects.filter(number=5).update(by="somebody else")
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE audit_act DISABLE TRIGGER ALL"
            if connection.vendor == "postgresql"
            else "DROP TRIGGER audit_act_never_UPDATE"
        )
        cursor.execute("UPDATE audit_act SET \"by\" = 'somebody else' WHERE number = 5")
    assert first_break().number == 5
    assert "第 5 条" in city.client("auditor").post("/audit/verify/").content.decode()


def test_the_law_asks_for_six_months(city):
    kept = retention(city.desk)
    assert kept.months == LEAST_MONTHS == 6 and kept.since == date(2017, 6, 1)
