"""差错目录 · every way in which a file can be wrong, numbered; `docs/reference/faults.md` is printed from here.

I-1xx the file, I-2xx header, org and period, I-3xx one cell, I-4xx across cells, I-5xx against what is already kept,
I-6xx notes: these are said to the sender and stop nothing. A retired number is never used again.
"""

from sanri.kernel.fault import FaultKind, catalogue
from sanri.kernel.text import Text
from sanri.monitor.intake.faults.across import ACROSS_FAULTS
from sanri.monitor.intake.faults.cell import CELL_FAULTS
from sanri.monitor.intake.faults.file import FILE_FAULTS
from sanri.monitor.intake.faults.heading import HEADING_FAULTS
from sanri.monitor.intake.faults.kept import KEPT_FAULTS
from sanri.monitor.intake.faults.note import NOTES

CHAPTERS: tuple[tuple[Text, tuple[FaultKind, ...]], ...] = (
    (Text("文件", "The file"), FILE_FAULTS),
    (Text("表头、机构和期间", "Header, org and period"), HEADING_FAULTS),
    (Text("单元格", "One cell"), CELL_FAULTS),
    (Text("单元格之间", "Across cells"), ACROSS_FAULTS),
    (Text("与已收数据之间", "Against what is kept"), KEPT_FAULTS),
    (Text("提示", "Notes"), NOTES),
)
FAULTS = catalogue(*(each for _, kinds in CHAPTERS for each in kinds))
