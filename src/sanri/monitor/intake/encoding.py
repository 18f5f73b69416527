"""Which encoding a text file is in: decided, never guessed at silently; what cannot be decided is refused."""

import re

from sanri.kernel.fault import Refused
from sanri.monitor.intake.faults import FAULTS

# GB18030 writes its own byte order mark as 84 31 95 33.
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_ASCII = re.compile("[\x00-\x7f]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
# Two-byte characters that belong in an office's UTF-8 table; any other one is more likely half a Chinese character.
_EXPECTED = frozenset("±×÷·°²³µ§£¥©®«»¼½¾¬¶¹º")
_LEAST_COMMON = 0.8


def decoded(data: bytes) -> str:
    """The text without byte order mark. Raises `Refused` for I-110."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\x00" in data[:4096]:
        return _strict(data, "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _chinese(data)
    return _chinese(data) if _is_half_chinese(data, text) else _readable(text)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return _readable(data.decode(encoding))
    except UnicodeDecodeError:
        raise Refused([FAULTS["I-110"].at()]) from None


def _readable(text: str) -> str:
    """Control characters and stray halves of characters tell that this is no text, or not in this encoding."""
    if _CONTROL.search(text) or "\ufffd" in text:
        raise Refused([FAULTS["I-110"].at()])
    return text


def _chinese(data: bytes) -> str:
    """GB18030, if what comes out is Chinese as it is written: most of it within GB 2312."""
    text = _strict(data, "gb18030")
    foreign = _ASCII.sub("", text)
    common = len(foreign.encode("gb2312", "ignore").decode("gb2312"))
    if common < _LEAST_COMMON * len(foreign):
        raise Refused([FAULTS["I-110"].at()])
    return text


def _is_half_chinese(data: bytes, text: str) -> bool:
    """Whether bytes that happen to be valid UTF-8 are GB18030 all the same: nothing but pairs, and odd ones."""
    foreign = {character for character in text if not character.isascii()}
    if not foreign or max(foreign) > "\u07ff" or foreign <= _EXPECTED:
        return False
    try:
        return all("\u4e00" <= character <= "\u9fff" for character in data.decode("gb18030") if not character.isascii())
    except UnicodeDecodeError:
        return False
