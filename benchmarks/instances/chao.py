"""Chao: team orienteering; so many routes of at most so long from start to end, and the most prizes on the way."""

from pathlib import Path

from benchmarks.instances.instance import ORIGIN, Instance, Limits, Node, locations, roads, up

from sanri.kernel.dispatch.routes import Call, Request, RoutePlan, RouteProblem, Vehicle

KIND = "Chao team orienteering"
SCALE = 1_000
WORTH = 1_000_000
"""Fen a point: more than any way costs, so that points decide."""


def is_mine(text: str) -> bool:
    lines = [line.split() for line in text.splitlines() if line.strip()][:3]
    return [words[0] for words in lines] == ["n", "m", "tmax"]


def instance(path: Path, text: str) -> Instance:
    lines = [line.split() for line in text.splitlines() if line.strip()]
    _, teams, longest = (float(words[1]) for words in lines[:3])
    nodes = tuple(Node(float(x), float(y), prize=float(score)) for x, y, score in lines[3:])
    if len(nodes) < 3:
        raise ValueError("nothing between start and end")
    best = _best(path)
    return Instance(
        name=path.name.removesuffix(".txt"),
        kind=KIND,
        nodes=nodes,
        limits=Limits(int(teams), length=longest),
        problem=_problem(path.stem, nodes, int(teams), longest),
        value=lambda plan: score(nodes, plan),
        scale=SCALE,
        best=best,
        best_from="chao1996_results.txt" if best else "",
        goal="most",
        end=len(nodes) - 1,
    )


def score(nodes: tuple[Node, ...], plan: RoutePlan) -> float:
    return sum(nodes[visit.at].prize for route in plan.routes for visit in route.visits)


def _problem(name: str, nodes: tuple[Node, ...], teams: int, longest: float) -> RouteProblem:
    most = int(longest * SCALE)
    return RouteProblem(
        key=name,
        origin=ORIGIN,
        locations=locations(nodes),
        roads=roads(nodes, up(SCALE)),
        requests=tuple(
            Request(str(at), Call(at, 0, most), None, (0,), price=round(node.prize * WORTH))
            for at, node in enumerate(nodes)
            if 0 < at < len(nodes) - 1
        ),
        vehicles=(
            Vehicle("team", (1,), count=teams, start=0, end=len(nodes) - 1, latest=most, per_km=1, most_metres=most),
        ),
    )


def _best(path: Path) -> float | None:
    known = path.parent / "chao1996_results.txt"
    rows = [line.split() for line in known.read_text().splitlines()] if known.is_file() else []
    return next((float(value) for name, value in rows if name == path.name), None)
