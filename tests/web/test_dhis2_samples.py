"""Real payloads of DHIS2's own tests and of its Android client go through, and our answers look like its answers.

They are read where they lie, in the folder that SANRI_FIXTURES names, and are no part of this project.
"""

import csv
import io
import json
import os
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from tests.web.dhis2_sending import CLINIC, CSV, JSON, Sender, counts, value_set

FIXTURES = Path(os.environ.get("SANRI_FIXTURES") or Path(__file__).resolve().parents[3] / "shared")
SAMPLES = FIXTURES / "dhis2" / "samples"
needs_samples = pytest.mark.skipif(
    not SAMPLES.is_dir(),
    reason=f"no samples of DHIS2's payloads: {SAMPLES} is not there (SANRI_FIXTURES names another)",
)
pytestmark = needs_samples

XML, ADX = "application/xml", "application/adx+xml"
SENT = {
    "dataValueSetJ.json": JSON,
    "dataValueSetJDeleteNoValue.json": JSON,
    "dataValueSetCreateDate.json": JSON,
    "dataValues_bulk.json": JSON,
    "dataValues_single_dataset.json": JSON,
    "android-sdk__data_values_monthly.json": JSON,
    "android-sdk__data_values_weekly.json": JSON,
    "dataValueSetB.csv": CSV,
    "dataValueSetBNoHeader.csv": CSV,
    "dataValueSetBooleanTest.csv": CSV,
    "dataValueSetWithDataSetHeader.csv": CSV,
    "dataValues.csv": CSV,
    "dataValueSetB.xml": XML,
    "adx_data_sample1.xml": ADX,
    "exportA.adx.xml": ADX,
    "importA.adx.xml": ADX,
}
"""What clients send as values."""
REGISTERED = "android-sdk__data_set_complete_registrations.json"
LISTS = {
    "android-sdk__organisation_units.json": "organisationUnits",
    "android-sdk__organisation_unit_levels.json": "organisationUnitLevels",
    "android-sdk__data_elements.json": "dataElements",
    "android-sdk__data_sets.json": "dataSets",
}
ANSWERS = {
    "android-sdk__data_value_import_summary_web_response.json": ("43/", "0"),
    "android-sdk__data_value_set_success.json": ("43/", "0"),
    "android-sdk__data_value_set_warning.json": ("42/", "-3"),
    "android-sdk__data_value_set_warning_expired_period.json": ("37/", "-3"),
}
"""The version whose answer it is, and a value that is answered so."""
INFO, CONFLICT, COUNT = (f"android-sdk__{name}.json" for name in ("system_info", "import_conflict", "import_count"))
LEFT_OUT = {
    "android-sdk__data_approvals_multiple.json": "approvals are the desk's own reviews",
    "android-sdk__validation_rules.json": "a form's checks stand in its declaration and judge by themselves",
    "organisationUnits.csv": "the tree of orgs is the desk's own and is not sent in",
}


@pytest.fixture(scope="module")
def sender(city) -> Sender:
    return Sender.at(city.desk)


def sample(name: str) -> Any:
    return json.loads((SAMPLES / name).read_text(encoding="utf-8"))


def many(name: str, data: bytes) -> int:
    """How many values are in it, counted without our own reader."""
    if name.endswith(".json"):
        return len(json.loads(data)["dataValues"])
    if name.endswith(".xml"):
        return len(re.findall(rb"<dataValue\s", data))
    return sum(bool(line.strip()) for line in data.splitlines()) - ("NoHeader" not in name)


def test_every_sample_is_tried_or_left_out_for_a_reason():
    tried = {*SENT, *LISTS, *ANSWERS, *LEFT_OUT, REGISTERED, INFO, CONFLICT, COUNT}
    assert {path.name for path in SAMPLES.iterdir()} == tried


@pytest.mark.parametrize("name", SENT)
def test_as_it_is_each_value_is_counted_and_told_that_its_names_are_unknown(sender, name):
    data = (SAMPLES / name).read_bytes()
    query = "?firstRowIsHeader=false" if "NoHeader" in name else ""
    answer = sender.send(data, f"/api/43/dataValueSets{query}", SENT[name])
    told, number = answer.json()["response"], many(name, data)
    assert (answer.status_code, told["status"], number > 0) == (409, "ERROR", True)
    assert counts(answer) == {"imported": 0, "updated": 0, "ignored": number, "deleted": 0}
    unknown = [one["indexes"] for one in told["conflicts"] if one["errorCode"] == "E7610"]
    assert sorted(index for indexes in unknown for index in indexes) == list(range(number))


def renamed(sender: Sender, values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same values under our names: elements that nothing else hangs on, and for each cell a day that stands."""
    bound = {name for check in sender.form.checks for name in check.fields}
    free = [each.key for each in sender.form.fields if each.kind == "count" and each.key not in bound]
    elements = {name: at for at, name in enumerate(dict.fromkeys(one["dataElement"] for one in values))}
    days: dict[tuple, str] = defaultdict(lambda: sender.day)
    found = []
    for one in values:
        nth, key = divmod(elements[one["dataElement"]], len(free))
        day = days[one["period"], one["orgUnit"], one.get("categoryOptionCombo"), nth]
        ours = {"dataElement": free[key], "period": day, "orgUnit": CLINIC, "categoryOptionCombo": "default"}
        found.append(one | ours | ({"attributeOptionCombo": "default"} if "attributeOptionCombo" in one else {}))
    report(sender, list(days.values()))
    return found


def report(sender: Sender, days: list[str]) -> None:
    whole = [(day, one) for day in days for one in value_set(sender.form, day)["dataValues"]]
    told = sender.send({"dataValues": [{**one, "period": day, "orgUnit": CLINIC} for day, one in whole]})
    assert counts(told)["imported"] == len(whole)


def is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal()


@pytest.mark.parametrize("name", [name for name, kind in SENT.items() if kind == JSON and "NoValue" not in name])
def test_under_our_names_every_number_is_taken(sender, name):
    body = sample(name)
    values = renamed(sender, body["dataValues"])
    sent = {**body, "dataSet": sender.form.key, "dataValues": values}
    answer = sender.send({key: word for key, word in sent.items() if key not in ("period", "orgUnit")})
    told, wrong = counts(answer), [one for one in values if not is_number(one["value"])]
    assert sum(told.values()) == len(values)
    assert told["updated"] == sum(is_number(one["value"]) and int(one["value"]) > 0 for one in values)
    assert len(answer.json()["response"]["rejectedIndexes"]) == len(wrong)


@pytest.mark.parametrize("name", ["dataValueSetB.csv", "dataValueSetWithDataSetHeader.csv", "dataValues.csv"])
def test_a_table_under_our_names_has_each_of_its_numbers_taken(sender, name):
    heads, *rows = csv.reader(io.StringIO((SAMPLES / name).read_text(encoding="utf-8")), skipinitialspace=True)
    names = {"dataelement": "dataElement", "orgunit": "orgUnit", "categoryoptioncombo": "categoryOptionCombo"}
    values = renamed(
        sender, [{names.get(key, key): word for key, word in zip(heads, row, strict=False)} for row in rows]
    )
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([heads, *([one.get(names.get(key, key), "") for key in heads] for one in values)])
    told = counts(sender.send(out.getvalue(), kind=CSV))
    assert sum(told.values()) == len(values)
    assert told["updated"] == sum(is_number(one["value"]) and int(one["value"]) > 0 for one in values)


def test_a_value_is_deleted_without_being_named(sender):
    body = sample("dataValueSetJDeleteNoValue.json")
    day = sender.reported_day()
    whole = value_set(sender.form, day)["dataValues"]
    ours = [{**body["dataValues"][0], **one, "period": day, "orgUnit": CLINIC} for one in whole]
    gone = [{key: word for key, word in one.items() if key != "value"} for one in ours]
    told = sender.send({**body, "dataValues": gone}, "/api/43/dataValueSets?importStrategy=DELETE")
    assert counts(told)["deleted"] == len(whole)


def alike(ours: Any, theirs: Any) -> bool:
    """Whether ours has all that theirs has, of the same kinds; what options the server took is its own."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return all(key in ours and alike(ours[key], theirs[key]) for key in theirs if key != "importOptions")
    if isinstance(theirs, list) and isinstance(ours, list):
        return not theirs or not ours or alike(ours[0], theirs[0])
    return type(ours) is type(theirs)


@pytest.mark.parametrize("name", ANSWERS)
def test_an_import_is_answered_as_theirs_is(sender, name):
    version, value = ANSWERS[name]
    body = value_set(sender.form, sender.reported_day(), opd_visits=value)
    ours, theirs = sender.send(body, f"/api/{version}dataValueSets").json(), sample(name)
    assert alike(ours, theirs)
    assert ours["status"] == theirs["status"]


def test_a_conflict_and_the_counts_are_told_as_theirs_are(sender):
    body = value_set(sender.form, sender.reported_day(), opd_visits="-3")
    told = sender.send(body).json()["response"]
    assert alike(told["conflicts"][0], sample(CONFLICT)) and alike(told["importCount"], sample(COUNT))


SAID_BY_ALL = {"id", "name", "displayName"}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_what_theirs_says_in_the_same_kinds(sender, name):
    key = LISTS[name]
    theirs, ours = sample(name)[key][0], sender.get(f"/api/{key}?paging=false&fields=*").json()[key][0]
    shared = set(ours) & set(theirs)
    assert shared >= SAID_BY_ALL
    assert {word for word in shared if type(ours[word]) is not type(theirs[word])} == set()


def test_the_system_tells_of_itself_as_theirs_does(sender):
    ours, theirs = sender.get("/api/system/info").json(), sample(INFO)
    assert set(ours) <= set(theirs) and ours["calendar"] == theirs["calendar"]
    assert all(type(ours[word]) is type(theirs[word]) for word in ours)


def test_registrations_of_unknown_sets_are_each_refused_and_ours_are_told_as_theirs(sender):
    body = sample(REGISTERED)
    told = sender.send(body, "/api/completeDataSetRegistrations").json()["response"]
    assert told["rejectedIndexes"] == list(range(len(body["completeDataSetRegistrations"])))
    day = sender.reported_day()
    where = f"/api/completeDataSetRegistrations?dataSet={sender.form.key}&orgUnit={CLINIC}&period={day}"
    assert alike(sender.get(where).json(), body)
