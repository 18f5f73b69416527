"""Client libraries as they come from the package index, unchanged, against a desk that is really served."""

import json
from collections.abc import Iterator

import dhis2
import dhis2_client
import pytest
from tests.web.dhis2_sending import CLINIC, Sender, served, value_set
from tests.web.programs import COUNTY, token

from sanri.web.dhis2.naming import DEFAULT, uid
from sanri.web.opened import today

ONE, OTHER = "opd_visits", "er_visits"
KEY = "clinic_day"


@pytest.fixture(scope="module")
def address(city) -> Iterator[str]:
    with served() as where:
        yield where


@pytest.fixture(scope="module")
def sender(city) -> Sender:
    return Sender.at(city.desk)


@pytest.fixture
def client(city, address) -> Iterator[dhis2_client.DHIS2Client]:
    """`dhis2-client`, with the token of a program at the clinic."""
    words = token(CLINIC, "reporter", "send read")
    with_token = dhis2_client.DHIS2Client(address, token=words, retries=0)
    yield with_token
    with_token.close()


@pytest.fixture
def county(city, address) -> Iterator[dhis2_client.DHIS2Client]:
    """`dhis2-client`, with the token of a program that reads a whole county."""
    with_token = dhis2_client.DHIS2Client(address, token=token(COUNTY, "reviewer", "read"), retries=0)
    yield with_token
    with_token.close()


def api(city, address, version: int | None = None) -> dhis2.Api:
    """`dhis2.py`, with the name and password of the clinic's reporter."""
    password = json.loads((city.folder / "kept" / "demonstration.json").read_text(encoding="utf-8"))["password"]
    return dhis2.Api(address, "clinic", password, api_version=version)


def named(told: dict, *keys: str) -> dict[str, str]:
    """What was read back, by the field's key."""
    by_id = {uid("element", f"{KEY}.{key}"): key for key in keys}
    return {by_id[one["dataElement"]]: one["value"] for one in told["dataValues"] if one["dataElement"] in by_id}


def taken(answer: dict) -> dict[str, int]:
    return {fate: number for fate, number in answer["response"]["importCount"].items() if number}


def test_dhis2_client_learns_who_it_is_and_where(client):
    info, me = client.get_system_info(), client.get_current_user(fields="id,organisationUnits[id,code,level]")
    assert (info["version"], info["calendar"]) == ("2.42.0", "iso8601")
    assert me == {"id": me["id"], "organisationUnits": [{"id": uid("org", CLINIC), "code": CLINIC, "level": 6}]}


def test_dhis2_client_pages_through_the_orgs_and_finds_the_same(county):
    paged = county.fetch_all("/api/organisationUnits", params={"fields": "id,code,level"}, page_size=7)
    whole = county.get("/api/organisationUnits", params={"fields": "id,code,level", "paging": "false"})
    assert paged == whole["organisationUnits"] and len(paged) > 14
    towns = list(county.get_organisation_units(fields="code,level", filter="level:eq:5"))
    assert towns and towns == [{"code": one["code"], "level": 5} for one in paged if one["level"] == 5]


def test_dhis2_client_walks_down_the_tree(city, county):
    tree = county.get_org_unit_tree(uid("org", COUNTY), levels=3)
    towns = {one["displayName"]: one["children"] for one in tree["children"]}
    town = city.desk.tree.path(CLINIC, today())[1]
    clinic = next(one for one in towns[town.name.zh] if one["id"] == uid("org", CLINIC))
    assert clinic["level"] == 6


def test_dhis2_client_finds_elements_and_sets(city, client):
    [found] = client.get_data_elements(filter=f"code:eq:{KEY}.{ONE}", fields="id,code,valueType")
    assert found == {
        "id": uid("element", f"{KEY}.{ONE}"),
        "code": f"{KEY}.{ONE}",
        "valueType": "INTEGER_ZERO_OR_POSITIVE",
    }
    inside = "periodType,dataSetElements[dataElement[id,code]]"
    whole = client.get_data_set(uid("set", KEY), fields=inside)
    codes = [cell["dataElement"]["code"] for cell in whole["dataSetElements"]]
    assert (whole["periodType"], codes) == ("Daily", [f"{KEY}.{each.key}" for each in city.desk.records[KEY].fields])
    one = client.get_data_element(found["id"], fields="categoryCombo[categoryOptionCombos[id,name]]")
    assert one["categoryCombo"]["categoryOptionCombos"] == [{"id": DEFAULT, "name": "default"}]
    with pytest.raises(dhis2_client.DHIS2HTTPError) as error:
        client.get_data_element("abcdefghijk")
    assert error.value.status_code == 404


def test_dhis2_client_sends_reads_back_changes_and_deletes(client, sender):
    day, many = sender.day, len(value_set(sender.form, "x")["dataValues"])
    sent = client.post_data_value_set(value_set(sender.form, day, **{ONE: "5"}))
    assert taken(sent) == {"imported": many}
    asked = {"dataSet": uid("set", KEY), "orgUnit": uid("org", CLINIC), "period": day}
    assert named(client.get_data_value_set(asked), ONE, OTHER) == {ONE: "5", OTHER: "0"}

    about = (uid("element", f"{KEY}.{ONE}"), day, uid("org", CLINIC))
    client.set_data_value(*about, 8, co=DEFAULT)
    assert client.get_data_value(*about, co=DEFAULT) == ["8"]
    with pytest.raises(dhis2_client.DHIS2HTTPError, match="I-301") as error:
        client.delete_data_value(*about, co=DEFAULT)
    assert error.value.status_code == 409

    remark = (uid("element", f"{KEY}.remark"), *about[1:])
    client.set_data_value(*remark, "停电半日", co=DEFAULT)
    client.delete_data_value(*remark, co=DEFAULT)
    with pytest.raises(dhis2_client.DHIS2HTTPError, match="does not exist"):
        client.get_data_value(*remark)

    strategy = {"importStrategy": "DELETE"}
    gone = client.post("/api/dataValueSets", params=strategy, json=value_set(sender.form, day))
    assert taken(gone) == {"deleted": many}
    assert client.get_data_value_set(asked)["dataValues"] == []
    with pytest.raises(dhis2_client.DHIS2HTTPError, match="does not exist"):
        client.get_data_value(*about)


def test_dhis2_client_is_told_each_conflict(client, sender):
    wrong = value_set(sender.form, sender.reported_day(), **{ONE: "-3"})
    with pytest.raises(dhis2_client.DHIS2HTTPError, match="I-306") as error:
        client.post_data_value_set(wrong)
    assert len(error.value.payload["response"]["conflicts"]) == 1


def test_dhis2_client_tries_first_without_anything_being_kept(client, sender):
    day = sender.day
    body = value_set(sender.form, day)
    dry = client.post("/api/dataValueSets", params={"dryRun": "true"}, json=body)
    asked = {"dataSet": KEY, "orgUnit": CLINIC, "period": day}
    assert client.get_data_value_set(asked)["dataValues"] == []
    assert taken(dry) == taken(client.post_data_value_set(body)) == {"imported": len(body["dataValues"])}


def test_dhis2_client_finds_the_newest_day_by_itself(client, sender):
    """Its longest walk: an element's data set, the orgs of a level, and the values of one year after another."""
    sender.send(value_set(sender.form, "20230131"))
    found = client.analytics_latest_period_for_level(uid("element", f"{KEY}.{ONE}"), 6)
    assert found["existing"]["id"] == "20230131"
    assert found["meta"]["years_checked"] > 1


def test_dhis2_py_learns_the_version_and_merges_pages(city, address):
    plain, versioned = api(city, address), api(city, address, 41)
    assert (plain.version_int, versioned.version_int) == (42, 41)
    merged = versioned.get_paged("dataElements", params={"fields": "id,code"}, page_size=10, merge=True)
    whole = plain.get("dataElements", params={"fields": "id,code", "paging": False}).json()
    assert merged == whole and len(whole["dataElements"]) > 20
    assert plain.get(f"dataSets/{uid('set', KEY)}", params={"fields": "code"}).json() == {"code": KEY}


@pytest.mark.parametrize("version", [41, 43])
def test_dhis2_py_is_told_of_a_part_refused_as_its_version_has_it(city, address, sender, version):
    wrong = value_set(sender.form, sender.reported_day(), **{ONE: "-3"})
    asked = api(city, address, version)
    if version < 43:
        with pytest.raises(dhis2.RequestException) as error:
            asked.post("dataValueSets", json=wrong)
        assert error.value.code == 409
    else:
        assert asked.post("dataValueSets", json=wrong).json()["status"] == "WARNING"


def test_dhis2_py_sends_a_table_and_reads_one_back(city, address, sender):
    asked, day = api(city, address), sender.day
    values = value_set(sender.form, day, **{ONE: "6"})["dataValues"]
    lines = [f"{one['dataElement']},{day},{CLINIC},,,{one['value']}" for one in values]
    text = "\n".join(["dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value", *lines])
    headers = {"Content-Type": "application/csv"}
    sent = asked.session.post(f"{asked.api_url}/dataValueSets", data=text.encode(), headers=headers)
    assert taken(sent.json()) == {"imported": len(values)}
    query = {"dataSet": KEY, "orgUnit": CLINIC, "period": day, "idScheme": "code"}
    back = asked.get("dataValueSets", file_type="csv", params=query).text.splitlines()
    assert len(back) == 1 + len(values)
    told = [line.split(",") for line in back if line.startswith(f"{KEY}.{ONE},")]
    assert [(line[1], line[2], line[5]) for line in told] == [(day, CLINIC, "6")]


def test_dhis2_py_sends_in_parts_and_deletes(city, address, sender):
    asked, days = api(city, address, 42), [sender.day, sender.day]
    sets = [value_set(sender.form, day) for day in days]
    values = [{**one, "period": each["period"], "orgUnit": CLINIC} for each in sets for one in each["dataValues"]]
    half = len(values) // 2
    parts = list(asked.post_partitioned("dataValueSets", {"dataValues": values}, thresh=half))
    assert [taken(part.json()) for part in parts] == [{"imported": half}] * 2
    gone = asked.post("dataValueSets", json={"dataValues": values}, params={"importStrategy": "DELETE"})
    assert taken(gone.json()) == {"deleted": len(values)}


def test_dhis2_py_changes_one_value_and_says_a_day_is_whole(city, address, sender):
    asked, day = api(city, address), sender.reported_day()
    about = {"de": f"{KEY}.{ONE}", "pe": day, "ou": CLINIC}
    assert asked.post("dataValues", params={**about, "value": "9"}).status_code == 201
    assert asked.get("dataValues", params=about).json() == ["9"]
    whole = {"dataSet": KEY, "period": day, "organisationUnit": CLINIC, "completed": True}
    assert asked.post("completeDataSetRegistrations", json={"completeDataSetRegistrations": [whole]}).status_code == 200
    query = {"dataSet": KEY, "orgUnit": CLINIC, "startDate": "2022-01-01", "endDate": "2022-12-31"}
    listed = asked.get("completeDataSetRegistrations", params=query).json()["completeDataSetRegistrations"]
    assert day in {one["period"] for one in listed}
