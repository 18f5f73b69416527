"""编辑 · what the editor's seat chose of a day's page: another lead, what is held back, a signed note under a sentence.

A choice never touches a number: it orders, leaves out, or adds words that are signed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sanri.kernel.line import Line
from sanri.kernel.text import Text

Act = Literal["lead", "hold", "note"]

CHOSEN: Final = Text("{by}选定,{reason}", "chosen by {by}: {reason}")
OTHERWISE: Final = Text("{said};按规则头条应为“{line}”", "{said}; by rule “{line}” would lead")
NOTE: Final = Text("编者注:{words}({by})", "Editor's note: {words} ({by})")
HELD_ARTICLE: Final = Text("{by}未刊“{line}”一文:{reason}。", "{by} held back the article “{line}”: {reason}.")
HELD_SENTENCE: Final = Text("{by}未刊“{line}”中一句:{reason}。", "{by} held back a sentence of “{line}”: {reason}.")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing chosen. An empty `sentence` is the whole article of the `line`; `words` are a note's."""

    number: int
    act: Act
    line: str
    sentence: str
    words: Text | None
    by: str
    reason: str

    @property
    def printed(self) -> Text:
        """A note as it stands under its sentence."""
        if self.words is None:
            raise ValueError(f"Choice {self.number} is a {self.act} and has no words: print notes only.")
        return NOTE.fill(words=self.words, by=self.by)


@dataclass(frozen=True, slots=True)
class Choices:
    """What stands of a day's choices, oldest first."""

    made: tuple[Choice, ...] = ()

    @property
    def lead(self) -> Choice | None:
        """The lead that was chosen last."""
        return next((choice for choice in reversed(self.made) if choice.act == "lead"), None)

    def holds(self, line: str, sentence: str = "") -> bool:
        return any((c.act, c.line, c.sentence) == ("hold", line, sentence) for c in self.made)

    def notes(self, line: str, sentence: str) -> tuple[Text, ...]:
        return tuple(c.printed for c in self.made if (c.act, c.line, c.sentence) == ("note", line, sentence))

    def ordered(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        """The lines in the rule's order, with the chosen lead before them and without articles that are held back."""
        kept = [line for line in lines if not self.holds(line.key)]
        first = self.lead.line if self.lead else ""
        return tuple(sorted(kept, key=lambda line: line.key != first))

    def lead_words(self, printed: Sequence[Line], by_rule: Line, reason: Text) -> Text:
        """Why the first of the printed lines leads: the rule's reason, or who chose it and what the rule would say."""
        chosen = self.lead
        if chosen is None or printed[0].key != chosen.line:
            return reason
        said = CHOSEN.fill(by=chosen.by, reason=chosen.reason)
        return said if by_rule.key == chosen.line else OTHERWISE.fill(said=said, line=by_rule.name)

    def told(self, names: Mapping[str, Text]) -> tuple[Text, ...]:
        """The small print of what was held back, by whom and why. `names` are the lines' by key."""
        return tuple(
            (HELD_SENTENCE if choice.sentence else HELD_ARTICLE).fill(
                by=choice.by, line=names.get(choice.line, Text(choice.line, choice.line)), reason=choice.reason
            )
            for choice in self.made
            if choice.act == "hold"
        )


NOTHING_CHOSEN: Final = Choices()


def sentence_name(paragraph: int, sentence: int, subject: str = "") -> str:
    """What a sentence is known by in both tongues: its paragraph, its place in it, and whom it is about."""
    return f"{paragraph}.{sentence}" + (f".{subject}" if subject else "")
