"""Every number that the desk can say, and the page of the manual for those that have no page of their own."""

from collections.abc import Mapping

from sanri.desk.replies import DESK_FAULTS
from sanri.desk.settled.faults import SETTLED_FAULTS
from sanri.dispatch.reference import CHAPTERS as PLANS
from sanri.kernel.fault import FaultKind
from sanri.kernel.text import Text
from sanri.monitor.close_faults import CLOSE_FAULTS
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.reference import chapter
from sanri.monitor.review_faults import REVIEW_FAULTS
from sanri.report.editing_faults import EDITING_FAULTS
from sanri.web.api.faults import API_FAULTS
from sanri.web.doctor.ailments import AILMENTS
from sanri.web.notify.faults import NOTIFY_FAULTS
from sanri.web.people.faults import PEOPLE_FAULTS
from sanri.web.public.faults import BOOKING_FAULTS

HERE: tuple[tuple[Text, Mapping[str, FaultKind]], ...] = (
    (Text("值班台的文件与命令", "The desk's files and commands"), DESK_FAULTS),
    (Text("设定", "Settings"), SETTLED_FAULTS),
    (Text("日结", "Closing a day"), CLOSE_FAULTS),
    (Text("编版", "Editing the page"), EDITING_FAULTS),
    (Text("公众预约", "Booking a seat"), BOOKING_FAULTS),
    (Text("通知", "Notices"), NOTIFY_FAULTS),
    (Text("账号与令牌", "Accounts and tokens"), PEOPLE_FAULTS),
    (Text("程序接口", "The interface for programs"), API_FAULTS),
    (Text("安装体检", "What sanri doctor finds"), AILMENTS),
)
"""The chapters of `docs/reference/desk-faults.md`; files, plans and reviews have pages of their own."""
HEAD = """# 值班台差错目录 · Faults of the desk and its site

What the desk says of its own files, of settings, closings and editing, and what its site says to the public and to
programs. Those of files sent in are in [faults.md](faults.md), of plans in [plan-faults.md](plan-faults.md), of reviews
in [review-faults.md](review-faults.md). A number that is retired is never used again. `sanri faults D-401` explains
one, `sanri faults --markdown` prints this page.
"""


def every_kind() -> dict[str, FaultKind]:
    """By number, in the order of the numbers."""
    parts = [FAULTS, REVIEW_FAULTS, *(kinds for _, kinds in PLANS), *(kinds for _, kinds in HERE)]
    return dict(sorted((number, kind) for part in parts for number, kind in part.items()))


def fault_reference() -> str:
    """The page in Markdown."""
    return "\n".join([HEAD, *(chapter(name, tuple(kinds.values())) for name, kinds in HERE)])
