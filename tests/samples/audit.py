"""Looks for numbers that a page prints without a mark: what cannot be opened must not look like a figure."""

import re
from collections.abc import Iterable, Iterator

from sanri.report.page import Mark, Page, Prose

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATES = re.compile(
    rf"\d{{4}}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?|\d{{1,2}}月\d{{1,2}}日(?:\d{{1,2}}时)?|至\d{{1,2}}日|\d{{1,2}}:\d{{2}}"
    rf"|\d{{1,2}} to \d{{1,2}} (?:{MONTHS})|\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?|(?:{MONTHS}) \d{{4}}"
    rf"|(?:近|前|连续)\d+天|last \d+ days|\d+ days in a row"
)


def unmarked(page: Page, names: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of the page in which a digit stands that is neither marked, nor a date, nor part of a known name."""
    known = re.compile("|".join([DATES.pattern, *(re.escape(name) for name in names)]))
    return tuple(words for words in _plain(page) if re.search(r"\d", known.sub("", words)))


def _plain(page: Page) -> Iterator[str]:
    yield page.lead_reason
    for item in page.strip:
        yield item.label
    for article in page.articles:
        yield article.kicker
        yield from (chart.title for chart in article.charts)
        yield from (table.title for table in article.tables)
        yield from (head for table in article.tables for head in table.heads)
    for prose in _proses(page):
        yield from (run for run in prose if not isinstance(run, Mark))


def _proses(page: Page) -> Iterator[Prose]:
    yield page.data_line
    for item in page.strip:
        yield from (item.big, item.small)
    for article in page.articles:
        yield from (article.headline, *article.body)
        yield from (chart.caption for chart in article.charts)
        yield from (cell for table in article.tables for row in table.rows for cell in row)
    yield from (signal.reason for signal in page.signals)
    yield from page.missing
