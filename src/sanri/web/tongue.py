"""The tongue that a page is answered in; and the site's own words, compiled from their .po file: `python -m …`."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation import get_language

from sanri.kernel.text import Text, Tongue

HERE = Path(__file__).parent
LOCALES = [str(HERE / "locale"), *sorted(str(folder) for folder in HERE.glob("*/locale"))]
"""The site's own words, and those of each room beside its code."""


def tongue() -> Tongue:
    """``zh`` unless English was asked for."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def said(text: Text) -> str:
    """The phrase in the reader's tongue."""
    return text.in_(tongue())


def compile_words() -> None:
    """Writes each ``django.mo`` beside its ``django.po`` where that is newer: Django reads the compiled form only."""
    for source in (po for folder in LOCALES for po in Path(folder).glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as words:
            catalogue = read_po(words)
        # Workers and commands may start together: each writes a file of its own, and the last one stays.
        half = target.with_suffix(f".mo.{os.getpid()}.part")
        with half.open("wb") as compiled:
            write_mo(compiled, catalogue)
        half.replace(target)


if __name__ == "__main__":
    compile_words()
