"""The desk's keys from the command line: asked after, changed, and missed when they are gone."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sanri.cli import app
from sanri.desk.desk import Desk
from sanri.desk.open import key_places
from sanri.monitor.key_files import MASTER, NEXT_MASTER, KeyFiles
from sanri.monitor.personal import Keys

DESK = """[desk]
name_zh = "佛山市值班台"
name_en = "Foshan desk"
city = "440600"
nation = "100000"
zone = "Asia/Shanghai"
places = "places.csv"
lines = []
database = "sqlite:///kept/journal.sqlite3"
ledger = "kept/ledger"
pages = "kept/pages"
"""
WHY = {"reason": "核对乘车名单", "by": "调度席"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (MASTER, NEXT_MASTER, "SANRI_DESK"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/desk.toml").write_text(DESK, encoding="utf-8")
    return tmp_path / "desk"


def keys(desk: Path) -> Keys:
    return Keys(KeyFiles(*key_places(Desk.read(desk)), {}))


def sanri(*words: str) -> Result:
    return CliRunner().invoke(app, ["keys", *words])


def document(*words: str, code: int = 0) -> dict[str, object]:
    result = sanri(*words, "--json")
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def test_a_new_desk_has_no_keys_until_it_needs_them(desk: Path) -> None:
    assert document("status", str(desk)) == {"master": "missing", "fingerprint": "", "masters": 0, "fits": False}
    assert not (desk / "kept/keys").exists()


def test_rotating_changes_the_master_and_what_was_sealed_still_opens(desk: Path) -> None:
    token = keys(desk).seal("name", "甲某")
    before = document("status", str(desk))
    after = document("rotate", str(desk))
    assert (before["fits"], after["fits"], after["masters"]) == (True, True, 1)
    assert before["fingerprint"] != after["fingerprint"]
    assert keys(desk).open(token, **WHY) == "甲某"


KILLED = """
import os, signal, sys
from sanri.cli import app
left, real = int(sys.argv[2]), os.fsync
def fsync(file):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    real(file)
os.fsync = fsync
app(["keys", "rotate", sys.argv[1]])
"""


def test_a_rotation_that_is_killed_anywhere_loses_nothing_and_is_finished_by_the_next(desk: Path) -> None:
    """Killed before each word to the disk in turn, until one comes through."""
    token, ends = keys(desk).seal("name", "甲某"), list[int]()
    while 0 not in ends:
        command = [sys.executable, "-c", KILLED, str(desk), str(len(ends) + 1)]
        ends.append(subprocess.run(command, capture_output=True, check=False).returncode)
        assert document("status", str(desk))["fits"] and keys(desk).open(token, **WHY) == "甲某"
    assert len(ends) > 4 and set(ends[:-1]) == {-signal.SIGKILL}
    assert document("rotate", str(desk))["masters"] == 1


def test_nothing_that_is_printed_is_a_key(desk: Path) -> None:
    keys(desk).seal("name", "甲某")
    said = sanri("status", str(desk)).output + sanri("rotate", str(desk)).output
    secrets = (desk / "kept/keys/master.key").read_text().splitlines()[-1], (desk / "kept/keys/data.json").read_text()
    wrapped = next(iter(json.loads(secrets[1])["wrapped"].values()))
    assert secrets[0] not in said and wrapped not in said


def test_a_master_that_is_gone_is_told_by_the_exit_code(desk: Path) -> None:
    keys(desk).seal("name", "甲某")
    (desk / "kept/keys/master.key").unlink()
    assert document("status", str(desk), code=3)["master"] == "missing"


def test_the_master_may_stand_apart_from_the_desk(desk: Path) -> None:
    (desk / "desk.toml").write_text(DESK + 'keys = "../safe/master.key"\n', encoding="utf-8")
    token = keys(desk).seal("name", "甲某")
    assert (desk.parent / "safe/master.key").is_file() and not (desk / "kept/keys/master.key").exists()
    document("rotate", str(desk))
    assert keys(desk).open(token, **WHY) == "甲某" and (desk / "kept/keys/data.json").is_file()


def test_a_refusal_is_a_numbered_message_in_both_tongues_and_no_traceback(desk: Path) -> None:
    words = [sys.executable, "-m", "sanri", "keys", "rotate", str(desk)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "D-307" in done.stderr and "还没有数据密钥" in done.stderr and "There is no data key yet" in done.stderr
