"""The page on sending from DHIS2 does what it says: its examples run, in its order, against a desk that is served."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.dhis2_sending import CLINIC, Sender, served
from tests.web.programs import token

PAGE = (Path(__file__).parents[2] / "docs/how-to/send-from-dhis2.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FILES = {"csv": "day.csv", "json": "correction.json"}
NOTHING = {"imported": 0, "updated": 0, "ignored": 0, "deleted": 0}


@pytest.fixture(scope="module")
def address(city) -> Iterator[str]:
    with served() as where:
        yield where


def counted(text: str) -> list[dict[str, int]]:
    return [json.loads(words) for words in re.findall(r'"importCount": (\{.*?\})', text)]


def test_the_examples_run_one_after_the_other(city, address, tmp_path, monkeypatch, capsys):
    words = {"SANRI": address, "SANRI_TOKEN": token(CLINIC, "reporter", "send read")}
    for name, word in words.items():
        monkeypatch.setenv(name, word)
    told, names = [], {}
    for kind, text in BLOCKS:
        if kind in FILES:
            (tmp_path / FILES[kind]).write_text(text, encoding="utf-8")
        elif kind == "sh":
            run = subprocess.run(["bash", "-euc", text], cwd=tmp_path, env=os.environ, capture_output=True, check=True)
            told.append(run.stdout.decode())
        elif kind == "python":
            exec(compile(text, "send-from-dhis2.md", "exec"), names)
            told.append(capsys.readouterr().out)
    me, looked_up, sent, corrected, deleted = told
    assert CLINIC in me
    assert looked_up.startswith("Daily 27 ")
    assert counted(sent) == [{**NOTHING, "imported": 26}] * 2
    assert counted(corrected) == [{**NOTHING, "updated": 1, "ignored": 1}] and "I-306" in corrected
    assert deleted.splitlines() == ["['392']", str({**NOTHING, "deleted": 26})]


def test_every_address_that_the_page_names_is_answered(city):
    sender = Sender.at(city.desk)
    named = set(re.findall(r"`(\w+(?:/info)?)`", PAGE.split("## What is answered")[1].split("`imported")[0]))
    paths = {
        word for word in named if word == "system/info" or word == "me" or (word[-1] == "s" and not word.islower())
    }
    assert len(paths) > 7
    assert {path for path in paths if sender.get(f"/api/{path}").status_code == 404} == set()
