"""The manual of measures, printed from the spec tests: ``python -m tests.spec.manual > docs/reference/measures.md``."""

import ast
import importlib
import inspect
import io
import sys
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from textwrap import dedent
from types import ModuleType
from typing import Any

from tests.spec.small_city import EARLY_PEAK, LOW, PEAK, RECORDS, TREE

from sanri.kernel.comparison import USUAL, Comparison, Extreme
from sanri.kernel.dated import Dated, Membership
from sanri.kernel.day import Span
from sanri.kernel.measure import Measure
from sanri.kernel.org import Org
from sanri.kernel.record import Record
from sanri.kernel.signal import BehindPace, Jump, Threshold, Unchanged, Unreported
from sanri.monitor.formula import formula

CHAPTERS = {
    "Measures": "tests.spec.test_measures",
    "Comparisons": "tests.spec.test_comparisons",
    "Completeness": "tests.spec.test_completeness",
    "Signals": "tests.spec.test_signals",
}
SETTINGS = (Dated, Membership, Record, Threshold, Unreported, Jump, Unchanged, BehindPace, Span, tuple)
"""What a chapter sets up beside measures; shown as it is written."""
OPENING = """\
# The manual of measures

What the desk makes of reports: measures, comparisons, completeness and signals, each rule with a small city's reports
to check it by. The page is printed from the tests by `python -m tests.spec.manual`; every line of it was run on both
engines, plain Python (`reference`) and DuckDB.

## Notation

- A block of entries has one row an entry. `no.` is the entry's number, by which figures name what stands behind them;
  `-` is a field left empty. Without other word an entry is `reported`, in time, and replaces none.
- *n/N* is how many units reported of how many that were expected to.
- `monitor(entries, engine, …)` is the small city with those entries and these measures.
- `told(figure)` is the value, n/N, and the numbers of the entries behind it: `70, 3/4, (1, 2, 3)`.
- `held(figure)` is a comparison: the value now, the base, the change in percent, how many units are on both sides of
  how many expected; and for a peak or low its day: `35, 70, -50, 3/4`.
- `plain(value)` is the value rounded to two decimals.
- *none* is no value, or no base, which is never zero; `()` is no entry; – is an empty word.
"""


def page() -> str:
    parts = [OPENING, *_city(), *(part for title, name in CHAPTERS.items() for part in Chapter(title, name).parts())]
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def _city() -> Iterator[str]:
    yield "## The small city"
    yield _fenced("\n".join(_branch(None, "")))
    yield from _grid(
        ("record", "is the", "owed by each", "every", "about a", "fields"),
        [
            (
                f"`{record.key.upper()}`",
                record.name.en,
                "none" if record.every == "event" else ", ".join(record.reporters),
                record.every,
                record.subject.name.en if record.subject else "–",
                ", ".join(f"`{one.key}` {one.name.en}" for one in record.fields),
            )
            for record in RECORDS
        ],
    )
    yield from _grid(
        ("comparison", "is with"), [(f"`{one.key}`", _base(one)) for one in (*USUAL, PEAK, LOW, EARLY_PEAK)]
    )


def _base(comparison: Comparison) -> str:
    rule = comparison.rule
    if not isinstance(rule, Extreme):
        return comparison.name.en
    return f"{comparison.name.en} from {rule.first.text.en} to {rule.last.text.en if rule.last else 'the day'}"


def _branch(parent: str | None, indent: str) -> Iterator[str]:
    for org in (one for one in TREE.orgs if one.parent == parent):
        yield f"{indent}{org.code}  {org.name.en}{_since(org)}"
        yield from _branch(org.code, indent + "    ")


def _since(org: Org) -> str:
    first = f", from {org.valid_from.text.en}" if org.valid_from else ""
    return first + (f", until {org.valid_to.text.en}" if org.valid_to else "")


@dataclass
class Chapter:
    """One module of spec tests; it remembers which blocks of entries have been shown."""

    title: str
    name: str
    shown: set[str] = field(default_factory=set)

    def parts(self) -> Iterator[str]:
        module = importlib.import_module(self.name)
        source = inspect.getsource(module)
        tree = ast.parse(source)
        yield f"## {self.title}"
        yield inspect.getdoc(module) or ""
        yield from _measures(module)
        yield from _settings(module, tree, source)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield from self._claim(module, node, source)

    def _claim(self, module: ModuleType, node: ast.FunctionDef, source: str) -> Iterator[str]:
        words = node.name.removeprefix("test_").replace("_", " ")
        yield f"### {words[0].upper()}{words[1:]}"
        yield ast.get_docstring(node) or ""
        yield from self._entries(module, node)
        body, inline = _body(node, source)
        records = _records(node)
        for name, text in inline:
            yield f"Entries `{name}`{_of(records.get(_close(text)))}:"
            yield _fenced(_numbered(text))
        yield _fenced(body, "python")
        yield from _cases(module, node, source)

    def _entries(self, module: ModuleType, node: ast.FunctionDef) -> Iterator[str]:
        names = dict.fromkeys(one.id for one in ast.walk(node) if isinstance(one, ast.Name))
        records = _records(node)
        for name in names:
            text = getattr(module, name, None)
            if isinstance(text, str) and _is_table(text):
                if name in self.shown:
                    yield f"Entries `{name}`, as above."
                    continue
                self.shown.add(name)
                yield f"Entries `{name}`{_of(records.get(name))}:"
                yield _fenced(_numbered(text))


def _records(node: ast.FunctionDef) -> dict[str, str]:
    """Of which record each table is: by the table's name, or by its text where it is written out."""
    calls = [one for one in ast.walk(node) if isinstance(one, ast.Call) and _calls_table(one)]
    return {
        one.id if isinstance(one, ast.Name) else _close(_text(one)): ast.unparse(call.args[0])
        for call in calls
        for one in ast.walk(call.args[1])
        if isinstance(one, ast.Name | ast.Constant | ast.JoinedStr)
    }


def _text(node: ast.Constant | ast.JoinedStr) -> str:
    """What is written there; a text with names in it is known only when it runs."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "" if any(isinstance(one, ast.Name) for one in ast.walk(node)) else str(eval(ast.unparse(node)))


def _close(text: str) -> str:
    """The words of a table however far it is indented."""
    return " ".join(text.split())


def _of(record: str | None) -> str:
    return f" of `{record}`" if record else ""


def _measures(module: ModuleType) -> Iterator[str]:
    found = [(name, one) for name, one in vars(module).items() if isinstance(one, Measure)]
    if found:
        yield from _grid(
            ("measure", "is the", "of each", "computed as"),
            [(f"`{name}`", one.name.en, one.record.name.en, formula(one).en) for name, one in found],
        )


def _settings(module: ModuleType, tree: ast.Module, source: str) -> Iterator[str]:
    """Limits, groups and rules as they are written, and what the chapter's own words mean."""
    written = [
        ast.get_source_segment(source, node) or ""
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(getattr(module, node.targets[0].id), SETTINGS)
    ]
    if written:
        yield _fenced("\n".join(written), "python")
    helpers = [one for one in tree.body if isinstance(one, ast.FunctionDef) and not one.name.startswith("test_")]
    told = [f"- `{one.name}({ast.unparse(one.args)})`: {_once(one)}" for one in helpers if _once(one)]
    if told:
        yield "\n".join(told)


def _once(node: ast.FunctionDef) -> str:
    return " ".join((ast.get_docstring(node) or "").split())


def _body(node: ast.FunctionDef, source: str) -> tuple[str, list[tuple[str, str]]]:
    """The lines of the test without its docstring; tables written within it are taken out and given a name."""
    lines, tables = source.splitlines(), list[tuple[str, str]]()
    said: list[str] = []
    statements = node.body[1:] if ast.get_docstring(node) else node.body
    for statement in statements:
        taken = _TakeOut(len(tables), statement)
        without = taken.visit(ast.parse(dedent("\n".join(lines[statement.lineno - 1 : statement.end_lineno]))).body[0])
        tables += taken.tables
        if not taken.tables:
            said.append(dedent("\n".join(lines[statement.lineno - 1 : statement.end_lineno])))
        elif not _is_only_table(without):
            said.append(ast.unparse(ast.fix_missing_locations(without)))
    return "\n".join(said), tables


class _TakeOut(ast.NodeTransformer):
    """Puts a name in the place of each table of entries that is written out within a statement."""

    def __init__(self, before: int, statement: ast.stmt) -> None:
        self.before, self.tables = before, list[tuple[str, str]]()
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        is_table = isinstance(statement, ast.Assign) and _calls_table(statement.value)
        self.name = target.id if is_table and isinstance(target, ast.Name) else ""

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        return self._named(node.value, node) if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
        return self._named(_text(node), node)

    def _named(self, text: str, node: ast.expr) -> ast.expr:
        if not _is_table(text):
            return node
        place = self.before + len(self.tables) + 1
        name = self.name or ("ENTRIES" if place == 1 else f"ENTRIES_{place}")
        self.tables.append((name, text))
        return ast.Name(name)


def _calls_table(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "table"


def _is_only_table(node: ast.AST) -> bool:
    """``entries = table(RECORD, entries)`` says no more than the block of entries does."""
    return isinstance(node, ast.Assign) and _calls_table(node.value) and isinstance(node.value.args[1], ast.Name)


def _is_table(text: str) -> bool:
    return text.split(None, 1)[:1] == ["org"] and "\n" in text.strip()


def _numbered(text: str) -> str:
    """The rows in columns, each with the number of its entry."""
    rows = [line.split() for line in text.strip().splitlines()]
    rows = [["no.", *rows[0]], *([str(number), *row] for number, row in enumerate(rows[1:], 1))]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _cases(module: ModuleType, node: ast.FunctionDef, source: str) -> Iterator[str]:
    marks = getattr(getattr(module, node.name), "pytestmark", [])
    for decorator, mark in zip(node.decorator_list, marks, strict=True):
        names, cases = mark.args
        assert isinstance(decorator, ast.Call) and isinstance(decorator.args[1], ast.List)
        caption, remarks = _remarks(decorator.args[1], source)
        if caption:
            yield f"In each answer: {caption}."
        has_remarks = any(remarks)
        yield from _grid(
            (*names, *(["because"] if has_remarks else [])),
            [
                (*(_shown(value, module) for value in case), *([remark] if has_remarks else []))
                for case, remark in zip(cases, remarks, strict=True)
            ],
        )


def _remarks(cases: ast.List, source: str) -> tuple[str, list[str]]:
    """The comment above the first case, and of each case the comment above or beside it."""
    comments = {
        token.start[0]: " ".join(token.string.lstrip("#").split())
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    above = [comments.get(case.lineno - 1, "") if _is_alone(source, case.lineno - 1) else "" for case in cases.elts]
    beside = [comments.get(case.end_lineno or case.lineno, "") for case in cases.elts]
    return above[0], [beside[0], *(up or side for up, side in zip(above[1:], beside[1:], strict=True))]


def _is_alone(source: str, line: int) -> bool:
    return source.splitlines()[line - 1].lstrip().startswith("#")


def _shown(value: Any, module: ModuleType, *, is_within: bool = False) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case Measure():
            return next(f"`{name}`" for name, one in vars(module).items() if one is value)
        case list():
            return "; ".join(_shown(one, module) for one in value) or "nothing"
        case tuple():
            listed = ", ".join(_shown(one, module, is_within=True) for one in value)
            return f"({listed})" if is_within or not value else listed
        case _:
            return str(value).replace("|", "\\|") or "–"


def _grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    lines = [head, ["---"] * len(head), *rows]
    yield "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _fenced(text: str, kind: str = "text") -> str:
    return f"```{kind}\n{text.strip(chr(10))}\n```"


if __name__ == "__main__":
    sys.stdout.write(page())
