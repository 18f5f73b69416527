"""What the coaches count: who wants hands and who asks for a seat, what is planned, who came, and who is at work."""

from sanri.kernel.expression import SUBJECT, Condition, field
from sanri.kernel.measure import CountDistinct, How, Measure, Ratio, Sum
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.kernel.unit import FIRMS, PEOPLE, PERCENT, POSTS, Unit
from sanri.lines.return_to_work.measures.planning import PLANNED
from sanri.lines.return_to_work.measures.season import ARRIVED
from sanri.lines.return_to_work.records.people import EMPLOYER_DEMAND, REGISTRATION, REGISTRATION_STEP
from sanri.lines.return_to_work.records.road import FACTORY_RECEIPT, ON_POST

_EACH = CountDistinct(field(SUBJECT))


def _season(
    key: str, name: Text, record: Record, how: How, unit: Unit, *, where: Condition | None = None, places: int = 0
) -> Measure:
    """Over all entries of the season so far: of each subject the newest."""
    return Measure(key, name, record, how, unit, reads="newest", where=where, places=places)


WORKERS_WANTED = _season(
    "workers_wanted",
    Text("企业计划招聘人数", "People wanted by employers"),
    EMPLOYER_DEMAND,
    Sum(field("headcount")),
    PEOPLE,
)
POSTS_WANTED = _season("posts_wanted", Text("招聘岗位数", "Posts to be filled"), EMPLOYER_DEMAND, _EACH, POSTS)
EMPLOYERS_WANTING = _season(
    "employers_wanting",
    Text("招聘企业数", "Employers who want people"),
    EMPLOYER_DEMAND,
    CountDistinct(field("employer")),
    FIRMS,
)
SEAT_REGISTRATIONS = _season(
    "seat_registrations", Text("乘车登记人数", "People registered for a seat"), REGISTRATION, _EACH, PEOPLE
)
JUVENILES = _season(
    "juveniles_registered",
    Text("登记的未成年工", "Juvenile workers registered"),
    REGISTRATION,
    _EACH,
    PEOPLE,
    where=field("juvenile").is_(True),
)
LIFTED = _season(
    "lifted_registered",
    Text("登记的脱贫劳动力", "Registered workers lifted out of poverty"),
    REGISTRATION,
    _EACH,
    PEOPLE,
    where=field("lifted").is_(True),
)


def _steps(step: str, zh: str, en: str) -> Measure:
    where = field("step").is_(step)
    return _season(f"registrations_{step}", Text(zh, en), REGISTRATION_STEP, _EACH, PEOPLE, where=where)


PASSED = _steps("passed", "登记通过人数", "Registrations passed")
WAITING_LIST = _steps("waiting", "候补名单人数", "People on the waiting list")
CANCELLED = _steps("cancelled", "取消登记人数", "Registrations cancelled")
ABSENT = _steps("absent", "未到人数", "People who did not come")

RECEIVED = _season(
    "factory_received",
    Text("工厂签收人数", "People received by factories"),
    FACTORY_RECEIPT,
    Sum(field("people")),
    PEOPLE,
)
AT_WORK = _season("at_work", Text("到岗人数", "People at work"), ON_POST, Sum(field("at_work")), PEOPLE)
ON_POST_RATE = _season(
    "on_post_rate",
    Text("到岗率", "Share at work"),
    ON_POST,
    Ratio(field("at_work"), field("handed_over")),
    PERCENT,
    places=1,
)


MEASURES = (
    *(WORKERS_WANTED, POSTS_WANTED, EMPLOYERS_WANTING, SEAT_REGISTRATIONS, JUVENILES, LIFTED),
    *(PASSED, WAITING_LIST, CANCELLED, ABSENT),
    *PLANNED,
    *ARRIVED,
    *(RECEIVED, AT_WORK, ON_POST_RATE),
)
