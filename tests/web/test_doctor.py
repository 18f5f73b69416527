"""The doctor: each ailment is found where it is, and not where it is not."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from typer.testing import CliRunner

from sanri.web.audit.log import write_down
from sanri.web.doctor.ailments import AILMENTS
from sanri.web.doctor.checks import findings
from sanri.web.doctor.installation import Installation, installation
from sanri.web.people.models import ApiToken, Person, Seat


@pytest.fixture
def healthy(tmp_path):
    key = tmp_path / "elsewhere" / "master.key"
    key.parent.mkdir()
    key.touch(mode=0o600)
    return Installation(
        secret_key="k" * 50,
        is_debug=False,
        hosts=("desk.example.cn",),
        is_https=True,
        master_in_environment=False,
        master_file=key,
        database_folder=tmp_path / "kept",
        key_files=(key,),
        database_host="",
        has_password=True,
        has_tls=False,
        demonstration_users=0,
        without_factor=0,
        long_tokens=0,
        days_since_archive=3,
        months_kept=6,
        minutes_behind=0,
        megabytes_left=50_000,
        migrations_pending=0,
        chain_breaks_at=None,
        can_confine=True,
        unfit_changes=0,
    )


SICK = {
    "S-101": {"secret_key": "short"},
    "S-102": {"is_debug": True},
    "S-103": {"hosts": ("*",)},
    "S-104": {"is_https": False},
    "S-105": {"database_folder": Path("/")},
    "S-107": {"has_password": False},
    "S-108": {"database_host": "10.1.1.1"},
    "S-109": {"demonstration_users": 12},
    "S-110": {"without_factor": 1},
    "S-111": {"long_tokens": 1},
    "S-112": {"days_since_archive": 41},
    "S-113": {"months_kept": 5},
    "S-114": {"minutes_behind": 7},
    "S-115": {"megabytes_left": 10},
    "S-116": {"migrations_pending": 2},
    "S-117": {"chain_breaks_at": 5},
    "S-118": {"can_confine": False},
    "S-119": {"unfit_changes": 1},
}


def numbers(found):
    return [fault.number for fault in findings(found)]


def test_a_healthy_installation_has_no_findings(healthy):
    assert numbers(healthy) == []


@pytest.mark.parametrize("number", SICK)
def test_each_ailment_is_found_alone(healthy, number):
    assert numbers(replace(healthy, **SICK[number])) == [number]


def test_a_key_file_that_others_may_read_is_named_without_its_folder(healthy):
    healthy.master_file.chmod(0o640)
    (fault,) = findings(healthy)
    assert fault.number == "S-106" and "master.key" in fault.says.en and str(healthy.master_file) not in fault.says.en


@pytest.mark.parametrize(
    "well",
    [
        {"hosts": ("localhost", "127.0.0.1", "[::1]"), "is_https": False, "demonstration_users": 12},
        {"database_folder": Path("/"), "master_in_environment": True},
        {"database_host": "10.1.1.1", "has_tls": True},
        {"database_host": "localhost"},
        {"days_since_archive": None},
    ],
)
def test_what_only_looks_like_an_ailment_is_none(healthy, well):
    assert numbers(replace(healthy, **well)) == []


def test_every_number_is_tested_and_speaks_both_tongues():
    assert set(SICK) | {"S-106"} == set(AILMENTS)
    for kind in AILMENTS.values():
        assert not re.search("[\u4e00-\u9fff]", kind.says.en + kind.cure.en)


def test_the_facts_of_the_reference_city_are_gathered(city, monkeypatch):
    monkeypatch.setenv("SANRI_SECRET_KEY", "s" * 60)
    found = installation(city.desk)
    assert found.demonstration_users == 12 and found.without_factor == 0 and found.long_tokens == 0
    assert (found.migrations_pending, found.chain_breaks_at, found.is_reachable) == (0, None, False) or found.hosts
    assert ("S-105" in numbers(found)) == (connection.vendor == "sqlite") and "S-101" not in numbers(found)


def test_people_and_tokens_are_counted(city):
    person = Person.objects.create_user("without-factor", "a long pass phrase", name="试用 审核席")
    Seat.objects.create(person=person, role="reviewer", org="440781")
    now = datetime.now(UTC)
    said = {"name": "试", "org": "440700", "role": "partner", "scope": "read", "by": "试"}
    ApiToken.issue(**said, expires_at=now + timedelta(days=700))
    ApiToken.issue(**said, expires_at=now + timedelta(days=90))
    found = installation(city.desk)
    assert (found.without_factor, found.long_tokens) == (1, 1)


def test_archiving_and_the_clock_are_read_from_the_log(city):
    write_down(None, "archive audit log", "2023-01-30", by="sanri audit export")
    later = datetime.now(UTC) + timedelta(days=50)
    assert installation(city.desk, at=later).days_since_archive == 50
    assert installation(city.desk, at=later - timedelta(days=50, minutes=30)).minutes_behind in (29, 30)


def test_the_command_answers_a_program_and_says_so_by_its_exit_code(city, monkeypatch):
    from sanri.cli import app

    monkeypatch.setattr("sanri.web.opened.open_web", lambda folder: city.desk)
    answer = CliRunner().invoke(app, ["doctor", str(city.folder), "--json"])
    said = json.loads(answer.stdout)["findings"]
    assert answer.exit_code == 3 and {"number", "zh", "en", "place"} == set(said[0])
