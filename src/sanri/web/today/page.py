"""The page as the editor finds it: published or not, which edition, and when it goes to press."""

from dataclasses import dataclass
from datetime import datetime

from sanri.kernel.day import Day
from sanri.report.publish import editions
from sanri.web.opened import desk
from sanri.web.today.links import to


@dataclass(frozen=True, slots=True)
class PageState:
    """The page about a day, printed on the day after. `edition` is 0 where nothing was published."""

    day: Day
    closes_at: datetime
    edition: int
    issue: int
    published_at: datetime | None
    by: str
    link: str
    press: str


def page_state(day: Day) -> PageState:
    last = editions(day).defer("pages").last()
    return PageState(
        day=day,
        closes_at=desk().close_of(day),
        edition=last.edition if last else 0,
        issue=last.issue if last else desk().issue(day + 1),
        published_at=last.at if last else None,
        by=last.by if last else "",
        link=to("press_edition", last.number, door="press") if last else "",
        press=to("press", door="press"),
    )
