"""Primary care: the table of contents of the line."""

from sanri.kernel.dated import rules_of
from sanri.kernel.line import Line
from sanri.kernel.text import Text
from sanri.lines.primary_care.measures import MEASURES, clinics
from sanri.lines.primary_care.page import SECTION
from sanri.lines.primary_care.plans import PLANS, rules
from sanri.lines.primary_care.records import RECORDS
from sanri.lines.primary_care.signals import SIGNALS

LINE = Line(
    key="primary_care",
    name=Text("基层医疗", "Primary care"),
    records=RECORDS,
    measures=MEASURES,
    signals=SIGNALS,
    plans=PLANS,
    section=SECTION,
    rules=rules_of(rules, clinics),
)
