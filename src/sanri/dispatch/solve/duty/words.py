"""Why a duty halts and which rule it breaks, in words for drivers and dispatchers."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from sanri.dispatch.solve.duty.timing import Reason
from sanri.kernel.dispatch.duty import Broken, DutyRule, DutyRules
from sanri.kernel.text import Text


@lru_cache(maxsize=64)
def reasons(rules: DutyRules) -> Mapping[Reason, Text]:
    """What each halt is for, by the values in force."""
    (night, morning), (still, move) = rules.night, rules.standstill
    day, dark = spell_of(rules.day_drive * 60), spell_of(rules.night_drive * 60)
    dawn = Text(f"夜间({night}时至{morning}时)将满,稍候再行", f"night ({night}:00 to {morning}:00) is nearly over")
    return {
        "day": Text("连续驾驶满{limit}停车休息", "rest after {limit} of unbroken driving").fill(limit=day),
        "night": Text("夜间连续驾驶限{limit},停车休息", "rest: by night {limit} of unbroken driving").fill(limit=dark),
        "standstill": Text(f"{still}时至{move}时停止运行", f"standstill from {still:02}:00 to {move:02}:00"),
        "early": Text("早到等候", "early: waits for its time"),
        "dawn": dawn,
        "relay": Text("接驳,更换当班驾驶员", "relay: the crew changes"),
    }


def spell_of(seconds: int) -> Text:
    """Hours and minutes, begun minutes counted whole."""
    hours, minutes = divmod(-(-seconds // 60), 60)
    zh = (f"{hours}小时" if hours else "") + (f"{minutes}分钟" if minutes or not hours else "")
    en = " ".join([f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes or not hours))
    return Text(zh, en)


def moment_of(origin: datetime, seconds: int) -> str:
    """Day and clock of the desk's zone, begun minutes counted whole: 01-28 07:00."""
    moment = datetime.fromtimestamp(origin.timestamp() - (-seconds // 60) * 60, origin.tzinfo)
    return f"{moment:%m-%d %H:%M}"


def too_late(rule: DutyRule, rules: DutyRules, *, lawful: str | None, wanted: str | None) -> Broken:
    """The rule stands in the way of an arrival or of a window: by law it arrives at `lawful`, asked was `wanted`."""
    (still, move), (opens, closes) = rules.standstill, rules.relay_window
    said: dict[DutyRule, Text] = {
        "night_stop": Text(
            f"须在{still}时至{move}时停止运行,或于{opens}时至次日{closes}时在登记接驳点接驳",
            f"it must stand still from {still:02}:00 to {move:02}:00, or relay at a registered point between "
            f"{opens}:00 and {closes:02}:00",
        ),
        "continuous_night": Text(
            "夜间连续驾驶不得超过{limit}", "by night no more than {limit} may be driven on end"
        ).fill(limit=spell_of(rules.night_drive * 60)),
        "continuous_day": Text("连续驾驶不得超过{limit}", "no more than {limit} may be driven on end").fill(
            limit=spell_of(rules.day_drive * 60)
        ),
    }
    if lawful is None:
        late = Text("遵守此项则赶不上停靠时限", "with that the route's own times cannot be kept")
    elif wanted is None:
        late = Text(f"依规最早{lawful}到达", f"by law it arrives at {lawful} at the earliest")
    else:
        late = Text(f"依规最早{lawful}到达,晚于{wanted}", f"by law it arrives at {lawful}, after {wanted}")
    return Broken(rule, Text("{rule};{late}", "{rule}; {late}").fill(rule=said[rule], late=late))


def no_time(wanted: str | None) -> Broken:
    """Even without a single rest the route's own times cannot be kept."""
    if wanted is None:
        return Broken(
            "window", Text("不休息也赶不上停靠时限", "even without a rest the route's own times cannot be kept")
        )
    return Broken("window", Text(f"不休息也无法在{wanted}前到达", f"even without a rest it cannot arrive by {wanted}"))


def no_hours(rule: DutyRule, seconds: int, rules: DutyRules) -> Broken:
    """So many seconds at the wheel are more than the drivers have hours for."""
    limit, zh, en = {
        "day_hours": (rules.drive_in_24h, "24小时内累计", "in 24 hours"),
        "week_hours": (rules.drive_in_7d, "连续7日累计", "in seven days"),
    }[rule]
    said = Text(
        f"驾驶员{zh}驾驶不得超过{{limit}},现有驾驶员还差{{over}}",
        f"a driver may drive {{limit}} {en}; those at hand are {{over}} short",
    )
    return Broken(rule, said.fill(limit=spell_of(limit * 60), over=spell_of(seconds)))


def one_driver(metres: int, limit_km: int) -> Broken:
    """The way asks for two drivers."""
    km = f"{metres / 1000:.1f}".removesuffix(".0")
    return Broken(
        "second_driver",
        Text(
            f"全程{km}公里,超过{limit_km}公里须配2名以上驾驶员,只有1名",
            f"the way is {km} km; above {limit_km} km it needs two drivers, and there is one",
        ),
    )
