"""What belongs to persons: what of it is shown, how it is sealed and opened, and how its keys are kept and changed."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from sanri.kernel.check import AtMost
from sanri.kernel.expression import Present, field
from sanri.kernel.measure import CountDistinct, Last, Measure
from sanri.kernel.personal import is_sealed, mask
from sanri.kernel.record import Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import PEOPLE
from sanri.monitor.key_faults import KeysUnfit
from sanri.monitor.key_files import KEY_LENGTH, MASTER, NEXT_MASTER, KeyFiles
from sanri.monitor.personal import Keys

ROOT = Path(__file__).parents[2]
CARD = "440703199001010017"
WHY = {"reason": "核对乘车名单", "by": "调度席"}


def keys(folder: Path, environment: Mapping[str, str] | None = None, *, is_in_use: bool = False) -> Keys:
    files = KeyFiles(folder, folder / "master.key", environment or {})
    return Keys(files, is_in_use=lambda: is_in_use)


def master(byte: int = 1, length: int = 64) -> str:
    return base64.b64encode(bytes([byte]) * length).decode()


def number(refusal: pytest.ExceptionInfo[KeysUnfit]) -> str:
    return refusal.value.faults[0].number


@pytest.mark.parametrize(
    ("kind", "plain", "shown"),
    [
        ("id", CARD, "440703********0017"),
        ("id", "A12345678", "*********"),
        ("phone", "13800138000", "138****8000"),
        ("phone", "+8613800138000", "138****8000"),
        ("phone", "0750-3271234", "************"),
        ("name", "张三", "张*"),
        ("name", "欧阳小明", "欧***"),
        ("name", "张", "张*"),
        ("address", "广东省江门市蓬江区白沙街道某路1号", "广东省江门***"),
        ("address", "某村1号", "某***"),
    ],
)
def test_no_more_of_a_person_is_shown_than_the_desk_needs(kind: str, plain: str, shown: str) -> None:
    assert mask(kind, plain) == shown


def test_a_kind_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"'plate' is no kind of personal data: use one of name, id, phone, address"):
        mask("plate", "粤J12345")


@pytest.mark.parametrize("value", ["", None, 7, "张三", "sealed:1:", "sealed:1:AAAA", "sealed:2:" + "A" * 24])
def test_what_is_no_token_is_not_taken_for_one(value: object) -> None:
    assert not is_sealed(value)


def test_equal_values_of_a_kind_are_equal_tokens_and_a_name_is_no_number(tmp_path: Path) -> None:
    own = keys(tmp_path)
    token = own.seal("id", CARD)
    assert is_sealed(token) and CARD not in token
    assert own.seal("id", CARD) == token == keys(tmp_path).seal("id", CARD)
    assert len({token, own.seal("name", CARD), own.seal("id", CARD[::-1])}) == 3


def test_what_was_sealed_opens_again(tmp_path: Path) -> None:
    own = keys(tmp_path)
    tokens = [own.seal("name", "甲某"), own.seal("id", CARD), own.seal("name", "乙某")]
    assert own.open_all(tokens, **WHY) == ("甲某", CARD, "乙某")
    data = "姓名,证件号\n甲某,1\n".encode()
    assert own.open_bytes(own.seal_bytes(data), **WHY) == data and own.seal_bytes(data) == own.seal_bytes(data)
    assert own.open_bytes(own.seal_bytes(b""), **WHY) == b""


def test_each_opening_is_written_down_and_what_was_opened_is_not(tmp_path: Path) -> None:
    own = keys(tmp_path)
    tokens = [own.seal("name", "甲某"), own.seal("id", CARD), own.seal("name", "乙某")]
    own.open(tokens[0], **WHY)
    own.open_all(tokens, reason="派单 coaches 2023-01-30", by="值班席")
    lines = [json.loads(line) for line in own.log.read_text(encoding="utf-8").splitlines()]
    assert [(line["who"], line["reason"], line["kind"], line["count"]) for line in lines] == [
        ("调度席", "核对乘车名单", "name", 1),
        ("值班席", "派单 coaches 2023-01-30", "id", 1),
        ("值班席", "派单 coaches 2023-01-30", "name", 2),
    ]
    assert all(line["when"].endswith("Z") and len(line) == 5 for line in lines)
    assert not any(word in own.log.read_text() for word in ("甲某", CARD, *tokens))
    assert own.log.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("reason", "by"), [("", "调度席"), ("查询", "调度席"), ("核对乘车名单", " "), (f"核对{CARD}的乘车", "调度席")]
)
def test_nothing_opens_without_a_seat_and_a_reason_that_names_nobody(tmp_path: Path, reason: str, by: str) -> None:
    own = keys(tmp_path)
    token = own.seal("id", CARD)
    with pytest.raises(KeysUnfit) as refusal:
        own.open(token, reason=reason, by=by)
    assert number(refusal) == "D-305" and not own.log.exists()


def test_what_another_desk_sealed_or_somebody_changed_does_not_open(tmp_path: Path) -> None:
    own, other = keys(tmp_path / "a"), keys(tmp_path / "b")
    token = own.seal("id", CARD)
    changed = token[:-3] + ("A" if token[-3] != "A" else "B") + token[-2:]
    for strange in (other.seal("id", CARD), changed, CARD):
        with pytest.raises(KeysUnfit) as refusal:
            own.open(strange, **WHY)
        assert number(refusal) == "D-308" and CARD not in str(refusal.value)
    with pytest.raises(KeysUnfit) as refusal:
        own.open_bytes(other.seal_bytes(b"1"), **WHY)
    assert number(refusal) == "D-308"


def test_keys_are_made_when_first_needed_and_are_nobody_elses_to_read(tmp_path: Path) -> None:
    own = keys(tmp_path / "keys")
    assert not (tmp_path / "keys").exists()
    assert own.files.status().masters == 0
    own.seal("name", "甲某")
    written = (tmp_path / "keys/master.key").read_text(encoding="utf-8")
    assert written.startswith("# 三日值班台的主密钥") and len(base64.b64decode(written.splitlines()[-1])) == KEY_LENGTH
    for name in ("master.key", "data.json"):
        assert (tmp_path / "keys" / name).stat().st_mode & 0o777 == 0o600
    assert (own.files.status().master, own.files.status().masters, own.files.status().fits) == ("file", 1, True)


@pytest.mark.parametrize("length", [32, 64])
def test_a_master_in_the_environment_leaves_none_on_the_disk(tmp_path: Path, length: int) -> None:
    token = keys(tmp_path, {MASTER: master(length=length)}).seal("id", CARD)
    assert not (tmp_path / "master.key").exists()
    assert keys(tmp_path, {MASTER: master(length=length)}).open(token, **WHY) == CARD


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, "D-301"),
        ({MASTER: master(2)}, "D-303"),
        ({MASTER: "not Base64!"}, "D-302"),
        ({MASTER: master(length=16)}, "D-302"),
    ],
)
def test_a_master_that_is_missing_or_does_not_fit_is_told_by_number(
    tmp_path: Path, environment: dict[str, str], told: str
) -> None:
    token = keys(tmp_path, {MASTER: master()}).seal("id", CARD)
    with pytest.raises(KeysUnfit) as refusal:
        keys(tmp_path, environment).open(token, **WHY)
    assert number(refusal) == told
    assert not any(secret in str(refusal.value) for secret in (CARD, *environment.values()))
    assert not keys(tmp_path, environment).files.status().fits


def test_a_lost_data_key_is_never_replaced_where_something_was_sealed_under_it(tmp_path: Path) -> None:
    keys(tmp_path).seal("id", CARD)
    (tmp_path / "data.json").unlink()
    for spoiled in (None, "{}", "half a li"):
        if spoiled is not None:
            (tmp_path / "data.json").write_text(spoiled)
        with pytest.raises(KeysUnfit) as refusal:
            keys(tmp_path, is_in_use=True).seal("id", CARD)
        assert number(refusal) == "D-304"


def test_a_new_master_opens_what_was_sealed_and_the_old_one_no_longer_does(tmp_path: Path) -> None:
    before = keys(tmp_path)
    token, mac = before.seal("id", CARD), before.mac("T1")
    old = (tmp_path / "master.key").read_text()
    assert before.files.rotate().masters == 1
    after = keys(tmp_path)
    assert (tmp_path / "master.key").read_text() != old and not (tmp_path / "master.key.next").exists()
    assert (after.open(token, **WHY), after.seal("id", CARD), after.mac("T1")) == (CARD, token, mac)
    (tmp_path / "master.key").write_text(old)
    with pytest.raises(KeysUnfit) as refusal:
        keys(tmp_path).open(token, **WHY)
    assert number(refusal) == "D-303"


def test_a_master_in_the_environment_is_changed_in_two_steps(tmp_path: Path) -> None:
    old, new = {MASTER: master(1)}, {MASTER: master(2)}
    token = keys(tmp_path, old).seal("id", CARD)
    with pytest.raises(KeysUnfit) as refusal:
        keys(tmp_path, old).files.rotate()
    assert number(refusal) == "D-306"
    assert keys(tmp_path, {**old, NEXT_MASTER: master(2)}).files.rotate().masters == 2
    assert [keys(tmp_path, each).open(token, **WHY) for each in (old, new)] == [CARD, CARD]
    assert keys(tmp_path, new).files.rotate().masters == 1
    with pytest.raises(KeysUnfit) as refusal:
        keys(tmp_path, old).open(token, **WHY)
    assert number(refusal) == "D-303" and keys(tmp_path, new).open(token, **WHY) == CARD


def test_there_is_nothing_to_rotate_before_anything_was_sealed(tmp_path: Path) -> None:
    with pytest.raises(KeysUnfit) as refusal:
        keys(tmp_path).files.rotate()
    assert number(refusal) == "D-307"


KILLED = """
import os, sys
from pathlib import Path
from sanri.monitor import key_files
folder, at = Path(sys.argv[1]), int(sys.argv[2])
steps, real = 0, os.fsync
def fsync(file):
    global steps
    steps += 1
    if steps == at:
        os._exit(9)
    real(file)
os.fsync = fsync
key_files.KeyFiles(folder, folder / "master.key", {}).rotate()
os._exit(steps)
"""


def test_a_rotation_that_is_killed_at_any_step_leaves_keys_that_fit_each_other(tmp_path: Path) -> None:
    """Killed before each word to the disk: three files written and moved, each with its folder, and one file moved."""
    token = keys(tmp_path).seal("id", CARD)
    for at in range(1, 9):
        done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(at)], cwd=ROOT, check=False).returncode
        assert done == (9 if at <= 7 else 7)
        assert keys(tmp_path).open(token, **WHY) == CARD and keys(tmp_path).files.status().fits
    assert keys(tmp_path).files.rotate().masters == 1


def test_two_desks_processes_that_need_keys_at_once_have_the_same(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from sanri.monitor.key_files import KeyFiles; "
        "from sanri.monitor.personal import Keys; folder = Path(sys.argv[1]); "
        "print(Keys(KeyFiles(folder, folder / 'master.key', {})).seal('name', 'x'))"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=dict(os.environ)) for _ in range(4)]
    assert len({process.communicate()[0] for process in running}) == 1


NAME = Field("name", Text("姓名", "Name"), "text", personal="name")
SEX = Field("men", Text("男", "Men"))
FORM = Record("form", Text("名单", "List"), (NAME, SEX), ("county",))


@pytest.mark.parametrize(
    ("how", "where"), [(Last(field("name")), None), (CountDistinct(field("name")), field("name").is_("甲某"))]
)
def test_a_measure_reads_no_person(how, where) -> None:
    with pytest.raises(ValueError, match=r"Measure 'm' reads 'name', which is kept sealed: .* CountDistinct"):
        Measure("m", Text("指标", "measure"), FORM, how, PEOPLE, where=where)


def test_persons_are_counted_by_their_tokens() -> None:
    measure = Measure("m", Text("人数", "people"), FORM, CountDistinct(field("name")), PEOPLE, where=Present("men"))
    assert measure.fields == ("name", "men")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Field("n", Text("数", "n"), personal="id"), "only text and identifiers are sealed"),
        (lambda: Field("n", Text("名", "n"), "text", personal="nick"), "one of name, id, phone, address"),
        (lambda: Record("r", Text("表", "r"), (SEX,), (), subject=NAME), "its subject 'name' is personal"),
        (lambda: Record("r", Text("表", "r"), (NAME, SEX), (), checks=(AtMost("men", ("name",)),)), "kept sealed"),
    ],
)
def test_a_form_that_would_show_a_person_is_refused_at_start(make, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        make()
