"""A desk that is served to the world: Django's own list of what must be shut is clean."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SERVED = {
    "DJANGO_SETTINGS_MODULE": "sanri.web.settings",
    "SANRI_HTTPS": "1",
    "SANRI_SECRET_KEY": "a key for this test alone: 7Qm2vX-pR9sT4wZ8kLfY3nHc6BdJ5gEu1aCo",
    "SANRI_HOSTS": "desk.example.org",
}


def checked(**other: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    settled = {key: value for key, value in os.environ.items() if not key.startswith("SANRI_")}
    return subprocess.run(
        command, env=settled | SERVED | other, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def test_a_desk_behind_https_has_nothing_open():
    found = checked()
    assert (found.returncode, found.stderr) == (0, "")


def test_a_desk_without_https_is_told_so():
    found = checked(SANRI_HTTPS="")
    assert found.returncode != 0
    assert "security.W012" in found.stderr
