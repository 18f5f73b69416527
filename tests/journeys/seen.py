"""The desk as a browser meets it: a copy of the city served by a process of its own, Chromium, and a seat signed in."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from binascii import unhexlify
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django_otp.oath import totp
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.web.conftest import city_day

__all__ = ["CHROMIUM", "PATIENCE", "Served", "browser", "city_day", "served", "served_in_each", "sign_in", "tongue"]

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
CODES_TRIED = 3
PATIENCE = 120_000  # the first who asks waits for the whole city to be reckoned, on a machine that does more besides
CHROMIUM = shutil.which("chromium")
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Served:
    """The city behind an address, as its own process serves it."""

    address: str
    folder: Path


@pytest.fixture(scope="module")
def served(city_day: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(city_day, tmp_path_factory.mktemp("served") / "city") as found:
        yield found


@pytest.fixture(scope="module", params=["zh-CN", "en"])
def tongue(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def served_in_each(tongue: str, city_day: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk for each tongue: the same day is told on it afresh."""
    with serving(city_day, tmp_path_factory.mktemp(tongue) / "city") as found:
        yield found


@contextmanager
def serving(city_day: Path, folder: Path) -> Iterator[Served]:
    """A copy of the city in the folder, served until the block ends."""
    shutil.copytree(city_day, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sanri", "serve", str(folder), "--port", str(port)]
    with (folder / "kept" / "serve.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        try:
            _wait_for(f"http://127.0.0.1:{port}")
            yield Served(f"http://127.0.0.1:{port}", folder)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(20)


def _wait_for(address: str) -> None:
    for _ in range(480):
        try:
            urllib.request.urlopen(f"{address}/sign-in/", timeout=5)
            return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the desk was not served within four minutes")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def sign_in(served: Served, page: Page, user: str) -> None:
    """A demonstration user comes in, with the second factor where the seat asks for one."""
    page.set_default_timeout(PATIENCE)
    kept = json.loads((served.folder / "kept" / "demonstration.json").read_text(encoding="utf-8"))
    page.goto(f"{served.address}/sign-in/")
    page.fill("[name=username]", user)
    page.fill("[name=password]", kept["password"])
    page.click("button.main")
    for _ in range(CODES_TRIED):
        if "/second-factor/" not in page.url:
            return
        code = f"{totp(unhexlify(kept['key'])):06d}"
        page.fill("[name=code]", code)
        page.click("button.main")
        page.wait_for_load_state()
        # A code is taken once: who has just signed in elsewhere waits for the next one, half a minute at the most.
        while "/second-factor/" in page.url and f"{totp(unhexlify(kept['key'])):06d}" == code:
            time.sleep(0.5)
