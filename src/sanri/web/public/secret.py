"""A booking's number and the password that goes with it. The password is made of the number with the desk's own key:
it is kept nowhere, and a number that does not exist has one as well, so that no answer tells them apart.
"""

import hmac
from typing import Final

from sanri.monitor.sealing import desk_keys

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
MARK: Final = "Y"
NUMBER_LENGTH, SECRET_LENGTH = 8, 10


def number_of(nonce: str) -> str:
    """The number of the booking that a form makes: the same form sent twice makes one booking."""
    return MARK + _words(f"booking number {nonce}", NUMBER_LENGTH)


def secret_of(number: str) -> str:
    """``7KQ2M-X9RTW``: ten signs that are read out easily, some 49 bits."""
    plain = _words(f"booking secret {number}", SECRET_LENGTH)
    return f"{plain[:5]}-{plain[5:]}"


def is_secret(number: str, said: str) -> bool:
    return hmac.compare_digest(tidied(secret_of(number)), tidied(said))


def tidied(text: str) -> str:
    """As people type it: small letters, blanks and hyphens are no matter."""
    return "".join(letter for letter in text.upper() if letter.isascii() and letter.isalnum())


def _words(message: str, length: int) -> str:
    rest, found = int(desk_keys().mac(message), 16), ""
    for _ in range(length):
        rest, at = divmod(rest, len(ALPHABET))
        found += ALPHABET[at]
    return found
