"""From what age somebody may be taken on, and until when a worker is marked as young. Dated data."""

from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.day import Day
from sanri.kernel.text import Text

WORKING_AGE = Dated(
    "working_age",
    Text("最低就业年龄", "Least age for work"),
    (Ruling(16, source="劳动法第十五条", valid_from=Day.parse("1995-01-01")),),
)
ADULT_AGE = Dated(
    "adult_age",
    Text("未成年工年龄上限", "Age at which a worker is of age"),
    (Ruling(18, source="劳动法第五十八条", valid_from=Day.parse("1995-01-01")),),
)
