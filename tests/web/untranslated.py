"""Words of the site that stand in Chinese on an English page."""

import re
from html import unescape
from pathlib import Path

WEB = Path(__file__).parents[2] / "src" / "sanri" / "web"
WORDS = {
    word for file in WEB.glob("**/django.po") for word in re.findall(r'^msgid "(.+)"$', file.read_text("utf-8"), re.M)
}


def untranslated(page: str) -> set[str]:
    """Texts of the page that are, to the letter, words of the site which have an English form."""
    texts = {unescape(text).strip() for text in re.findall(r">([^<>]+)<", page)}
    return texts & WORDS
