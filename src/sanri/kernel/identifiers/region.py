"""Administrative division codes: the shape only, since counties are renamed and merged and old numbers live on."""

import re

from sanri.kernel.day import Day
from sanri.kernel.identifiers.identified import Identified, misshapen
from sanri.kernel.text import Text

# GB/T 2260 has no check digit. A township adds three digits (GB/T 10114), a village three more.
_SHAPE = re.compile(r"[0-9]{6}([0-9]{3}){0,2}")
# GB/T 2260: the first two digits are the province. 81 to 83 begin the residence permits of Hong Kong, Macao and Taiwan.
_REGIONS = (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66), (71, 81, 82, 83))
_PROVINCES = frozenset(str(code) for region in _REGIONS for code in region)
UNKNOWN_REGION = Text(
    "区划代码前两位不是现行省级代码,请核对。",
    "The division code does not begin with the code of a province. Please check it.",
)


def is_region(code: str) -> bool:
    return code[:2] in _PROVINCES


def region_warnings(code: str) -> tuple[Text, ...]:
    return () if is_region(code) else (UNKNOWN_REGION,)


def division(value: str, today: Day | None) -> Identified:
    """GB/T 2260 county code of 6 digits, or 9 (township) or 12 (village); an unknown region is a warning only."""
    if not _SHAPE.fullmatch(value):
        shape = Text(
            "区划代码应为6位、9位或12位数字。请按区划表录入。",
            "A division code has 6, 9 or 12 digits. Please enter it from the table of divisions.",
        )
        return misshapen("division", value, shape)
    return Identified("division", value, warnings=region_warnings(value))
