"""One URL says where a desk keeps its journal."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from sanri.desk.database import database


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("", ":memory:"),
        ("sqlite:///desk/journal.sqlite3", "desk/journal.sqlite3"),
        ("sqlite:////srv/desk/journal.sqlite3", "/srv/desk/journal.sqlite3"),
        ("sqlite:///值班台/日记账.sqlite3", "值班台/日记账.sqlite3"),
        ("sqlite:///a%20b.sqlite3", "a b.sqlite3"),
    ],
)
def test_a_sqlite_journal_is_a_file_or_nothing_but_memory(url: str, name: str) -> None:
    found = database(url)
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", name)
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_a_postgresql_journal_is_named_with_its_server(scheme: str) -> None:
    found = database(f"{scheme}://desk:p%40ss@db.example:5433/sanri")
    told = {key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert told == {"NAME": "sanri", "USER": "desk", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "5433"}


@pytest.mark.parametrize(
    "url",
    ["mysql://desk:secret@host/sanri", "postgresql://desk:secret@host", "sqlite:///", "sqlite://secret", "secret"],
)
def test_a_url_that_is_none_says_how_to_write_one_and_repeats_no_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"write sqlite:///journal\.sqlite3") as error:
        database(url)
    assert "secret" not in str(error.value)


def test_every_process_of_a_desk_without_a_key_has_one_of_its_own() -> None:
    ask = "from sanri.desk.settings import SECRET_KEY; print(SECRET_KEY)"
    plain = {key: value for key, value in os.environ.items() if key != "SANRI_SECRET_KEY"}

    def key(**more: str) -> str:
        return subprocess.run([sys.executable, "-c", ask], env={**plain, **more}, capture_output=True, text=True).stdout

    assert len({key(), key()}) == 2
    assert key(SANRI_SECRET_KEY="given") == "given\n"
