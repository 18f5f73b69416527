"""What the desk says back when a day cannot be closed."""

from sanri.kernel.fault import FaultKind, catalogue
from sanri.kernel.text import Text

CLOSE_FAULTS = catalogue(
    FaultKind(
        "L-101",
        Text(
            "{day}已随{later}一起日结,不能再单独日结",
            "{day} was closed together with {later} and has no close of its own",
        ),
        Text("之后收到的更正会随下一次日结进入台账", "What came in since then goes to the ledger with the next close"),
    ),
)
