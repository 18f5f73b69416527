"""The manual of measures, printed from the spec tests: ``python -m tests.spec.manual > docs/reference/measures.md``."""

import ast
import importlib
import inspect
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from tests.spec import claims
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
    "Moments": "tests.spec.test_measures_moments",
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
        body, inline = claims.body(node, source)
        records = claims.records(node)
        for name, text in inline:
            yield f"Entries `{name}`{_of(records.get(claims.close(text)))}:"
            yield _fenced(_numbered(text))
        yield _fenced(body, "python")
        yield from _cases(module, node, source)

    def _entries(self, module: ModuleType, node: ast.FunctionDef) -> Iterator[str]:
        names = dict.fromkeys(one.id for one in ast.walk(node) if isinstance(one, ast.Name))
        records = claims.records(node)
        for name in names:
            text = getattr(module, name, None)
            if isinstance(text, str) and claims.is_table(text):
                if name in self.shown:
                    yield f"Entries `{name}`, as above."
                    continue
                self.shown.add(name)
                yield f"Entries `{name}`{_of(records.get(name))}:"
                yield _fenced(_numbered(text))


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
        caption, remarks = claims.remarks(decorator.args[1], source)
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
