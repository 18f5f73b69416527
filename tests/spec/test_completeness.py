"""Who owed a report, who sent it, who in time: silence, a closed door and a zero report are told apart."""

from decimal import Decimal

import pytest
from tests.spec.small_city import CLINIC_DAY, COACH, ENGINES, YEARBOOK, day, monitor, plain, table

from sanri.kernel.day import Span
from sanri.kernel.measure import Measure, Reporting, reporting_measures
from sanri.kernel.unit import ORGS, PERCENT
from sanri.monitor.completeness import completeness, silent

pytestmark = pytest.mark.parametrize("engine", ENGINES)

SPAN = Span(day("2023-01-28"), day("2023-01-29"))
SENT = """
org period      state     opd  er  late  replaces
a   2023-01-28  reported   10   5  -     -
b   2023-01-28  closed      -   -  -     -
c   2023-01-28  zero        -   -  late  -
a   2023-01-29  reported    1   1  -     -
a   2023-01-29  void        -   -  -     4
"""
COLUMNS = ("expected", "reported", "on_time", "missing", "not_open", "rate", "on_time_rate")


@pytest.mark.parametrize(
    ("org", "date", "answer"),
    [
        #                        owed sent in time missing closed  rate  in time
        ("city", "2023-01-28", (4, 3, 2, 1, 1, 75, 50)),
        ("east", "2023-01-28", (2, 2, 2, 0, 1, 100, 100)),
        ("west", "2023-01-28", (2, 1, 0, 1, 0, 50, 0)),
        ("d", "2023-01-28", (1, 0, 0, 1, 0, 0, 0)),
        ("east", "2023-01-29", (3, 0, 0, 3, 0, 0, 0)),  # Clinic C has come; A's report was taken back
        ("west", "2023-01-29", (1, 0, 0, 1, 0, 0, 0)),
        ("city", "2023-01-30", (4, 0, 0, 4, 0, 0, 0)),
    ],
)
def test_completeness_is_counted_at_every_level(engine, org, date, answer):
    found = monitor(table(CLINIC_DAY, SENT), engine)
    measures = {measure.key: measure for measure in reporting_measures(CLINIC_DAY, ORGS, PERCENT)}
    figures = [found.figure(measures[f"clinic_day.{which}"], org, day(date)) for which in COLUMNS]
    assert tuple(plain(figure.value) for figure in figures) == answer


def test_behind_completeness_stand_the_entries_of_those_who_reported(engine):
    found = monitor(table(CLINIC_DAY, SENT), engine)
    figure = found.figure(found.measure("clinic_day.reported"), "city", day("2023-01-28"))
    assert (figure.entries, figure.reported, figure.expected) == ((1, 2, 3), 3, 4)


def test_the_silent_are_named(engine):
    found = monitor(table(CLINIC_DAY, SENT), engine)
    assert [org.code for org in silent(found, CLINIC_DAY, "city", day("2023-01-28"))] == ["d"]
    assert [org.code for org in silent(found, CLINIC_DAY, "east", day("2023-01-29"))] == ["a", "b", "c"]


def test_a_year_is_owed_from_its_end_until_the_next(engine):
    found = monitor(table(YEARBOOK, "org period gdp growth\neast 2022 1 1"), engine)
    rate = Measure("rate", YEARBOOK.name, YEARBOOK, Reporting("rate"), PERCENT)
    figures = [found.figure(rate, "city", day(date)) for date in ("2022-12-30", "2022-12-31", "2023-06-30")]
    assert [(str(figure.period), figure.value) for figure in figures] == [
        ("2021", Decimal(0)),
        ("2022", Decimal(50)),
        ("2022", Decimal(50)),
    ]


def test_an_event_is_expected_of_nobody_but_who_reports_it(engine):
    found = monitor(table(COACH, "org period subject people\neast 2023-01-28 x 40\neast 2023-01-28 y 9"), engine)
    held = completeness(found, COACH, "city", day("2023-01-28"))
    assert (held.expected, held.reported, held.missing, held.rate) == (1, 1, 0, Decimal(100))
    assert completeness(found, COACH, "city", day("2023-01-29")).rate is None


def test_completeness_has_a_series_too(engine):
    found = monitor(table(CLINIC_DAY, SENT), engine)
    points = found.series(found.measure("clinic_day.missing"), "city", SPAN)
    assert [(point[0].iso, point[1]) for point in points] == [("2023-01-28", 1), ("2023-01-29", 4)]
