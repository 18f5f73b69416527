"""Persons' data from the file to the ledger: judged in clear, kept sealed, proved without keys, opened for a reason."""

import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pyarrow.parquet as pq
import pytest
from django.db import connection
from openpyxl import load_workbook
from tests.databases import Journal
from tests.spec.intake_samples import (
    CLINIC,
    PASSENGER,
    PASSENGER_HEAD,
    RIDER,
    RIDER_HEAD,
    TODAY,
    TREE,
    numbers,
    workbook,
)

from sanri.desk.correcting import correct_entry
from sanri.desk.replies import DESK_FAULTS
from sanri.kernel.calendar import Calendar
from sanri.kernel.day import Day, Period
from sanri.kernel.entry import Draft, Entry
from sanri.kernel.expression import field
from sanri.kernel.fault import Refused
from sanri.kernel.line import Line
from sanri.kernel.measure import CountDistinct, Measure
from sanri.kernel.personal import is_sealed
from sanri.kernel.text import Text
from sanri.kernel.unit import PEOPLE
from sanri.monitor.archive import Archive
from sanri.monitor.close import close_day
from sanri.monitor.intake.cells import Reading, judge_cell
from sanri.monitor.intake.draft import judge_draft
from sanri.monitor.intake.submit import Outcome, finish_waiting, submit
from sanri.monitor.journal import Sending, append, correct, keep_within, payload, receive, waiting
from sanri.monitor.key_faults import KEY_FAULTS, KeysUnfit
from sanri.monitor.measures import Monitor
from sanri.monitor.models import Receipt
from sanri.monitor.sealing import _keys, desk_keys
from sanri.monitor.store import SEALED_CONTENT, has_sealed, writing
from sanri.monitor.typed import typed_words
from sanri.monitor.verify import verify
from sanri.report.traced_entries import words

pytestmark = pytest.mark.usefixtures("journal")

ZONE = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2023, 1, 31, 8, tzinfo=ZONE)
FORMS = {"rider": RIDER, "clinic": CLINIC}
WHY = {"reason": "核对乘车名单", "by": "调度席"}
DAY = Period.parse("2023-01-30")
NAMES = ("甲某", "乙某")
CARDS = ("440703199001010017", "440781198506150028")
PHONE, HOME = "13800138000", "白沙街道某路一号"
ROWS = (
    f"990703,2023-01-30,T1,{NAMES[0]},{CARDS[0]},{PHONE},{HOME},2023-01-30 06:40",
    f"990703,2023-01-30,T2,{NAMES[1]},{CARDS[1]},,,2023-01-30 07:00",
    f"990703,2023-01-30,T3,甲 某,{CARDS[0]},,,1月30日8时",
)
SECRETS = (*NAMES, *CARDS, PHONE, HOME)
FILE = "\n".join((RIDER_HEAD, *ROWS)).encode()


@pytest.fixture(autouse=True)
def keys_read_anew() -> Iterator[None]:
    """No key that another test has in memory."""
    _keys.cache_clear()
    yield
    _keys.cache_clear()


def sending(record: str = "rider", *, reason: str = "") -> Sending:
    return Sending("名单.csv", record, "990703", "东岸区 填报席", "web", MORNING, reason=reason)


def send(data: bytes = FILE, record: str = "rider", *, reason: str = "") -> Outcome:
    return submit(data, sending(record, reason=reason), forms=FORMS, tree=TREE, zone=ZONE)


def entries(ledger: str | Path = "nowhere") -> list[Entry]:
    return list(Archive(ledger, records=FORMS).entries(RIDER))


def kept_bytes(journal: Journal) -> bytes:
    """Everything that the database holds: its files, or on a server every column of every row."""
    if journal.vendor == "sqlite":
        path = Path(journal.url.removeprefix("sqlite:///"))
        return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
    held = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            held += [
                bytes(cell) if isinstance(cell, (bytes, memoryview)) else str(cell).encode()
                for row in cursor
                for cell in row
            ]
    return b"".join(held)


def ledger_bytes(journal: Journal) -> bytes:
    """The ledger's files as they lie there, and what stands in them unpacked."""
    files = [path for path in journal.ledger.rglob("*") if path.is_file()]
    tables = [repr(pq.read_table(path).to_pylist()).encode() for path in files if path.suffix == ".parquet"]
    return b"".join((*(path.read_bytes() for path in files), *tables))


def without_keys() -> None:
    shutil.rmtree(desk_keys().files.folder)
    _keys.cache_clear()


def opened() -> list[dict]:
    log = desk_keys().log
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []


def test_what_is_personal_is_kept_as_tokens_and_the_rest_as_it_is() -> None:
    assert send().count == 3
    first, second, third = (entry.values for entry in entries())
    assert all(is_sealed(first[key]) for key in ("name", "card", "phone", "home"))
    assert first["applied"] == "2023-01-30T06:40" and third["applied"] == "2023-01-30T08:00"
    assert (first["name"], first["card"]) == (third["name"], third["card"]), "one person is one token, however spaced"
    assert first["card"] != second["card"] and "phone" not in second
    keys = desk_keys()
    assert keys.open_all([first["name"], first["card"], first["phone"], first["home"]], **WHY) == (
        NAMES[0],
        CARDS[0],
        f"+86{PHONE}",
        HOME,
    )


def test_nothing_of_a_person_lies_in_the_clear_in_database_or_ledger(journal: Journal) -> None:
    send()
    send(FILE.replace(b"06:40", b"25:00"))
    correct(
        RIDER,
        "990703",
        DAY,
        changes={"home": HOME + "之二"},
        subject="T2",
        reason="补登住址",
        by="填报席",
        at=MORNING,
        zone=ZONE,
    )
    close_day(Day.parse("2023-01-30"), records=(RIDER,), ledger_root=journal.ledger, by="值班席", at=MORNING)
    held, carried = kept_bytes(journal), ledger_bytes(journal)
    assert b"T2" in held and b"T2" in carried and b"sealed:1:" in held and b"sealed:1:" in carried
    for secret in SECRETS:
        for told in (secret.encode(), secret.encode("utf-16-le"), json.dumps(secret).strip('"').encode()):
            assert told not in held and told not in carried, secret


def test_a_file_is_kept_sealed_and_known_again(journal: Journal) -> None:
    first = send()
    content = bytes(Receipt.objects.get(number=1).content)
    assert content.startswith(SEALED_CONTENT) and payload(1, **WHY) == FILE
    again = send()
    assert (again.is_new, again.kept, Receipt.objects.count()) == (False, first.kept, 1)
    assert [(line["kind"], line["who"]) for line in opened()] == [("receipt", "调度席")]


@pytest.mark.parametrize(
    ("record", "is_kept_sealed"), [("rider", True), ("", True), ("unknown", True), ("clinic", False)]
)
def test_bytes_are_sealed_unless_their_form_is_known_to_name_nobody(record: str, is_kept_sealed: bool) -> None:
    send(FILE, record)
    assert bytes(Receipt.objects.get().content).startswith(SEALED_CONTENT) == is_kept_sealed


def test_a_desk_whose_forms_name_nobody_needs_no_keys() -> None:
    submit(b"a,b\n1,2", sending(""), forms={"clinic": CLINIC}, tree=TREE, zone=ZONE)
    assert not desk_keys().files.folder.exists() and not has_sealed()


def test_a_file_that_only_looks_sealed_is_sealed_too() -> None:
    forged = SEALED_CONTENT + b"anything"
    submit(forged, sending("clinic"), forms=FORMS, tree=TREE, zone=ZONE)
    assert payload(1, **WHY) == forged


def test_faults_go_back_without_the_person_and_the_file_with_its_own_bytes() -> None:
    rows = (
        ["990703", "2023-01-30", "T1", NAMES[0], CARDS[0], PHONE + "9", HOME, "2023-01-30 25:00"],
        ["990703", "2023-01-30", "T2", NAMES[1], 4.4070319900101e17, "", "", "早上"],
    )
    outcome = send(workbook([RIDER_HEAD.split(","), *rows]))
    assert sorted(set(numbers(outcome.faults))) == ["I-315", "I-316", "I-324", "I-325"]
    told = "\n".join(fault.line(tongue) for fault in outcome.faults for tongue in ("zh", "en"))
    assert not any(secret in told for secret in SECRETS)
    sheet = load_workbook(io.BytesIO(outcome.annotated))["日报"]
    assert sheet["D2"].value == NAMES[0] and "I-316" in sheet["F2"].comment.text


def test_a_row_one_column_too_far_does_not_say_a_name_for_an_org() -> None:
    outcome = send(f"机构名称,{RIDER_HEAD[5:]}\n{ROWS[0].replace('990703', NAMES[0], 1)}".encode())
    assert numbers(outcome.faults) == ["I-211"] and NAMES[0] not in outcome.faults[0].line("zh")


def test_the_same_values_are_unchanged_and_others_a_correction() -> None:
    send()
    changed = FILE.replace(b"07:00", b"07:05")
    assert numbers(send(changed).faults) == ["I-501"]
    kept = send(changed, reason="报名时刻录错").kept
    assert (kept.count, kept.unchanged) == (1, 2)
    assert entries()[-1].values == {**entries()[1].values, "applied": "2023-01-30T07:05"}


def judge(draft: Draft):
    return judge_draft(RIDER, draft, today=TODAY)


def test_a_correction_at_the_desk_seals_what_changes_and_leaves_the_other_tokens(journal: Journal) -> None:
    send()
    said = {"subject": "T1", "reason": "换了手机号", "by": "填报席", "at": MORNING, "zone": ZONE, "judge": judge}
    correct(RIDER, "990703", DAY, changes={"phone": "+8613900139000"}, **said)
    before, after = entries()[0].values, entries()[-1].values
    assert {key for key in after if after[key] != before[key]} == {"phone"}
    assert desk_keys().open(after["phone"], **WHY) == "+8613900139000"
    assert json.loads(payload(2, **WHY))["changes"] == {"phone": "+8613900139000"}
    with pytest.raises(Refused) as refused:
        correct(RIDER, "990703", DAY, changes={"card": CARDS[0][:-1] + "8"}, **said)
    assert [fault.number for fault in refused.value.faults] == ["I-316"]


def test_a_correction_is_held_to_a_person_in_clear_though_the_number_is_sealed() -> None:
    """The child of a passenger list does not become a worker by the correction of one word."""
    file = f"{PASSENGER_HEAD}\n990703,2023-01-30,T1,440703200801010010,随行,2023-02-01,否".encode()
    desk = SimpleNamespace(zone=ZONE)
    submit(file, sending("passenger"), forms={"passenger": PASSENGER}, tree=TREE, zone=ZONE)
    said = {"org": "990703", "reason": "类别填错了", "by": "填报席", "at": MORNING, "subject": "T1"}
    with pytest.raises(Refused) as refused:
        correct_entry(desk, PASSENGER, DAY, changes=["role=务工"], **said)
    assert [fault.number for fault in refused.value.faults] == ["I-409", "I-410"]
    assert correct_entry(desk, PASSENGER, DAY, changes=["travels=2023-02-02"], **said).count == 1
    assert {(line["kind"], line["who"], line["reason"]) for line in opened()} == {
        ("id", "填报席", "更正复核 passenger")
    }
    book = list(Archive("nowhere", records={"passenger": PASSENGER}).entries(PASSENGER))
    assert book[0].values["card"] == book[1].values["card"] and is_sealed(book[1].values["card"])


def test_a_token_is_nobodys_to_send_in() -> None:
    send()
    token = entries()[0].values["name"]
    assert numbers(send(FILE.replace(NAMES[1].encode(), str(token).encode()), reason="想冒名顶替").faults) == ["I-326"]
    remark = CLINIC.field("remark")
    assert judge_cell(remark, token, Reading(required=False)).findings[0].number == "I-326"


@pytest.mark.parametrize("engine", ["reference", "duckdb"])
def test_different_persons_are_counted_without_a_key(journal: Journal, engine: str) -> None:
    people = Measure("people", Text("人数", "people"), RIDER, CountDistinct(field("card")), PEOPLE)
    line = Line("riders", Text("乘车", "Riders"), (RIDER,), (people,))
    send()
    without_keys()
    archive = Archive(journal.ledger, records=FORMS)
    monitor = Monitor(archive, tree=TREE, calendar=Calendar(), comparisons=(), lines=(line,), zone=ZONE, engine=engine)
    assert monitor.figure(people, "9907", Day.parse("2023-01-30")).value == 2


def test_no_value_passes_the_last_gate_in_the_clear() -> None:
    with pytest.raises(ValueError, match="personal and is kept sealed") as refused:
        typed_words(RIDER)({"name": NAMES[0]})
    assert NAMES[0] not in str(refused.value)


def test_what_the_desk_itself_says_of_persons_is_sealed_and_tokens_it_read_stay() -> None:
    send()
    token = entries()[0].values["card"]
    row = Draft("990703", DAY, "reported", {"name": "丙某", "card": token, "applied": "2023-01-30T09:00"}, "T9")
    with writing("receipt", "entry"):
        keep_within("丙某".encode(), sending(), RIDER, [row], zone=ZONE)
    assert entries()[-1].values["card"] == token and desk_keys().open(entries()[-1].values["name"], **WHY) == "丙某"
    assert payload(2, **WHY) == "丙某".encode()


def test_what_was_left_waiting_is_opened_judged_and_written_down() -> None:
    receive(FILE, sending(), is_personal=True)
    (outcome,) = finish_waiting(forms=FORMS, tree=TREE, zone=ZONE)
    assert outcome.count == 3 and waiting() == ()
    assert [(line["kind"], line["who"], line["count"]) for line in opened()] == [("receipt", "收件 intake", 1)]


def test_without_keys_everything_but_opening_works(journal: Journal) -> None:
    send()
    close_day(Day.parse("2023-01-30"), records=(RIDER,), ledger_root=journal.ledger, by="值班席", at=MORNING)
    token = entries(journal.ledger)[0].values["name"]
    without_keys()
    verified = verify(journal.ledger)
    assert verified.is_whole and (verified.receipts, verified.entries, verified.ledger_rows) == (1, 3, 3)
    book = entries(journal.ledger)
    assert [entry.subject for entry in book] == ["T1", "T2", "T3"] and book[0].values["name"] == token
    with pytest.raises(KeysUnfit) as refused:
        desk_keys().open(token, **WHY)
    assert refused.value.faults[0].number == "D-304", "a new key would open nothing, so none is made"


def test_keys_that_do_not_fit_are_our_fault_and_nothing_is_half_kept() -> None:
    send()
    folder = desk_keys().files.folder
    (folder / "master.key").write_text("AAAA")
    _keys.cache_clear()
    with pytest.raises(KeysUnfit) as refused:
        send(FILE.replace(b"07:00", b"07:05"), reason="报名时刻录错")
    assert refused.value.faults[0].number == "D-302" and Receipt.objects.count() == 1 and len(entries()) == 3
    late = receive(b"a,b", sending("clinic"))
    with pytest.raises(KeysUnfit):
        append(
            late.number,
            RIDER,
            [Draft("990703", DAY, "reported", {"name": "丁某"}, "T8")],
            by="席",
            at=MORNING,
            zone=ZONE,
        )
    assert [one.number for one in waiting()] == [late.number]


def test_keys_lost_to_a_form_found_only_by_reading_are_no_verdict_on_the_sender(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the keys go while a file is judged, the file waits; its sender is told nothing of our keys."""

    def lost(form, drafts):
        raise KeysUnfit([KEY_FAULTS["D-301"].at(file="master.key")])

    monkeypatch.setattr("sanri.monitor.journal.sealed_rows", lost)
    with pytest.raises(KeysUnfit):
        send()
    assert [one.number for one in waiting()] == [1]


def test_a_page_says_of_a_sealed_value_that_it_is_sealed() -> None:
    send()
    for entry in entries():
        for each in (each for each in RIDER.fields if each.personal and each.key in entry.values):
            assert words(each, entry.values[each.key], "county", "zh") == "已加密"
            assert words(each, entry.values[each.key], "county", "en") == "sealed"
    applied = RIDER.field("applied")
    assert words(applied, entries()[0].values["applied"], "county", "zh") == "2023-01-30 06:40"


def test_the_desk_answers_for_its_keys_by_number() -> None:
    assert set(KEY_FAULTS) <= set(DESK_FAULTS)


def test_a_form_that_names_nobody_is_kept_as_before() -> None:
    plain = replace(RIDER, fields=tuple(replace(each, personal="") for each in RIDER.fields))
    submit(FILE, sending(), forms={"rider": plain}, tree=TREE, zone=ZONE)
    assert (
        payload(1) == FILE
        and next(iter(Archive("nowhere", records={"rider": plain}).entries(plain))).values["name"] == NAMES[0]
    )
