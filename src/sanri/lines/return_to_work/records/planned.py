"""What an approved plan puts into the book: the plan as a whole, each trip, each halt, each seat, each drop's kits."""

from sanri.kernel.check import AtMost, NoEarlier, SumsTo
from sanri.kernel.record import Choice, Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import COACHES, KILOMETRES, PEOPLE, PLACES, YUAN, Unit
from sanri.lines.return_to_work.records.fleet import DRIVERS, HALTS, ITEMS, RELAYS, SEATS

KITS = Unit("kits", "套", "kit", "kits", "count")
TRIP = Field("trip_number", Text("车次", "Trip"), "text")
_TRAVEL_DAY = Field("travel_day", Text("乘车日期", "Day of travel"), "day")


def _people(key: str, zh: str, en: str) -> Field:
    return Field(key, Text(zh, en), unit=PEOPLE)


def yuan(key: str, zh: str, en: str) -> Field:
    return Field(key, Text(zh, en), "decimal", unit=YUAN, minimum=0, places=2)


def kilometres() -> Field:
    return Field("kilometres", Text("里程", "Kilometres"), "decimal", unit=KILOMETRES, minimum=0, places=1)


COACH_PLAN = Record(
    key="coach_plan",
    name=Text("专车方案", "Coach plan"),
    subject=Field("travel", Text("乘车日", "Travel"), "day"),
    fields=(
        _people("wanted", "企业计划招聘人数", "People wanted by employers"),
        _people("registered", "登记人数", "People registered"),
        _people("doubled", "重复登记人数", "People registered twice"),
        _people("declined", "不予安排人数", "People who cannot be given a seat"),
        _people("asking", "应安排人数", "People to be given a seat"),
        _people("riders", "已安排人数", "People given a seat"),
        _people("unserved", "未安排人数", "People left without a seat"),
        _people("waiting", "候补人数", "People waiting"),
        Field("coaches", Text("用车数", "Coaches"), unit=COACHES),
        Field("uninsured", Text("证照保险到期车辆数", "Coaches with papers run out"), unit=COACHES),
        Field("seats", Text("可用座位数", "Seats for riders"), unit=SEATS),
        Field("halts", Text("上车停靠次数", "Halts to take people up"), unit=HALTS),
        Field("drivers", Text("驾驶员数", "Drivers"), unit=DRIVERS),
        Field("relays", Text("接驳次数", "Relays"), unit=RELAYS),
        kilometres(),
        yuan("fares", "运费", "Charter and fares"),
        yuan("cost", "方案成本", "Cost of the plan"),
        yuan("bound", "成本下界", "Bound of the cost"),
    ),
    reporters=("city",),
    every="event",
    checks=(
        SumsTo(("riders", "unserved"), "asking"),
        SumsTo(("asking", "declined", "doubled"), "registered"),
        AtMost("riders", ("seats",)),
        AtMost("fares", ("cost",)),
    ),
    has_zero_report=False,
)

COACH_TRIP = Record(
    key="coach_trip",
    name=Text("车次计划", "Planned trip"),
    subject=TRIP,
    fields=(
        _TRAVEL_DAY,
        Field("plate", Text("号牌", "Plate"), "identifier", identifier="plate"),
        Field("leaves", Text("计划发车", "To leave at"), "moment"),
        Field("arrives", Text("计划到达", "To arrive at"), "moment"),
        Field("origin", Text("始发", "From"), "text"),
        Field("destination", Text("终到", "To"), "text"),
        Field("seats", Text("可用座位数", "Seats for riders"), unit=SEATS),
        _people("riders", "已安排人数", "People given a seat"),
        Field("drivers", Text("驾驶员数", "Drivers"), unit=DRIVERS),
        Field("relays", Text("接驳次数", "Relays"), unit=RELAYS),
        kilometres(),
        yuan("fares", "运费", "Charter and fares"),
    ),
    reporters=("city",),
    every="event",
    checks=(NoEarlier("arrives", "leaves"), AtMost("riders", ("seats",))),
    has_zero_report=False,
)

COACH_CALL = Record(
    key="coach_call",
    name=Text("停靠计划", "Planned halt"),
    subject=Field("call_number", Text("停靠编号", "Halt"), "text"),
    fields=(
        _TRAVEL_DAY,
        TRIP,
        Field("order", Text("次序", "Order"), unit=PLACES, minimum=1),
        Field(
            "kind",
            Text("停靠类别", "Kind of halt"),
            "choice",
            choices=(Choice("on", Text("上车", "Boarding")), Choice("off", Text("下车", "Getting off"))),
        ),
        Field("at", Text("到点时间", "At"), "moment"),
        Field("until", Text("离点时间", "Until"), "moment"),
        Field("place", Text("地点名称", "Place"), "text"),
        Field("longitude", Text("经度", "Longitude"), "decimal", minimum=-180, maximum=180, places=5),
        Field("latitude", Text("纬度", "Latitude"), "decimal", minimum=-90, maximum=90, places=5),
        _people("people_on", "上车人数", "People getting on"),
        _people("people_off", "下车人数", "People getting off"),
    ),
    reporters=("city",),
    every="event",
    checks=(NoEarlier("until", "at"),),
    has_zero_report=False,
)

# Whose seat it is, the registration says: nothing that a person is known by is written a second time.
COACH_SEAT = Record(
    key="coach_seat",
    name=Text("座位安排", "Seat given"),
    subject=Field("ticket", Text("票号", "Ticket"), "text"),
    fields=(
        _TRAVEL_DAY,
        TRIP,
        Field("registration_number", Text("登记编号", "Registration"), "text"),
        Field("seat", Text("座位号", "Seat number"), minimum=1),
        Field("stop", Text("上车点", "Boarding stop"), "text"),
        Field("boards", Text("上车时间", "To board at"), "moment"),
        Field("drop", Text("下车点", "Drop point"), "text"),
        Field("arrives", Text("下车时间", "To get off at"), "moment"),
    ),
    reporters=("city",),
    every="event",
    checks=(NoEarlier("arrives", "boards"),),
    has_zero_report=False,
)

KIT_SHARE = Record(
    key="kit_share",
    name=Text("礼包分配", "Kits for a drop point"),
    subject=Field("drop_number", Text("下车点编号", "Drop point number"), "text"),
    fields=(
        _TRAVEL_DAY,
        Field("place", Text("地点名称", "Place"), "text"),
        Field("wanted", Text("需要套数", "Kits wanted"), unit=KITS),
        Field("kits", Text("分配套数", "Kits given"), unit=KITS),
        Field("booklets", Text("政策手册数", "Booklets"), unit=ITEMS),
        Field("masks", Text("口罩数", "Masks"), unit=ITEMS),
        Field("notebooks", Text("笔记本数", "Notebooks"), unit=ITEMS),
    ),
    reporters=("city",),
    every="event",
    checks=(AtMost("kits", ("wanted",)),),
    has_zero_report=False,
)
