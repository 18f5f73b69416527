"""Every number that inspection, approval or a solver can say stands in the manual, once, in both tongues."""

import re
from pathlib import Path

from sanri.dispatch.reference import CHAPTERS, fault_reference

PAGE = Path(__file__).parents[2] / "docs/reference/plan-faults.md"


def test_the_page_of_the_manual_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == fault_reference()


def test_a_number_stands_once_over_all_chapters_and_in_both_tongues_with_the_same_words() -> None:
    kinds = [kind for _, chapter in CHAPTERS for kind in chapter.values()]
    numbers = [kind.number for kind in kinds]
    assert sorted(numbers) == sorted(set(numbers))
    for kind in kinds:
        for text in (kind.says, kind.cure):
            assert set(re.findall(r"{\w+}", text.zh)) == set(re.findall(r"{\w+}", text.en)), kind.number
