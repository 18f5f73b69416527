"""What belongs to a person: its kinds, how it may be shown, and how a value that was sealed is known from one in clear.

Sealing itself needs keys and lives where they are; whoever only reads entries needs no more than this.
"""

import re
from typing import Literal, get_args

from sanri.kernel.identifiers import masked
from sanri.kernel.text import Text

PersonalKind = Literal["name", "id", "phone", "address"]
PERSONAL_KINDS: tuple[PersonalKind, ...] = get_args(PersonalKind)
SEALED = Text("已加密", "sealed")
"""What is said in place of a sealed value."""

TOKEN = "sealed:1:"  # noqa: S105
# Base64 of at least the 16 bytes that every sealed value begins with.
_TOKEN = re.compile(rf"{TOKEN}[A-Za-z0-9+/]{{22,}}={{0,2}}")
_ADDRESS_SHOWN = 6


def is_sealed(value: object) -> bool:
    """Whether the value is a token in place of a personal value."""
    return isinstance(value, str) and _TOKEN.fullmatch(value) is not None


def mask(kind: str, plain: str) -> str:
    """As much as a screen or a ticket may show: 440703********0013, 138****8000, 张*; what has an odd length is hidden.

    Of an address no more than six characters (as a rule province and city) and no more than a third are shown.
    """
    match kind:
        case "id":
            return masked("id_card", plain)
        case "phone":
            return masked("mobile", plain)
        case "name":
            return plain[:1] + "*" * max(len(plain) - 1, 1)
        case "address":
            return plain[: min(_ADDRESS_SHOWN, len(plain) // 3)] + "***"
    raise ValueError(f"{kind!r} is no kind of personal data: use one of {', '.join(PERSONAL_KINDS)}.")
