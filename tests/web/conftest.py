"""A served city for the tests of the site: the reference city's day, built once for all workers and copied for each."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import DjangoDbBlocker
from tests.copied import copied
from tests.databases import Templates, connected

from sanri.desk.desk import Desk
from sanri.kernel.dated import lay_down
from sanri.web.opened import serve_desk
from sanri.web.people.demonstration import demonstration
from sanri.web.people.models import Person
from sanri.web.tongue import compile_words

CITY = Path(__file__).parents[2] / "examples" / "jiangmen"
NOT_COPIED = shutil.ignore_patterns("kept", "reconstruct", "__pycache__")


@pytest.fixture(scope="session")
def city_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference city after its day of 30 January: a folder to copy. SANRI_CITY names one that is there already."""
    named = os.environ.get("SANRI_CITY")
    if named:
        return Path(named)
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared
    folder, lock = shared / "city", shared / "city.lock"
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            shutil.copytree(CITY, folder, ignore=NOT_COPIED, dirs_exist_ok=True)
            command = [sys.executable, "-m", "sanri", "day", str(folder), "--day", "2023-01-30"]
            subprocess.run(command, check=True, capture_output=True)
            (folder / "done").touch()
    return folder


@dataclass(frozen=True)
class City:
    """A copy of the city for one test module, served in this process."""

    folder: Path
    desk: Desk

    def client(self, username: str = "") -> Client:
        """A browser in which a demonstration user is signed in, second factor and all; nobody where none is named."""
        client = Client()
        if username:
            person = Person.objects.get(username=username)
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            device = TOTPDevice.objects.filter(user=person).first()
            if device is not None:
                session = client.session
                session[DEVICE_ID_SESSION_KEY] = device.persistent_id
                session.save()
        return client


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def city(
    request: pytest.FixtureRequest,
    city_day: Path,
    templates: Templates,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[City]:
    """The city of this test module, once on SQLite and once on PostgreSQL.

    Tests of one module share it: what one sends in, the next finds there.
    """
    folder = tmp_path_factory.mktemp("served") / "city"
    shutil.copytree(city_day, folder)
    compile_words()
    desk, patched = Desk.read(folder), pytest.MonkeyPatch()
    patched.setenv("SANRI_KEYS", str(folder / "kept" / "keys"))
    patched.setenv("SANRI_MASTER_FILE", str(folder / "kept" / "keys" / "master.key"))
    with django_db_blocker.unblock():
        if request.param == "postgresql":
            source = desk.database
            patched.setenv("SANRI_DATABASE", templates.postgresql(request.getfixturevalue("postgresql")))
        with connected(desk.database):
            if request.param == "postgresql":
                copied(source)
            call_command("migrate", verbosity=0, interactive=False)
            serve_desk(desk)
            demonstration(desk)
            yield City(folder, desk)
    lay_down({})
    patched.undo()
