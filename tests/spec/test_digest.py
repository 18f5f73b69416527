"""The canonical words of an entry and the digest over them: anyone can make them with a pencil and `sha256sum`."""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.spec.journal_samples import STOCK, VISITS

from sanri.monitor.arrow import rows_of, table_of
from sanri.monitor.digest import GENESIS, Row, digest_of, values_of, words
from sanri.monitor.typed import typed_words

ROW = Row(
    number=7,
    record="visits",
    org="C1",
    period="2023-01-30",
    first=date(2023, 1, 30),
    last=date(2023, 1, 30),
    subject="",
    state="reported",
    receipt=3,
    place="日报!5",
    source="HIS",
    by="clerk",
    accepted_at=datetime(2023, 1, 30, 4, 5, 6, 7, UTC),
    late=True,
    replaces=2,
    reason="录错一位数",
    previous=GENESIS,
    digest="",
    values='{"income":12.5,"visits":3}',
)


def test_the_digest_is_the_sha256_of_words_that_can_be_written_by_hand() -> None:
    by_hand = (
        '{"accepted_at":"2023-01-30T04:05:06.000007Z","by":"clerk","first":"2023-01-30","last":"2023-01-30",'
        '"late":true,"number":7,"org":"C1","period":"2023-01-30","place":"日报!5","previous":"' + "0" * 64 + '",'
        '"reason":"录错一位数","receipt":3,"record":"visits","replaces":2,"source":"HIS","state":"reported",'
        '"subject":"","values":{"income":12.5,"visits":3}}'
    )
    assert digest_of(ROW) == hashlib.sha256(by_hand.encode()).hexdigest()


@pytest.mark.parametrize("column", [name for name in Row._fields if name != "digest"])
def test_no_column_can_change_without_its_digest(column: str) -> None:
    other = {
        "number": 8, "first": date(2023, 1, 29), "last": date(2023, 1, 31), "receipt": 4, "late": False,
        "replaces": None, "accepted_at": datetime(2023, 1, 30, 4, 5, 6, 8, UTC), "values": '{"income":12.5,"visits":4}',
    }  # fmt: skip
    assert digest_of(ROW._replace(**{column: other.get(column, "x")})) != digest_of(ROW)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("12.50", "12.5"),
        ("12.5", "12.5"),
        ("3", "3.0"),
        ("3E+2", "300.0"),
        ("0.00", "0.0"),
        ("-0.0", "0.0"),
        ("-1.250", "-1.25"),
        ("1E-7", "0.0000001"),
        ("123456789012345678901234.5678", "123456789012345678901234.5678"),
    ],
)
def test_equal_decimals_have_the_same_words(value: str, said: str) -> None:
    assert words({"income": Decimal(value)}) == f'{{"income":{said}}}'
    assert values_of(words({"income": Decimal(value)})) == {"income": Decimal(value)}


def test_missing_is_left_out_and_keys_stand_in_order() -> None:
    assert words({"b": 1, "c": None, "a": True}) == '{"a":true,"b":1}'


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "visits": st.integers(-(2**63), 2**63 - 1),
        "income": st.decimals(-(10**25), 10**25, places=2),
        "open": st.booleans(),
        "since": st.dates().map(date.isoformat),
        "kind": TEXTS,
        "note": TEXTS,
    },
)


@given(VALUES)
def test_an_entry_reads_the_same_from_the_ledger_as_from_the_journal(values: dict[str, object]) -> None:
    row = ROW._replace(values=typed_words(VISITS)(values))
    assert values_of(row.values) == values
    assert list(rows_of(table_of(VISITS, [row]))) == [row]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"visits": 1.5}, "takes an int of 64 bits"),
        ({"visits": True}, "takes an int of 64 bits"),
        ({"visits": 2**63}, "takes an int of 64 bits"),
        ({"income": 1.5}, "finite Decimal"),
        ({"income": Decimal("NaN")}, "finite Decimal"),
        ({"income": Decimal("1.234")}, "keeps 2 decimals and was given 3"),
        ({"income": Decimal(10) ** 26}, "28 digits"),
        ({"open": 1}, "takes a bool"),
        ({"since": "20230130"}, "YYYY-MM-DD"),
        ({"note": "a\0b"}, "NUL"),
        ({"beds": 3}, "has no field 'beds'"),
    ],
)
def test_a_value_that_cannot_be_kept_exactly_is_our_mistake_and_says_so(values: dict, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        typed_words(VISITS)(values)


def test_a_table_does_not_drop_a_field_in_silence() -> None:
    with pytest.raises(ValueError, match="visits"):
        table_of(STOCK, [ROW])
