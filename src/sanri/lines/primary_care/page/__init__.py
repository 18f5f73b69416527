"""What primary care says on the page: the clinics' day, then who is taken to hospital and who answers the calls."""

from sanri.kernel.section import Section
from sanri.kernel.text import Text
from sanri.lines.primary_care.page import clinics, moving

SECTION = Section(
    kicker=Text("基层医疗 · 日监测与日调度", "Primary care · the day watched, the next one planned"),
    headlines=clinics.HEADLINES,
    body=(*clinics.BODY, *moving.BODY),
    charts=(*clinics.CHARTS, *moving.CHARTS),
    tables=clinics.TABLES,
    strip=clinics.STRIP,
)
