"""A dispatcher's evening at the command line: a plan made, changed by hand, signed, sent out, and met at the gate."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.xdist_group("dispatch")  # one desk, one evening, in order

ROOT = Path(__file__).parents[2]
CITY = ROOT / "examples" / "jiangmen"
SEAT = "江门海关 调度席"
TAKE_IN = """
import sys
from sanri.desk.open import open_desk
desk = open_desk(sys.argv[1])
from sanri.desk.dispatching import plan_moment
from sanri.desk.replay import arrivals
from sanri.desk.work import submit_file
from sanri.kernel.day import Day
for arrival in arrivals(desk, plan_moment(desk, Day.parse("2023-01-30"))):
    submit_file(desk, arrival.path, arrival.sending)
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference city's customs alone, with everything that had come in by the evening of 30 January."""
    folder = tmp_path_factory.mktemp("desks") / "customs"
    (folder / "submissions").mkdir(parents=True)
    shutil.copytree(CITY / "submissions" / "customs", folder / "submissions" / "customs")
    for name in ("places.csv", "institutions.csv"):
        shutil.copy(CITY / name, folder / name)
    told = (CITY / "desk.toml").read_text(encoding="utf-8").splitlines(keepends=True)
    own = ['lines = ["customs"]\n' if line.startswith("lines =") else line for line in told]
    (folder / "desk.toml").write_text("".join(own).partition("[[approvals]]")[0], encoding="utf-8")
    with (CITY / "submissions" / "index.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    with (folder / "submissions" / "index.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *(row for row in rows if row[0].startswith("customs/"))])
    subprocess.run([sys.executable, "-c", TAKE_IN, str(folder)], check=True)
    return folder


def sanri(desk: Path, *words: str, code: int = 0) -> str:
    command = [sys.executable, "-m", "sanri", *words, "--desk", str(desk), "--day", "2023-01-30"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert ran.returncode == code, ran.stdout + ran.stderr
    return ran.stdout + (ran.stderr if code else "")


def document(desk: Path, *words: str, code: int = 0) -> Any:
    return json.loads(sanri(desk, *words, "--json", code=code))


@pytest.fixture(scope="module")
def plan(desk: Path) -> dict[str, Any]:
    found: dict[str, Any] = document(desk, "plan", "inspection", "--iterations", "60")
    return found


def test_a_plan_says_what_it_costs_against_which_bound_and_what_it_leaves_out(plan: dict[str, Any]) -> None:
    assert plan["cost_yuan"] == pytest.approx(sum(cost["yuan"] for cost in plan["costs"]))
    assert 0 <= plan["bound_yuan"] <= plan["cost_yuan"]
    assert plan["faults"] == []
    assert plan["approved_by"] == ""
    assert len(plan["plan"]["slots"]) > 30
    assert all(left["why"]["zh"] and left["why"]["en"] for left in plan["unserved"])


def test_asked_for_again_it_is_the_plan_there_is(desk: Path, plan: dict[str, Any]) -> None:
    assert document(desk, "plan", "inspection")["number"] == plan["number"]
    same = document(desk, "plan", "inspection", "--again", "--iterations", "60")
    assert (same["number"], same["sha256"]) == (plan["number"], plan["sha256"])


def test_nothing_goes_out_before_somebody_signed(desk: Path, plan: dict[str, Any]) -> None:
    refused = document(desk, "manifest", "inspection", code=1)
    assert [fault["number"] for fault in refused["refused"]] == ["A-108"]
    stranger = document(desk, "approve", "inspection", "--by", "路过的人", code=1)
    assert [fault["number"] for fault in stranger["refused"]] == ["A-101"]
    assert not (desk / "kept" / "manifests").exists()


def test_a_change_by_hand_is_inspected_at_once(desk: Path, plan: dict[str, Any], tmp_path: Path) -> None:
    slots = plan["plan"]["slots"]
    late = next(slot for slot in slots if any(o["bay"] == slot["bay"] and o["begin"] > slot["begin"] for o in slots))
    by_hand = json.loads(json.dumps(plan))
    moved = next(slot for slot in by_hand["plan"]["slots"] if slot["job"] == late["job"])
    other = next(o for o in slots if o["bay"] == late["bay"] and o["begin"] > late["begin"])
    moved["begin"], moved["end"] = other["begin"], other["begin"] + late["end"] - late["begin"]
    path = tmp_path / "by-hand.json"
    path.write_text(json.dumps(by_hand), encoding="utf-8")
    changed = document(desk, "plan", "inspection", "--file", str(path), "--by", SEAT)
    assert changed["how"] == "by_hand"
    assert changed["faults"]
    refused = document(desk, "approve", "inspection", "--by", SEAT, code=1)
    assert {fault["number"] for fault in refused["refused"]} == {"A-103"}
    (tmp_path / "none.json").write_text("{}", encoding="utf-8")
    none = document(desk, "plan", "inspection", "--file", str(tmp_path / "none.json"), code=1)
    assert [fault["number"] for fault in none["refused"]] == ["D-207"]


def test_signed_once_sent_once_and_met_at_the_gate_once(desk: Path, plan: dict[str, Any]) -> None:
    words = ("approve", "inspection", "--by", SEAT, "--number", str(plan["number"]))
    signed, again = document(desk, *words), document(desk, *words)
    assert (signed["is_new"], again["is_new"]) == (True, False)
    assert signed["number"] == again["number"]
    sent, sent_again = document(desk, "manifest", "inspection"), document(desk, "manifest", "inspection")
    assert len(sent) == signed["manifests"]
    assert [one["new"] for one in sent] == [True] * len(sent)
    assert [one["new"] for one in sent_again] == [False] * len(sent)
    assert all(Path(path).is_file() for one in sent for path in one["files"])
    refused = document(desk, "checkin", "nobody", "--plan", "inspection", code=1)
    assert [fault["number"] for fault in refused["refused"]] == ["A-202"]
    forged = document(desk, "checkin", "SANRI1*inspection*2023-01-30*T1*000000000000", code=1)
    assert [fault["number"] for fault in forged["refused"]] == ["A-201"]


def test_two_plans_stand_side_by_side(desk: Path, plan: dict[str, Any], tmp_path: Path) -> None:
    fewer = json.loads(json.dumps(plan))
    fewer["plan"]["slots"] = fewer["plan"]["slots"][1:]
    path = tmp_path / "fewer.json"
    path.write_text(json.dumps(fewer), encoding="utf-8")
    other = document(desk, "plan", "inspection", "--file", str(path), "--by", SEAT)
    numbers = (str(plan["number"]), str(other["number"]))
    command = [sys.executable, "-m", "sanri", "compare", *numbers, "--desk", str(desk), "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    told = json.loads(ran.stdout)
    assert told["before"]["cost_yuan"] == plan["cost_yuan"]
    assert told["after"]["cost_yuan"] == other["cost_yuan"] > plan["cost_yuan"]
