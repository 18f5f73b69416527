"""What stands is read back as a client asks for it: by data set or element, by days, by orgs; one value, or a list."""

import csv
import io

import pytest
from tests.web.dhis2_sending import CLINIC, Sender, counts, value_set
from tests.web.programs import CITY, COUNTY

from sanri.web.dhis2.naming import uid
from sanri.web.dhis2.reading import MOST_ROWS

KEY, ONE, OTHER = "clinic_day", "opd_visits", "er_visits"


@pytest.fixture(scope="module")
def sender(city) -> Sender:
    return Sender.at(city.desk)


@pytest.fixture(scope="module")
def county(city) -> Sender:
    return Sender.at(city.desk, COUNTY, "reviewer")


@pytest.fixture(scope="module")
def whole_city(city) -> Sender:
    return Sender.at(city.desk, CITY, "leader")


def read(asking: Sender, **asked: str) -> list[dict[str, str]]:
    return answered(asking, **asked).json()["dataValues"]


def answered(asking: Sender, **asked: str):
    words = "&".join(f"{name}={word}" for name, words in asked.items() for word in words.split("+"))
    return asking.get(f"/api/dataValueSets?{words}")


def test_a_value_is_told_with_all_that_dhis2_tells(sender):
    day = sender.reported_day()
    [told] = read(sender, dataElement=uid("element", f"{KEY}.{ONE}"), orgUnit=uid("org", CLINIC), period=day)
    assert (told["dataElement"], told["orgUnit"]) == (uid("element", f"{KEY}.{ONE}"), uid("org", CLINIC))
    assert (told["period"], told["value"], told["followup"]) == (day, "0", False)
    assert told["created"] == told["lastUpdated"] and told["storedBy"]
    assert sender.kept(day)[ONE] == "0"


def test_when_it_first_came_in_stays_and_when_it_changed_does_not(sender):
    day = sender.reported_day()
    asked = {"dataElement": f"{KEY}.{ONE}", "orgUnit": CLINIC, "period": day}
    [first] = read(sender, **asked)
    sender.send(value_set(sender.form, day, **{ONE: "4"}))
    [then] = read(sender, **asked)
    assert (then["created"], then["value"]) == (first["created"], "4")
    assert then["lastUpdated"] > first["lastUpdated"]
    assert read(sender, **asked, lastUpdatedDuration="1h") == [then]
    assert read(sender, **asked, lastUpdated="2030-01-01") == []


def test_days_are_asked_one_by_one_or_from_and_to(sender):
    days = [sender.reported_day() for _ in range(3)]
    asked = {"dataElement": f"{KEY}.{ONE}", "orgUnit": CLINIC}
    first, last = (f"{day[:4]}-{day[4:6]}-{day[6:]}" for day in days[:2])
    from_to = {"startDate": first, "endDate": last}
    assert {one["period"] for one in read(sender, **asked, period=f"{days[0]}+{days[2]}")} == {days[0], days[2]}
    assert {one["period"] for one in read(sender, **asked, **from_to)} == set(days[:2])
    assert len(read(sender, **asked, period="+".join(days), limit="2")) == 2


def test_two_data_sets_of_one_org_and_day_are_not_mixed(city, whole_city):
    """A city's orgs report by several forms: what is read of one is of none of the others."""
    asked = {"orgUnit": CITY, "children": "true", "startDate": "2023-01-01", "endDate": "2023-01-31"}
    sets = ("clinic_day", "office_day")
    apart = {key: read(whole_city, dataSet=key, idScheme="code", **asked) for key in sets}
    for key, values in apart.items():
        assert values and {one["dataElement"].partition(".")[0] for one in values} == {key}
    together = read(whole_city, dataSet="+".join(sets), idScheme="code", **asked)
    assert sorted(map(str, together)) == sorted(str(one) for values in apart.values() for one in values)


def test_two_data_sets_in_one_payload_are_two_rows(sender):
    day = sender.day
    clinic = value_set(sender.form, day)
    office = {"dataElement": "office_day.declarations", "value": "1"}
    told = sender.send({**clinic, "dataValues": [*clinic["dataValues"], office]})
    many = len(clinic["dataValues"])
    assert counts(told) == {"imported": many, "updated": 0, "ignored": 1, "deleted": 0}
    assert told.json()["response"]["rejectedIndexes"] == [many]


def test_orgs_below_are_told_where_they_are_asked_for(county, sender):
    day = sender.reported_day()
    asked = {"dataElement": f"{KEY}.{ONE}", "period": day, "orgUnitIdScheme": "code"}
    assert read(county, orgUnit=COUNTY, **asked) == []
    assert [one["orgUnit"] for one in read(county, orgUnit=COUNTY, children="true", **asked)] == [CLINIC]
    assert len(read(county, orgUnit=f"{COUNTY}+{CLINIC}", **asked)) == 1


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"orgUnit": CLINIC, "period": "20230101"}, "E2001"),
        ({"dataSet": "no", "orgUnit": CLINIC, "period": "20230101"}, "E7600"),
        ({"dataElement": "no", "orgUnit": CLINIC, "period": "20230101"}, "E7610"),
        ({"dataSet": KEY, "period": "20230101"}, "E2006"),
        ({"dataSet": KEY, "orgUnit": "440703", "period": "20230101"}, "E2012"),
        ({"dataSet": KEY, "orgUnit": "no", "period": "20230101"}, "E2012"),
        ({"dataSet": KEY, "orgUnit": CLINIC}, "E2002"),
        ({"dataSet": KEY, "orgUnit": CLINIC, "period": "yesterday"}, "E7611"),
        ({"dataSet": KEY, "orgUnit": CLINIC, "period": "20230101", "startDate": "2023-01-01"}, "E2003"),
        ({"dataSet": KEY, "orgUnit": CLINIC, "startDate": "2023-01-02", "endDate": "2023-01-01"}, "E2004"),
        ({"dataSet": KEY, "orgUnit": CLINIC, "lastUpdatedDuration": "soon"}, "E2005"),
        ({"dataSet": KEY, "orgUnit": CLINIC, "period": "20230101", "limit": "-1"}, "E2009"),
    ],
)
def test_a_question_that_lacks_something_is_told_what(sender, asked, code):
    answer = answered(sender, **asked)
    assert (answer.status_code, answer.json()["errorCode"]) == (409, code)


def test_more_than_can_be_told_at_once_is_refused(sender, monkeypatch):
    monkeypatch.setattr("sanri.web.dhis2.reading.MOST_ROWS", 0)
    day = sender.reported_day()
    assert answered(sender, dataSet=KEY, orgUnit=CLINIC, period=day).json()["errorCode"] == "E7128"
    assert MOST_ROWS > 0


@pytest.mark.parametrize(("path", "accept"), [("dataValueSets.csv", ""), ("dataValueSets", "application/csv")])
def test_a_table_has_the_columns_that_come_in(sender, path, accept):
    day = sender.reported_day()
    where = f"/api/{path}?dataSet={KEY}&orgUnit={CLINIC}&period={day}&idScheme=code"
    signed = {**sender.signed, **({"HTTP_ACCEPT": accept} if accept else {})}
    answer = Sender(sender.form, signed).get(where)
    text = answer.content.decode()
    told = {row["dataelement"]: row["value"] for row in csv.DictReader(io.StringIO(text))}
    assert told[f"{KEY}.{ONE}"] == "0" and len(told) == len(value_set(sender.form, day)["dataValues"])
    assert counts(sender.send(text, kind="application/csv"))["ignored"] == len(told)


def test_one_value_is_read_set_and_named_in_full_or_in_short(sender):
    day = sender.reported_day()
    about = f"de={KEY}.{ONE}&pe={day}&ou={CLINIC}"
    assert sender.get(f"/api/dataValues?{about}").json() == ["0"]
    form = "application/x-www-form-urlencoded"
    assert sender.send(f"{about}&value=6", "/api/41/dataValues", form).status_code == 201
    full = {"dataElement": f"{KEY}.{ONE}", "period": day, "orgUnit": CLINIC}
    assert sender.get(f"/api/dataValues.json?{about}").json() == ["6"]
    assert sender.send({**full, "value": "7"}, "/api/dataValues").status_code == 201
    assert sender.get(f"/api/dataValues?{about}").json() == ["7"]
    wrong = sender.send({**full, "value": "-7"}, "/api/dataValues")
    assert (wrong.status_code, wrong.json()["response"]["conflicts"][0]["errorCode"]) == (409, "I-306")


def test_one_value_that_is_not_needed_can_be_taken_out(sender):
    day = sender.day
    assert counts(sender.send(value_set(sender.form, day, remark="停电半日")))["ignored"] == 0
    about = f"de={KEY}.remark&pe={day}&ou={CLINIC}"
    assert sender.get(f"/api/dataValues?{about}").json() == ["停电半日"]
    assert sender.delete(f"/api/dataValues?{about}").status_code == 200
    assert sender.get(f"/api/dataValues?{about}").json()["message"] == "Data value does not exist"
    assert sender.delete(f"/api/dataValues?{about}").status_code == 409


def test_a_value_of_a_day_that_nobody_reported_does_not_exist(sender):
    answer = sender.get(f"/api/dataValues?de={KEY}.{ONE}&pe={sender.day}&ou={CLINIC}")
    assert (answer.status_code, answer.json()["errorCode"]) == (409, "E2032")


def test_a_day_is_complete_as_soon_as_it_came_in_and_never_before(sender):
    day = sender.day
    where = f"/api/completeDataSetRegistrations?dataSet={KEY}&orgUnit={CLINIC}&period={day}"
    one = {"dataSet": KEY, "period": day, "organisationUnit": CLINIC}
    path = "/api/completeDataSetRegistrations"
    early = sender.send({"completeDataSetRegistrations": [one]}, path)
    assert (early.status_code, early.json()["response"]["conflicts"][0]["errorCode"]) == (409, "E8009")
    told = sender.send(value_set(sender.form, day) | {"completeDate": "2022-03-05"})
    assert told.json()["response"]["dataSetComplete"] == "2022-03-05"
    [listed] = sender.get(where).json()["completeDataSetRegistrations"]
    assert (listed["period"], listed["organisationUnit"], listed["completed"]) == (day, uid("org", CLINIC), True)
    late = sender.send({"completeDataSetRegistrations": [one]}, path)
    assert (late.status_code, counts(late)["ignored"]) == (200, 1)
    back = sender.send({"completeDataSetRegistrations": [one | {"completed": False}]}, path)
    assert back.status_code == 409


def test_a_day_with_a_value_refused_is_not_called_complete(sender):
    body = value_set(sender.form, sender.reported_day(), **{ONE: "-1"}) | {"completeDate": "2022-03-05"}
    assert sender.send(body).json()["response"]["dataSetComplete"] == "false"


def test_to_say_complete_all_of_its_name_is_needed(sender):
    body = value_set(sender.form, sender.day) | {"completeDate": "2022-03-05"}
    body["dataValues"] = [{**one, "orgUnit": CLINIC} for one in body["dataValues"]]
    del body["orgUnit"]
    told = sender.send(body).json()["response"]
    assert told["dataSetComplete"] == "false"
    assert [(one["errorCode"], one["indexes"]) for one in told["conflicts"]] == [("E7603", [])]
    assert told["importCount"]["imported"] == len(body["dataValues"])


@pytest.mark.parametrize("path", ["organisationUnits", "organisationUnitLevels", "dataElements", "dataSets"])
def test_lists_have_a_pager_and_ids_of_eleven_characters(county, path):
    told = county.get(f"/api/41/{path}.json?fields=id,code,name&pageSize=2").json()
    assert (told["pager"]["pageSize"], len(told[path])) == (2, 2)
    assert all(len(one["id"]) == 11 for one in told[path])
    assert list(county.get(f"/api/{path}?paging=false").json()) == [path]


@pytest.mark.parametrize(
    ("asked", "finds"),
    [
        ("filter=code:eq:440781", True),
        ("filter=code:!eq:440781", False),
        ("filter=code:in:[1,440781]", True),
        ("filter=displayName:ilike:台山", True),
        ("filter=code:$like:4407", True),
        ("filter=level:le:4&filter=level:ge:4", True),
        ("filter=level:gt:4", False),
        ("filter=parent.code:eq:440700", True),
        ("filter=children.code:eq:440781001", True),
        ("filter=geometry:null", True),
        ("filter=code:!null", True),
        ("filter=code:eq:1&filter=level:eq:4", False),
        ("filter=code:eq:1&filter=level:eq:4&rootJunction=OR", True),
        ("query=台山", True),
        ("level=4", True),
        ("parent=440700", True),
        ("userOnly=true", True),
    ],
)
def test_a_filter_finds_what_it_says(county, asked, finds):
    told = county.get(f"/api/organisationUnits?paging=false&fields=code&{asked}").json()["organisationUnits"]
    assert ({"code": COUNTY} in told) == finds


def test_an_order_is_kept_and_what_cannot_be_read_is_refused(county):
    told = county.get("/api/organisationUnits?paging=false&fields=level,code&order=level:desc,code:asc").json()
    keys = [(-one["level"], one["code"]) for one in told["organisationUnits"]]
    assert keys == sorted(keys) and len(keys) > 3
    for wrong in ("filter=code:near:1", "fields=id,[code", "fields=a]", "fields=" + "a[" * 40):
        assert county.get(f"/api/organisationUnits?{wrong}").status_code == 400


def test_one_org_is_told_with_what_lies_below_it(county):
    path = f"/api/organisationUnits/{uid('org', COUNTY)}"
    assert county.get(f"{path}?fields=code,parent").json()["parent"]["code"] == "440700"
    children = county.get(f"{path}.json?fields=children[code,parent[code]]").json()["children"]
    assert {one["parent"]["code"] for one in children} == {COUNTY}
    listed = county.get(f"{path}?includeChildren=true&paging=false&fields=code").json()["organisationUnits"]
    assert len(listed) == len(children) + 1
    whole = county.get(f"{path}?includeDescendants=true&paging=false&fields=code").json()["organisationUnits"]
    assert len(whole) > len(listed)
    assert county.get("/api/organisationUnits/440703").status_code == 404


def test_a_data_set_names_who_owes_it_as_far_as_one_reaches(county):
    path = f"/api/dataSets/{KEY}?fields=organisationUnits[code],!code"
    assert {"code": CLINIC} in county.get(path).json()["organisationUnits"]
