"""Numbers of persons, companies, boxes, ships and vehicles: what is accepted, what is refused, what is never shown."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanri.kernel.day import Day
from sanri.kernel.identifiers import IDENTIFIERS, Identified, looks_personal, masked
from sanri.kernel.identifiers.identified import ROUNDED, WRONG_CHECK
from sanri.kernel.identifiers.organisation import uscc_check_character
from sanri.kernel.identifiers.person import id_check_character, upgraded
from sanri.kernel.identifiers.transport import container_check_digit

VECTORS = json.loads((Path(__file__).parent / "vectors" / "identifiers.json").read_text(encoding="utf-8"))
TODAY = Day.parse("2023-01-30")
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def check(kind: str, text: str) -> Identified:
    return IDENTIFIERS[kind].check(text, today=TODAY)


def numbers(verdict: str, *kinds: str) -> list[tuple[str, str]]:
    return [(kind, number) for kind in kinds or VECTORS[verdict] for number in VECTORS[verdict][kind]]


def test_every_identifier_has_a_key_of_its_own_kind_and_vectors() -> None:
    assert list(IDENTIFIERS) == [identifier.kind for identifier in IDENTIFIERS.values()]
    assert set(IDENTIFIERS) == set(VECTORS["valid"]) == set(VECTORS["invalid"]) == set(VECTORS["source"])


@pytest.mark.parametrize(("kind", "number"), numbers("valid"))
def test_a_right_number_is_accepted(kind: str, number: str) -> None:
    found = check(kind, number)
    assert found.faults == ()
    assert check(kind, found.value) == found


@pytest.mark.parametrize(("kind", "number"), numbers("invalid"))
def test_a_wrong_number_is_refused_in_both_tongues(kind: str, number: str) -> None:
    found = check(kind, number)
    assert not found.is_valid
    assert all(fault.zh and fault.en for fault in found.faults)


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        ("id_card", "11010519491231002x", "11010519491231002X"),
        ("id_card", " 110105 19491231 002X\u200b", "11010519491231002X"),
        ("uscc", "９１１１００００６０００３７３４１Ｌ", "91110000600037341L"),
        ("org_code", "60003734-1", "600037341"),
        ("container", "csqu 305438-3", "CSQU3054383"),
        ("imo", "IMO 9074729", "9074729"),
        ("mobile", "+86 199-1234-5678", "+8619912345678"),
        ("mobile", "8619912345678", "+8619912345678"),
        ("plate", "粤J·12345", "粤J12345"),
    ],
)
def test_a_number_is_tidied_before_it_is_checked(kind: str, written: str, kept: str) -> None:
    found = check(kind, written)
    assert (found.value, found.faults) == (kept, ())


# Single errors and swaps


def with_one_digit_wrong(number: str, alphabet: str = "0123456789") -> Iterator[str]:
    for place, sign in enumerate(number):
        if sign in alphabet:
            yield from (number[:place] + other + number[place + 1 :] for other in alphabet if other != sign)


def with_neighbours_swapped(number: str) -> Iterator[str]:
    for place, (left, right) in enumerate(pairwise(number)):
        if left != right:
            yield number[:place] + right + left + number[place + 2 :]


def without_the_double_zero(kind: str) -> list[tuple[str, str]]:
    """ISO 6346 writes the remainders 0 and 10 both as 0, so a container that ends in 0 is less well kept."""
    return [(kind, number) for kind, number in numbers("valid", kind) if not number.endswith("0")]


STRONG = [*numbers("valid", "id_card", "uscc"), *without_the_double_zero("container")]


@pytest.mark.parametrize(("kind", "number"), [*STRONG, *numbers("valid", "org_code", "bank_card")])
def test_one_wrong_digit_never_passes(kind: str, number: str) -> None:
    assert [wrong for wrong in with_one_digit_wrong(number) if check(kind, wrong).is_valid] == []


@pytest.mark.parametrize(("kind", "number"), numbers("valid", "uscc"))
def test_one_wrong_character_of_a_company_code_never_passes(kind: str, number: str) -> None:
    assert [wrong for wrong in with_one_digit_wrong(number, USCC_ALPHABET) if check(kind, wrong).is_valid] == []


@pytest.mark.parametrize(("kind", "number"), [*STRONG, *numbers("valid", "imo")])
def test_two_swapped_neighbours_never_pass(kind: str, number: str) -> None:
    assert [wrong for wrong in with_neighbours_swapped(number) if check(kind, wrong).is_valid] == []


@pytest.mark.parametrize(("kind", "number", "passing"), VECTORS["unseen_errors"])
def test_the_errors_that_a_standard_itself_cannot_see_are_known(kind: str, number: str, passing: list[str]) -> None:
    """Remainders 0 and 10 of a container are both 0; M is 22, so 0 by 11; Luhn takes 09 for 90; IMO counts by 10."""
    tried = [*with_one_digit_wrong(number), *with_neighbours_swapped(number)]
    assert [wrong for wrong in tried if check(kind, wrong).is_valid] == passing


# Where published libraries err


def test_the_example_of_the_standard_born_in_1880_is_accepted_with_a_warning() -> None:
    found = check("id_card", "440524188001010014")
    assert found.is_valid
    assert [warning.en for warning in found.warnings] == ["The date of birth is before 1900. Please ask the holder."]


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("810000190001019995", "a residence permit of a Hong Kong resident"),
        ("452128199001010015", "a county code that was withdrawn"),
        (upgraded("440703900101001"), "a district younger than its holder"),
        ("33011419900101001" + id_check_character("33011419900101001"), "a district made in 2021"),
    ],
)
def test_the_region_never_refuses_a_person(number: str, why: str) -> None:
    found = check("id_card", number)
    assert (found.faults, found.warnings) == ((), ()), why


def test_an_unknown_province_is_a_warning() -> None:
    body = "99070319900101001"
    found = check("id_card", body + id_check_character(body))
    assert (found.faults, len(found.warnings)) == ((), 1)
    assert (check("division", "990000").faults, len(check("division", "990000").warnings)) == ((), 1)


def test_a_foreign_residents_card_carries_its_province_in_the_second_place() -> None:
    body = "91108401990010100"
    assert check("id_card", body + id_check_character(body)).warnings == ()


def test_a_right_check_digit_does_not_make_29_february_1900() -> None:
    assert id_check_character("45142519000229999") == "5"
    assert [fault.en for fault in check("id_card", "451425190002299995").faults] == [
        "Characters 7 to 14 are no real date of birth. Please compare with the card."
    ]


def test_nobody_is_born_after_today() -> None:
    body = "44070320230131001"
    number = body + id_check_character(body)
    assert not IDENTIFIERS["id_card"].check(number, today=TODAY).is_valid
    assert IDENTIFIERS["id_card"].check(number, today=TODAY + 1).is_valid


def test_a_15_digit_number_is_written_out_in_18_with_a_warning() -> None:
    found = check("id_card", "440524800101001")
    assert (found.value, found.faults, len(found.warnings)) == ("440524198001010013", (), 1)


@pytest.mark.parametrize("number", ["N2440703MA4UJMN1XA", "A1440700MB00000194"])
def test_a_company_code_may_begin_with_a_letter(number: str) -> None:
    assert check("uscc", number).is_valid


def test_a_remainder_of_zero_gives_check_character_zero() -> None:
    assert uscc_check_character("91440703MA0000082") == "0"


def test_a_remainder_of_ten_gives_container_digit_zero() -> None:
    assert container_check_digit("JMNU000008") == 0


def test_an_organisation_code_that_fails_inside_a_company_code_is_a_warning() -> None:
    body = "91440703600037342"
    found = check("uscc", body + uscc_check_character(body))
    assert (found.faults, len(found.warnings)) == ((), 1)


@pytest.mark.parametrize(
    ("number", "faults"),
    [("WVWZZZ1JZXW000001", 0), ("WVWZZZ1JZ3W386752", 0), ("LVWZZZ1J1XW000001", 1), ("1M8GDM9A1KP042788", 1)],
)
def test_the_check_digit_of_a_vehicle_binds_china_and_north_america_only(number: str, faults: int) -> None:
    found = check("vin", number)
    assert len(found.faults) == faults
    assert WRONG_CHECK in found.faults + found.warnings


@pytest.mark.parametrize("number", ["440703199001010000", "4.40703199001010E+17", "4.40703199001010e+17"])
def test_a_number_rounded_by_a_spreadsheet_is_named_as_such(number: str) -> None:
    assert ROUNDED in check("id_card", number).faults


@pytest.mark.parametrize("number", ["粤AF12345", "粤A12345F", "粤J1234挂", "粤J1234学", "京AA12345"])
def test_plates_of_new_energy_trailers_and_schools_are_accepted(number: str) -> None:
    assert check("plate", number).is_valid


@pytest.mark.parametrize("number", ["粤J1234O", "粤JM12345", "粤J12345M", "J12345", "粤112345"])
def test_a_plate_that_no_office_issues_is_refused(number: str) -> None:
    assert not check("plate", number).is_valid


@pytest.mark.parametrize("kind", IDENTIFIERS)
@given(text=st.text(max_size=24))
def test_whatever_is_typed_gets_an_answer(kind: str, text: str) -> None:
    found = check(kind, text)
    assert found.kind == kind
    assert found.is_valid is (found.faults == ())


# Round trips

BIRTHS = st.dates(min_value=Day.parse("1900-01-01").date, max_value=TODAY.date)


@given(region=st.sampled_from(["440703", "451425", "810000"]), born=BIRTHS, serial=st.integers(0, 999))
def test_a_number_made_by_the_rule_of_cards_passes(region: str, born: date, serial: int) -> None:
    body = f"{region}{born:%Y%m%d}{serial:03}"
    number = body + id_check_character(body)
    residue = sum((10 if sign == "X" else int(sign)) * 2**power for power, sign in enumerate(reversed(number))) % 11
    assert residue == 1
    assert check("id_card", number).faults == ()


@given(
    head=st.text(USCC_ALPHABET, min_size=2, max_size=2),
    tail=st.text(USCC_ALPHABET, min_size=9, max_size=9),
)
def test_a_code_made_by_the_rule_of_companies_passes(head: str, tail: str) -> None:
    body = f"{head}440703{tail}"
    code = body + uscc_check_character(body)
    values = [USCC_ALPHABET.index(sign) for sign in code]
    assert (sum(value * 3**place for place, value in enumerate(values[:17])) + values[17]) % 31 == 0
    assert check("uscc", code).faults == ()


@given(owner=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3), serial=st.integers(0, 999_999))
def test_a_number_made_by_the_rule_of_containers_passes(owner: str, serial: int) -> None:
    body = f"{owner}U{serial:06}"
    assert check("container", f"{body}{container_check_digit(body)}").is_valid


# Persons kept out of sight


@pytest.mark.parametrize("text", VECTORS["remarks"]["personal"])
def test_a_remark_with_a_person_in_it_is_noticed(text: str) -> None:
    assert looks_personal(text)


@pytest.mark.parametrize("text", VECTORS["remarks"]["harmless"])
def test_a_remark_without_a_person_passes(text: str) -> None:
    assert not looks_personal(text)


@given(
    before=st.text("在 ,。A", max_size=4), after=st.text("在 ,。A", max_size=4), born=BIRTHS, last=st.integers(0, 9999)
)
def test_no_card_number_hides_among_words(before: str, after: str, born: date, last: int) -> None:
    assert looks_personal(f"{before}440703{born:%Y%m%d}{last:04}{after}")


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("id_card", "440703199001010013", "440703********0013"),
        ("mobile", "+8613800138000", "138****8000"),
        ("mobile", "13800138000", "138****8000"),
        ("bank_card", "6222021234567890128", "6222***********0128"),
        ("id_card", "4407031990", "**********"),
        ("mobile", "8000", "****"),
        ("uscc", "91440703MA00000820", "91440703MA00000820"),
    ],
)
def test_a_page_shows_no_more_of_a_person_than_it_must(kind: str, value: str, shown: str) -> None:
    assert masked(kind, value) == shown


def test_masking_an_unknown_kind_names_the_kinds() -> None:
    with pytest.raises(ValueError, match=r"'passport' is no identifier: use one of bank_card, .* vin\."):
        masked("passport", "E12345678")


@pytest.mark.parametrize(("kind", "number"), numbers("invalid", "id_card", "mobile", "bank_card"))
def test_a_persons_number_never_enters_a_message_or_a_log(kind: str, number: str) -> None:
    found = check(kind, number)
    assert number not in repr(found)
    assert not any(number in fault.zh + fault.en for fault in found.faults)
