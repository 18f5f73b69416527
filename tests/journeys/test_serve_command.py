"""`sanri serve` with several workers: on either database each of them answers, and all end with the command."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from tests.databases import Templates

WORKERS = 3
NEW = [sys.executable, "-m", "sanri", "new-desk", "--city", "440600", "--name-zh", "佛山", "--name-en", "Foshan"]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, templates: Templates, tmp_path: Path) -> str:
    """Empty: the workers find no tables, and start together."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'journal.sqlite3'}"
    return templates.empty(request.getfixturevalue("postgresql"))


def test_workers_that_start_together_all_answer_and_all_end(database: str, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    environment = {**os.environ, "SANRI_DATABASE": database}
    subprocess.run([*NEW, str(folder)], check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sanri", "serve", str(folder), "--port", str(port), "--workers", str(WORKERS)]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        assert [answered(f"http://127.0.0.1:{port}/sign-in/") for _ in range(30)] == [200] * 30
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        assert len(children) >= WORKERS
        assert "Traceback" not in (tmp_path / "log").read_text()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        assert server.wait(20) is not None


def answered(address: str) -> int:
    for _ in range(120):
        try:
            return int(urllib.request.urlopen(address, timeout=60).status)
        except OSError:
            time.sleep(0.5)
    return 0
