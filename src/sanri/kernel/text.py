"""Words in both tongues of the desk, kept side by side so that neither can be forgotten."""

from dataclasses import dataclass
from typing import Literal

Tongue = Literal["zh", "en"]
TONGUES: tuple[Tongue, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One phrase in Chinese and in English."""

    zh: str
    en: str

    def __post_init__(self) -> None:
        for tongue in TONGUES:
            if not getattr(self, tongue).strip():
                raise ValueError(f"Text({self.zh!r}, {self.en!r}) has no words in {tongue!r}: give both.")

    def __str__(self) -> str:
        return self.zh

    def in_(self, tongue: Tongue) -> str:
        return self.zh if tongue == "zh" else self.en

    def fill(self, **values: object) -> "Text":
        """Both templates with ``{name}`` filled; a `Text` value is filled in its own tongue."""

        def worded(tongue: Tongue) -> dict[str, object]:
            return {key: value.in_(tongue) if isinstance(value, Text) else value for key, value in values.items()}

        return Text(self.zh.format(**worded("zh")), self.en.format(**worded("en")))
