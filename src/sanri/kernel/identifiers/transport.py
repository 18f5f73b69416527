"""Numbers on what moves: containers, ships, vehicles and their plates."""

import re

from sanri.kernel.day import Day
from sanri.kernel.identifiers.identified import WRONG_CHECK, Identified, misshapen, unmatched, weighed
from sanri.kernel.text import Text

_CONTAINER = re.compile(r"[A-Z]{3}[UJZ][0-9]{7}")
_CONTAINER_VALUES = [value for value in range(39) if value % 11 or not value]  # 11, 22 and 33 are left out
_CONTAINER_WEIGHTS = tuple(1 << place for place in range(10))
_IMO = re.compile(r"(?:IMO)?([0-9]{7})")

_VIN = re.compile(r"[0-9A-HJ-NPR-Z]{8}[0-9X][0-9A-HJ-NPR-Z]{8}")
_VIN_VALUES = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "012345678912345678123457923456789"), strict=True))
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_CHECKED = "L12345"  # built for China or North America, where the 9th character must be a check digit

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(
    f"[{_PROVINCES}][A-HJ-NP-Z]"
    r"(?:[A-HJ-NP-Z0-9]{5}"
    r"|[A-HJ-NP-Z0-9]{4}[学警挂港澳领使]"
    r"|[A-HJK][A-HJ-NP-Z0-9][0-9]{4}"  # small new-energy: D A B C E electric, F G H J K other
    r"|[0-9]{5}[DF])"  # large new-energy
)


def container_check_digit(body: str) -> int:
    """ISO 6346 annex A: the last digit for four letters and six digits; a remainder of 10 is written 0."""
    return weighed([_CONTAINER_VALUES[int(sign, 36)] for sign in body], _CONTAINER_WEIGHTS, 11) % 10


def imo_check_digit(body: str) -> int:
    """IMO ship number scheme, resolution A.1117(30): weights 7 to 2 over six digits, last digit of the sum."""
    return weighed([int(digit) for digit in body], (7, 6, 5, 4, 3, 2), 10)


def vin_check_character(number: str) -> str:
    """GB 16735-2019, check digit: the 9th character for the other sixteen."""
    return "0123456789X"[weighed([_VIN_VALUES[sign] for sign in number], _VIN_WEIGHTS, 11)]


def container(value: str, today: Day | None) -> Identified:
    """ISO 6346: owner, category U, J or Z, serial number, check digit."""
    if not _CONTAINER.fullmatch(value):
        shape = Text(
            "箱号应为4位字母(第4位为U、J或Z)加7位数字。请对照箱体核对。",
            "A container number has 4 letters, the fourth U, J or Z, and 7 digits. Please compare with the container.",
        )
        return misshapen("container", value, shape)
    faults = () if container_check_digit(value[:10]) == int(value[10]) else unmatched(value)
    return Identified("container", value, faults)


def imo(value: str, today: Day | None) -> Identified:
    """A ship's number for life, with or without the letters IMO before it; kept as seven digits."""
    found = _IMO.fullmatch(value)
    if not found:
        shape = Text(
            "IMO编号应为7位数字。请对照船舶证书核对。",
            "An IMO number has 7 digits. Please compare with the ship's certificate.",
        )
        return misshapen("imo", value, shape)
    number = found[1]
    return Identified("imo", number, () if imo_check_digit(number[:6]) == int(number[6]) else unmatched(number))


def vin(value: str, today: Day | None) -> Identified:
    """GB 16735. Makers in Europe and elsewhere may put anything in the 9th place: there it is a warning."""
    shaped = _VIN.fullmatch(value)
    if not shaped and (value[:1] in _VIN_CHECKED or not re.fullmatch(r"[0-9A-HJ-NPR-Z]{17}", value)):
        shape = Text(
            "车辆识别代号应为17位,不含字母I、O、Q,第9位为数字或X。请对照行驶证核对。",
            "A VIN has 17 characters, never I, O or Q, and a digit or X in place 9. Please compare with the licence.",
        )
        return misshapen("vin", value, shape)
    if vin_check_character(value) == value[8]:
        return Identified("vin", value)
    if value[0] in _VIN_CHECKED:
        return Identified("vin", value, unmatched(value))
    return Identified("vin", value, warnings=(WRONG_CHECK,))


def plate(value: str, today: Day | None) -> Identified:
    """GA 36-2018: 7 characters, or 8 for new energy; never I or O. No check digit exists."""
    if _PLATE.fullmatch(value):
        return Identified("plate", value)
    shape = Text(
        "号牌应为省份简称、发牌机关字母加5位(新能源6位)序号,不含字母I、O。请对照行驶证核对。",
        "A plate has a province, a letter and 5 characters (6 for new energy), never I or O. "
        "Please compare with the licence.",
    )
    return misshapen("plate", value, shape)
