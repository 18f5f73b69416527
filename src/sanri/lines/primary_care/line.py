"""Primary care: the table of contents of the line."""

from sanri.kernel.line import Line
from sanri.kernel.text import Text
from sanri.lines.primary_care.measures import MEASURES
from sanri.lines.primary_care.page import SECTION
from sanri.lines.primary_care.records import CLINIC_DAY, NATIONAL_BULLETIN
from sanri.lines.primary_care.signals import SIGNALS

LINE = Line(
    key="primary_care",
    name=Text("基层医疗", "Primary care"),
    records=(CLINIC_DAY, NATIONAL_BULLETIN),
    measures=MEASURES,
    signals=SIGNALS,
    section=SECTION,
)
