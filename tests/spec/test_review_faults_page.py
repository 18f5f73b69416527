"""Every number that a reviewer or an overseer can be told stands in the manual, in both tongues."""

import re
from pathlib import Path

from sanri.monitor.review_faults import REVIEW_FAULTS, fault_reference

PAGE = Path(__file__).parents[2] / "docs/reference/review-faults.md"


def test_the_page_of_the_manual_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == fault_reference()


def test_both_tongues_fill_in_the_same_words() -> None:
    for kind in REVIEW_FAULTS.values():
        for text in (kind.says, kind.cure):
            assert set(re.findall(r"{\w+}", text.zh)) == set(re.findall(r"{\w+}", text.en)), kind.number
