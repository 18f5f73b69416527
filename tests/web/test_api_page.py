"""The page on the interface is true: each of its examples is asked of the reference city, and answered as it says."""

import json
import re
import shlex
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.web.programs import CITY, CLINIC, token

from sanri.web.api.description import description
from sanri.web.api.room import api

PAGE = Path(__file__).parents[2] / "docs/reference/api.md"
BLOCK = re.compile(r"```sh\n(?P<asked>.*?)```\n\n```http\n(?P<told>.*?)```", re.S)
LEFT_OUT = "…"
OF_THE_RUN = {
    "entry",
    "known",
    "digest",
    "accepted_at",
    "receipt",
    "receipts",
    "replaces",
    "made_at",
    "sent_at",
    "at",
    "files",
}
"""What depends on when, after what and with whose keys an example is run: of these only the kind is held."""


@dataclass(frozen=True)
class Example:
    asked: str
    status: int
    headers: dict[str, str]
    content: Any

    @classmethod
    def of(cls, asked: str, told: str) -> "Example":
        head, _, content = told.partition("\n\n")
        first, *rest = head.splitlines()
        headers = dict(line.split(": ", 1) for line in rest)
        return cls(asked, int(first.split()[1]), headers, json.loads(content))


def examples() -> list[Example]:
    return [Example.of(found["asked"], found["told"]) for found in BLOCK.finditer(PAGE.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def words(city) -> dict[str, str]:
    seats = {"CLINIC": (CLINIC, "reporter", "send read"), "LEADER": (CITY, "leader", "read")}
    seats |= {"GATE": (CITY, "dispatcher", "check_in")}
    return {"DESK": ""} | {name: token(*seat) for name, seat in seats.items()}


def ask(command: str, words: dict[str, str]) -> HttpResponse:
    """The command as curl would understand it."""
    for name, word in words.items():
        command = command.replace(f"${name}", word)
    curl, where, *options = shlex.split(command.replace("\\\n", " "))
    assert curl == "curl"
    said = list(zip(options[::2], options[1::2], strict=True))
    headers = dict(word.split(": ", 1) for flag, word in said if flag == "-H")
    data = [word for flag, word in said if flag == "--data"]
    media = headers.pop("Content-Type", "")
    return Client().generic("POST" if data else "GET", where, "".join(data), media, headers=headers)


def differences(said: Any, told: Any, where: str = "", *, is_loose: bool = False) -> list[str]:
    """Where an answer is not what the page says; ``…`` leaves out the rest of a list, of an object or of a word."""
    if isinstance(said, dict) and isinstance(told, dict):
        lost = [] if LEFT_OUT in said else [f"{where}/{key}" for key in told.keys() - said.keys()]
        named = [(key, word) for key, word in said.items() if key != LEFT_OUT]
        return lost + [
            one
            for key, word in named
            for one in differences(
                word, told.get(key, KeyError), f"{where}/{key}", is_loose=is_loose or key in OF_THE_RUN
            )
        ]
    if isinstance(said, list) and isinstance(told, list):
        short = said[:-1] if said and said[-1] == LEFT_OUT else said
        pairs = list(zip_longest(short, told[: len(short)] if short is not said else told))
        return [one for at, pair in enumerate(pairs) for one in differences(*pair, f"{where}/{at}", is_loose=is_loose)]
    if isinstance(said, str) and LEFT_OUT in said and isinstance(told, str):
        pattern = ".*".join(map(re.escape, said.split(LEFT_OUT)))
        return [] if is_loose or re.fullmatch(pattern, told, re.S) else [f"{where}: {told}"]
    return [] if said == told or (is_loose and type(said) is type(told)) else [f"{where}: {said!r} is {told!r}"]


def test_every_example_is_answered_as_the_page_says(words):
    assert len(examples()) > 17
    for example in examples():
        answer = ask(example.asked, words)
        assert answer.status_code == example.status, answer.content.decode()
        assert {name: answer[name] for name in example.headers} == example.headers
        assert differences(example.content, answer.json()) == [], example.asked


def test_every_operation_has_its_example():
    asked = " ".join(example.asked for example in examples())
    titles = PAGE.read_text(encoding="utf-8")
    for path, methods in description(api)["paths"].items():
        pattern = re.sub(r"\\\{\w+\\\}", r"[^/?\"]+?", re.escape(path))
        for method in methods:
            assert f"### `{method.upper()} {path}`" in titles
            assert re.search(rf'\$DESK{pattern}["?]', asked), f"{method} {path} has no example"


def test_what_is_left_out_leaves_out_nothing_else():
    assert differences({"a": [1, LEFT_OUT], LEFT_OUT: 1}, {"a": [1, 2, 3], "b": 4}) == []
    assert differences({"a": [1]}, {"a": [1, 2]}) == ["/a/1: None is 2"]
    assert differences({"a": 1}, {"a": 1, "b": 2}) == ["/b"]
    assert differences({"a": "x…"}, {"a": "xyz"}) == [] != differences({"a": "x…"}, {"a": "yz"})
    assert differences({"entry": 1}, {"entry": 9}) == [] != differences({"entry": 1}, {"entry": None})
