"""What a ticket's code says: which plan, which day, which ticket, and a seal that only this desk can make."""

import hmac
from dataclasses import dataclass
from typing import Protocol

from sanri.kernel.day import Day

MARK = "SANRI1"
SEAL_LENGTH = 12


class Sealer(Protocol):
    """Whoever holds the desk's key."""

    def mac(self, message: str) -> str:
        """A keyed digest of the message in hexadecimal."""
        ...


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket that was read and found to be this desk's own."""

    rule: str
    day: Day
    number: str


def payload(sealer: Sealer, rule: str, day: Day, number: str) -> str:
    """``SANRI1*coaches*2023-01-30*T0041*9f2c41aa07d3``: short enough for a small code, of the code's own alphabet."""
    told = f"{MARK}*{rule}*{day.iso}*{number}"
    return f"{told}*{sealer.mac(told)[:SEAL_LENGTH]}"


def read(sealer: Sealer, text: str) -> Ticket | None:
    """The ticket that a code speaks of; None where it is not one of ours or was changed."""
    told, _, seal = text.strip().rpartition("*")
    if not hmac.compare_digest(sealer.mac(told)[:SEAL_LENGTH].encode(), seal.encode()):
        return None
    mark, rule, day, number = told.split("*")
    return Ticket(rule, Day.parse(day), number) if mark == MARK else None
