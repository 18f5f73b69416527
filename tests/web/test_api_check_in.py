"""A gate's own machine checks people in: each ticket once, and every row of what it kept while it was cut off."""

import pytest
from tests.web.programs import CITY, CLINIC, Program, numbers

from sanri.desk.gate import places_of
from sanri.desk.work import keys_of
from sanri.dispatch.outbox import manifests
from sanri.dispatch.ticket import payload
from sanri.kernel.day import Day
from sanri.monitor.models import Entry
from sanri.web.audit.models import Act
from sanri.web.board.gate import gates


@pytest.fixture(scope="module")
def gate(city) -> Program:
    return Program.of(CITY, "dispatcher", "check_in")


@pytest.fixture(scope="module")
def rule(city):
    return next(rule for rule in gates() if tickets(rule.key))


def tickets(rule: str) -> list[tuple[Day, str]]:
    """Those of the approved manifests, with the day that each is for."""
    days = [Day.parse("2023-01-30") + step for step in range(3)]
    return [
        (each, row[manifest.ticket])
        for each in days
        for manifest in manifests(rule, each)
        if manifest.ticket is not None
        for row in manifest.rows
    ]


def body(rule, at: int) -> dict:
    day, ticket = tickets(rule.key)[at]
    return {"rule": rule.key, "day": day.iso, "ticket": ticket}


def entries(rule, ticket: str) -> int:
    return Entry.objects.filter(record=rule.check_in.record.key, subject=ticket).count()


def test_a_ticket_checks_its_bearer_in_once(gate, rule):
    one = body(rule, 0) | {"method": "id"}
    first, again = gate.post("check-ins", one), gate.post("check-ins", one | {"method": "hand"})
    assert (first.status_code, first.json()["state"]) == (201, "in")
    assert (again.status_code, again.json()["state"]) == (200, "again")
    assert first.json()["entry"] == again.json()["entry"]
    assert entries(rule, one["ticket"]) == 1
    assert Act.objects.filter(act="check in", about__startswith=rule.key).exists()


def test_the_code_on_a_ticket_says_which_plan_and_day_it_is_for(city, gate, rule):
    day, ticket = tickets(rule.key)[1]
    code = payload(keys_of(city.desk), rule.key, day, ticket)
    answer = gate.post("check-ins", {"ticket": code})
    assert (answer.status_code, answer.json()["ticket"]) == (201, ticket)
    assert gate.post("check-ins", {"ticket": code[:-1] + "!"}).status_code == 422


@pytest.mark.parametrize(
    ("sent", "number"),
    [
        ({"ticket": "T0000"}, "A-202"),
        ({"ticket": "SANRI1*coaches*2023-01-30*T0001*é"}, "A-201"),
        ({"ticket": "T0001", "rule": "nothing"}, "D-201"),
        ({"ticket": "T0001", "day": "2023-02-31"}, "D-202"),
        ({"ticket": ""}, "H-203"),
        ({}, "H-201"),
        ({"ticket": "T0001", "method": "shout"}, "H-203"),
    ],
)
def test_what_is_no_ticket_is_refused_by_number(gate, rule, sent, number):
    known = {"rule": rule.key} if sent else {}
    answer = gate.post("check-ins", known | sent)
    assert (answer.status_code, numbers(answer)) == (422, [number])


def test_each_row_of_a_batch_is_answered(gate, rule):
    rows = [
        body(rule, 2),
        body(rule, 3),
        body(rule, 2),
        body(rule, 4) | {"ticket": "T0000"},
        body(rule, 0) | {"rule": "no"},
    ]
    gate.post("check-ins", rows[1])
    told = gate.post("check-ins/batch", {"check_ins": rows}).json()
    assert [row["state"] for row in told["rows"]] == ["in", "again", "again", "refused", "refused"]
    assert [row["row"] for row in told["rows"]] == [0, 1, 2, 3, 4]
    assert [[fault["number"] for fault in row["faults"]] for row in told["rows"]] == [[], [], [], ["A-202"], ["D-201"]]
    assert (told["checked_in"], told["again"], told["refused"]) == (1, 2, 2)
    again = gate.post("check-ins/batch", {"check_ins": rows}).json()
    assert (again["checked_in"], again["again"], again["refused"]) == (0, 3, 2)
    assert entries(rule, rows[0]["ticket"]) == 1


def test_a_batch_with_a_key_is_answered_as_it_was(gate, rule):
    rows, key = {"check_ins": [body(rule, 5)]}, {"HTTP_IDEMPOTENCY_KEY": "gate-1"}
    first, again = (gate.post("check-ins/batch", rows, **key) for _ in range(2))
    assert first.json()["checked_in"] == 1
    assert first.content == again.content


def test_a_batch_has_an_end(gate, rule):
    assert gate.post("check-ins/batch", {"check_ins": []}).status_code == 422
    assert gate.post("check-ins/batch", {"check_ins": [body(rule, 0)] * 501}).status_code == 422


def test_who_may_send_reports_may_not_check_in(city, rule):
    clinic = Program.of(CLINIC, "reporter", "send read")
    assert (clinic.post("check-ins", {}).status_code, clinic.post("check-ins", body(rule, 6)).status_code) == (403, 403)
    assert entries(rule, tickets(rule.key)[6][1]) == 0


def test_a_partner_s_gate_takes_its_own_county_s_tickets_and_no_others(city):
    rule = next(rule for rule in gates() if rule.key == "coaches")
    partner, places = Program.of("451425", "partner", "check_in"), places_of(city.desk, rule.check_in, "451425")
    rows = [
        row
        for manifest in manifests("coaches", Day.parse("2023-01-30"))
        if manifest.ticket == 0
        for row in manifest.rows
    ]
    own = next(row[0] for row in rows if places & set(row))
    other = next(row[0] for row in rows if not places & set(row))
    asked = {"rule": "coaches", "day": "2023-01-30"}
    refused = partner.post("check-ins", asked | {"ticket": other})
    assert (refused.status_code, numbers(refused)) == (422, ["A-203"])
    assert entries(rule, other) == 0
    assert partner.post("check-ins", asked | {"ticket": own}).status_code in (200, 201)
