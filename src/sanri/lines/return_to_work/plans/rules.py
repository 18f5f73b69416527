"""What the desk lays down for its coaches: seats, halts, cancelling, how the road is reckoned. Dated data."""

from dataclasses import dataclass

from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.dispatch.location import RoadModel
from sanri.kernel.source import RECONSTRUCTION
from sanri.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Tariff:
    """What the plan weighs, in fen: leaving out one who passed, and one on the waiting list, `step` less for each place
    on it, down to `least`; moving one who was told.

    These are weights of a choice, not charges: nobody is billed for them.
    """

    left_out: int
    waiting: int
    step: int
    least: int
    moving: int


@dataclass(frozen=True, slots=True)
class Handling:
    """How the road is reckoned where no road map is at hand, and seconds for one person to get on and to get off."""

    roads: RoadModel
    on: int
    off: int


def _desk(key: str, name: Text, value: int) -> Dated[int]:
    """The desk's own value; a city that has a rule of its own replaces the ruling and its source."""
    return Dated(key, name, (Ruling(value, source=RECONSTRUCTION),))


MOST_STOPS = _desk("boarding_stops", Text("每车上车点上限", "Boarding stops of one coach"), 4)
CHAPERON_SEATS = _desk("chaperon_seats", Text("随车领队座位数", "Seats for the chaperon"), 1)
LEAST_LOAD = _desk("least_load", Text("最低实载率(%)", "Least load, in percent of seats"), 40)
LONGEST_TRIP = _desk("longest_trip", Text("单程最长小时数", "Hours that a trip may take"), 14)
NO_SHOWS = _desk("no_shows", Text("列入候补末位的未到次数", "No-shows that put one last on the list"), 2)
FREE_CANCEL_HOURS = _desk("free_cancel", Text("发车前可取消小时数", "Hours before leaving up to which one cancels"), 24)
MASKS_PER_KIT = _desk("masks_per_kit", Text("每套礼包口罩数", "Masks in one kit"), 2)

TARIFF = Dated(
    "coach_tariff",
    Text("派车权重", "Weights of the coach plan"),
    (
        Ruling(
            Tariff(left_out=300_000, waiting=200_000, step=1_000, least=100_000, moving=5_000), source=RECONSTRUCTION
        ),
    ),
)
# The detour is what makes Tiandeng to Pengjiang the 600-odd kilometres that the paper gave; speeds are a coach's.
HANDLING = Dated(
    "coach_handling",
    Text("路程与上下车用时", "Roads, and time to get on and off"),
    (
        Ruling(
            Handling(RoadModel(1.12, ((10.0, 30.0), (60.0, 60.0), (None, 85.0))), on=30, off=15),
            source=RECONSTRUCTION,
        ),
    ),
)
KIT_WORTH = _desk("kit_worth", Text("每套礼包权重(分)", "Weight of a kit, in fen"), 2_000)
