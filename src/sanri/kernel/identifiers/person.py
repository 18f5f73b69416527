"""Numbers that belong to a person: the identity card and the mobile telephone."""

import re
from datetime import date

from sanri.kernel.day import Day
from sanri.kernel.identifiers.identified import Identified, misshapen, unmatched, weighed
from sanri.kernel.identifiers.region import region_warnings
from sanri.kernel.text import Text

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_ID_CARD = re.compile(r"[0-9]{17}[0-9X]")
_FIRST_GENERATION = re.compile(r"[0-9]{15}")
_FOREIGNER = "9"  # 9, province, country, birth: the foreign permanent resident's card since 2023
_MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9][0-9]{9})")

# The oldest birth in the examples of GB 11643 (annex A); nobody born earlier ever had a number.
_EARLIEST_BIRTH = date(1880, 1, 1)
_OLD_BIRTH = date(1900, 1, 1)

_SHAPE = Text(
    "身份证号码应为18位:前17位为数字,末位为数字或X。请对照证件重新录入。",
    "An identity card number has 18 characters: 17 digits, then a digit or X. Please enter it again from the card.",
)
_NO_DATE = Text(
    "第7至14位不是真实的出生日期。请对照证件核对。",
    "Characters 7 to 14 are no real date of birth. Please compare with the card.",
)
_NOT_YET_BORN = Text(
    "出生日期晚于今天。请对照证件核对。",
    "The date of birth is later than today. Please compare with the card.",
)
_VERY_OLD = Text(
    "出生日期早于1900年。请与本人核实。",
    "The date of birth is before 1900. Please ask the holder.",
)
_UPGRADED = Text(
    "15位旧号码已补为18位。请核对现用证件。",
    "A 15-digit number of the first generation was written out in 18. Please compare with the card in use.",
)


def id_check_character(body: str) -> str:
    """GB 11643-1999 annex B (ISO 7064 MOD 11-2): the 18th character for the first 17."""
    return _CHECKS[weighed([int(digit) for digit in body], _WEIGHTS, 11)]


def upgraded(number: str) -> str:
    """The 18 characters for a 15-digit number of GB 11643-1989, whose two-digit years are of the 1900s."""
    body = f"{number[:6]}19{number[6:]}"
    return body + id_check_character(body)


def birth(number: str) -> date | None:
    """The date of birth in characters 7 to 14, if there is such a date."""
    try:
        day = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return day if day >= _EARLIEST_BIRTH else None


def _birth_faults(born: date | None, today: Day | None) -> tuple[Text, ...]:
    if born is None:
        return (_NO_DATE,)
    return (_NOT_YET_BORN,) if today and born > today.date else ()


def id_card(value: str, today: Day | None) -> Identified:
    """GB 11643: citizens' cards of both generations, residence permits (81, 82, 83) and foreigners' cards (9).

    The region is a warning at most: counties come and go, and a number keeps the county of its issue for life.
    """
    warnings: tuple[Text, ...] = ()
    if _FIRST_GENERATION.fullmatch(value):
        value, warnings = upgraded(value), (_UPGRADED,)
    if not _ID_CARD.fullmatch(value):
        return misshapen("id_card", value, _SHAPE)
    born = birth(value)
    faults = _birth_faults(born, today)
    if born and born < _OLD_BIRTH:
        warnings += (_VERY_OLD,)
    warnings += region_warnings(value.removeprefix(_FOREIGNER))
    if id_check_character(value[:17]) != value[17]:
        faults += unmatched(value)
    return Identified("id_card", value, faults, warnings)


def mobile(value: str, today: Day | None) -> Identified:
    """Mainland mobile numbers (numbering plan of the telecom net: 1, 3 to 9, nine digits), kept as ITU-T E.164."""
    if found := _MOBILE.fullmatch(value):
        return Identified("mobile", f"+86{found[1]}")
    shape = Text(
        "手机号码应为11位数字,以13至19开头。请重新录入。",
        "A mobile number has 11 digits and begins with 13 to 19. Please enter it again.",
    )
    return misshapen("mobile", value, shape)
