"""复核差错 · why something a reviewer or an overseer wants to write down cannot be, numbered."""

from sanri.kernel.fault import FaultKind, catalogue
from sanri.kernel.text import Text


def _kind(number: str, says: tuple[str, str], cure: tuple[str, str]) -> FaultKind:
    return FaultKind(number, Text(*says), Text(*cure))


REVIEW_FAULTS = catalogue(
    _kind(
        "V-101",
        ("{org}{period}没有报送,无从复核", "{org}, {period}: nothing was sent, so nothing can be reviewed"),
        ("请核对机构和日期", "Check the org and the day"),
    ),
    _kind(
        "V-102",
        (
            "{org}{period}在您打开之后又有新的报送或更正",
            "{org}, {period}: something newer came in after you opened it",
        ),
        ("请重新打开后再复核", "Open it again and review what stands now"),
    ),
    _kind(
        "V-103",
        ("原因“{reason}”太短", "The reason, “{reason}”, is too short"),
        ("至少写{length}个字,让报送单位知道改什么", "Say in {length} characters or more what is to be mended"),
    ),
    _kind(
        "V-104",
        ("{org}{period}没有可撤回的复核", "{org}, {period}: there is no review that could be taken back"),
        ("请刷新页面看现在的状态", "Load the page again and see how it stands"),
    ),
    _kind(
        "V-105",
        ("{org}{period}没有锁定", "{org}, {period}, is not locked"),
        ("无需解锁;请刷新页面", "Nothing needs to be opened; load the page again"),
    ),
    _kind(
        "V-201",
        ("问题或答复“{words}”太短", "The question or answer, “{words}”, is too short"),
        ("至少写{length}个字", "Write {length} characters or more"),
    ),
    _kind(
        "V-202",
        ("答复期限{until}已经过去", "The time to answer by, {until}, has passed"),
        ("请给对方留出时间", "Leave the org some time"),
    ),
    _kind(
        "V-203",
        ("第{number}号问题已经答复", "Question {number} has been answered"),
        ("要补充请另提问题", "To add to it, put another question"),
    ),
    _kind(
        "V-204",
        ("没有第{number}号问题", "There is no question {number}"),
        ("请从问题清单进入", "Open it from the list of questions"),
    ),
)
"""V-1xx reviews, V-2xx questions. A retired number is never used again."""


def fault_reference() -> str:
    """The page of the manual, with every number in both tongues."""
    rows = [
        f"| {kind.number} | {kind.says.zh}。{kind.cure.zh}。 | {kind.says.en}. {kind.cure.en}. |"
        for kind in REVIEW_FAULTS.values()
    ]
    return "\n".join([HEAD, *rows, ""])


HEAD = """# 复核与督查差错 · Faults of review and of questions

V-1xx are said to reviewers, V-2xx to whoever asks or answers a question. A number that is retired is never used again.
`python -m sanri.monitor.review_faults` prints this page. A locked period is refused to its sender as I-504.

| | 中文 | English |
|---|---|---|"""

if __name__ == "__main__":
    print(fault_reference(), end="")
