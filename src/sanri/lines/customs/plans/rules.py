"""What the slot plan goes by: how long a job takes, whom credit puts first, what an hour late is worth. Dated data."""

from dataclasses import dataclass
from decimal import Decimal

from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.day import Day
from sanri.kernel.dispatch.location import RoadModel
from sanri.kernel.source import RECONSTRUCTION
from sanri.kernel.text import Text


@dataclass(frozen=True, slots=True)
class JobTime:
    """Minutes that the first container of a job takes, as a triangular distribution, and each further one."""

    kind: str
    least: int
    likely: int
    most: int
    each_further: int

    def seconds(self, containers: int) -> int:
        """The expected time: a triangular distribution's mean is a third of least, likely and most together."""
        return (self.least + self.likely + self.most) * 20 + max(0, containers - 1) * self.each_further * 60


@dataclass(frozen=True, slots=True)
class CreditLevel:
    """A level of credit as it was called, and how much an hour of its waiting weighs, in percent of the regular one."""

    key: str
    name: Text
    weight: int


@dataclass(frozen=True, slots=True)
class Tariff:
    """What the plan weighs, in fen; `perishable` in percent. A slot is not moved any more `frozen_minutes` before it;
    a job without a ship is late `grace_minutes` after the slot that was wanted, one with a ship when less than
    `spare_minutes` are left.

    The amounts are weights of a choice, not charges: nobody is billed for them.
    """

    late_hour: int
    perishable: int
    left_out: int
    left_out_live: int
    overtime_hour: int
    moving: int
    frozen_minutes: int
    grace_minutes: int
    spare_minutes: int


JOB_TIMES: Dated[tuple[JobTime, ...]] = Dated(
    "customs_job_times",
    Text("各类作业用时", "How long jobs take"),
    (
        Ruling(
            (
                JobTime("loading", 20, 30, 55, 12),
                JobTime("unloading", 25, 40, 70, 15),
                JobTime("animals", 60, 90, 150, 0),
                JobTime("cold_goods", 40, 60, 110, 25),
                JobTime("examination", 45, 75, 150, 40),
            ),
            source=RECONSTRUCTION,
        ),
    ),
)

_CERTIFIED_2014 = (
    CreditLevel("advanced", Text("高级认证企业", "advanced certified"), 300),
    CreditLevel("certified", Text("一般认证企业", "generally certified"), 150),
    CreditLevel("regular", Text("一般信用企业", "of general credit"), 100),
    CreditLevel("dishonest", Text("失信企业", "dishonest"), 50),
)
CREDIT_LEVELS: Dated[tuple[CreditLevel, ...]] = Dated(
    "customs_credit_levels",
    Text("海关企业信用等级", "Credit levels of firms"),
    (
        Ruling(
            _CERTIFIED_2014,
            source="海关总署令第225号(2014);权重为重构",
            valid_from=Day.parse("2014-12-01"),
            valid_to=Day.parse("2018-04-30"),
        ),
        Ruling(
            _CERTIFIED_2014,
            source="海关总署令第237号(2018);权重为重构",
            valid_from=Day.parse("2018-05-01"),
            valid_to=Day.parse("2021-10-31"),
        ),
        Ruling(
            (
                CreditLevel("advanced", Text("高级认证企业", "advanced certified"), 300),
                CreditLevel("regular", Text("常规管理企业", "regularly managed"), 100),
                CreditLevel("dishonest", Text("失信企业", "dishonest"), 50),
            ),
            source="海关总署令第251号(2021);权重为重构",
            valid_from=Day.parse("2021-11-01"),
            valid_to=Day.parse("2026-03-31"),
        ),
        Ruling(
            (
                CreditLevel("advanced", Text("高级认证企业", "advanced certified"), 300),
                CreditLevel("certified", Text("认证企业", "certified"), 150),
                CreditLevel("regular", Text("常规企业", "regular"), 100),
                CreditLevel("dishonest", Text("失信企业", "dishonest"), 50),
                CreditLevel("seriously_dishonest", Text("严重失信企业", "seriously dishonest"), 25),
            ),
            source="海关总署令第282号(2026);权重为重构",
            valid_from=Day.parse("2026-04-01"),
        ),
    ),
)

TARIFF: Dated[Tariff] = Dated(
    "customs_slot_tariff",
    Text("排程权重", "What the slot plan weighs"),
    (
        Ruling(
            Tariff(
                late_hour=10_000,
                perishable=200,
                left_out=200_000,
                left_out_live=5_000_000,
                overtime_hour=12_000,
                moving=5_000,
                frozen_minutes=30,
                grace_minutes=120,
                spare_minutes=30,
            ),
            source=RECONSTRUCTION,
        ),
    ),
)

# How long each of the activities that run side by side takes in nine cases of ten, in minutes.
ACTIVITY_TIMES: Dated[dict[str, int]] = Dated(
    "customs_activity_times",
    Text("抵港直装各环节用时", "How long the activities of a direct loading take"),
    (Ruling({"loading": 150, "manifest": 45, "declaration": 110}, source=RECONSTRUCTION),),
)

# The first sign of a container's size code (ISO 6346): 2 is 20 feet, 4 is 40, L is 45. Ports differ on the last.
TEU_BY_SIZE: Dated[dict[str, Decimal]] = Dated(
    "customs_teu",
    Text("标箱折算", "TEU of a container"),
    (Ruling({"2": Decimal(1), "4": Decimal(2), "L": Decimal("2.25")}, source=RECONSTRUCTION),),
)

# Where no road map is at hand: streets, then country roads, then the motorway.
ROADS = RoadModel(detour=1.35, bands=((5.0, 30.0), (20.0, 50.0), (None, 75.0)))


def job_seconds(kind: str, containers: int, day: Day) -> int:
    """How long a job is expected to take on the day."""
    found = next(time for time in JOB_TIMES.at(day).value if time.kind == kind)
    return found.seconds(containers)


def credit_weight(credit: str, day: Day) -> int:
    """Percent by the levels in force on the day; a level that is not among them counts as the regular one."""
    weights = {level.key: level.weight for level in CREDIT_LEVELS.at(day).value}
    return weights.get(credit, weights["regular"])


def teu_of(size_type: str, day: Day) -> Decimal:
    """TEU of a container by its size code; one whose code is not known counts as one."""
    return TEU_BY_SIZE.at(day).value.get(size_type[:1].upper(), Decimal(1))
