"""Where facts come from: a document by its own name, or the word for what was made up for a sample."""

from typing import Final

from sanri.kernel.text import Text

RECONSTRUCTION: Final = "reconstruction"
"""The source of a record that nobody sent: made up for the reference city, and said to be so wherever it is shown."""


def source_words(source: str) -> Text:
    """The source as it is printed; of one word in both tongues where it is a document's own name."""
    return Text("重构", "reconstruction") if source == RECONSTRUCTION else Text(source, source)
