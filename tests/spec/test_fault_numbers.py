"""Every number that the desk can say is explained by a command and stands in the manual, once."""

import ast
import re
from pathlib import Path

import pytest

import sanri
from sanri.cli.numbers import every_kind, fault_reference

CODE = Path(sanri.__file__).parent
MANUAL = Path(__file__).parents[2] / "docs/reference"
NUMBER = re.compile(r"[A-Z]-\d{3}")


def said_in_code() -> set[str]:
    """Whatever looks like a number anywhere in the code, tests of the lines apart."""
    found = set()
    for path in CODE.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and NUMBER.fullmatch(node.value):
                found.add(node.value)
    return found


def test_every_number_in_the_code_can_be_looked_up() -> None:
    assert said_in_code() - set(every_kind()) == set()


def test_the_page_of_the_manual_is_current() -> None:
    assert (MANUAL / "desk-faults.md").read_text(encoding="utf-8") == fault_reference()


@pytest.mark.parametrize("number", every_kind())
def test_each_number_stands_on_one_page_and_says_the_same_in_both_tongues(number: str) -> None:
    pages = [path for path in MANUAL.glob("*faults.md") if f"| {number} |" in path.read_text(encoding="utf-8")]
    kind = every_kind()[number]
    assert len(pages) == 1
    for text in (kind.says, kind.cure):
        assert set(re.findall(r"{\w+}", text.zh)) == set(re.findall(r"{\w+}", text.en))
