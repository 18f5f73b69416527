"""One spec test read as a claim: its lines, the tables of entries within them, and the remarks on its cases."""

import ast
import io
import tokenize
from textwrap import dedent


def records(node: ast.FunctionDef) -> dict[str, str]:
    """Of which record each table is: by the table's name, or by its text where it is written out."""
    calls = [one for one in ast.walk(node) if isinstance(one, ast.Call) and _calls_table(one)]
    return {
        one.id if isinstance(one, ast.Name) else close(_text(one)): ast.unparse(call.args[0])
        for call in calls
        for one in ast.walk(call.args[1])
        if isinstance(one, ast.Name | ast.Constant | ast.JoinedStr)
    }


def _text(node: ast.Constant | ast.JoinedStr) -> str:
    """What is written there; a text with names in it is known only when it runs."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "" if any(isinstance(one, ast.Name) for one in ast.walk(node)) else str(eval(ast.unparse(node)))


def close(text: str) -> str:
    """The words of a table however far it is indented."""
    return " ".join(text.split())


def body(node: ast.FunctionDef, source: str) -> tuple[str, list[tuple[str, str]]]:
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
        if not is_table(text):
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


def is_table(text: str) -> bool:
    return text.split(None, 1)[:1] == ["org"] and "\n" in text.strip()


def remarks(cases: ast.List, source: str) -> tuple[str, list[str]]:
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
