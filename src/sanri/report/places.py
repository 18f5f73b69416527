"""Where on the paper a drawing may stand, and how large it is there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """In CSS pixels. A map is at most `map_height` high, others are at least `height`."""

    width: int
    height: int
    map_height: int

    def map_high(self, shape: float) -> int:
        """How high a map is here that is so many times as wide as it is high."""
        return min(self.map_height, round(self.width / shape))


PLACES = {
    "lead": Place(640, 230, 380),
    "aside": Place(450, 200, 250),
    "row": Place(350, 160, 240),
    "half": Place(570, 180, 280),
    "phone": Place(346, 200, 260),
}
"""Under the lead, beside it, in one of three columns, in one of two, and on a phone."""
