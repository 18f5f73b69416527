"""The page on security names only what is there, and the page on servers names every ailment."""

import re
from pathlib import Path

import pytest

from sanri.web.doctor.ailments import AILMENTS

ROOT = Path(__file__).parents[2]
SECURITY = (ROOT / "docs/explanation/security.md").read_text(encoding="utf-8")
SERVER = (ROOT / "docs/how-to/put-a-desk-on-a-server.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`((?:src|tests|docs)/[^`]+|pyproject\.toml)`", SECURITY)))
ROWS = [line for line in SECURITY.splitlines() if re.match(r"\| (8\.1|V\d)", line)]


@pytest.mark.parametrize("named", NAMED)
def test_every_file_that_proves_something_exists(named):
    assert (ROOT / named).is_file()


def test_every_row_is_proved_or_says_that_it_is_not_here():
    assert len(ROWS) > 30
    for row in ROWS:
        assert "`" in row.rsplit("|", 2)[1] or "not here" in row or "none" in row, row


def test_all_chapters_of_the_standard_are_spoken_of():
    assert {f"V{nth}" for nth in range(1, 18)} == set(re.findall(r"^\| (V\d+) ", SECURITY, re.MULTILINE))


def test_every_ailment_stands_on_the_page_on_servers():
    said = set()
    for row in re.findall(r"^\| (S-.*?) \|", SERVER, re.MULTILINE):
        for part in row.split(","):
            ends = [int(number) for number in re.findall(r"S-(\d+)", part)]
            said |= {f"S-{nth}" for nth in range(ends[0], ends[-1] + 1)}
    assert said == set(AILMENTS)
