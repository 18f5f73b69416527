"""A line's tables: one row for each county or each subject, a figure in every cell, and a word where there is none."""

from sanri.kernel.section import Column, Table
from sanri.kernel.text import Text
from sanri.report.page import Prose, Run, TableBox
from sanri.report.prose import text
from sanri.report.setting import Said, Setter
from sanri.report.subjects import subject_name

COUNTY = Text("县区", "County")
NOT_REPORTED = Text("未报", "not reported")
NOTHING = Text("—", "—")


def table_box(table: Table, setter: Setter) -> TableBox | None:
    """The table, or None where no row has a single figure."""
    rows = [_row(head, table.columns, setter, org=org, subject=subject) for head, org, subject in _heads(table, setter)]
    if not any(found for _, found in rows):
        return None
    subject = table.columns[0].cite.measure.record.subject
    first = COUNTY if table.rows == "counties" or subject is None else subject.name
    return TableBox(
        title=text(setter.say(table.title), setter.tongue),
        heads=(setter.say(first), *(setter.say(column.head) for column in table.columns)),
        # A county that is silent is shown so; a subject of which nothing is said on the day is not of the day.
        rows=tuple(row for row, found in rows if found or table.rows == "counties"),
    )


def _heads(table: Table, setter: Setter) -> list[tuple[str, str, str]]:
    """Head, org and subject of each row."""
    citing = setter.citing
    if table.rows == "counties":
        children = citing.monitor.tree.children(citing.city, citing.day)
        return [(setter.say(org.name), org.code, "") for org in children if org.level == "county"]
    record = table.columns[0].cite.measure.record
    subjects = citing.monitor.subjects(record, citing.city, citing.day)
    names = [subject_name(citing.monitor, record, subject, citing.day) for subject in subjects]
    return [(setter.say(name), citing.city, subject) for name, subject in zip(names, subjects, strict=True)]


def _row(
    head: str, columns: tuple[Column, ...], setter: Setter, *, org: str, subject: str
) -> tuple[tuple[Prose, ...], bool]:
    """The cells, and whether there is a figure in any of them. That a row is partial is said once, beside its name."""
    cited = [setter.citing.find(column.cite, each=org, subject=subject) for column in columns]
    said, asides = Said(), list[Run]()
    for one in cited:
        if one is not None:
            said.periods.add(one.figure.period)
            asides += setter.asides(one, said)
    cells = [
        setter.prose(*setter.slot(one, said)) if one else (_nothing(column, setter, org, subject),)
        for one, column in zip(cited, columns, strict=True)
    ]
    return (setter.prose(head, *asides), *cells), any(one is not None for one in cited)


def _nothing(column: Column, setter: Setter, org: str, subject: str) -> str:
    """未报 where a report was owed and has not come; a dash where there is nothing to say."""
    cite = column.cite
    citing = setter.citing
    figure = citing.figure(
        cite.measure, org, citing.day - cite.back, against=cite.against, subject=cite.subject or subject
    )
    return setter.say(NOT_REPORTED if figure.value is None and figure.reported < figure.expected else NOTHING)
