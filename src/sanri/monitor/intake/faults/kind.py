"""One numbered kind of fault, written as two pairs: what is wrong, and what to do, in Chinese and in English."""

from sanri.kernel.fault import FaultKind
from sanri.kernel.text import Text


def kind(number: str, says: tuple[str, str], cure: tuple[str, str]) -> FaultKind:
    return FaultKind(number, Text(*says), Text(*cure))
