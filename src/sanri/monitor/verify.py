"""核验 · proves that nothing kept was changed: every digest computed anew, and the ledger held against the journal."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import get_args

from django.apps import apps

from sanri.kernel.text import Text
from sanri.monitor.audit import Broken, Difference, Progress, Proof, links, read
from sanri.monitor.close import Tally, closed
from sanri.monitor.compared import compare
from sanri.monitor.digest import Row, digest_of
from sanri.monitor.ledger import Ledger
from sanri.monitor.models import Closing, Entry, Link, Receipt, Verdict
from sanri.monitor.store import ROWS_AT_ONCE, Chain, head, numbered, rows, writing

OWN_CHAINS: tuple[type[Link], ...] = (Receipt, Verdict, Entry, Closing)
"""Those that prove one another."""


@dataclass(frozen=True, slots=True)
class Verified:
    """How much there is of everything, and the first difference in each table, what rests on others after them."""

    receipts: int
    verdicts: int
    entries: int
    closings: int
    ledger_rows: int
    differences: tuple[Difference, ...]

    @property
    def is_whole(self) -> bool:
        return not self.differences

    @property
    def first(self) -> Difference | None:
        return self.differences[0] if self.differences else None


def verify(ledger_root: str | Path, *, progress: Progress = lambda where, done, end: None) -> Verified:
    """The whole journal and ledger as they stand at this moment; others may go on writing."""
    more_chains = chains_beside()
    with writing(*get_args(Chain)):
        ends = {model: head(model)[0] for model in (*OWN_CHAINS, *more_chains)}
    differences: list[Difference] = []
    checks: tuple[tuple[Callable[[int, Progress], None], type[Link]], ...] = (
        (_receipts, Receipt),
        (_verdicts, Verdict),
        (_closings, Closing),
        (_entries, Entry),
        *((partial(_itself, model), model) for model in more_chains),
    )
    for check, model in checks:
        try:
            check(ends[model], progress)
        except Broken as broken:
            differences.append(broken.difference)
    seen, more = _ledger(Ledger(ledger_root), progress)
    return Verified(
        receipts=ends[Receipt],
        verdicts=ends[Verdict],
        entries=ends[Entry],
        closings=ends[Closing],
        ledger_rows=seen,
        differences=(*differences, *more),
    )


def _receipts(end: int, progress: Progress) -> None:
    for receipt in links(Receipt, "receipt", end, progress=progress):
        content = receipt.content
        is_same = (
            not isinstance(content, str)  # SQLite keeps text in a column of bytes, if somebody puts it there
            and len(content) == receipt.size
            and hashlib.sha256(content).hexdigest() == receipt.sha256
        )
        if not is_same:
            raise Broken("receipt", receipt.number, Text("原件被改动", "does not have the bytes that were received"))


def _verdicts(end: int, progress: Progress) -> None:
    """Besides their chain: the entries that they brought, one after the other, are all entries there are."""
    last = 0
    for verdict in links(Verdict, "verdict", end, progress=progress):
        if verdict.count and verdict.first != last + 1:
            raise Broken("verdict", verdict.number, Text("条目号不连续", "leaves entries out or claims some twice"))
        last = verdict.last or last


def chains_beside() -> tuple[type[Link], ...]:
    """Every other chain of the applications at work, which proves nothing but itself: reviews, plans, editions …"""
    return tuple(model for model in apps.get_models() if issubclass(model, Link) and model not in OWN_CHAINS)


def _itself(model: type[Link], end: int, progress: Progress) -> None:
    for _ in links(model, str(model._meta.model_name), end, progress=progress):
        pass


def _closings(end: int, progress: Progress) -> None:
    for _ in links(Closing, "closing", end, progress=progress):
        pass


def _entries(end: int, progress: Progress) -> None:
    """Besides their chain: each was brought by its receipt, replaces one of its own kind, and counts in its closing."""
    proof, brought, counted = Proof("journal", end), _Brought(), _Counted()
    for start in range(0, end, ROWS_AT_ONCE):
        last = min(start + ROWS_AT_ONCE, end)
        part = read(lambda first, upto: list(chain.from_iterable(rows(first - 1, upto))), "journal", (start + 1, last))
        for row in part:
            proof.add(row.number, row.previous, row.digest, made=digest_of(row))
            brought.add(row)
            counted.add(row)
        _replaced(part)
        progress("journal", last, end)
    proof.finish()


def _replaced(part: Sequence[Row]) -> None:
    corrections = [row for row in part if row.replaces is not None]
    before = numbered([row.replaces for row in corrections if row.replaces is not None])
    for row, replaced in zip(corrections, before, strict=True):
        if _key(row) != _key(replaced):
            raise Broken("journal", row.number, Text("更正的不是同一事项", "replaces an entry about something else"))


def _key(row: Row) -> tuple[str, ...]:
    return (row.record, row.org, row.period, row.subject)


class _Brought:
    """Entries in order beside the verdicts that brought them."""

    def __init__(self) -> None:
        self._verdicts = self._stream()
        self._verdict = next(self._verdicts, None)

    def _stream(self) -> Iterator[Verdict]:
        last = 0
        while found := list(Verdict.objects.filter(first__gt=last).order_by("number")[:ROWS_AT_ONCE]):
            yield from found
            last = found[-1].last

    def add(self, row: Row) -> None:
        while self._verdict and self._verdict.last < row.number:
            self._verdict = next(self._verdicts, None)
        told = self._verdict
        if told is None or (told.receipt_id, told.at) != (row.receipt, row.accepted_at):
            raise Broken(
                "journal", row.number, Text("没有对应的收件结论", "was not brought by the receipt that it names")
            )


class _Counted:
    """Entries in order, counted by record up to each closing and held against what it says."""

    def __init__(self) -> None:
        self._closings = list(Closing.objects.order_by("number"))
        self._tallies: dict[str, Tally] = {}
        self._settle(0)

    def add(self, row: Row) -> None:
        self._tallies.setdefault(row.record, Tally()).add([row])
        self._settle(row.number, row.digest)

    def _settle(self, number: int, digest: str = "") -> None:
        while self._closings and self._closings[0].last_number == number:
            closing = self._closings.pop(0)
            told = {key: (one.count, one.digest) for key, one in closed(closing).records.items() if one.count}
            found = {key: (tally.carried.count, tally.carried.digest) for key, tally in self._tallies.items()}
            if told != found or (number and json.loads(closing.heads)["entry"] != [number, digest]):
                raise Broken(
                    "closing", closing.number, Text("条数或摘要不符", "counts other entries than the journal holds")
                )
            self._tallies = {}


def _ledger(ledger: Ledger, progress: Progress) -> tuple[int, list[Difference]]:
    """Each record's table as the newest closing vouches for it, beside the journal."""
    newest = Closing.objects.order_by("-number").first()
    if newest is None:
        return 0, []
    closing, seen = closed(newest), 0
    differences: list[Difference] = []
    for key, carried in closing.records.items():
        try:
            seen += compare(ledger, key, version=carried.version, upto=closing.last_number, progress=progress)
        except Broken as broken:
            differences.append(broken.difference)
    return seen, sorted(differences, key=lambda difference: difference.number)
