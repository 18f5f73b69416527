"""What the page asks of the journal about a file behind an entry."""

from collections.abc import Mapping
from typing import Any, Protocol


class ReceiptInfo(Protocol):
    """What a file was called, and in which column each field stood."""

    @property
    def filename(self) -> str: ...

    @property
    def layout(self) -> Mapping[str, Any]: ...


class Receipts(Protocol):
    """Where the page asks for the file behind an entry."""

    def receipt(self, number: int) -> ReceiptInfo: ...
