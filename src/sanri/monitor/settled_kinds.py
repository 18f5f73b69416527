"""The kinds of change that a desk lays down for itself: the table of them and whoever makes one read them here."""

from typing import Literal

What = Literal[
    "open_org",
    "rename_org",
    "move_org",
    "close_org",
    "merge_org",
    "switch_line",
    "calendar_day",
    "rule_value",
    "withdraw",
]
