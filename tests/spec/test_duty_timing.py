"""Duty schedules are as early as can be: the labels beside trying everything, ten minutes by ten minutes.

The limits are short, so that routes are short and everything can be tried; the hours of the clock are the real ones.
"""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spec.duty_by_steps import STEP, earliest

from sanri.dispatch.inspect.duty import duty_faults
from sanri.dispatch.solve.duty import latest_leave, schedule
from sanri.kernel.day import Day
from sanri.kernel.dispatch.driving_rules import DUTY_RULES
from sanri.kernel.dispatch.duty import Driver, DutyRules, Leg

ORIGIN = datetime(2023, 1, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
REAL = DUTY_RULES.at(Day.parse("2023-01-30")).value
RULES = replace(REAL, day_drive=80, night_drive=40, exempt_km=5_000)
FRESH = tuple(Driver(key) for key in "abcdef")

moments = st.integers(0, 143).map(lambda count: count * STEP)
rules_ = st.builds(
    replace,
    st.just(RULES),
    day_drive=st.sampled_from((60, 80, 100)),
    night_drive=st.sampled_from((30, 40, 50)),
    rest=st.sampled_from((10, 20, 30)),
    night_counts=st.sampled_from(("whole", "part")),
)


@st.composite
def routes(draw: st.DrawFn, windows: bool = True) -> tuple[Leg, ...]:
    """One to three legs of up to four hours, with work of up to half an hour, and windows on some."""
    legs = []
    for _ in range(draw(st.integers(1, 3))):
        drive, work = draw(st.integers(0, 24)) * STEP, draw(st.sampled_from((0, 0, 1, 2, 3))) * STEP
        opens = draw(st.none() | st.integers(0, 200).map(lambda count: count * STEP)) if windows else None
        length = draw(st.none() | st.integers(0, 60))
        closes = None if opens is None or length is None else opens + length * STEP
        legs.append(Leg(drive, drive * 20, work=work, earliest=opens, latest=closes))
    return tuple(legs)


@settings(max_examples=25, deadline=None)
@given(legs=routes(), rules=rules_, leave=moments, exempt=st.booleans())
def test_no_way_of_driving_and_standing_arrives_earlier(
    legs: tuple[Leg, ...], rules: DutyRules, leave: int, exempt: bool
) -> None:
    found = schedule(legs, rules, origin=ORIGIN, leave=leave, drivers=FRESH, exempt=exempt)
    best = earliest(legs, rules, origin=ORIGIN, leave=leave, stands_still=not exempt)
    assert found.is_legal == (best is not None)
    if best is not None:
        assert found.arrive == best
        assert duty_faults(found, legs, rules, ORIGIN, exempt=exempt, drivers=FRESH) == ()


@settings(max_examples=20, deadline=None)
@given(legs=routes(windows=False), leave=moments, at=st.tuples(st.integers(1, 40), st.integers(1, 40)))
def test_no_relay_arrives_earlier(legs: tuple[Leg, ...], leave: int, at: tuple[int, int]) -> None:
    points = tuple(each * STEP * 20 for each in at)
    found = schedule(legs, RULES, origin=ORIGIN, leave=leave, drivers=FRESH, relay_points=points)
    assert found.arrive == earliest(legs, RULES, origin=ORIGIN, leave=leave, relay_points=points, relays=2)
    assert found.is_legal
    assert duty_faults(found, legs, RULES, ORIGIN, relay_points=points, drivers=FRESH) == ()


hours = st.integers(0, 30 * 60).map(lambda minutes: minutes * 60)
long_legs = st.lists(
    st.builds(
        lambda drive, work: Leg(drive * 60, drive * 1_250, work=work * 60), st.integers(1, 500), st.integers(0, 40)
    ),
    min_size=1,
    max_size=4,
).map(tuple)
crews = st.lists(st.tuples(st.integers(0, 480), st.integers(0, 2640)), min_size=1, max_size=4).map(
    lambda driven: tuple(Driver(str(key), *each) for key, each in enumerate(driven))
)


@settings(max_examples=300, deadline=None)
@given(legs=long_legs, leave=hours, drivers=crews, points=st.lists(st.integers(1, 900_000), max_size=2))
def test_what_is_called_legal_the_inspector_calls_legal_and_what_is_not_it_faults(
    legs: tuple[Leg, ...], leave: int, drivers: tuple[Driver, ...], points: list[int]
) -> None:
    found = schedule(legs, REAL, origin=ORIGIN, leave=leave, drivers=drivers, relay_points=tuple(points))
    bad = {
        fault.number for fault in duty_faults(found, legs, REAL, ORIGIN, drivers=drivers, relay_points=tuple(points))
    }
    numbers = {"day_hours": "P-413", "week_hours": "P-414", "second_driver": "P-415"}
    if found.is_legal:
        assert bad == set()
    elif found.arrive - leave <= 24 * 3600:
        said = {numbers[broken.rule] for broken in found.broken}
        assert bad <= {*said, "P-413", "P-414"} and bad


@settings(max_examples=100, deadline=None)
@given(legs=long_legs, arrive_by=st.integers(24, 60).map(lambda hour: hour * 3600))
def test_a_second_after_the_latest_start_is_too_late(legs: tuple[Leg, ...], arrive_by: int) -> None:
    leave = latest_leave(legs, REAL, origin=ORIGIN, arrive_by=arrive_by)
    assert leave is not None
    assert schedule(legs, REAL, origin=ORIGIN, leave=leave, drivers=FRESH).arrive <= arrive_by
    assert schedule(legs, REAL, origin=ORIGIN, leave=leave + 1, drivers=FRESH).arrive > arrive_by
