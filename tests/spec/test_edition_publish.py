"""Publishing: an edition is frozen, made again byte for byte, and followed by another only where something changed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from tests.spec.paper_city import DAY, LINES, NOON, PRINTED, entries, monitor
from tests.spec.small_city import words

from sanri.kernel.day import Period
from sanri.kernel.text import TONGUES
from sanri.monitor.memory import MemoryBook
from sanri.report.edition import Opened, Press
from sanri.report.models import Edition
from sanri.report.publish import check, editions, pages_of, publish, rebuild

NIGHT = NOON + timedelta(hours=9)


class Books:
    """A journal in memory: what is added is seen from then on, and older books stay as they were."""

    def __init__(self) -> None:
        self.entries = entries()
        self.ledger = "v1"

    def open_at(self, known: int | None) -> Opened:
        return Opened(monitor(MemoryBook(self.entries, known)), None, self.ledger, {"clinic_day": 1})

    def correct(self, number: int, opd: int, reason: str) -> None:
        old = self.entries[number - 1]
        last = self.entries[-1].number + 1
        values = {**old.values, "opd": opd}
        new = replace(old, number=last, values=values, replaces=number, reason=reason, digest=f"{last:064x}")
        self.entries.append(new)


@pytest.fixture
def books() -> Books:
    return Books()


# Without drawings, which take the most time and have tests of their own.
PLAIN = tuple(replace(line, section=replace(line.section, charts=())) for line in LINES)


def press_of(books: Books, lines=PLAIN) -> Press:
    return Press(words("江门市值班台", "the Jiangmen desk"), "440700", "nation", lines, books.open_at, lambda day: 31)


@pytest.fixture
def press(books: Books) -> Press:
    return press_of(books)


def go_to_press(press: Press, at=NOON, reason: str = ""):
    return publish(press, DAY, printed=PRINTED, by="值班台 一号席", at=at, reason=reason)


def test_the_first_edition_is_kept_with_all_it_was_made_from(journal, press):
    edition = go_to_press(press).edition
    assert (edition.edition, edition.issue, edition.known, edition.ledger) == (1, 31, 11, "v1")
    assert (edition.by, edition.at, edition.day) == ("值班台 一号席", NOON, DAY.date)
    assert set(pages_of(edition)) == set(TONGUES)


def test_publishing_again_with_nothing_new_changes_nothing(journal, press):
    first = go_to_press(press)
    again = go_to_press(press, NIGHT)
    assert (again.is_new, again.edition) == (False, first.edition)
    assert again.files == first.files
    assert editions().count() == 1


def test_entries_about_other_days_are_nothing_new(journal, press, books):
    go_to_press(press)
    books.entries.append(replace(books.entries[0], number=12, period=Period.parse("2022-12-01")))
    assert not go_to_press(press, NIGHT).is_new


def test_a_late_correction_makes_a_second_edition_that_says_what_changed_and_why(journal, press, books):
    go_to_press(press)
    books.correct(8, 40, "漏计夜间急诊")
    second = go_to_press(press, NIGHT, "更正")
    assert (second.is_new, second.edition.edition) == (True, 2)
    said = {(c.title, c.before, c.after, c.reason) for c in second.pages["zh"].changes}
    assert ("江门市 · 门急诊 · 1月30日", "64人次", "74人次", "漏计夜间急诊") in said
    said = {(c.title, c.before, c.after, c.reason) for c in second.pages["en"].changes}
    assert ("Jiangmen · visits · 30 January", "64 visits", "74 visits", "漏计夜间急诊") in said


def test_a_report_that_came_in_late_is_the_reason_where_none_was_given(journal, press, books):
    go_to_press(press)
    late = replace(books.entries[5], number=12, period=books.entries[6].period, late=True, digest="f" * 64)
    books.entries.append(late)
    second = go_to_press(press, NIGHT)
    change = next(c for c in second.pages["zh"].changes if c.title == "江门市 · 门急诊 · 1月30日")
    assert (change.before, change.after, change.reason) == ("64人次", "107人次", "迟报补入")


def test_every_edition_is_made_again_byte_for_byte_whatever_came_since(journal, books):
    press = press_of(books, LINES)
    first = go_to_press(press)
    books.correct(8, 40, "漏计夜间急诊")
    books.ledger = "v2"
    second = go_to_press(press, NIGHT)
    books.correct(7, 99, "再次核对后更正")
    for published in (first, second):
        assert rebuild(press, published.edition).files == published.files
        assert check(press, published.edition) == ()


def test_a_page_that_no_longer_comes_out_the_same_is_told(journal, press, books):
    edition = go_to_press(press).edition
    books.entries[6] = replace(books.entries[6], values={**books.entries[6].values, "opd": 26})
    told = [difference.en for difference in check(press, edition)]
    assert "2023-01-30, edition 1: the zh page made again is another" in told
    assert "2023-01-30, edition 1: en.pdf made again is not the same bytes" in told


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE report_edition SET reason = 'x'",
        "DELETE FROM report_edition",
        "INSERT INTO report_edition SELECT * FROM report_edition",
    ],
)
def test_the_database_refuses_to_change_an_edition(journal, press, statement):
    go_to_press(press)
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Edition.objects.count() == 1
