"""Lists are walked to their end whatever comes in meanwhile, are cut down by what is asked, and are sent only once."""

import gzip
import json

import pytest
from tests.web.programs import CITY, CLINIC, COUNTY, Program, clinic_form, report

from sanri.monitor.models import Entry

DAY = "2023-01-30"
MEASURE = "opd_er_visits"


@pytest.fixture(scope="module")
def leader(city) -> Program:
    return Program.of(CITY, "leader", "read")


@pytest.fixture(scope="module")
def clinic(city) -> Program:
    return Program.of(CLINIC, "reporter", "send read")


def walked(program: Program, path: str, limit: int, between=lambda: None) -> list:
    """All items, page by page; `between` happens after each page."""
    items, cursor, mark = [], "", "&" if "?" in path else "?"
    while True:
        page = program.get(f"{path}{mark}limit={limit}&cursor={cursor}").json()
        assert len(page["items"]) <= limit
        items += page["items"]
        cursor = page["next"]
        if not cursor:
            return items
        between()


@pytest.mark.parametrize(
    ("path", "limit"),
    [
        ("orgs", 7),
        ("records", 2),
        (f"plans?day={DAY}", 1),
        (f"signals?day={DAY}", 9),
        ("plans/1/manifests", 3),
        (f"entries?record=clinic_day&org={CLINIC}", 5),
    ],
)
def test_a_list_in_parts_is_the_list_whole(leader, path, limit):
    whole = leader.get(f"{path}{'&' if '?' in path else '?'}limit=500").json()
    assert len(whole["items"]) > limit and whole["next"] is None
    assert walked(leader, path, limit) == whole["items"]


def test_a_figure_is_walked_as_it_was_when_the_walk_began(city, leader, clinic):
    """A correction that comes in between takes an entry's place: the walk goes on through the figure it began with."""
    form, day = clinic_form(city.desk), "2023-01-30"
    asked = f"measure={MEASURE}&org={COUNTY}&day={day}"
    figure = leader.get(f"figures?{asked}").json()
    amounts = iter(range(100, 200))

    def correct():
        sent = clinic.post("reports", report(form, day, next(amounts), reason="核对台账"))
        assert sent.status_code == 201, sent.content.decode()

    found = walked(leader, f"figures/trace?{asked}", 4, between=correct)
    assert len(found) == figure["entries"] > 8
    now = walked(leader, f"figures/trace?{asked}", 500)
    assert {one["org"] for one in now} == {one["org"] for one in found}
    assert max(one["number"] for one in now) > max(one["number"] for one in found)


def test_entries_are_followed_from_the_last_one_known(city, leader, clinic):
    form = clinic_form(city.desk)
    last = Entry.objects.order_by("-number").values_list("number", flat=True).first()
    assert leader.get(f"entries?after={last}").json() == {"items": [], "next": None}
    sent = clinic.post("reports", report(form, "2023-01-29", 7, reason="核对台账")).json()
    (new,) = leader.get(f"entries?after={last}").json()["items"]
    assert (new["number"], new["org"], new["values"]["opd_visits"]) == (sent["entry"], CLINIC, "7")
    assert new["replaces"] and new["reason"] == "核对台账"


def test_entries_of_orgs_out_of_reach_are_not_listed(clinic):
    found = clinic.get("entries?limit=500").json()["items"]
    assert found and {one["org"] for one in found} == {CLINIC}
    assert clinic.get("entries?org=440783001W01").status_code == 403
    assert clinic.get("entries?org=nowhere").status_code == 404


def test_what_is_personal_is_told_nobody(city, leader):
    forms = [record for record in city.desk.records.values() if record.is_personal]
    assert forms
    for form in forms:
        hidden = {field.key for field in form.fields if field.personal}
        for one in leader.get(f"entries?record={form.key}&limit=50").json()["items"]:
            assert not hidden & set(one["values"])


@pytest.mark.parametrize(
    ("path", "name", "word"),
    [
        ("orgs?level=county", "level", "county"),
        (f"orgs?parent={COUNTY}", "parent", COUNTY),
        ("orgs?kind=township_health_centre", "kind", "township_health_centre"),
        ("records?line=primary_care", "line", "primary_care"),
        (f"signals?day={DAY}&line=primary_care", "line", "primary_care"),
        (f"signals?day={DAY}&severity=amber", "severity", "amber"),
        (f"plans?day={DAY}&rule=coaches", "rule", "coaches"),
        (f"pages?day={DAY}", "day", DAY),
        ("entries?record=clinic_day", "record", "clinic_day"),
        ("entries?period=2023-01-30", "period", "2023-01-30"),
    ],
)
def test_a_list_is_cut_down_to_what_is_asked(leader, path, name, word):
    found = leader.get(path).json()["items"]
    assert found and {one[name] for one in found} == {word}


def test_the_forms_of_an_org_are_those_it_reports(city, clinic):
    kind = city.desk.tree.any(CLINIC).kind
    keys = {one["key"] for one in clinic.get(f"records?org={CLINIC}").json()["items"]}
    assert keys == {record.key for record in city.desk.records.values() if kind in record.reporters}
    assert clinic.get("records?org=440783001W01").status_code == 403


def test_signals_of_one_org_are_its_own_and_of_another_are_refused(leader, clinic):
    every = leader.get(f"signals?day={DAY}&limit=500").json()["items"]
    org = every[0]["org"]
    assert leader.get(f"signals?day={DAY}&org={org}&limit=500").json()["items"] == [
        one for one in every if one["org"] == org
    ]
    assert clinic.get(f"signals?day={DAY}&org=440783001W01").status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "orgs?limit=3",
        "records/clinic_day/schema",
        f"figures?measure={MEASURE}&org={COUNTY}&day={DAY}",
        "plans/1",
        "pages",
        "pages/2023-01-31/1.json",
        "pages/2023-01-31/1.html?tongue=zh",
        "pages/2023-01-31/1.pdf?tongue=en",
    ],
)
def test_what_one_has_already_is_not_sent_again(leader, path):
    answer = leader.get(path)
    assert answer.status_code == 200
    again = leader.get(path, HTTP_IF_NONE_MATCH=answer["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert leader.get(path, HTTP_IF_NONE_MATCH='"another"').status_code == 200
    assert leader.get(path, HTTP_IF_NONE_MATCH=f'"another", W/{answer["ETag"].removeprefix("W/")}').status_code == 304


def test_a_tag_changes_with_what_is_told(city, leader, clinic):
    path = f"entries?record=clinic_day&org={CLINIC}&limit=500"
    before = leader.get(path)["ETag"]
    clinic.post("reports", report(clinic_form(city.desk), "2023-01-27", 9, reason="核对台账"))
    answer = leader.get(path, HTTP_IF_NONE_MATCH=before)
    assert (answer.status_code, answer["ETag"] != before) == (200, True)


def test_who_can_unpack_gets_it_packed(leader):
    plain, packed = leader.get("orgs"), leader.get("orgs", HTTP_ACCEPT_ENCODING="gzip")
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 2
    assert json.loads(gzip.decompress(packed.content)) == plain.json()
    assert {"Accept-Encoding", "Authorization"} <= {word.strip() for word in packed["Vary"].split(",")}
    assert leader.get("orgs", HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=packed["ETag"]).status_code == 304
    problem = leader.get("nothing", HTTP_ACCEPT_ENCODING="gzip")
    assert json.loads(gzip.decompress(problem.content))["status"] == 404


def test_the_description_is_there_for_everybody_and_names_every_operation(city, leader):
    told = leader.client.get("/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    for path in (
        "orgs",
        "records",
        "reports",
        "reports/batch",
        "corrections",
        "check-ins",
        "figures",
        "signals",
        "plans",
    ):
        assert f"/api/v1/{path}" in told["paths"]
    ways = [way for path in told["paths"].values() for way in path.values()]
    assert len({way["operationId"] for way in ways}) == len(ways)
    assert all(way["summary"] and way["description"] for way in ways)
