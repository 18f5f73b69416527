"""Return to work: the table of contents of the line."""

from sanri.kernel.dated import rules_of
from sanri.kernel.dispatch import driving_rules
from sanri.kernel.line import Line
from sanri.kernel.text import Text
from sanri.lines.return_to_work.measures import MEASURES
from sanri.lines.return_to_work.page import SECTION
from sanri.lines.return_to_work.plans import BOOKINGS, PLANS, booking, rules
from sanri.lines.return_to_work.records import RECORDS, ages
from sanri.lines.return_to_work.signals import SIGNALS

LINE = Line(
    key="return_to_work",
    name=Text("返岗专车", "Return to work"),
    records=RECORDS,
    measures=MEASURES,
    signals=SIGNALS,
    plans=PLANS,
    section=SECTION,
    bookings=BOOKINGS,
    rules=rules_of(rules, booking, ages, driving_rules),
)
