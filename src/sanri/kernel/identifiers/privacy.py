"""Keeping persons out of free text, and showing of a personal number no more than the desk needs."""

import re
import unicodedata

from sanri.kernel.identifiers.identified import tidy
from sanri.kernel.identifiers.organisation import uscc
from sanri.kernel.identifiers.person import birth, id_check_character

# One separator may stand between any two digits: people group numbers as they read them out.
_GAP = r"[\s\u200b\u2010-\u2015·.-]?"
# Looked ahead, so that digits before a number cannot swallow its beginning.
_ID_CARD = re.compile(rf"(?<![0-9])(?=([0-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9X])(?![0-9]))")
_MOBILE = re.compile(rf"(?<![0-9])(?:\+?86{_GAP}|0086{_GAP})?1{_GAP}[3-9](?:{_GAP}[0-9]){{9}}(?![0-9])")

_SHOWN = {"id_card": (6, 4), "mobile": (3, 4), "bank_card": (4, 4)}
_LENGTHS = {"id_card": 18, "mobile": 11}
_PUBLIC = frozenset(("uscc", "org_code", "container", "imo", "vin", "plate", "division", "declaration"))


def looks_personal(text: str) -> bool:
    """Whether free text seems to hold an identity card number or a mobile number, also spaced out or full-width.

    It would rather refuse a harmless number than let a person through: a remark can be written again.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    cards = (tidy(found[1]).replace(".", "") for found in _ID_CARD.finditer(plain))
    return bool(_MOBILE.search(plain)) or any(_is_personal(card) for card in cards)


def masked(kind: str, value: str) -> str:
    """The number as a page may show it: 440703********0013, 138****8000; anything of odd length is hidden whole."""
    if kind in _PUBLIC:
        return value
    if kind not in _SHOWN:
        raise ValueError(f"{kind!r} is no identifier: use one of {', '.join(sorted(_PUBLIC | _SHOWN.keys()))}.")
    value = value.removeprefix("+86") if kind == "mobile" else value
    head, tail = _SHOWN[kind]
    hidden = len(value) - head - tail
    if hidden < tail or len(value) != _LENGTHS.get(kind, len(value)):
        return "*" * len(value)
    return value[:head] + "*" * hidden + value[-tail:]


def _is_personal(number: str) -> bool:
    """A real date of birth is enough; a matching check digit is too, unless the number is an all-digit company code."""
    matches = id_check_character(number[:17]) == number[17]
    return birth(number) is not None or (matches and not uscc(number, None).is_valid)
