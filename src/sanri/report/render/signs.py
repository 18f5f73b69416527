"""Rises and falls are never told by colour alone: a number whose words do not say its way gets an arrow."""

import re

from sanri.report.page import Mark

ARROWS = {"rise": "↑", "fall": "↓", "none": ""}
_SAID = re.compile(
    r"^[+\-−]|[↑↓升降增减涨跌落多少高低升回]|\b(?:up|down|rose|fell|more|fewer|less|rise|fall|above|below)\b",
    re.IGNORECASE,
)


def arrow(mark: Mark) -> str:
    """The arrow to print before the mark's words, or nothing where a sign or a word already says it."""
    return "" if _SAID.search(mark.words) else ARROWS[mark.way]
