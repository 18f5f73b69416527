"""Text for a cell that no spreadsheet will take for a formula."""

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(text: str) -> str:
    """A leading apostrophe makes text of what would run as a formula when the file is opened."""
    return f"'{text}" if text.startswith(_STARTS) else text
