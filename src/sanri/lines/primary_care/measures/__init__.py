"""What primary care counts: the clinics' day, transfers and the 120 centre, and what the plans come to."""

from sanri.lines.primary_care.measures.clinics import CLINICS
from sanri.lines.primary_care.measures.moving import MOVING
from sanri.lines.primary_care.measures.planned import PLANNED

MEASURES = (*CLINICS, *MOVING, *PLANNED)
