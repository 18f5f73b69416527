"""A client of DHIS2's Web API sends its values unchanged, and each of them is counted truly."""

import base64
import gzip

import pytest
from django.test import Client
from tests.web.dhis2_sending import CLINIC, CSV, Sender, counts, value_set

from sanri.monitor.models import Entry

NOTHING = {"imported": 0, "updated": 0, "ignored": 0, "deleted": 0}
ONE = "opd_visits"


@pytest.fixture(scope="module")
def sender(city) -> Sender:
    return Sender.at(city.desk)


def conflicts(answer) -> list[dict]:
    return answer.json()["response"]["conflicts"]


@pytest.mark.parametrize("path", ["system/info", "me", "41/me", "dataValueSets", "dataSets/x", "dataValues"])
def test_nobody_is_answered_without_a_signature(city, path):
    assert city.client("clinic").get(f"/api/{path}").status_code == 401


def test_a_wrong_password_is_no_signature(city):
    words = base64.b64encode(b"nobody:wrong").decode()
    assert Client().get("/api/me", HTTP_AUTHORIZATION=f"Basic {words}").status_code == 401


def test_values_become_one_row_and_sent_again_nothing_is_new(sender):
    body = value_set(sender.form, sender.day)
    before, many = Entry.objects.count(), len(body["dataValues"])
    first, again = sender.send(body), sender.send(body)
    assert counts(first) == {**NOTHING, "imported": many}
    assert counts(again) == {**NOTHING, "ignored": many}
    assert (again.status_code, again.json()["status"], conflicts(again)) == (200, "OK", [])
    assert Entry.objects.count() == before + 1


def test_one_value_more_corrects_the_row_that_stands(sender):
    day = sender.reported_day()
    only = value_set(sender.form, day)
    only["dataValues"] = [{"dataElement": ONE, "value": "3"}, {"dataElement": "er_visits", "value": "5"}]
    assert counts(sender.send(only)) == {**NOTHING, "updated": 2}
    assert (sender.kept(day)[ONE], sender.kept(day)["er_visits"]) == ("3", "5")


@pytest.mark.parametrize(("version", "status"), [("41/", 409), ("42/", 409), ("43/", 200), ("", 409)])
def test_a_wrong_value_is_refused_alone_and_its_index_is_named(sender, version, status):
    body = value_set(sender.form, sender.reported_day(), er_visits="5")
    wrong = next(at for at, one in enumerate(body["dataValues"]) if one["dataElement"].endswith(ONE))
    body["dataValues"][wrong]["value"] = "-3"
    answer = sender.send(body, f"/api/{version}dataValueSets")
    told = answer.json()["response"]
    assert (answer.status_code, told["status"], told["rejectedIndexes"]) == (status, "WARNING", [wrong])
    assert [one["indexes"] for one in told["conflicts"]] == [[wrong]]
    assert counts(answer) == {**NOTHING, "updated": 1, "ignored": len(body["dataValues"]) - 1}


def test_a_day_that_is_not_whole_is_refused_with_one_conflict_for_each_fault(sender):
    body = value_set(sender.form, sender.day)
    left_out = {f"{sender.form.key}.{ONE}", f"{sender.form.key}.er_visits"}
    body["dataValues"] = [one for one in body["dataValues"] if one["dataElement"] not in left_out]
    answer = sender.send(body)
    assert (answer.status_code, answer.json()["status"]) == (409, "ERROR")
    every = list(range(len(body["dataValues"])))
    assert [(one["errorCode"], one["indexes"]) for one in conflicts(answer)] == [("I-301", every)] * 2


def test_every_fault_of_a_value_is_named_at_once(sender):
    one = {"dataElement": "no", "period": "x", "orgUnit": "no", "value": "1", "categoryOptionCombo": "male"}
    told = conflicts(sender.send({"dataValues": [one | {"attributeOptionCombo": {"a": "b"}}]}))
    assert {each["errorCode"] for each in told} == {"E7610", "E7611", "E7612", "E7613", "E7615"}
    assert all(each["indexes"] == [0] for each in told)


def test_a_telephone_number_in_a_remark_is_not_said_again(sender):
    told = sender.send(value_set(sender.form, sender.day, remark="找王医生13800138000"))
    assert [one["errorCode"] for one in conflicts(told)] == ["I-317"] and "13800138000" not in told.content.decode()


@pytest.mark.parametrize("combo", ["", "default", "HllvX50cXC0", None])
def test_the_undivided_cell_is_known_by_all_its_names(sender, combo):
    body = value_set(sender.form, sender.day) | {"attributeOptionCombo": combo}
    body["dataValues"] = [one | {"categoryOptionCombo": combo} for one in body["dataValues"]]
    assert counts(sender.send(body))["imported"] == len(body["dataValues"])


def test_another_org_is_out_of_reach_and_another_kind_of_period_does_not_fit(sender):
    other = sender.send(value_set(sender.form, sender.day) | {"orgUnit": "440703"})
    assert {one["errorCode"] for one in conflicts(other)} == {"E7617"}
    month = sender.send(value_set(sender.form, "202203"))
    assert {one["errorCode"] for one in conflicts(month)} == {"E7632"}


def test_an_org_that_does_not_owe_the_form_is_told_so_in_a_dry_run_too(city, sender):
    customs = city.desk.records["office_day"]
    body = value_set(customs, sender.day)
    dry, real = (sender.send(body | {"dryRun": is_dry}) for is_dry in (True, False))
    assert conflicts(dry) == conflicts(real) and conflicts(dry)[0]["errorCode"].startswith("I-")
    assert counts(dry) == counts(real) == {**NOTHING, "ignored": len(body["dataValues"])}


def test_what_is_said_twice_counts_once_and_what_is_said_differently_is_refused(sender):
    body = value_set(sender.form, sender.reported_day())
    body["dataValues"] = [{"dataElement": ONE, "value": word} for word in ("2", "2")]
    assert counts(sender.send(body)) == {**NOTHING, "updated": 1, "ignored": 1}
    body["dataValues"] = [{"dataElement": ONE, "value": word} for word in ("3", "4")]
    answer = sender.send(body)
    assert [(one["errorCode"], one["indexes"]) for one in conflicts(answer)] == [("E8128", [0, 1])]
    assert counts(answer) == {**NOTHING, "ignored": 2}


@pytest.mark.parametrize("word", ["true", "True", "1", "t", "T", "y"])
def test_yes_is_understood_as_dhis2_does(sender, word):
    day = sender.reported_day()
    one = {"dataElement": "fever_room_open", "period": day, "orgUnit": CLINIC, "value": word}
    assert counts(sender.send({"dataValues": [one]})) == {**NOTHING, "updated": 1}
    assert sender.kept(day)["fever_room_open"] == "true"


def test_a_strategy_takes_only_what_it_says(sender):
    day = sender.reported_day()
    body = value_set(sender.form, day, er_visits="7")
    told = sender.send(body, "/api/43/dataValueSets?importStrategy=NEW")
    assert counts(told) == {**NOTHING, "ignored": len(body["dataValues"])}
    assert counts(sender.send(body, "/api/dataValueSets?importStrategy=UPDATES"))["updated"] == 1
    first = sender.send(value_set(sender.form, sender.day) | {"importStrategy": "UPDATE"})
    assert {one["errorCode"] for one in conflicts(first)} == {"E8127"}


def test_a_deleted_day_is_taken_out_and_may_come_again(sender):
    day = sender.reported_day()
    body = value_set(sender.form, day)
    many = len(body["dataValues"])
    assert counts(sender.send(body, "/api/43/dataValueSets?importStrategy=DELETE")) == {**NOTHING, "deleted": many}
    assert sender.kept(day) == {}
    assert counts(sender.send(body, "/api/43/dataValueSets?importStrategy=DELETE")) == {**NOTHING, "ignored": many}
    assert counts(sender.send(body)) == {**NOTHING, "imported": many}


def test_one_needed_value_alone_cannot_be_deleted(sender):
    day = sender.reported_day()
    one = {"dataElement": ONE, "period": day, "orgUnit": CLINIC, "value": "", "deleted": True}
    assert [one["errorCode"] for one in conflicts(sender.send({"dataValues": [one]}))] == ["I-301"]
    assert sender.kept(day)[ONE] == "0"


def test_a_dry_run_keeps_nothing_and_counts_as_the_real_one_does(sender):
    day, before = sender.day, Entry.objects.count()
    body = value_set(sender.form, day, er_visits="4")
    dry = sender.send(body | {"dryRun": True, "completeDate": "2022-03-01"})
    assert (sender.kept(day), Entry.objects.count()) == ({}, before)
    assert dry.json()["response"]["dataSetComplete"] == "false"
    real = sender.send(body)
    assert counts(dry) == counts(real) and sender.kept(day)["er_visits"] == "4"


def test_atomic_takes_all_or_nothing(sender):
    day = sender.reported_day()
    body = value_set(sender.form, day, er_visits="4")
    body["dataValues"].append({"dataElement": "nothing", "value": "1"})
    answer = sender.send(body, "/api/43/dataValueSets?atomic=true")
    assert (answer.status_code, sender.kept(day)["er_visits"]) == (409, "0")
    assert counts(answer) == {**NOTHING, "ignored": len(body["dataValues"])}
    assert answer.json()["response"]["rejectedIndexes"] == [len(body["dataValues"]) - 1]


def test_before_version_38_there_is_no_envelope(sender):
    told = sender.send(value_set(sender.form, sender.day), "/api/37/dataValueSets").json()
    assert (told["responseType"], told["status"]) == ("ImportSummary", "SUCCESS")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_table_with_the_old_names_is_read(sender, encoding):
    head = "dataelement,period,orgunit,catoptcombo,attroptcombo,value,storedby\n"
    text = head + f"{sender.form.key}.{ONE},{sender.reported_day()},{CLINIC},,,2,王\n"
    assert counts(sender.send(text.encode(encoding), kind=CSV)) == {**NOTHING, "updated": 1}


def test_a_table_may_have_no_header_where_it_says_so(sender):
    text = f"{ONE},{sender.reported_day()},{CLINIC},,,2\n"
    assert sender.send(text, kind=CSV).status_code == 400
    told = sender.send(text, "/api/43/dataValueSets?firstRowIsHeader=false", CSV)
    assert counts(told) == {**NOTHING, "updated": 1}


def test_a_packed_body_is_unpacked(sender):
    day = sender.reported_day()
    text = f"dataelement,period,orgunit,value\n{ONE},{day},{CLINIC},2\n".encode()
    assert counts(sender.send(gzip.compress(text), kind=CSV)) == {**NOTHING, "updated": 1}
    assert sender.send(gzip.compress(text)[:-9], kind=CSV).status_code == 400
    assert sender.send(gzip.compress(b" " * 30_000_000), kind=CSV).status_code == 400


@pytest.mark.parametrize(
    "body",
    ["{", "[]", '{"dataValues":{}}', '{"dataValues":[1]}', '{"dataValues":"\\ud800"}', '{"dataSet":"\\u0000"}'],
)
def test_what_cannot_be_read_is_a_bad_request(sender, body):
    assert sender.send(body).status_code == 400


def test_a_document_type_is_not_read_and_another_medium_is_unknown(sender):
    kind = "application/xml"
    assert sender.send('<!DOCTYPE a [<!ENTITY b "c">]><dataValueSet/>', kind=kind).status_code == 400
    assert sender.send("x", kind="text/plain").status_code == 415


@pytest.mark.parametrize("option", ["importStrategy=SOME", "dataElementIdScheme=attribute:abc", "orgUnitIdScheme=name"])
def test_an_option_that_is_not_met_is_refused_rather_than_passed_over(sender, option):
    assert sender.send(value_set(sender.form, sender.day), f"/api/43/dataValueSets?{option}").status_code == 409


def test_a_scope_to_clear_is_refused_rather_than_passed_over(sender):
    body = value_set(sender.form, sender.day) | {"deletion": {"periods": ["20220301"]}}
    assert sender.send(body).status_code == 409


def test_xml_says_the_same(sender):
    day = sender.reported_day()
    head = f'<dataValueSet xmlns="http://dhis2.org/schema/dxf/2.0" orgUnit="{CLINIC}" period="{day}">'
    xml = f'{head}<dataValue dataElement="{ONE}" value="2"/></dataValueSet>'
    assert counts(sender.send(xml, kind="application/xml")) == {**NOTHING, "updated": 1}


def test_adx_says_the_same_of_each_of_its_groups(sender):
    days = [sender.reported_day(), sender.reported_day()]
    groups = [
        f'<group orgUnit="{CLINIC}" dataSet="{sender.form.key}" period="{day[:4]}-{day[4:6]}-{day[6:]}/P1D">'
        f'<dataValue dataElement="{ONE}" value="2"{sex}/></group>'
        for day, sex in zip(days, ("", ' SEX="F"'), strict=True)
    ]
    xml = f'<adx xmlns="urn:ihe:qrph:adx:2015">{"".join(groups)}</adx>'
    answer = sender.send(xml, kind="application/adx+xml")
    assert counts(answer) == {**NOTHING, "updated": 1, "ignored": 1}
    assert [(one["errorCode"], one["indexes"]) for one in conflicts(answer)] == [("E7613", [1])]


def test_too_many_in_a_minute_are_told_when_to_come_again(sender, monkeypatch):
    monkeypatch.setattr("sanri.web.api.reading.MOST", 0)
    answer = sender.get("/api/me")
    assert (answer.status_code, answer.json()["httpStatusCode"]) == (429, 429)
    assert 0 < int(answer["Retry-After"]) <= 60
