"""Measures read from entries directly: sums, ratios of sums, means, quantiles, counts, and the newest entry's word."""

from typing import TYPE_CHECKING

from sanri.kernel.day import Day, Period
from sanri.kernel.figure import Figure
from sanri.kernel.measure import Last, Measure, Reads
from sanri.monitor.engines.question import Pick, Question
from sanri.monitor.formula import formula
from sanri.monitor.roster import awaited
from sanri.monitor.values import value_of

if TYPE_CHECKING:
    from sanri.monitor.measures import Monitor


def additive(
    monitor: "Monitor",
    measure: Measure,
    org: str,
    *,
    day: Day,
    subject: str = "",
    reads: Reads | None = None,
    as_of: Day | None = None,
) -> Figure:
    """The figure with its coverage and the entries behind it.

    As the base of another it may be read otherwise (`reads`), with the members that a group has later (`as_of`).
    """
    question = monitor.readings.question(measure, reads or measure.reads, as_of or day, subject)
    picks = monitor.under(monitor.readings.picks(question, day), org)
    if speaks_for_itself(monitor, measure, org, day):
        picks = [pick for pick in picks if pick.org == org]
    is_silent = isinstance(measure.how, Last) and not any(measure.key in pick.counts for pick in picks)
    value = None if is_silent else value_of(measure, monitor.readings.cell(question, measure, org, day))
    entries = behind(measure, picks, org) if value is not None else []
    if isinstance(measure.how, Last):
        reported, expected = int(value is not None), 1
    else:
        reported, expected = coverage(monitor, question, picks, org, day=day)
    return Figure(
        measure=measure,
        org=monitor.org(org, day),
        day=day,
        period=Period.parse(max(entries, key=age).period) if entries else awaited(measure.record, day),
        value=value,
        reported=reported,
        expected=expected,
        formula=formula(measure),
        entries=tuple(sorted(pick.number for pick in entries)),
        known=monitor.book.known,
        subject=subject,
    )


def speaks_for_itself(monitor: "Monitor", measure: Measure, org: str, day: Day) -> bool:
    """Whether a newest value must be the org's own: of a city that owes its growth, no county's growth is printed."""
    return isinstance(measure.how, Last) and monitor.org(org, day).kind in measure.record.reporters


def behind(measure: Measure, picks: list[Pick], org: str) -> list[Pick]:
    """The entries that made the value; behind an honest 0 stand the entries that are known to be none of it."""
    made = [pick for pick in picks if measure.key in pick.counts]
    if isinstance(measure.how, Last) and made:
        return [max([pick for pick in made if pick.org == org] or made, key=age)]
    return made or [pick for pick in picks if measure.key in pick.known]


def coverage(monitor: "Monitor", question: Question, picks: list[Pick], org: str, *, day: Day) -> tuple[int, int]:
    """How many units reported, of how many that owe it: a closed one has reported, though it adds nothing.

    Nobody owes an event, nor one given subject, nor a stock that is kept by subject: there, all who spoke is all.
    """
    record, spoke = question.record, {pick.org for pick in picks}
    if not is_owed(question):
        return len(spoke), len(spoke)
    expected = monitor.roster.expected(record, org, day if question.reads == "day" else awaited(record, day).last)
    return len(spoke & expected), len(expected)


def is_owed(question: Question) -> bool:
    record = question.record
    return record.every != "event" and not question.subject and not (question.reads == "newest" and record.subject)


def age(pick: Pick) -> tuple[Day, int]:
    """Newer entries are greater."""
    return (pick.on, pick.number)
