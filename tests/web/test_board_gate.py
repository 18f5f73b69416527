"""The gate: a ticket is taken once, whoever asks twice is told, what is no ticket is refused, boarding is counted."""

import re

from django.test import Client
from tests.web.conftest import City

from sanri.desk.correcting import correct_entry
from sanri.desk.dispatching import rule_of
from sanri.desk.gate import places_of
from sanri.desk.work import keys_of
from sanri.dispatch.outbox import manifests
from sanri.dispatch.ticket import payload
from sanri.kernel.day import Day, Period
from sanri.monitor.models import Entry
from sanri.web.audit.models import Act
from sanri.web.opened import now

DAY = Day.parse("2023-01-30")


def tickets() -> tuple[str, list[str]]:
    """The last manifest with tickets, and those who are on it."""
    found = [manifest for manifest in manifests("coaches", DAY) if manifest.ticket is not None][-1]
    return found.key, [row[found.ticket or 0] for row in found.rows]


def shown(client: Client, ticket: str) -> str:
    answer = client.post("/board/gate/", {"plan": "coaches", "day": DAY.iso, "ticket": ticket})
    return answer.content.decode()


def aboard(client: Client, key: str) -> int:
    part = client.get("/board/gate/boarding/", {"plan": "coaches", "day": DAY.iso}).content.decode()
    vehicle = key.partition("-")[2]
    return int(re.findall(rf'{vehicle}</span><span class="count">(\d+) / \d+', part)[0])


def test_a_number_boards_once_and_is_counted(city: City) -> None:
    client, (key, numbers) = city.client("coaches"), tickets()
    before = aboard(client, key)
    assert "请上车" in shown(client, numbers[0])
    assert "此前已验票" in shown(client, numbers[0])
    assert aboard(client, key) == before + 1
    assert Act.objects.filter(act="check in").count() == 2


def test_the_code_of_a_ticket_is_known_and_a_changed_one_is_not(city: City) -> None:
    client, (_, numbers) = city.client("coaches"), tickets()
    code = payload(keys_of(city.desk), "coaches", DAY, numbers[1])
    assert "请上车" in shown(client, code)
    assert "A-201" in shown(client, code.replace(numbers[1], numbers[2]))
    assert "A-202" in shown(client, "T9999")


def test_a_void_check_in_counts_no_more_and_the_bearer_may_board_again_once(city: City) -> None:
    client, (key, numbers) = city.client("coaches"), tickets()
    before = aboard(client, key)
    assert "请上车" in shown(client, numbers[4])
    record = rule_of(city.desk, "coaches")[1].check_in.record
    entry = Entry.objects.filter(record=record.key, subject=numbers[4]).get()
    words = {"changes": (), "reason": "扫错了人", "by": "调度席", "at": now(), "subject": numbers[4], "state": "void"}
    correct_entry(city.desk, record, Period.parse(entry.period), org=entry.org, **words)
    assert aboard(client, key) == before
    assert "请上车" in shown(client, numbers[4])
    assert "此前已验票" in shown(client, numbers[4])
    assert aboard(client, key) == before + 1


def test_a_partner_takes_and_counts_those_who_get_on_in_its_own_county_and_no_others(city: City) -> None:
    client, places = city.client("partner"), places_of(city.desk, rule_of(city.desk, "coaches")[1].check_in, "451425")
    rows = [(one.key, row) for one in manifests("coaches", DAY) if one.ticket is not None for row in one.rows]
    own = [(key, row[0]) for key, row in rows if places & set(row)]
    others = [row[0] for _, row in rows if not places & set(row)]
    assert places and own and others

    part = client.get("/board/gate/boarding/", {"plan": "coaches", "day": DAY.iso}).content.decode()
    counted = sum(int(whole) for whole in re.findall(r'class="count">\d+ / (\d+)', part))
    assert counted == len(own)
    before = Entry.objects.filter(record="boarding").count()
    refused = shown(client, others[0])
    assert "A-203" in refused and not any(cell in refused for _, row in rows if row[0] == others[0] for cell in row[5:])
    assert "A-203" in shown(client, payload(keys_of(city.desk), "coaches", DAY, others[0]))
    assert Entry.objects.filter(record="boarding").count() == before
    assert "请上车" in shown(client, own[0][1])


def test_nobody_s_name_stands_on_the_gate_s_page(city: City) -> None:
    assert "sealed:1:" not in shown(city.client("coaches"), tickets()[1][3])


def test_only_who_may_check_in_comes_to_the_gate(city: City) -> None:
    assert city.client("leader").get("/board/gate/").status_code == 403
    assert city.client().get("/board/gate/").status_code == 302
