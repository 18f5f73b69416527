"""Offices, wharves, bays, teams, ships and firms of the customs files.

The names of offices and wharves are real; where a wharf lies is approximate to a kilometre or two. Ships, firms, bays
and teams are made up: firms are called samples, IMO numbers come from a range that is not given out.
"""

from dataclasses import dataclass
from datetime import date, datetime

from reconstruct.sent import clock
from sanri.kernel.identifiers.organisation import org_check_character, uscc_check_character
from sanri.kernel.identifiers.transport import container_check_digit, imo_check_digit

DAY, NEXT = date(2023, 1, 30), date(2023, 1, 31)


@dataclass(frozen=True)
class Office:
    """A customs office: its part of the city's cargo, and the first four digits of its declarations (made up)."""

    code: str
    name: str
    share: float
    customs: str


OFFICES = (
    Office("440704K01", "外海海关", 0.34, "6813"),
    Office("440704K02", "高沙海关", 0.14, "6812"),
    Office("440705K01", "新会海关", 0.25, "6821"),
    Office("440781K01", "台山海关", 0.08, "6831"),
    Office("440783K01", "开平海关", 0.08, "6841"),
    Office("440784K01", "鹤山海关", 0.09, "6861"),
    Office("440785K01", "恩平海关", 0.02, "6851"),
)

# Wharf: office, name, name in English, longitude, latitude, minutes from release to aboard.
WHARVES = {
    "GX": ("440704K01", "江门高新港", "Jiangmen Gaoxin Port", "113.1400", "22.5300", 60),
    "WH": ("440704K01", "外海码头", "Waihai Wharf", "113.1600", "22.6100", 50),
    "GS": ("440704K02", "高沙码头", "Gaosha Wharf", "113.1000", "22.5800", 45),
    "XHK": ("440705K01", "新会西河口码头", "Xihekou Wharf, Xinhui", "113.0400", "22.4200", 60),
    "GY": ("440781K01", "台山公益码头", "Gongyi Wharf, Taishan", "112.7500", "22.3900", 45),
    "SB": ("440783K01", "开平三埠码头", "Sanbu Wharf, Kaiping", "112.6900", "22.3700", 45),
    "HS": ("440784K01", "鹤山码头", "Heshan Wharf", "112.9700", "22.7700", 45),
    "ZC": ("440781K01", "台山供港活猪场", "Pig farm for Hong Kong, Taishan", "112.8000", "22.2000", 30),
}

# Bay: wharf, opens, closes, minutes between jobs, platform, cold store, dangerous goods, pens.
BAYS = {
    "高新港1号位": ("GX", 8, 22, 10, True, False, True, False),
    "高新港2号位": ("GX", 8, 22, 10, True, False, False, False),
    "高新港冷链位": ("GX", 8, 20, 15, True, True, False, False),
    "外海1号位": ("WH", 8, 20, 10, True, False, False, False),
    "高沙1号位": ("GS", 8, 24, 10, True, False, False, False),
    "高沙2号位": ("GS", 8, 20, 10, False, False, False, False),
    "西河口1号位": ("XHK", 8, 22, 10, True, False, True, False),
    "西河口冷链位": ("XHK", 8, 20, 15, True, True, False, False),
    "公益1号位": ("GY", 8, 20, 10, True, False, False, False),
    "三埠1号位": ("SB", 8, 20, 10, True, False, False, False),
    "鹤山1号位": ("HS", 8, 20, 10, True, False, False, False),
    "活猪场检疫栏": ("ZC", 5, 20, 20, False, False, False, True),
}

# Team: office, base, begins, ends, overtime allowed, goods, animals, cold, dangerous.
TEAMS = {
    "外海一班": ("440704K01", "GX", "08:00", "17:30", 120, True, False, False, True),
    "外海二班": ("440704K01", "GX", "08:00", "17:30", 120, True, False, True, False),
    "外海码头班": ("440704K01", "WH", "08:00", "17:30", 120, True, False, False, False),
    "外海夜班": ("440704K01", "GX", "14:00", "22:00", 60, True, False, True, True),
    "高沙班": ("440704K02", "GS", "08:00", "17:30", 180, True, False, False, False),
    "高沙夜班": ("440704K02", "GS", "15:00", "23:30", 30, True, False, False, False),
    "新会一班": ("440705K01", "XHK", "08:00", "17:30", 120, True, False, True, True),
    "新会二班": ("440705K01", "XHK", "10:00", "19:30", 120, True, False, True, False),
    "台山动检班": ("440781K01", "ZC", "05:30", "14:00", 120, False, True, False, False),
    "台山班": ("440781K01", "GY", "08:00", "17:30", 120, True, False, False, False),
    "开平班": ("440783K01", "SB", "08:00", "17:30", 120, True, False, False, False),
    "鹤山班": ("440784K01", "HS", "08:00", "17:30", 120, True, False, False, False),
}

# Sailings of 31 January: wharf, arrival, departure, container yard cut-off, and whether the ship has an IMO number.
SAILINGS = {
    "XIJIANG-118/V031": ("GX", "06:30", "16:00", "14:00", False),
    "XIJIANG-126/V017": ("GX", "08:00", "19:00", "17:00", False),
    "YINHU-6/V008": ("GX", "11:00", "21:00", "18:30", True),
    "GUIFENG-22/V031": ("GX", "13:00", "23:30", "21:00", True),
    "JINOU-15/V024": ("WH", "07:30", "17:00", "15:00", False),
    "JINOU-17/V011": ("WH", "10:00", "20:00", "18:00", False),
    "GAOSHA-9/V031": ("GS", "06:00", "10:30", "09:30", False),
    "PENGLAI-3/V019": ("GS", "09:00", "18:00", "16:00", False),
    "PENGLAI-5/V006": ("GS", "15:00", "23:30", "22:00", True),
    "YAMEN-3/V030": ("XHK", "06:30", "16:30", "14:30", False),
    "YAMEN-8/V012": ("XHK", "09:00", "18:30", "16:30", True),
    "YINZHOU-2/V027": ("XHK", "12:00", "22:30", "20:00", False),
    "TANJIANG-9/V031": ("GY", "07:00", "16:00", "14:00", False),
    "TANJIANG-12/V020": ("SB", "08:00", "17:00", "15:00", False),
    "SANBU-1/V029": ("SB", "10:00", "20:00", "17:30", False),
    "SHAPING-7/V015": ("HS", "08:30", "18:00", "16:00", False),
}
LATER = {"YAMEN-8/V012": ("13:00", "22:00", "20:00")}
"""What a ship's agent corrects in the evening: arrival, departure, cut-off."""

_TRADES = (
    "灯饰",
    "摩托车配件",
    "纸制品",
    "水暖卫浴",
    "不锈钢制品",
    "速冻食品",
    "线路板",
    "家用电器",
    "五金工具",
    "水产品",
)
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_AREAS = {
    "440704K01": ("江门", "440704"),
    "440704K02": ("江门", "440703"),
    "440705K01": ("新会", "440705"),
    "440781K01": ("台山", "440781"),
    "440783K01": ("开平", "440783"),
    "440784K01": ("鹤山", "440784"),
    "440785K01": ("恩平", "440785"),
}


@dataclass(frozen=True)
class Firm:
    """A made-up firm."""

    name: str
    uscc: str
    goods: str


def firm(office: str, number: int) -> Firm:
    """The office's firm of that number; the same number is always the same firm."""
    area, division = _AREAS[office]
    goods = _TRADES[(number * 3 + int(division[4:])) % len(_TRADES)]
    body = f"MAX{int(division[4:]):02d}{number:03d}"
    code = f"91{division}{body}{org_check_character(body)}"
    stem = _STEMS[number % len(_STEMS)]
    return Firm(f"{area}样本{stem}{goods}有限公司", code + uscc_check_character(code), goods)


def box(number: int) -> str:
    """A container of an owner code that the reference city made up."""
    body = f"XJMU{number:06d}"
    return f"{body}{container_check_digit(body)}"


def imo(number: int) -> str:
    """A ship's number from a range below those given out."""
    body = f"{300000 + number * 17}"
    return f"{body}{imo_check_digit(body)}"


def declaration(office: Office, day: date, number: int, *, is_import: bool = False) -> str:
    """Office, year, direction and a serial that holds the day of the year."""
    return f"{office.customs}{day.year}{int(is_import)}9{day.timetuple().tm_yday:03d}{number:05d}"


def on(day: date, time: str) -> datetime:
    """A moment by the desk's clock, out of 06:40."""
    hour, minute = (int(part) for part in time.split(":"))
    return clock(day, hour, minute)
