"""The manual is what the spec tests say today."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/reference/measures.md"
CHAPTERS = (
    "test_measures.py",
    "test_measures_moments.py",
    "test_comparisons.py",
    "test_completeness.py",
    "test_signals.py",
)


def test_the_page_is_what_the_command_prints() -> None:
    printed = subprocess.run([sys.executable, "-m", "tests.spec.manual"], cwd=ROOT, capture_output=True, check=True)
    assert PAGE.read_text(encoding="utf-8") == printed.stdout.decode("utf-8"), (
        "print it anew: python -m tests.spec.manual > docs/reference/measures.md"
    )


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_claim_has_its_entry_with_lines_that_were_run(name: str) -> None:
    source = (ROOT / "tests/spec" / name).read_text(encoding="utf-8")
    entries = dict(re.findall(r"^### (.+)\n((?:(?!^##).*\n)*)", PAGE.read_text(encoding="utf-8"), re.M))
    claims = re.findall(r"^def test_(\w+)", source, re.M)
    assert claims
    for claim in claims:
        entry = entries[claim[0].upper() + claim[1:].replace("_", " ")]
        assert re.search(r"assert |pytest\.raises", entry), claim
