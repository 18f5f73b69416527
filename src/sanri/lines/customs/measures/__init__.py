"""What customs counts: the stages' times, the offices' days, and the plan for tomorrow."""

from sanri.lines.customs.measures.clearing import CLEARING
from sanri.lines.customs.measures.counting import COUNTING
from sanri.lines.customs.measures.planned import PLANNED

MEASURES = (*COUNTING, *CLEARING, *PLANNED)
