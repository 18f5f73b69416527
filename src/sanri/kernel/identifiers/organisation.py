"""Numbers of companies and institutions: the unified social credit code, the organisation code, the bank card."""

import re

from sanri.kernel.day import Day
from sanri.kernel.identifiers.identified import Identified, misshapen, unmatched, weighed
from sanri.kernel.identifiers.region import region_warnings
from sanri.kernel.text import Text

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_USCC = re.compile(f"[{_USCC_ALPHABET}]{{2}}[0-9]{{6}}[{_USCC_ALPHABET}]{{10}}")
_NATION = "100000"  # bodies registered with the state itself

_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORG_CHECKS = "0X987654321"
_ORG_CODE = re.compile(r"[0-9A-Z]{8}[0-9X]")
_BANK_CARD = re.compile(r"[0-9]{10,19}")

_ORG_PART_DIFFERS = Text(
    "第9至17位与组织机构代码的校验规则不符,请与证照核对。",
    "Characters 9 to 17 do not pass as an organisation code. Please compare with the licence.",
)


def uscc_check_character(body: str) -> str:
    """GB 32100-2015, check character (MOD 31-3 of GB/T 17710): the 18th of the code; a remainder of 0 gives 0."""
    return _USCC_ALPHABET[-weighed([_USCC_ALPHABET.index(sign) for sign in body], _USCC_WEIGHTS, 31) % 31]


def org_check_character(body: str) -> str:
    """GB 11714-1997, check character: the 9th of the code; A to Z count 10 to 35."""
    return _ORG_CHECKS[weighed([int(sign, 36) for sign in body], _ORG_WEIGHTS, 11)]


def passes_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 annex B: every second digit from the right doubled, its own digits added."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(int(digit) for digit in digits[::-2])) % 10 == 0


def uscc(value: str, today: Day | None) -> Identified:
    """GB 32100. Codes may begin with a letter: N for village collectives, A for the forces.

    Some codes in lawful use carry an organisation code that does not pass GB 11714; that is a warning only.
    """
    if not _USCC.fullmatch(value):
        shape = Text(
            "统一社会信用代码应为18位,第3至8位为数字,且不含字母I、O、S、V、Z。请对照证照重新录入。",
            "A unified social credit code has 18 characters, digits in places 3 to 8, and never I, O, S, V or Z. "
            "Please enter it again from the licence.",
        )
        return misshapen("uscc", value, shape)
    warnings = () if value[2:8] == _NATION else region_warnings(value[2:])
    if org_check_character(value[8:16]) != value[16]:
        warnings += (_ORG_PART_DIFFERS,)
    return Identified(
        "uscc", value, () if uscc_check_character(value[:17]) == value[17] else unmatched(value), warnings
    )


def org_code(value: str, today: Day | None) -> Identified:
    """GB 11714, the code of an organisation before 2015."""
    if not _ORG_CODE.fullmatch(value):
        shape = Text(
            "组织机构代码应为8位数字或字母加1位校验码。请对照证书重新录入。",
            "An organisation code has 8 digits or letters and a check character. Please enter it again.",
        )
        return misshapen("org_code", value, shape)
    return Identified("org_code", value, () if org_check_character(value[:8]) == value[8] else unmatched(value))


def bank_card(value: str, today: Day | None) -> Identified:
    """ISO/IEC 7812-1: cards only. The account of a company follows its bank's own rule and has no Luhn digit."""
    if not _BANK_CARD.fullmatch(value):
        shape = Text(
            "银行卡号应为10至19位数字。对公账号请勿填入此栏。",
            "A bank card number has 10 to 19 digits. The account of a company does not belong here.",
        )
        return misshapen("bank_card", value, shape)
    return Identified("bank_card", value, () if passes_luhn(value) else unmatched(value))
