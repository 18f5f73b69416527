"""Major projects: the table of contents of the line."""

from sanri.kernel.dated import rules_of
from sanri.kernel.line import Line
from sanri.kernel.text import Text
from sanri.lines.major_projects import measures
from sanri.lines.major_projects.measures import MEASURES
from sanri.lines.major_projects.page import SECTION
from sanri.lines.major_projects.records import PROJECT, PROJECT_MONTH, SITE_DAY
from sanri.lines.major_projects.signals import SIGNALS

LINE = Line(
    key="major_projects",
    name=Text("重点项目", "Major projects"),
    records=(PROJECT, SITE_DAY, PROJECT_MONTH),
    measures=MEASURES,
    signals=SIGNALS,
    section=SECTION,
    rules=rules_of(measures),
)
