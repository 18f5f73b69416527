"""The addresses of what is laid down."""

from sanri.web.address import at
from sanri.web.people.rights import Right
from sanri.web.settled.days import days
from sanri.web.settled.lines import lines
from sanri.web.settled.listed import listed, withdraw
from sanri.web.settled.org import org
from sanri.web.settled.orgs import orgs
from sanri.web.settled.rules import rule, rules

SYSTEM = Right.SYSTEM
ADDRESSES = (
    at("settled/", orgs, "settled", get=SYSTEM, post=SYSTEM),
    at("settled/orgs/<str:code>/", org, "settled_org", get=SYSTEM, post=SYSTEM),
    at("settled/lines/", lines, "settled_lines", get=SYSTEM, post=SYSTEM),
    at("settled/calendar/", days, "settled_days", get=SYSTEM, post=SYSTEM),
    at("settled/rules/", rules, "settled_rules", get=SYSTEM),
    at("settled/rules/<str:key>/", rule, "settled_rule", get=SYSTEM, post=SYSTEM),
    at("settled/changes/", listed, "settled_changes", get=SYSTEM),
    at("settled/changes/<int:number>/withdraw/", withdraw, "settled_withdraw", post=SYSTEM),
)
