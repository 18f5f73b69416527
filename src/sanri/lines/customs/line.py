"""Customs: the table of contents of the line."""

from sanri.kernel.dated import rules_of
from sanri.kernel.line import Line
from sanri.kernel.text import Text
from sanri.lines.customs.measures import MEASURES
from sanri.lines.customs.page import SECTION
from sanri.lines.customs.plans import PLANS, rules
from sanri.lines.customs.records import RECORDS
from sanri.lines.customs.signals import SIGNALS

LINE = Line(
    key="customs",
    name=Text("海关通关", "Customs"),
    records=RECORDS,
    measures=MEASURES,
    signals=SIGNALS,
    plans=PLANS,
    section=SECTION,
    rules=rules_of(rules),
)
