"""What a seat may do: the roles of the desk, each with its rights and how far in the org tree they reach."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from sanri.kernel.text import Text

Reach = Literal["own", "subtree"]


class Right(StrEnum):
    """One thing that a person may do. A view names the right it needs; a role lists those it has."""

    READ = "read"
    """Figures, signals, plans and pages within reach."""
    SEND = "send"
    """Reports and corrections for one's own org."""
    REVIEW = "review"
    """Return, pass and lock what the orgs within reach sent."""
    PLAN = "plan"
    """Make plans and change them by hand."""
    APPROVE = "approve"
    """Sign a plan; which plans, the desk's own table of approvers says."""
    CHECK_IN = "check_in"
    """Take check-ins at a gate."""
    EDIT = "edit"
    """Choose the lead, hold back or annotate a sentence."""
    PUBLISH = "publish"
    ASK = "ask"
    """Put a question that must be answered in writing."""
    UNMASK = "unmask"
    """See a personal value in clear, for a reason that is written down."""
    LOGS = "logs"
    """Read who did what."""
    PEOPLE = "people"
    """Accounts, seats and the tokens of programs."""
    SYSTEM = "system"
    """Orgs, lines, calendars and regulation values."""


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of seat. `second_factor` is asked of everybody who does more than send in an own report."""

    key: str
    name: Text
    rights: frozenset[Right]
    reach: Reach = "subtree"
    second_factor: bool = True
    at_desk: bool = False
    """Held at the desk's own city only: it is about the whole desk."""


def _role(key: str, zh: str, en: str, *rights: Right, reach: Reach = "subtree", factor: bool = True) -> Role:
    at_desk = bool({Right.LOGS, Right.PEOPLE, Right.SYSTEM} & set(rights))
    return Role(key, Text(zh, en), frozenset(rights), reach, factor, at_desk)


_R = Right
ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        _role("reporter", "填报席", "reporter", _R.SEND, _R.READ, reach="own", factor=False),
        _role("partner", "协作席", "partner", _R.SEND, _R.READ, _R.CHECK_IN, reach="own", factor=False),
        _role("reviewer", "审核席", "reviewer", _R.REVIEW, _R.READ, _R.UNMASK),
        _role("dispatcher", "调度席", "dispatcher", _R.PLAN, _R.APPROVE, _R.CHECK_IN, _R.READ, _R.UNMASK),
        _role("editor", "编辑席", "editor", _R.EDIT, _R.PUBLISH, _R.READ),
        _role("leader", "领导席", "leader", _R.READ),
        _role("overseer", "督查席", "overseer", _R.READ, _R.ASK),
        _role("auditor", "审计员", "auditor", _R.LOGS),
        _role("security_admin", "安全管理员", "security administrator", _R.PEOPLE),
        _role("system_admin", "系统管理员", "system administrator", _R.SYSTEM),
    )
}
APART = ("auditor", "security_admin", "system_admin")
"""Three different people by rule: GB/T 22239-2019, 8.1.7 separates system, audit and security administration."""
