"""The rules of driving time for passenger coaches as dated data: on which day which hours, and who says so."""

from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.day import Day
from sanri.kernel.dispatch.duty import DutyRules
from sanri.kernel.text import Text

_SAFETY = Text(
    "《道路旅客运输企业安全管理规范》第三十八条:日间连续驾驶不超过4小时,夜间不超过2小时,每次停车休息不少于20分钟,"
    "24小时累计不超过8小时,任意连续7日累计不超过44小时,长途客车凌晨2时至5时停运或接驳",
    "Safety code for road passenger carriers, article 38: 4 h on end by day, 2 h by night, rests of 20 min, 8 h in "
    "24 h, 44 h in any seven days; long-distance coaches stand still from 02:00 to 05:00 or relay",
)
_TRIAL = Text(
    "《道路客运接驳运输管理办法(试行)》(交运发〔2017〕208号):22时至次日2时完成接驳;100公里以内机场、高铁快线和短途驳载不受限",
    "Trial measures on relay transport (2017, no. 208): relay between 22:00 and 02:00; airport and high-speed rail "
    "feeders and short shuttles of up to 100 km are exempt",
)
_RELAY = Text(
    "《道路客运接驳运输管理办法》(交运规〔2023〕2号)第三十二条:200公里以内的机场、高铁快线、通勤包车、定制客运和短途驳载不受限",
    "Measures on relay transport (2023, no. 2), article 32: airport and high-speed rail feeders, commuter charters, "
    "custom lines and short shuttles of up to 200 km are exempt",
)


def _rules(*, exempt_km: int, also: Text) -> DutyRules:
    """The hours have not changed over the years kept here; the exemption has.

    That night is from 22:00 to 06:00, and that all unbroken driving counts toward the limit once it is night, is this
    desk's reading: the code names neither. Two drivers above 400 km (600 km by motorway) is article 45 of the code's
    trial text, as quoted.
    """
    return DutyRules(
        day_drive=240,
        night_drive=120,
        rest=20,
        drive_in_24h=480,
        drive_in_7d=2640,
        night=(22, 6),
        standstill=(2, 5),
        exempt_km=exempt_km,
        two_drivers_km=(400, 600),
        relay_window=(22, 2),
        source=Text(f"{_SAFETY.zh};{also.zh}", f"{_SAFETY.en}; {also.en}"),
        night_counts="whole",
    )


DUTY_RULES: Dated[DutyRules] = Dated(
    "driving_time",
    Text("客车驾驶时限", "Driving time of coaches"),
    (
        Ruling(_rules(exempt_km=100, also=_TRIAL), source=_TRIAL.zh, valid_to=Day.parse("2022-12-31")),
        Ruling(_rules(exempt_km=200, also=_RELAY), source=_RELAY.zh, valid_from=Day.parse("2023-01-01")),
    ),
)
"""The day in 2023 on which the newer measures took effect is not confirmed: the year's first is taken."""
