"""What offices count every day, what boarded straight from the quay, and the animals that must not wait."""

from sanri.kernel.expression import SUBJECT, Minutes, Within, field
from sanri.kernel.measure import CountDistinct, Good, Last, Measure, Quantile, Ratio, Reads, Sum
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.kernel.unit import BOXES, MINUTES, PERCENT, PLACES, TONNES, Unit
from sanri.lines.customs.records.bookings import WHARF
from sanri.lines.customs.records.choices import BATCHES, DECLARATIONS, HEAD, REQUESTS
from sanri.lines.customs.records.offices import LIVE_ANIMALS, OFFICE_DAY
from sanri.lines.customs.records.stamps import DIRECT_LOADING


def _sum(
    record: Record, key: str, unit: Unit, *, name: str = "", good: Good = "neither", reads: Reads = "day"
) -> Measure:
    """A field summed over offices, under the field's own name."""
    own = record.field(key)
    return Measure(name or key, own.name, record, Sum(field(key)), unit, reads=reads, places=own.places, good=good)


def _rate(key: str, name: Text, top: str, bottom: str) -> Measure:
    return Measure(key, name, OFFICE_DAY, Ratio(field(top), field(bottom)), PERCENT, places=1, good="up")


WHARF_NAME = Measure("wharf_name", WHARF.field("name").name, WHARF, Last(field("name")), PLACES, reads="newest")
WHARF_NAME_EN = Measure(
    "wharf_name_en",
    Text("作业点英文名称", "Wharf's name in English"),
    WHARF,
    Last(field("name_en")),
    PLACES,
    reads="newest",
)

DECLARED = _sum(OFFICE_DAY, "declarations", DECLARATIONS)
TONNES_DAY = _sum(OFFICE_DAY, "tonnes", TONNES, name="cargo_tonnes")
TONNES_YTD = _sum(OFFICE_DAY, "tonnes_ytd", TONNES, name="cargo_tonnes_ytd", reads="newest")
EXPORT_TEU = _sum(OFFICE_DAY, "export_teu", BOXES)
DIRECT_TEU = _sum(OFFICE_DAY, "direct_teu", BOXES, good="up")
BOOKED = _sum(OFFICE_DAY, "bookings", DECLARATIONS, name="cleared_by_appointment")
NIGHT = _sum(OFFICE_DAY, "night_bookings", DECLARATIONS)
MISSED = _sum(OFFICE_DAY, "missed_ships", DECLARATIONS, good="down")
AEO_REQUESTS = _sum(OFFICE_DAY, "aeo_requests", REQUESTS)
EARLY_RATE = _rate(
    "early_declaration_rate", Text("提前申报率", "Early declaration rate"), "early_declared", "declarations"
)
FAST_RATE = _rate(
    "released_2h_rate", Text("两小时内放行率", "Released within two hours"), "released_2h", "declarations"
)
DIRECT_RATE = _rate("direct_loading_rate", Text("抵港直装率", "Direct loading rate"), "direct_teu", "export_teu")
AEO_MINUTES = Measure(
    "aeo_answer_minutes",
    Text("AEO企业求助平均答复用时", "Time to answer an AEO firm"),
    OFFICE_DAY,
    Ratio(field("aeo_minutes"), field("aeo_answered"), scale=1),
    MINUTES,
    places=0,
    good="down",
    note=Text("答复用时合计÷已答复数。", "All minutes to the answers over the requests answered."),
)

_TO_SPARE = Minutes(field("aboard"), field("cut_off"))
DIRECT_CASES = Measure(
    "direct_loading_cases",
    Text("抵港直装票数", "Direct loadings"),
    DIRECT_LOADING,
    CountDistinct(field(SUBJECT)),
    DECLARATIONS,
)
DIRECT_MADE = Measure(
    "direct_loading_made",
    Text("抵港直装赶上船期票数", "Direct loadings that made their ship"),
    DIRECT_LOADING,
    CountDistinct(field(SUBJECT)),
    DECLARATIONS,
    where=Within(_TO_SPARE, least=0),
    good="up",
)
DIRECT_SPARE = Measure(
    "direct_loading_spare",
    Text("抵港直装装船距截载余量中位数", "Time to spare of direct loadings, median"),
    DIRECT_LOADING,
    Quantile(_TO_SPARE),
    MINUTES,
    places=0,
    good="up",
)

LIVE_BATCHES = Measure(
    "live_batches",
    Text("供港澳活猪检疫批次", "Batches of live pigs for Hong Kong and Macao"),
    LIVE_ANIMALS,
    CountDistinct(field(SUBJECT)),
    BATCHES,
)
LIVE_HEAD = Measure(
    "live_head",
    Text("供港澳活猪检疫头数", "Live pigs for Hong Kong and Macao"),
    LIVE_ANIMALS,
    Sum(field("head")),
    HEAD,
)
CERTIFICATE_SHORT = Measure(
    "certificate_short",
    Text("证书早于出境到期批次", "Batches whose certificate ends before they leave"),
    LIVE_ANIMALS,
    CountDistinct(field(SUBJECT)),
    BATCHES,
    where=Within(Minutes(field("leaves"), field("certificate_until")), most=-1),
    good="down",
)

COUNTING = (
    *(WHARF_NAME, WHARF_NAME_EN),
    *(DECLARED, TONNES_DAY, TONNES_YTD, EXPORT_TEU, DIRECT_TEU, BOOKED, NIGHT, MISSED, AEO_REQUESTS),
    *(EARLY_RATE, FAST_RATE, DIRECT_RATE, AEO_MINUTES),
    *(DIRECT_CASES, DIRECT_MADE, DIRECT_SPARE),
    *(LIVE_BATCHES, LIVE_HEAD, CERTIFICATE_SHORT),
)
