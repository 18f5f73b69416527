"""What the transfers, the call seats and the standby places go by: limits, weights, shifts, radii. Dated data."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.day import Day
from sanri.kernel.dispatch.location import RoadModel
from sanri.kernel.source import RECONSTRUCTION
from sanri.kernel.text import Text

_GUIDANCE = "国卫医发〔2020〕19号 关于进一步完善院前医疗急救服务的指导意见"
_SINCE = Day.parse("2020-09-17")


@dataclass(frozen=True, slots=True)
class RideRules:
    """How long a patient may be aboard: `ride_minutes`, or the direct way and `detour` percent of it where that is
    longer. An infectious case is followed by `cleaning_minutes`; one may wait `early_minutes` for an appointment.

    `left_out` by level and `moving` are weights of a choice in fen, not charges: nobody is billed for them.
    """

    ride_minutes: int
    detour: int
    cleaning_minutes: int
    early_minutes: int
    left_out: Mapping[str, int]
    moving: int


@dataclass(frozen=True, slots=True)
class ShiftKind:
    """A shift at the call seats: hours of the clock by half hours, `begins` to before `ends`, its breaks, its fen."""

    key: str
    name: Text
    begins: int
    ends: int
    breaks: tuple[int, ...]
    fen: int

    @property
    def works(self) -> tuple[int, ...]:
        return tuple(half for half in range(self.begins, self.ends) if half not in self.breaks)

    @property
    def span(self) -> str:
        """08:00-16:00."""
        return f"{_clock(self.begins)}-{_clock(self.ends)}"


def _clock(half_hours: int) -> str:
    return f"{half_hours // 2:02}:{half_hours % 2 * 30:02}"


@dataclass(frozen=True, slots=True)
class SeatRules:
    """`answered` percent within `within` seconds; of a roster `shrinkage` percent are not at a seat; the room has
    `seats`. The forecast is the mean of the same weekday of the last `weeks` weeks.
    """

    answered: Decimal
    within: int
    shrinkage: Decimal
    seats: int
    weeks: int


@dataclass(frozen=True, slots=True)
class Cover:
    """Service radius in metres of road by kind of area, the odds that an ambulance is out where nobody has counted,
    the most at one post, and the weight of a call that is not reached in time, in fen.
    """

    radius: Mapping[str, int]
    busy: Decimal
    most: int
    missed: int


ROADS = Dated(
    "transfer_roads",
    Text("转运路程与车速", "Roads and speeds of transfers"),
    (Ruling(RoadModel(1.3, ((6.0, 30.0), (30.0, 50.0), (None, 75.0))), source=RECONSTRUCTION),),
)
RIDES = Dated(
    "transfer_rides",
    Text("转运乘车规则", "Rules for rides"),
    (
        Ruling(
            RideRules(
                ride_minutes=75,
                detour=130,
                cleaning_minutes=30,
                early_minutes=60,
                left_out={"severe": 300_000, "planned": 120_000},
                moving=5_000,
            ),
            source=RECONSTRUCTION,
        ),
    ),
)
ANSWERING = Dated(
    "call_answering",
    Text("120接听要求", "How 120 calls are answered"),
    (
        Ruling(
            SeatRules(Decimal(95), 10, Decimal(30), 16, 4),
            source=f"{_GUIDANCE};缺勤比例、席位数和预测周数为重构",
            valid_from=_SINCE,
        ),
    ),
)
SHIFT_KINDS: Dated[tuple[ShiftKind, ...]] = Dated(
    "call_shifts",
    Text("120坐席班次", "Shifts at the call seats"),
    (
        Ruling(
            (
                ShiftKind("N1", Text("夜班一", "Night 1"), 0, 16, (7,), 36_000),
                ShiftKind("N2", Text("夜班二", "Night 2"), 0, 16, (9,), 36_000),
                ShiftKind("E1", Text("早班一", "Early 1"), 16, 32, (23,), 28_000),
                ShiftKind("E2", Text("早班二", "Early 2"), 16, 32, (25,), 28_000),
                ShiftKind("D1", Text("日间班", "Day"), 20, 36, (27,), 28_000),
                ShiftKind("W1", Text("长日班", "Long day"), 16, 40, (24, 33), 44_000),
                ShiftKind("L1", Text("晚班一", "Late 1"), 32, 48, (36,), 32_000),
                ShiftKind("L2", Text("晚班二", "Late 2"), 32, 48, (39,), 32_000),
            ),
            source=RECONSTRUCTION,
        ),
    ),
)
COVER = Dated(
    "ambulance_cover",
    Text("急救服务半径", "Service radius of ambulances"),
    (
        Ruling(
            Cover({"urban": 5_000, "rural": 15_000}, Decimal("0.3"), 3, 100_000),
            source=f"{_GUIDANCE}(城市不超过5公里,农村10至20公里,取15公里);其余为重构",
            valid_from=_SINCE,
        ),
    ),
)
