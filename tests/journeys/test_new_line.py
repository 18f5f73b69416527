"""A line made by `sanri new-line` passes every test that the house has for lines, before a word of it is changed."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUN = """
import sys
from pathlib import Path
import sanri.lines
from sanri.desk.scaffold import new_line
folder = Path(sys.argv[1])
new_line("water_supply", name_zh="供水", name_en="Water supply", root=folder)
sanri.lines.__path__.append(str(folder))
import pytest
places = ["tests/conformance", str(folder / "water_supply")]
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "-k", "water_supply", *places]))
"""


def test_a_new_line_passes_the_conformance_tests_at_once(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed" in done.stdout or " [100%]" in done.stdout


def test_a_line_with_a_taken_or_crooked_name_is_refused(tmp_path: Path) -> None:
    for key in ("primary_care", "Water", "9lives"):
        done = subprocess.run(
            [sys.executable, "-m", "sanri", "new-line", key, "--name-zh", "供水", "--name-en", "Water"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert (done.returncode, "D-206" in done.stderr) == (1, True)
