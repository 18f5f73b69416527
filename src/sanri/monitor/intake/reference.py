"""Prints the catalogue of faults as a page of the manual."""

from sanri.kernel.fault import FaultKind
from sanri.kernel.text import Text
from sanri.monitor.intake.faults import CHAPTERS

_HEAD = """# 差错目录 · Faults of intake

Every message that the desk sends back about a file has a number. It says where, what, and what to do, in both
languages, and all of a file's messages come at once. Words in braces are filled in. A number that is retired is never
used again. `python -m sanri.monitor.intake.reference` prints this page from `sanri.monitor.intake.faults`.
"""


def fault_reference() -> str:
    """The whole page in Markdown."""
    chapters = (chapter(name, kinds) for name, kinds in CHAPTERS)
    return "\n".join([_HEAD, *chapters])


def chapter(name: Text, kinds: tuple[FaultKind, ...]) -> str:
    rows = [
        f"| {kind.number} | {kind.says.zh}。{kind.cure.zh}。 | {kind.says.en}. {kind.cure.en}. |"
        for kind in sorted(kinds, key=lambda each: each.number)
    ]
    return "\n".join([f"## {name.zh} · {name.en}", "", "| | 中文 | English |", "|---|---|---|", *rows, ""])


if __name__ == "__main__":
    print(fault_reference(), end="")
