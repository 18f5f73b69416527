"""Walks along a chain and proves each link: its number, the link before it, and its own digest."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from sanri.kernel.text import Text
from sanri.monitor.digest import GENESIS, seal
from sanri.monitor.models import Link
from sanri.monitor.store import facts_of

Where: TypeAlias = str
"""``journal``, ``ledger``, or the name of a chain's model: ``receipt``, ``review``, ``approval``."""
Progress: TypeAlias = Callable[[Where, int, int], None]
"""Told which table is looked at, up to which number, and the number of its end."""

LINKS_AT_ONCE = 20  # receipts come with their bytes, and these may be many
GONE = Text("不见了", "is gone")
UNREADABLE = Text("读不出来", "cannot be read")
CHANGED = Text("内容与摘要不符", "does not say what it said when its digest was made")
LOOSE = Text("不接在前一条之后", "does not follow the one before it")


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it was written: where, under which number, and what is wrong with it.

    It names columns and never says what stands in them. `record` is the ledger's table.
    """

    where: Where
    number: int
    says: Text
    record: str = ""

    def __str__(self) -> str:
        return f"{self.where} {self.record + ' ' if self.record else ''}{self.number}: {self.says.en}"


class Broken(Exception):
    """A difference was found. What follows it in its table proves nothing, so the look at that table ends there."""

    def __init__(self, where: Where, number: int, says: Text, record: str = "") -> None:
        self.difference = Difference(where, number, says, record)
        super().__init__(str(self.difference))


def links(model: type[Link], where: Where, end: int, *, progress: Progress) -> Iterator[Any]:
    """The links of a chain from its first up to `end`, each proved before it is given."""

    def fetch(first: int, last: int) -> list[Any]:
        return list(model.objects.filter(number__gte=first, number__lte=last).order_by("number"))

    proof = Proof(where, end)
    for start in range(1, end + 1, LINKS_AT_ONCE):
        last = min(start + LINKS_AT_ONCE - 1, end)
        for link in read(fetch, where, (start, last)):
            proof.add(link.number, link.previous, link.digest, made=seal(facts_of(link)))
            yield link
        progress(where, last, end)
    proof.finish()


class Proof:
    """A chain as it is walked along: every link is to be the next one, to follow the last, and to be what it was."""

    def __init__(self, where: Where, end: int) -> None:
        self._where, self._end, self._number, self._digest = where, end, 0, GENESIS

    def add(self, number: int, previous: str, digest: str, *, made: str) -> None:
        """`made` is the digest that the link's own content makes now."""
        self._number += 1
        if number != self._number:
            raise Broken(self._where, self._number, GONE)
        if digest != made:
            raise Broken(self._where, number, CHANGED)
        if previous != self._digest:
            raise Broken(self._where, number, LOOSE)
        self._digest = digest

    def finish(self) -> None:
        if self._number < self._end:
            raise Broken(self._where, self._number + 1, GONE)


def read(fetch: Callable[[int, int], list[Any]], where: Where, span: tuple[int, int]) -> list[Any]:
    """What was written over with something that is no day or no moment does not even come out of the database."""
    first, last = span
    try:
        return fetch(first, last)
    except (ValueError, TypeError, ArithmeticError, AttributeError) as error:
        if first == last:
            raise Broken(where, first, UNREADABLE) from error
        middle = (first + last) // 2
        return read(fetch, where, (first, middle)) + read(fetch, where, (middle + 1, last))
