"""What one book says, asked of an engine once and remembered: a page and its signals ask the same things many times."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, TypeVar

from sanri.kernel.day import Day
from sanri.kernel.measure import ADDITIVE, Last, Measure, Quantile, Reads
from sanri.kernel.record import Record
from sanri.monitor.engines import Engine
from sanri.monitor.engines.question import Asked, Candidate, Cell, Pair, Pick, Question, Totals
from sanri.monitor.engines.tables import Matched, Rolled

T = TypeVar("T")
Key: TypeAlias = tuple[Any, ...]
Candidates: TypeAlias = dict[Day, Candidate]


class Readings:
    """Answers by question. A measure is asked together with its line's others on the same record, in one pass."""

    def __init__(self, engine: Engine, measures: Sequence[Measure]) -> None:
        self._engine = engine
        self._measures = tuple(measure for measure in measures if isinstance(measure.how, ADDITIVE))
        self._kept: dict[Key, Any] = {}

    def question(self, measure: Measure, reads: Reads, as_of: Day, subject: str = "") -> Question:
        """The measure and its mates; a group's members are those of the day `as_of`."""
        mates = [one for one in self._measures if one.record.key == measure.record.key and one.reads == measure.reads]
        if measure not in mates:
            mates = [measure] if isinstance(measure.how, ADDITIVE) else mates
        return Question(measure.record, reads, tuple(Asked.of(one, as_of) for one in mates), subject)

    def of_record(self, record: Record) -> Question:
        """Of a record only who reported."""
        return Question(record, "day")

    def totals(
        self, question: Question, org: str, days: Sequence[Day], *, has_below: bool = False
    ) -> dict[Day, Totals]:
        """The org's totals on the days; one that has others below need not see each of those kept."""
        leaves = len(days) == 1 or not has_below
        key = (*_key(question), tuple(days), leaves)
        rolled = self._keep(("roll", *key), lambda: self._engine.roll(question, days, leaves=leaves))
        return self._keep(("org", org, *key), lambda: rolled.of(org))

    def cell(self, question: Question, measure: Measure, org: str, day: Day) -> Cell:
        found = self.totals(question, org, [day]).get(day)
        return found.cells[measure.key] if found else Cell(None)

    def rolled(self, question: Question, days: Sequence[Day], *, leaves: bool) -> Rolled:
        """The totals of every org at once."""
        return self._engine.roll(question, days, leaves=leaves)

    def matched(self, question: Question, day: Day, base: Sequence[Day]) -> Matched:
        """The panels of every org at once."""
        asked = tuple(one for one in question.asked if not isinstance(one.how, Last | Quantile))
        question = Question(question.record, question.reads, asked, question.subject)
        key = ("match", *_key(question), day, *base)
        return self._keep(key, lambda: self._engine.match(question, day, base))

    def pair(self, question: Question, measure: Measure, org: str, *, day: Day, base: Sequence[Day]) -> Pair | None:
        return self.matched(question, day, base).of(org).get(measure.key)

    def candidates(
        self, question: Question, measure: Measure, org: str, *, day: Day, base: Sequence[Day]
    ) -> Candidates:
        """The days of the base that may be the measure's peak at the org."""
        key = ("candidates", *_key(question), org, day, *base)
        found = self._keep(key, lambda: self._engine.candidates(question, org, day, base))
        return next(days for one, days in zip(question.asked, found, strict=True) if one.key == measure.key)

    def picks(self, question: Question, day: Day) -> tuple[Pick, ...]:
        return self._keep(("picks", *_key(question), day), lambda: self._engine.picks(question, day))

    def _keep(self, key: Key, ask: Callable[[], T]) -> T:
        if key not in self._kept:
            self._kept[key] = ask()
        found: T = self._kept[key]
        return found


def _key(question: Question) -> Key:
    """What tells questions over one book apart; records and measures are known by their keys."""
    asked = tuple((one.key, one.whose, one.where) for one in question.asked)
    return (question.record.key, question.reads, question.subject, asked)
