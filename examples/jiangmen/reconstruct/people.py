"""People who do not exist: names put together, card numbers that are never issued, telephones of one closed range."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from sanri.kernel.identifiers.person import id_check_character

_SURNAMES = "黄农李梁陆韦许赵马何冯凌玉闭林覃卢谭蒙施"
_GIVEN = (
    *("一禾", "小川", "田生", "山雨", "石安", "江晚", "春明", "可木", "书远", "文朵", "子棠", "雨竹", "向晴", "月桂"),
    *("立秋", "冬阳", "阿䶮", "思源", "家宁", "水生", "青禾", "长风", "木兰", "晓岚", "松柏", "之遥", "云开", "望舒"),
)
# A serial number of 000 is given to nobody, so a right check digit makes no card of anybody's.
_NO_SERIAL = "000"
_FIRST_BIRTHDAY = date(1968, 1, 4)


@dataclass(frozen=True)
class Someone:
    """A made-up person; no two share a card, for no two have a birthday and a county in common."""

    name: str
    card: str
    phone: str


class Crowd:
    """Gives out people one after the other; the same seed gives the same people."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._count = 0

    def grown(self, county: str) -> Someone:
        """A grown-up, born from 1968 on, eleven days after the one before."""
        self._count += 1
        return self._made(county, _FIRST_BIRTHDAY + timedelta(days=11 * self._count))

    def born(self, county: str, day: date) -> Someone:
        """Somebody born on that very day: a child, or a worker who is not of age."""
        self._count += 1
        return self._made(county, day)

    def _made(self, county: str, birthday: date) -> Someone:
        body = f"{county}{birthday:%Y%m%d}{_NO_SERIAL}"
        name = self._chance.choice(_SURNAMES) + self._chance.choice(_GIVEN)
        return Someone(name, body + id_check_character(body), f"1990000{self._count:04d}")
