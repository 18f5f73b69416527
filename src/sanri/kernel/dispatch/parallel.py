"""抵港直装 · loading, manifest and declaration run side by side towards one cut-off: will the ship be reached?

Nothing here knows a clock: all moments are handed in, with their zone, and told in the zone of the cut-off.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sanri.kernel.text import Text

Prospect = Literal["made", "in_time", "will_miss", "missed"]
"""How it stands: all done in time; expected in time; expected too late; too late already."""


@dataclass(frozen=True, slots=True)
class Activity:
    """One of the activities that run side by side, how long it takes (the P90 of its stage), begun and ended when."""

    key: str
    name: Text
    expected: timedelta
    begun: datetime | None = None
    ended: datetime | None = None

    def __post_init__(self) -> None:
        if self.expected < timedelta(0):
            raise ValueError(f"Activity {self.key!r} cannot be expected to take {self.expected}: give no less than 0.")
        if self.ended is not None and (self.begun is None or self.begun > self.ended):
            raise ValueError(f"Activity {self.key!r} has ended and begun later or never: mend its moments.")


@dataclass(frozen=True, slots=True)
class Forecast:
    """One activity: when it is expected to end, and by when it must begin at the latest. `is_overdue` says that it has
    run longer than expected, so that nothing is known of its end but that it is yet to come.
    """

    activity: Activity
    finish: datetime
    begin_by: datetime
    slack: timedelta
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """All of them towards the cut-off: when the last is expected to end, and which are critical because they are it."""

    vessel: str
    cut_off: datetime
    forecasts: tuple[Forecast, ...]
    finish: datetime
    critical: tuple[str, ...]
    prospect: Prospect

    @property
    def slack(self) -> timedelta:
        """What is left at the cut-off; less than nothing where the ship is missed."""
        return self.cut_off - self.finish

    @property
    def words(self) -> Text:
        """One sentence in each tongue; the ship is named."""
        return _SAYS[self.prospect].fill(
            vessel=self.vessel,
            cut_off=f"{self.cut_off:%m-%d %H:%M}",
            finish=f"{self.finish:%m-%d %H:%M}",
            minutes=abs(self.slack) // timedelta(minutes=1),
            critical=_names([each.activity for each in self.forecasts if each.activity.key in self.critical]),
            waiting=self._waiting,
        )

    @property
    def _waiting(self) -> Text:
        """By when those that have not begun must begin; nothing to be said where all have."""
        waiting = [each for each in self.forecasts if each.activity.begun is None]
        if not waiting:
            return _ALL_BEGUN
        begins = [_BEGIN_BY.fill(name=each.activity.name, by=f"{each.begin_by:%m-%d %H:%M}") for each in waiting]
        return Text("、".join(each.zh for each in begins), ", ".join(each.en for each in begins))


_ALL_BEGUN = Text("各环节均已开始", "all have begun")
_BEGIN_BY = Text("{name}最迟{by}开始", "{name} must begin by {by}")
_SAYS: dict[Prospect, Text] = {
    "made": Text(
        "“{vessel}”各环节已于{finish}办结,比截载{cut_off}早{minutes}分钟",
        "“{vessel}”: all done at {finish}, {minutes} min before {cut_off}",
    ),
    "in_time": Text(
        "“{vessel}”预计{finish}办结,距截载{cut_off}余{minutes}分钟,关键环节为{critical};{waiting}",
        "“{vessel}”: done at {finish} as expected, {minutes} min before {cut_off}; critical: {critical}; {waiting}",
    ),
    "will_miss": Text(
        "“{vessel}”预计{finish}办结,将迟于截载{cut_off}达{minutes}分钟,关键环节为{critical};{waiting}",
        "“{vessel}” will be missed: done at {finish}, {minutes} min past {cut_off}; critical: {critical}; {waiting}",
    ),
    "missed": Text(
        "“{vessel}”已误截载{cut_off},未及时办结的是{critical}",
        "“{vessel}” is missed: its cut-off was {cut_off}, and {critical} did not end in time",
    ),
}


def outlook(vessel: str, cut_off: datetime, activities: tuple[Activity, ...], *, now: datetime) -> Outlook:
    """How the activities stand at `now`. Raises ValueError where there are none.

    What has ended, ended then. What has begun ends when its expected time is over, but not before now; what has not
    begun is taken to begin now. The end of them all is that of the last, and those that end last are critical; where
    the ship is missed already, all that were not done in time are.
    """
    if not activities:
        raise ValueError(f"Nothing runs towards the cut-off of {vessel!r}: name at least one activity.")
    zone = cut_off.tzinfo
    forecasts = tuple(_forecast(activity, cut_off, now.astimezone(zone)) for activity in activities)
    finish = max(each.finish for each in forecasts)
    too_late = tuple(each for each in forecasts if _is_too_late(each, cut_off, now))
    is_done = all(activity.ended is not None for activity in activities)
    last = too_late or tuple(each for each in forecasts if each.finish == finish)
    prospect: Prospect = "missed" if too_late else "will_miss" if finish > cut_off else "made" if is_done else "in_time"
    return Outlook(vessel, cut_off, forecasts, finish, tuple(each.activity.key for each in last), prospect)


def _forecast(activity: Activity, cut_off: datetime, now: datetime) -> Forecast:
    begin_by, due = cut_off - activity.expected, (activity.begun or now) + activity.expected
    finish = activity.ended or max(now, due)
    is_overdue = activity.ended is None and due < now
    finish = finish.astimezone(cut_off.tzinfo)
    return Forecast(activity, finish, begin_by, cut_off - finish, is_overdue)


def _is_too_late(forecast: Forecast, cut_off: datetime, now: datetime) -> bool:
    """Whether the cut-off has passed without the activity: a fact, no forecast."""
    ended = forecast.activity.ended
    return now > cut_off if ended is None else ended > cut_off


def _names(activities: list[Activity]) -> Text:
    return Text("、".join(each.name.zh for each in activities), ", ".join(each.name.en for each in activities))
