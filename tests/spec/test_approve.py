"""A plan is signed by one who may, all at once or not at all, and its manifests go out once."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from tests.databases import Journal
from tests.spec.dispatch_samples import CITY, DAY, EVENING, FORMS, RIDE, SIGNED, VAN, VANS, ZONE, rides, routes_of, tree

from sanri.dispatch import models, shelf
from sanri.dispatch.approve import Approved, Signature, approve
from sanri.dispatch.inspect import faults
from sanri.dispatch.outbox import manifests, send
from sanri.dispatch.shelf import Kept, Origin
from sanri.dispatch.solve.routes import solve_routes
from sanri.kernel.dispatch.demand import Demand, Manifest
from sanri.kernel.dispatch.routes import RoutePlan, RouteProblem
from sanri.kernel.fault import Refused
from sanri.monitor.archive import Archive
from sanri.monitor.digest import seal
from sanri.monitor.journal import Sending, append, receive
from sanri.monitor.models import Entry
from sanri.monitor.store import facts_of
from sanri.monitor.verify import verify

SEAT = "市人社局 调度席"
GROUPS = (("a", 2), ("b", 2), ("c", 2), ("d", 1))


def register(groups: tuple[tuple[str, int], ...] = GROUPS) -> None:
    sending = Sending("rides.csv", "ride", CITY, "clerk", "file", EVENING)
    received = receive(json.dumps(groups).encode(), sending)
    append(received.number, RIDE, rides(groups), by="clerk", at=EVENING, zone=ZONE)


def demand(ledger: Path) -> Demand:
    entries = tuple(Archive(ledger, records=FORMS).entries(RIDE))
    return Demand(DAY, EVENING, CITY, tree(), {"ride": entries})


def planned(asked: Demand, *, plan: RoutePlan | None = None, seed: int = 1) -> Kept:
    problem = VANS.pose(asked)
    assert isinstance(problem, RouteProblem)
    found = plan or solve_routes(problem, replace(VANS.budget, seed=seed), engine="brute")
    origin = Origin("vans", "vans", DAY, Entry.objects.count(), "solved", "brute", EVENING)
    return shelf.keep(origin, problem, found, faults=faults(problem, found))


def sign(
    kept: Kept,
    asked: Demand,
    *,
    by: str = SEAT,
    waivers: Mapping[str, str] | None = None,
    at: datetime = SIGNED,
    reason: str = "",
) -> Approved:
    return approve(kept, VANS, asked, signature=Signature(by, at, {SEAT}, waivers or {}, reason))


def crowded(plan: RoutePlan) -> RoutePlan:
    """All riders in the first van, which has four seats for seven."""
    first = plan.routes[0]
    groups = tuple(key for key, _ in GROUPS)
    halts = (replace(first.visits[0], on=groups), *first.visits[1:-1], replace(first.visits[-1], off=groups))
    return replace(plan, routes=(replace(first, visits=halts),), unserved=())


def test_the_plan_comes_back_from_the_shelf_as_it_was_made(journal: Journal) -> None:
    register()
    asked = demand(journal.ledger)
    kept = planned(asked)
    again = shelf.numbered(kept.number)
    assert again is not None
    assert (again.problem, again.plan, again.sha256) == (kept.problem, kept.plan, shelf.digest(kept.plan))
    assert kept.is_new
    assert not planned(asked).is_new


def test_signing_brings_entries_and_manifests_and_a_second_time_nothing(journal: Journal) -> None:
    register()
    asked = demand(journal.ledger)
    kept = planned(asked)
    assert manifests("vans", DAY) == ()
    done = sign(kept, asked)
    vans = list(Archive(journal.ledger, records=FORMS).entries(VAN))
    assert sum(int(str(van.values["riders"])) for van in vans) == sum(size for _, size in GROUPS)
    assert (done.entries, done.manifests) == (len(vans), len(routes_of(kept.plan).routes))
    assert {van.by for van in vans} == {SEAT}
    again = sign(kept, asked)
    assert (again.number, again.is_new, Entry.objects.count()) == (done.number, False, len(GROUPS) + len(vans))
    assert verify(journal.ledger).differences == ()


@pytest.mark.parametrize(
    ("by", "waivers", "numbers"),
    [
        ("", {}, ["A-102"]),
        ("别的席位", {}, ["A-101"]),
        (SEAT, {"P-101": "与承运人核实"}, ["A-105"]),
        ("", {"P-999": "与承运人核实"}, ["A-102", "A-105"]),
    ],
)
def test_who_may_not_sign_is_told_everything_and_nothing_is_written(
    journal: Journal, by: str, waivers: dict[str, str], numbers: list[str]
) -> None:
    register()
    asked = demand(journal.ledger)
    kept = planned(asked)
    with pytest.raises(Refused) as refused:
        sign(kept, asked, by=by, waivers=waivers)
    assert [fault.number for fault in refused.value.faults] == numbers
    assert not models.Approval.objects.exists()
    assert not models.Outgoing.objects.exists()
    assert Entry.objects.count() == len(GROUPS)


def test_why_it_was_signed_is_kept_and_part_of_the_proof_only_where_it_was_said(journal: Journal) -> None:
    register()
    asked = demand(journal.ledger)
    silent = planned(asked)
    sign(silent, asked)
    again = planned(asked, seed=2)
    sign(again, asked, reason=" 雨后路滑,提前一刻钟 ")
    told = [shelf.numbered(kept.number) for kept in (silent, again)]
    assert [kept.approved_for for kept in told if kept] == ["", "雨后路滑,提前一刻钟"]
    first, second = models.Approval.objects.order_by("number")
    assert "reason" not in facts_of(first)
    assert facts_of(second)["reason"] == "雨后路滑,提前一刻钟"
    assert [seal(facts_of(one)) for one in (first, second)] == [first.digest, second.digest]


def test_a_plan_with_faults_goes_out_only_with_a_reason_for_each(journal: Journal) -> None:
    register()
    asked = demand(journal.ledger)
    good = planned(asked)
    kept = planned(asked, plan=crowded(routes_of(good.plan)))
    found = {fault.number for fault in kept.faults}
    assert found
    with pytest.raises(Refused) as refused:
        sign(kept, asked)
    assert [fault.number for fault in refused.value.faults].count("A-103") == len(kept.faults)
    with pytest.raises(Refused) as refused:
        sign(kept, asked, waivers=dict.fromkeys(found, "急"))
    assert {fault.number for fault in refused.value.faults} == {"A-104"}
    sign(kept, asked, waivers=dict.fromkeys(found, "晨雾封路,改走国道"))
    told = json.loads(models.Approval.objects.get().waivers)
    assert {waiver["fault"] for waiver in told} == found
    assert {waiver["reason"] for waiver in told} == {"晨雾封路,改走国道"}


def test_a_later_plan_takes_out_what_it_is_silent_about(journal: Journal) -> None:
    register()
    asked = demand(journal.ledger)
    first = planned(asked)
    sign(first, asked)
    vans = len(routes_of(first.plan).routes)
    assert vans == 2
    fewer = replace(asked, entries={"ride": asked.entries["ride"][:1]})
    second = planned(fewer)
    assert second.follows == first.number
    sign(second, fewer)
    third = planned(asked, seed=2)
    sign(third, asked)
    states = {entry.subject: entry.state for entry in Archive(journal.ledger, records=FORMS).entries(VAN)}
    assert states == {"van-0": "reported", "van-1": "reported"}
    told = list(Entry.objects.filter(record="van").order_by("number").values_list("subject", "state"))
    assert ("van-1", "void") in told
    assert all(reason for reason in Entry.objects.filter(state="void").values_list("reason", flat=True))


def test_a_plan_made_before_another_was_signed_is_refused(journal: Journal) -> None:
    register()
    asked = demand(journal.ledger)
    early = planned(asked)
    fewer = replace(asked, entries={"ride": asked.entries["ride"][:2]})
    other = planned(fewer)
    sign(other, fewer)
    with pytest.raises(Refused) as refused:
        sign(early, asked)
    assert [fault.number for fault in refused.value.faults] == ["A-106"]


def test_a_manifest_goes_once_and_is_told_as_it_went(journal: Journal, tmp_path: Path) -> None:
    register()
    asked = demand(journal.ledger)
    kept = planned(asked)
    rendered: list[str] = []

    def render(manifest: Manifest, signed: datetime) -> dict[str, bytes]:
        rendered.append(manifest.key)
        return {f"{manifest.key}.txt": f"{manifest.title.en} {signed:%H:%M}".encode()}

    assert send("vans", DAY, tmp_path, render=render, by=SEAT, at=SIGNED) == ()
    sign(kept, asked)
    sent = send("vans", DAY, tmp_path, render=render, by=SEAT, at=SIGNED)
    again = send("vans", DAY, tmp_path, render=render, by=SEAT, at=SIGNED)
    assert [one.is_new for one in sent] == [True] * len(sent)
    assert [one.is_new for one in again] == [False] * len(sent)
    assert [one.files for one in again] == [one.files for one in sent]
    assert len(rendered) == len(sent) == models.Delivery.objects.count()
    assert all(path.stat().st_mode & 0o077 == 0 for one in sent for path in one.files)


def test_the_database_refuses_to_change_what_was_signed(journal: Journal) -> None:
    register()
    asked = demand(journal.ledger)
    sign(planned(asked), asked)
    for model in (models.Plan, models.Approval, models.Outgoing):
        for words in ("DELETE FROM {table}", "UPDATE {table} SET number = number"):
            statement = words.format(table=model._meta.db_table)
            with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
                cursor.execute(statement)
