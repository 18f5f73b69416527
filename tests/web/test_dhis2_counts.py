"""Whatever a client sends, as JSON or as a table: what was taken, changed, passed over and deleted is all that came."""

import csv
import io
import os
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.web.dhis2_sending import CLINIC, CSV, JSON, Sender, counts, value_set

from sanri.web.dhis2.naming import uid

KEYS = ("opd_visits", "er_visits", "fever_visits", "fever_room_open", "remark", "tested", "positive")
COLUMNS = ("dataElement", "period", "orgUnit", "categoryOptionCombo", "attributeOptionCombo", "value", "deleted")
EXAMPLES = int(os.environ.get("SANRI_EXAMPLES", "15"))
DAYS = 4
"""So few that values meet in one row."""
COMBOS = ("", "default", "HllvX50cXC0", "male")
STRATEGIES = ("CREATE", "UPDATE", "CREATE_AND_UPDATE", "DELETE", "NEW_AND_UPDATES")
WORDS = ("0", "1", "2", "-1", "true", "f", "", "x", "1e3", "２", "1,000", "3.5", '"', "男")


@pytest.fixture(scope="module")
def sender(city) -> Sender:
    return Sender.at(city.desk)


@pytest.fixture(scope="module")
def periods(sender) -> list[str]:
    """Some days that were reported, some that were not, and what is no day."""
    days = [sender.reported_day() if at % 2 else sender.day for at in range(DAYS)]
    return [*days, "20990101", "202203", "no"]


def payloads(form: str, periods: list[str]) -> some.SearchStrategy[list[dict[str, str]]]:
    names = [name for key in KEYS for name in (key, f"{form}.{key}", uid("element", f"{form}.{key}"))]
    one = some.fixed_dictionaries(
        {
            "dataElement": some.sampled_from([*names, "no", "office_day.tonnes"]),
            "period": some.sampled_from(periods),
            "orgUnit": some.sampled_from([CLINIC, CLINIC, CLINIC, uid("org", CLINIC), "440703", "no"]),
            "categoryOptionCombo": some.sampled_from(["", *COMBOS]),
            "attributeOptionCombo": some.sampled_from(["", *COMBOS]),
            "value": some.sampled_from(WORDS),
            "deleted": some.sampled_from(["false", "false", "true"]),
        }
    )
    return some.lists(one, max_size=12)


def a_day(sender: Sender, day: str) -> list[dict[str, str]]:
    """The whole of a day, so that some rows can stand."""
    usual = {
        "period": day,
        "orgUnit": CLINIC,
        "categoryOptionCombo": "",
        "attributeOptionCombo": "",
        "deleted": "false",
    }
    return [{**usual, **one} for one in value_set(sender.form, day)["dataValues"]]


def table(values: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([COLUMNS, *([one[name] for name in COLUMNS] for one in values)])
    return out.getvalue()


def is_true(answer: Any, values: list[dict[str, str]]) -> bool:
    told = answer.json()["response"]
    refused = {index for one in told["conflicts"] for index in one["indexes"]}
    return (
        sum(counts(answer).values()) == len(values)
        and sorted(refused) == told["rejectedIndexes"]
        and refused <= set(range(len(values)))
        and counts(answer)["ignored"] >= len(refused)
        and bool(told["conflicts"]) == (told["status"] != "SUCCESS")
    )


def standing(sender: Sender, periods: list[str]) -> dict[tuple[str, str], str]:
    """Every cell that stands on these days."""
    asked = "&".join(f"period={period}" for period in periods[:DAYS])
    told = sender.get(f"/api/dataValueSets?dataSet={sender.form.key}&orgUnit={CLINIC}&{asked}").json()
    return {(one["period"], one["dataElement"]): one["value"] for one in told["dataValues"]}


def became(before: dict, after: dict) -> dict[str, int]:
    """What the counts must say, by what stood before and what stands after."""
    changed = sum(before[cell] != after[cell] for cell in before.keys() & after.keys())
    return {"imported": len(after.keys() - before), "updated": changed, "deleted": len(before.keys() - after)}


def test_the_counts_are_all_that_came_and_all_that_changed(sender, periods):
    many = payloads(sender.form.key, periods)
    days, strategies = some.sampled_from([None, *periods[:DAYS]]), some.sampled_from(STRATEGIES)

    @given(several=many, whole=days, strategy=strategies, is_atomic=some.booleans(), is_table=some.booleans())
    @settings(
        max_examples=2 * EXAMPLES, deadline=None, derandomize=EXAMPLES < 100, suppress_health_check=list(HealthCheck)
    )
    def asked(several, whole, strategy, is_atomic, is_table):
        values = [*(a_day(sender, whole) if whole else []), *several]
        path = f"/api/43/dataValueSets?importStrategy={strategy}&atomic={str(is_atomic).lower()}"
        dry = sender.send({"dataValues": values}, f"{path}&dryRun=true")
        assert sender.send(table(values), f"{path}&dryRun=true", CSV).json() == dry.json()
        before = standing(sender, periods)
        real = sender.send(table(values), path, CSV) if is_table else sender.send({"dataValues": values}, path, JSON)
        assert real.json() == dry.json()
        assert is_true(real, values)
        assert {**counts(real), **became(before, standing(sender, periods))} == counts(real)

    asked()


JUNK = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
PARTS = (
    "dataElement",
    "period",
    "orgUnit",
    "value",
    "categoryOptionCombo",
    "attributeOptionCombo",
    "dataSet",
    "deleted",
)
READS = (
    "organisationUnits",
    "dataElements/x",
    "dataSets",
    "dataValueSets",
    "completeDataSetRegistrations",
    "dataValues",
)
ASKED = (
    "fields",
    "filter",
    "order",
    "page",
    "pageSize",
    "period",
    "startDate",
    "limit",
    "lastUpdated",
    "de",
    "orgUnit",
)


def test_nothing_that_is_sent_or_asked_makes_the_desk_fail(sender):
    one = some.dictionaries(some.sampled_from(PARTS), JUNK, max_size=5)
    bodies = some.fixed_dictionaries(
        {}, optional=dict.fromkeys((*PARTS, "completeDate", "dryRun", "importStrategy", "idScheme"), JUNK)
    )
    words = some.text(max_size=12) | some.sampled_from(
        ["a[b[c]]", "id:eq:", ":in:[", "level:gt:x", "9" * 9, "2023-02-30"]
    )

    @given(
        body=bodies,
        values=some.lists(one, max_size=3) | JUNK,
        read=some.sampled_from(READS),
        query=some.dictionaries(some.sampled_from(ASKED), words, max_size=3),
    )
    @settings(
        max_examples=3 * EXAMPLES, deadline=None, derandomize=EXAMPLES < 100, suppress_health_check=list(HealthCheck)
    )
    def asked(body, values, read, query):
        sent = {**body, "dataValues": values, "completeDataSetRegistrations": values}
        paths = ("dataValueSets", "dataValues", "completeDataSetRegistrations")
        told = [sender.send(sent, f"/api/{path}").status_code for path in paths]
        told.append(sender.get(f"/api/{read}?{urlencode(query)}").status_code)
        assert max(told) < 500

    asked()
