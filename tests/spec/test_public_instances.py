"""Public instances: read by what they look like, valued as their literature counts, wrong ones told and left out."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
import vrplib
from benchmarks.instances import Instance, Unreadable, read
from benchmarks.public import main

from sanri.kernel.dispatch.account import Account, Bound, Unserved
from sanri.kernel.dispatch.routes import Route, RoutePlan, Visit
from sanri.kernel.text import Text

FIXTURES = Path(os.environ.get("SANRI_FIXTURES") or Path(__file__).resolve().parents[3] / "shared")
ACCOUNT = Account((), Bound(0, Text("无", "none")), "published", 1, 0, 0.0)

# Three customers at the corners of a rectangle of 3 by 4 whose fourth corner is the depot: once round is 14.
CORNERS = "NODE_COORD_SECTION\n1 0 0\n2 0 3\n3 4 3\n4 4 0\n"
DEMANDS = "DEMAND_SECTION\n1 0\n2 1\n3 1\n4 1\n"
DEPOT = "DEPOT_SECTION\n1\n-1\nEOF\n"


def head(kind: str, *, vehicles: int) -> str:
    return f"NAME : tiny\nTYPE : {kind}\nDIMENSION : 4\nEDGE_WEIGHT_TYPE : EUC_2D\nVEHICLES : {vehicles}\n"


CVRP = head("CVRP", vehicles=3) + "CAPACITY : 3\n" + CORNERS + DEMANDS + DEPOT
MIXED = (
    head("HFVRP", vehicles=2)
    + (CORNERS + DEMANDS + "CAPACITY_SECTION\n1 3\n2 3\n")
    + "VEHICLES_FIXED_COST_SECTION\n1 5000\n2 900\nVEHICLES_UNIT_DISTANCE_COST_SECTION\n1 100\n2 200\n"
    + DEPOT
)
PRIZES = (
    head("PCVRPTW", vehicles=1)
    + ("CAPACITY : 3\nSERVICE_TIME : 1\n" + CORNERS + DEMANDS)
    + "TIME_WINDOW_SECTION\n1 0 90\n2 0 90\n3 0 90\n4 0 90\nPRIZE_SECTION\n1 0\n2 50\n3 50\n4 1\n"
    + DEPOT
)
SOLOMON = """TINY

VEHICLE
NUMBER CAPACITY
2 3

CUSTOMER
CUST NO. XCOORD. YCOORD. DEMAND READY DUE SERVICE
0 0 0 0 0 90 0
1 0 3 1 0 90 1
2 4 3 1 0 90 1
3 4 0 1 0 90 1
"""
LI_LIM = """2 1 1
0 0 0 0 0 90 0 0 0
1 0 3 1 0 90 1 0 2
2 4 3 -1 0 90 1 1 0
"""
CORDEAU = """1 2 90 3 8
0 0 0 0 0 0 90
1 0 3 1 1 0 90
2 4 3 1 -1 0 90
"""
CHAO = """n 4
m 1
tmax 9.0
0 0 0
0 3 7
4 3 20
4 0 0
"""
KINDS = {
    "Uchoa CVRP": ("tiny.vrp", CVRP, 14),
    "Pessoa mixed fleet": ("tiny.vrp", MIXED, (900 + 14 * 200) / 100),
    "prize-collecting VRPTW": ("tiny.vrp", PRIZES, 120 + 10),
    "Solomon VRPTW": ("tiny.txt", SOLOMON, 14),
    "Li & Lim PDPTW": ("tiny.txt", LI_LIM, 12),
    "Cordeau dial-a-ride": ("tiny.txt", CORDEAU, 12),
    "Chao team orienteering": ("tiny.txt", CHAO, 20),
}
"""By kind: file name, text, value of the best plan. Prizes: going for all is 140 tenths, doing without the last 130."""

BROKEN = {
    "no instance at all": ("shopping.txt", "two apples\n", "none of"),
    "a mark that is no text": ("noise.txt", "\udcff", "cannot be read"),
    "a customer without its demand": ("short.vrp", CVRP.replace("4 1\nDEPOT", "DEPOT"), "VRPLIB but is not whole"),
    "a kind that is not read": ("kind.vrp", CVRP.replace("CVRP", "SDVRP"), "type SDVRP"),
    "no coordinates": ("bare.vrp", CVRP.replace("1 0 0\n2 0 3\n3 4 3\n4 4 0\n", ""), "VRPLIB but is not whole"),
    "no customers": ("none.txt", SOLOMON.split("0 0 0")[0], "no customers"),
    "no fleet": ("fleet.txt", SOLOMON.replace("2 3\n", "", 1), "Solomon VRPTW but is not whole"),
    "a ride's end that is not there": ("end.txt", LI_LIM.replace("0 2\n", "0 9\n"), "Li & Lim PDPTW but is not whole"),
    "a word among the figures": ("word.txt", LI_LIM.replace("4 3", "4 x"), "Li & Lim PDPTW but is not whole"),
    "a ride with one end": ("half.txt", CORDEAU.rsplit("2 4 3", 1)[0], "2 rows; 2 stops and the depot are 3"),
    "only two places": ("way.txt", CHAO.split("0 3 7")[0] + "4 0 0\n", "nothing between"),
    "a place without its score": ("score.txt", CHAO.replace("4 3 20", "4 3"), "Chao team orienteering but is not"),
}


def kept(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    return path


def tour(number: int, stops: Sequence[int], begins: Sequence[int] = (), *, vehicle: str = "v") -> Route:
    times = begins or [0] * len(stops)
    visits = tuple(Visit(at, begin, begin, begin) for at, begin in zip(stops, times, strict=True))
    return Route(vehicle, number, 0, 0, visits)


def plan(*routes: Route, left_out: Sequence[int] = ()) -> RoutePlan:
    unserved = tuple(Unserved(str(at), "price", None, Text("略", "left out")) for at in left_out)
    return RoutePlan("tiny", routes, unserved, ACCOUNT)


@pytest.mark.parametrize("kind", KINDS)
def test_a_tiny_instance_of_each_kind_is_read_solved_and_valued(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, text, best = KINDS[kind]
    assert main([str(kept(tmp_path, name, text)), "--seconds", "0.3", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["kind"], told["value"], told["faults"]) == (kind, best, [])


@pytest.mark.parametrize("case", BROKEN)
def test_a_wrong_file_is_told_by_name_and_what_is_wrong_with_it(case: str, tmp_path: Path) -> None:
    name, text, why = BROKEN[case]
    with pytest.raises(Unreadable) as told:
        read(kept(tmp_path, name, text))
    assert name in str(told.value)
    assert why in str(told.value)


def test_wrong_files_are_left_out_and_the_others_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = kept(tmp_path, "good.vrp", CVRP)
    bad = kept(tmp_path, "bad.txt", "two apples\n")
    assert main([str(bad), str(tmp_path / "absent.vrp"), str(good), "--seconds", "0.2"]) == 1
    shown = capsys.readouterr()
    assert [line.split(" | ")[:3] for line in shown.out.splitlines()[2:]] == [["| good", "Uchoa CVRP", "14.00"]]
    assert [shown.err.count(f"left out: {name}") for name in ("bad.txt", "absent.vrp", "good.vrp")] == [1, 1, 0]


BESIDE = {
    "Uchoa CVRP": ("tiny.sol", "Route #1: 1 2 3\nCost 14\n"),
    "Solomon VRPTW": ("BKS.json", '{"tiny": {"best_known_cost": 14, "solved_with_vehicles": 1}}'),
    "Li & Lim PDPTW": ("BKS.json", '{"tiny": {"best_known_cost": 12, "solved_with_vehicles": 1}}'),
    "Chao team orienteering": ("chao1996_results.txt", "other.txt 99\ntiny.txt 20\n"),
}


@pytest.mark.parametrize("kind", BESIDE)
def test_the_best_known_value_is_read_from_what_lies_beside(kind: str, tmp_path: Path) -> None:
    name, text, best = KINDS[kind]
    assert read(kept(tmp_path, name, text)).best is None
    kept(tmp_path, *BESIDE[kind])
    assert read(tmp_path / name).best == best


def test_a_gap_is_percent_worse_whether_little_or_much_is_wanted(tmp_path: Path) -> None:
    least = read(kept(tmp_path, "tiny.vrp", CVRP))
    kept(tmp_path, *BESIDE["Chao team orienteering"])
    most = read(kept(tmp_path, "tiny.txt", CHAO))
    kept(tmp_path, *BESIDE["Uchoa CVRP"])
    assert (least.gap(21), read(tmp_path / "tiny.vrp").gap(21), most.gap(15)) == (None, 50, 25)


def test_each_literature_counts_a_way_of_root_two_in_its_own_manner(tmp_path: Path) -> None:
    def value(kind: str, **changes: str) -> float:
        name, text, _ = KINDS[kind]
        for old, new in (("2 0 3\n", "2 1 1\n"), ("1 0 3 1", "1 1 1 1")):
            text = text.replace(old, new)
        return read(kept(tmp_path, name, text)).value(plan(tour(0, [1])))

    assert value("Uchoa CVRP") == 2
    assert value("prize-collecting VRPTW") == 2 * 14
    assert value("Solomon VRPTW") == pytest.approx(2 * 2**0.5)


WRONG = {
    "too early": ("Solomon VRPTW", [tour(0, [1, 2, 3], [30_000, 60_000, 120_000])], "node 2 begins at 6.000"),
    "too late": ("Solomon VRPTW", [tour(0, [1, 2, 3], [30_000, 80_000, 910_000])], "open 0.0 to 90.0"),
    "over its load": ("Li & Lim PDPTW", [tour(0, [1, 1, 2], [30_000, 40_000, 99_000])], "load 2 after node 1"),
    "the end first": ("Cordeau dial-a-ride", [tour(0, [2, 1], [5_000, 15_000])], "node 2 comes before node 1"),
    "a ride too long": ("Cordeau dial-a-ride", [tour(0, [1, 2], [3_000, 13_000])], "9.000 aboard from 1 to 2"),
    "a way too long": ("Chao team orienteering", [tour(0, [1, 2], [3_000, 7_000])], "length 10.000 over 9.0"),
    "one forgotten": ("Solomon VRPTW", [tour(0, [1, 2], [30_000, 80_000])], "node 3 is not visited"),
    "one fetched twice": ("Chao team orienteering", [tour(0, [1, 1], [3_000, 3_000])], "node 1 is visited twice"),
    "more than there are": ("Cordeau dial-a-ride", [tour(0, [1, 2], [3_000, 8_000]), tour(1, [])], "2 routes for 1"),
}


@pytest.mark.parametrize("case", WRONG)
def test_the_instance_itself_finds_what_is_wrong_with_a_plan(case: str, tmp_path: Path) -> None:
    kind, routes, fault = WRONG[case]
    name, text, _ = KINDS[kind]
    found = read(kept(tmp_path, name, text)).faults(plan(*routes))
    assert [line for line in found if fault in line], found


def test_a_customer_given_up_for_its_prize_is_not_missed(tmp_path: Path) -> None:
    instance = read(kept(tmp_path, "tiny.vrp", PRIZES))
    assert instance.faults(plan(tour(0, [1, 2], [30, 80]), left_out=[3])) == []


PUBLISHED = {"cvrp/X-n101-k25": 27591, "hfvrp/X101-FSMFD": 35170.24, "pcvrptw/C1_10_1": 245391}


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_plan_has_its_published_value(name: str) -> None:
    path = FIXTURES / "dispatch" / "instances" / f"{name}.vrp"
    if not path.exists():
        pytest.skip(f"optional test fixture folder not found: set SANRI_FIXTURES to the folder that holds {name}.vrp")
    instance = read(path)
    published = vrplib.read_solution(path.with_suffix(".sol"))["routes"]
    value = instance.value(as_plan(instance, published))
    assert value == pytest.approx(PUBLISHED[name], abs=0.005)
    assert instance.best == PUBLISHED[name]


def as_plan(instance: Instance, published: list[list[int]]) -> RoutePlan:
    """A published route belongs to the vehicle of the same place in the file; those not visited are given up."""
    fleet = [vehicle.key for vehicle in instance.problem.vehicles for _ in range(vehicle.count)]
    routes = [tour(at, stops, vehicle=fleet[at]) for at, stops in enumerate(published)]
    visited = {stop for stops in published for stop in stops}
    return plan(*routes, left_out=sorted(set(range(1, len(instance.nodes))) - visited))
