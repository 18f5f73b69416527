"""The house keeps its shape: small rooms, known words, documents that are true."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
LINE_PARTS = {"records", "measures", "signals", "plans", "page"}
"""Each a module, or a folder of that name where one module would not do."""
LINE_FILES = {"__init__.py", "line.py", "README.md", *(f"{part}.py" for part in LINE_PARTS)}
LINE_FOLDERS = {"samples", "tests", *LINE_PARTS}


def line_folders() -> list[Path]:
    return sorted(path.parent for path in (ROOT / "src/sanri/lines").glob("*/line.py"))


def tracked(pattern: str = "") -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", *([pattern] if pattern else [])], cwd=ROOT, capture_output=True, text=True
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_is_small_enough_to_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, (
        "is there a subject in it that wants its own room?"
    )


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if p.name != "__init__.py" or p.stat().st_size], ids=lambda p: p.stem
)
def test_a_module_opens_by_saying_what_it_is_for(path: Path) -> None:
    if "migrations" not in path.parts:
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "one or two lines, in the city's day"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_function_is_at_most_forty_lines(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            assert lines <= 40, f"{node.name} has {lines} lines: which step of it has no name yet?"


@pytest.mark.parametrize("folder", line_folders(), ids=lambda folder: folder.name)
def test_a_line_has_the_files_of_every_line_and_no_others(folder: Path) -> None:
    for item in folder.iterdir():
        if item.name != "__pycache__":
            assert item.name in (LINE_FOLDERS if item.is_dir() else LINE_FILES), f"{item.name}: no line has such a file"
    for needed in ("line.py", "README.md"):
        assert (folder / needed).is_file()
    assert (folder / "records.py").is_file() or (folder / "records").is_dir()


@pytest.mark.parametrize("folder", line_folders(), ids=lambda folder: folder.name)
def test_a_line_is_a_table_of_contents(folder: Path) -> None:
    tree = ast.parse((folder / "line.py").read_text(encoding="utf-8"))
    forbidden = (ast.If, ast.For, ast.While, ast.FunctionDef, ast.ListComp, ast.GeneratorExp, ast.IfExp, ast.DictComp)
    assert not [node for node in ast.walk(tree) if isinstance(node, forbidden)]


def test_nothing_names_a_machine_or_a_registry() -> None:
    trouble = re.compile(r"https?://[a-z0-9.-]*(?:pypi|pythonhosted|npmjs|debian)\.|/(?:work|root|home)/[a-z]", re.I)
    found = []
    for path in tracked():
        if path.suffix in {".xlsx", ".png", ".pdf", ".gz"} or path.resolve() == Path(__file__).resolve():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="ignore").splitlines(), 1):
            if trouble.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}")
    assert not found


def test_the_lock_file_pins_every_package_with_a_hash_and_names_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert "==" in block and "--hash=sha256:" in block, block.splitlines()[0]
