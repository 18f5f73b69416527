"""A page as text and back, without loss: what an edition keeps is exactly what was printed."""

import json

from sanri.kernel.canon import made, words
from sanri.report.page import Page


def page_words(page: Page) -> str:
    """Canonical JSON: the same page is always the same bytes."""
    return words(page)


def page_of(text: str) -> Page:
    page: Page = made(Page, json.loads(text))
    return page
