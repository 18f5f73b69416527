"""What the lines above a table say: whose it is, of which day, and in which unit."""

import re
import unicodedata
from dataclasses import dataclass

_ORG = r"(?:填报|报送|上报|填表|编报|报告)(?:单位|机构)(?:名称)?|(?:单位|机构)名称|机构"
_DAY = r"(?:数据|统计|报告|所属)?(?:日期|时间)|报告期|统计期|所属期|期间"
_FILLED = r"(?:填报|填表|制表|打印|上报|报送|导出)(?:日期|时间)"
_UNIT = r"(?:计量|金额)?单位"
_OTHER = r"填表人|填报人|制表人|审核人|负责人|联系人|联系电话|电话|表号|制表单位|reporting org|period|date|unit|org"
_ANY = rf"(?:{_ORG}|{_FILLED}|{_DAY}|{_UNIT}|{_OTHER})"
_PAIR = re.compile(
    rf"(?P<label>{_ANY})\s*(?:\((?:盖章|公章|章)\))?\s*:\s*(?P<value>(?:[^()]|\([^()]*\))*?)"
    rf"(?=\s*[,;、]?\s*{_ANY}\s*(?:\((?:盖章|公章|章)\))?\s*:|\s{{2,}}|\)|\n|$)",
    re.IGNORECASE,
)
_BARE_DAY = re.compile(
    r"[0-9]{4}\s*年\s*[0-9]{1,2}\s*月(?:\s*[0-9]{1,2}\s*日)?|[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{4}\s*年度?"
    r"(?:第[0-9]{1,2}周)?"
)


@dataclass(frozen=True, slots=True)
class Title:
    """What was found above the header, as it was written; empty where nothing was."""

    org: str = ""
    day: str = ""
    unit: str = ""


NO_TITLE = Title()


def read_title(lines: list[str]) -> Title:
    """Reads ``××日报表(填报单位:… 日期:…)``, also with label and value in two cells."""
    text = unicodedata.normalize("NFKC", "\n".join(lines))
    found: dict[str, str] = {}
    for pair in _PAIR.finditer(text):
        value = pair["value"].strip(" \t,;、")
        kind = _kind(pair["label"].casefold())
        if kind and value:
            found.setdefault(kind, value)
    rest = _PAIR.sub(" ", text)
    bare = _BARE_DAY.search(rest)
    return Title(found.get("org", ""), found.get("day", "") or (bare[0] if bare else ""), found.get("unit", ""))


def _kind(label: str) -> str:
    for kind, pattern in (("", _FILLED), ("org", rf"{_ORG}|reporting org|org"), ("day", rf"{_DAY}|period|date")):
        if re.fullmatch(pattern, label):
            return kind
    return "unit" if re.fullmatch(rf"{_UNIT}|unit", label) else ""
