"""With what: the coaches that a carrier offers, where they take people up, where they let them off, the kits there."""

from sanri.kernel.check import NoEarlier
from sanri.kernel.record import Choice, Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import MINUTES, YUAN, Unit

SEATS = Unit("seats", "座", "seat", "seats", "count")
DRIVERS = Unit("drivers", "名", "driver", "drivers", "count")
HALTS = Unit("halts", "站次", "halt", "halts", "count")
RELAYS = Unit("relays", "次", "relay", "relays", "count")
ITEMS = Unit("items", "件", "item", "items", "count")

GOODS = (
    Choice("booklet", Text("就业创业政策手册", "Policy booklet")),
    Choice("mask", Text("KN95口罩", "KN95 mask")),
    Choice("notebook", Text("笔记本", "Notebook")),
)

COACH = Record(
    key="coach",
    name=Text("包车备选车辆", "Coach on offer"),
    subject=Field("plate", Text("号牌", "Plate"), "identifier", identifier="plate"),
    fields=(
        Field("carrier", Text("承运单位", "Carrier"), "text"),
        Field("licence", Text("道路运输证号", "Road transport licence"), "text"),
        Field(
            "seats",
            Text("乘客座位数", "Passenger seats"),
            unit=SEATS,
            minimum=10,
            maximum=60,
            note=Text("不含驾驶员席。", "Without the drivers' own."),
        ),
        Field("lift", Text("轮椅升降装置", "Wheelchair lift"), "flag"),
        Field("home", Text("车籍所在县", "Home county"), "text"),
        Field(
            "home_end",
            Text("车籍地所在一端", "The end that is its home"),
            "choice",
            # One end of a charter must be the vehicle's home place: one that is at home at neither may not drive it.
            choices=(
                Choice("from", Text("出发地", "Where it leaves")),
                Choice("to", Text("到达地", "Where it arrives")),
                Choice("neither", Text("均不是", "Neither")),
            ),
        ),
        Field("sign_until", Text("包车标志牌有效期至", "Charter sign valid to"), "day"),
        Field("insurer", Text("承运人责任险保险人", "Insurer"), "text"),
        Field("insured", Text("每座保额", "Insured for each seat"), "decimal", unit=YUAN, minimum=0),
        Field("insured_until", Text("保险有效期至", "Insured to"), "day"),
        Field("available_from", Text("可用日期自", "On offer from"), "day"),
        Field("available_to", Text("可用日期至", "On offer to"), "day"),
        Field("fixed", Text("每趟包车费", "Charter a trip"), "decimal", unit=YUAN, minimum=0, places=2),
        Field("per_km", Text("每公里运费", "Fare a kilometre"), "decimal", unit=YUAN, minimum=0, places=2),
        Field("drivers", Text("随车驾驶员数", "Drivers aboard"), unit=DRIVERS, minimum=1, maximum=4),
        Field(
            "driven_24h",
            Text("驾驶员前24小时已驾驶时间", "Driven in the 24 hours before, by each driver"),
            unit=MINUTES,
            maximum=1440,
        ),
        Field(
            "driven_6d",
            Text("驾驶员前6天已驾驶时间", "Driven in the six days before, by each driver"),
            unit=MINUTES,
            maximum=8640,
        ),
    ),
    reporters=("city",),
    every="event",
    checks=(NoEarlier("available_to", "available_from"),),
    has_zero_report=False,
)


def _place(key: str, name: Text, kinds: tuple[Choice, ...], *, number: Text) -> Record:
    """A halt with its place on the map and the span in which coaches may work there on one day of travel."""
    return Record(
        key=key,
        name=name,
        subject=Field("halt_number", number, "text"),
        fields=(
            Field("place", Text("地点名称", "Place"), "text"),
            Field("county", Text("所在县区", "County"), "text"),
            Field("kind", Text("地点类别", "Kind of place"), "choice", choices=kinds),
            _degrees("longitude", Text("经度", "Longitude")),
            _degrees("latitude", Text("纬度", "Latitude")),
            Field("opens", Text("开始时间", "From"), "moment"),
            Field("closes", Text("截止时间", "To"), "moment"),
        ),
        reporters=("city",),
        every="event",
        checks=(NoEarlier("closes", "opens"),),
        has_zero_report=False,
    )


def _degrees(key: str, name: Text) -> Field:
    return Field(key, name, "decimal", minimum=-180, maximum=180, places=5)


BOARDING_STOP = _place(
    "boarding_stop",
    Text("上车点", "Boarding stop"),
    (
        Choice("station", Text("客运站", "Coach station")),
        Choice("square", Text("广场", "Square")),
        Choice("estate", Text("安置小区", "Resettlement estate")),
        Choice("office", Text("政务服务中心", "Service centre")),
    ),
    number=Text("上车点编号", "Boarding stop number"),
)
DROP_POINT = _place(
    "drop_point",
    Text("下车点", "Drop point"),
    (
        Choice("park", Text("园区", "Park")),
        Choice("factory", Text("工厂", "Factory")),
        Choice("centre", Text("就业服务中心", "Employment service centre")),
    ),
    number=Text("下车点编号", "Drop point number"),
)

WELCOME_KIT = Record(
    key="welcome_kit",
    name=Text("暖心礼包库存", "Stock of welcome kits"),
    subject=Field("good", Text("物品", "Item"), "choice", choices=GOODS),
    fields=(
        Field("stock", Text("库存数", "In stock"), unit=ITEMS),
        Field("given", Text("当日发放数", "Given out on the day"), unit=ITEMS),
    ),
    reporters=("city",),
    every="event",
    has_zero_report=False,
)
