"""A small form and small sendings for the tests of journal and ledger."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from sanri.kernel.day import Day, Period
from sanri.kernel.entry import Draft
from sanri.kernel.record import Choice, Field, Record, Value
from sanri.kernel.text import Text
from sanri.monitor.journal import Kept, Received, Sending, append, receive

ZONE = ZoneInfo("Asia/Shanghai")
DAY = Day.parse("2023-01-30")
PERIOD = Period.day(DAY)
NOON = datetime(2023, 1, 30, 12, tzinfo=ZONE)

VISITS = Record(
    key="visits",
    name=Text("日诊疗", "Visits of a day"),
    fields=(
        Field("visits", Text("门诊人次", "visits")),
        Field("income", Text("收入", "income"), kind="decimal", places=2, required=False),
        Field("open", Text("开诊", "open"), kind="flag", required=False),
        Field("since", Text("自", "since"), kind="day", required=False),
        Field("kind", Text("类别", "kind"), kind="choice", choices=(Choice("a", Text("甲", "A")),), required=False),
        Field("note", Text("说明", "note"), kind="text", required=False),
    ),
    reporters=("clinic",),
)
STOCK = Record(
    key="stock",
    name=Text("库存", "Stock"),
    fields=(Field("boxes", Text("箱数", "boxes")),),
    reporters=("clinic",),
    subject=Field("item", Text("物品", "item"), kind="text"),
)
FORMS = {form.key: form for form in (VISITS, STOCK)}


def draft(
    org: str = "C1",
    *,
    period: Period = PERIOD,
    state: str = "reported",
    subject: str = "",
    place: str = "2",
    **said: Value,
) -> Draft:
    return Draft(org, period, state, said, subject, place)


def send(
    drafts: Sequence[Draft], *, form: Record = VISITS, reason: str = "", at: datetime = NOON, by: str = "clerk"
) -> Kept:
    """A sending received and kept at the same moment; its bytes are the rows' own words."""
    received = deliver(drafts, form=form, reason=reason, at=at, by=by)
    return append(received.number, form, drafts, by=by, at=at, zone=ZONE, reason=reason, layout={"visits": "C"})


def deliver(
    drafts: Sequence[Draft], *, form: Record = VISITS, reason: str = "", at: datetime = NOON, by: str = "clerk"
) -> Received:
    data = repr([(draft.org, str(draft.period), draft.state, draft.subject, dict(draft.values)) for draft in drafts])
    return receive(data.encode(), Sending("日报.xlsx", form.key, "", by, "file", at, source="HIS", reason=reason))


EVERYTHING = {
    "visits": 3,
    "income": Decimal("12.50"),
    "open": True,
    "since": "2020-02-29",
    "kind": "a",
    "note": "“引号”\\ \n 漢字 𠮷",
}
MOMENTS = tuple(datetime(2023, 1, 30, hour, tzinfo=UTC) for hour in range(24))
