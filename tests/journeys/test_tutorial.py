"""The tutorial, followed to the letter: every command in it, in its order, in one shell."""

import os
import re
import subprocess
import sys
from pathlib import Path

TUTORIAL = Path(__file__).parents[2] / "docs/tutorial/first-day.md"
BLOCK = re.compile(r"(?:^ {4}.*\n)+", re.M)
SAYS = (
    "I-401",
    "received before, nothing changed",
    "95 人次",
    "97 人次",
    "chains, counts and digests all agree",
    "第1版刊发",
    "第2版刊发",
    "更动 1 处",
    "✓ 2026-03-10 · 2",
)


def commands() -> str:
    blocks = (re.sub(r"^ {4}", "", block, flags=re.M) for block in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")))
    return "\n".join(block for block in blocks if "bin/activate" not in block)


def test_the_tutorial_works_to_the_letter(tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "160"}
    for variable in ("SANRI_DATABASE", "SANRI_DESK"):
        environment.pop(variable, None)
    done = subprocess.run(
        ["bash", "-c", commands()], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "Traceback" not in said
    at = [said.find(words) for words in SAYS]
    assert -1 not in at, dict(zip(SAYS, at, strict=True))
