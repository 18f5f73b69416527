"""The wider table of phrases, read from the optional test fixture folder when it is there."""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sanri.kernel.unit import FIRMS, KILOMETRES, PEOPLE, PILES, TONNES, VISITS, YUAN
from sanri.report.phrasing import Interval, approximate, exact, lint, read

FIXTURES = Path(os.environ.get("SANRI_FIXTURES") or Path(__file__).resolve().parents[3] / "shared")
TABLE = FIXTURES / "phrasing" / "cases.json"
WORDED = {unit.zh: unit for unit in (PILES, TONNES, PEOPLE, KILOMETRES, FIRMS, YUAN, VISITS)}
TOLERANCE = Decimal("0.00001")


@pytest.fixture(scope="module")
def table() -> dict[str, list[dict[str, Any]]]:
    if not TABLE.exists():
        pytest.skip("optional test fixture folder not found: set SANRI_FIXTURES to the folder that holds phrasing/")
    return json.loads(TABLE.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)


def agrees(interval: Interval, row: dict[str, Any]) -> bool:
    ends = ((interval.low, row["lo"]), (interval.high, row["hi"]))
    near = all(a is b is None or (None not in (a, b) and abs(a - b) < TOLERANCE) for a, b in ends)
    return near and (interval.low_in, interval.high_in) == (row["lo_incl"], row["hi_incl"])


def claims_as(row: dict[str, Any]) -> bool:
    reading = read(row["phrase"])
    if reading is None or (reading.kind, reading.unit) != (row["kind"], row["unit"]):
        return False
    if reading.meaning is None:
        return reading.constraint == row["constraint"]
    return agrees(reading.meaning.hard, row["hard"]) and agrees(reading.meaning.typical, row["typical"])


def test_phrases_claim_what_the_table_says(table: dict[str, list[dict[str, Any]]]) -> None:
    assert [row["phrase"] for row in table["parse"] if not claims_as(row)] == []


def test_names_are_no_quantities(table: dict[str, list[dict[str, Any]]]) -> None:
    assert [row["text"] for row in table["not_quantities"] if read(row["text"]) is not None] == []


def test_verdicts_agree(table: dict[str, list[dict[str, Any]]]) -> None:
    wrong = []
    for row in table["verdicts"]:
        reading = read(row["phrase"])
        if reading is None or reading.verdict(Decimal(row["actual"])) != row["verdict"]:
            wrong.append(row["phrase"])
    assert wrong == []


def written(row: dict[str, Any]) -> str:
    unit, value = WORDED[row["unit"]], Decimal(row["value"])
    if row["style"] in ("exact", "rounded"):
        return exact(value, unit, places=1 if row["style"] == "rounded" else None, tongue="zh")
    return approximate(value, unit, style=row["style"], tongue="zh")


def test_phrases_are_written_as_the_table_says(table: dict[str, list[dict[str, Any]]]) -> None:
    assert [(row["phrase"], written(row)) for row in table["generate"] if written(row) != row["phrase"]] == []


def test_bad_phrasings_are_named(table: dict[str, list[dict[str, Any]]]) -> None:
    missed = [row for row in table["lint"] if row["expect"] not in [flaw.severity for flaw in lint(row["phrase"])]]
    assert [row["phrase"] for row in missed] == []
