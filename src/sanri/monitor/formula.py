"""A measure as a formula in both tongues, made of the names of the fields it reads: what the reader may check."""

from sanri.kernel.dated import MemberOf
from sanri.kernel.expression import ORG, SUBJECT, Amount, Difference, FieldRef, Total
from sanri.kernel.measure import (
    AheadOfTime,
    CountDistinct,
    Last,
    Light,
    Measure,
    Pace,
    Rank,
    Ratio,
    Reporting,
    Sum,
)
from sanri.kernel.record import Record
from sanri.kernel.text import Text

_REPORTING = {
    "expected": Text("应报“{record}”的机构数", "orgs that owe {record}"),
    "reported": Text("已报“{record}”的机构数", "orgs that have sent {record}"),
    "on_time": Text("按时报送“{record}”的机构数", "orgs that have sent {record} in time"),
    "missing": Text("应报 − 实报(“{record}”)", "orgs that owe {record} − orgs that have sent it"),
    "not_open": Text("以“未开”报送“{record}”的机构数", "orgs that have sent {record} as not open"),
    "rate": Text("实报 ÷ 应报 × 100(“{record}”)", "sent ÷ owed × 100 ({record})"),
    "on_time_rate": Text("按时 ÷ 应报 × 100(“{record}”)", "sent in time ÷ owed × 100 ({record})"),
}


def formula(measure: Measure) -> Text:
    """The whole formula, with its condition and with which entries are read."""
    record = measure.record
    match measure.how:
        case Sum(amount):
            said = Text("{amount},逐级求和", "{amount}, summed up the org tree").fill(amount=_amount(amount, record))
        case Ratio(top, bottom, scale):
            said = _ratio(top, bottom, scale, record)
        case Last(value):
            said = Text("“{field}”的最新值", "{field} as the newest entry says it").fill(field=_name(value.key, record))
        case CountDistinct(of):
            said = Text("不同“{field}”的个数", "how many different: {field}").fill(field=_name(of.key, record))
        case Reporting(which):
            return _REPORTING[which].fill(record=record.name)
        case Rank() | Pace() | AheadOfTime() | Light() as derived:
            return _derived(derived)
    return _joined(said, _condition(measure), _reads(measure))


def _ratio(top: Amount, bottom: Amount, scale: int, record: Record) -> Text:
    said = Text(
        "({top}) ÷ ({bottom}){times},先逐级求和再相除", "({top}) ÷ ({bottom}){times}, each summed up the org tree first"
    )
    return said.fill(
        top=_amount(top, record), bottom=_amount(bottom, record), times=f" × {scale}" if scale != 1 else ""
    )


def _derived(how: Rank | Pace | AheadOfTime | Light) -> Text:
    match how:
        case Rank(of):
            said = Text(
                "按“{of}”从高到低在同级机构中的位次,并列同位",
                "place among its peers by {of}, greatest first, ties sharing a place",
            )
            return said.fill(of=of.name)
        case Pace(left, deadline):
            said = Text("{left} ÷ (“{deadline}” − 当日)的天数", "{left} ÷ days from the day to: {deadline}")
            return said.fill(left=left.name, deadline=deadline.name)
        case AheadOfTime(done):
            said = Text(
                "{done} − 报告月末已过月数 ÷ 12 × 100",
                "{done} − months gone by the end of the month reported ÷ 12 × 100",
            )
            return said.fill(done=done.name)
        case Light(of, rule):
            return Text("“{of}”按“{rule}”亮灯", "the light of {of} by: {rule}").fill(of=of.name, rule=rule.name)


def _amount(amount: Amount, record: Record) -> Text:
    match amount:
        case FieldRef(key):
            return _name(key, record)
        case Total(terms):
            parts = [_amount(term, record) for term in terms]
            return Text(" + ".join(part.zh for part in parts), " + ".join(part.en for part in parts))
        case Difference(whole, part):
            taken = Text("{part}", "{part}") if isinstance(part, FieldRef) else Text("({part})", "({part})")
            less = taken.fill(part=_amount(part, record))
            return Text("{whole} − {less}", "{whole} − {less}").fill(whole=_amount(whole, record), less=less)


def _name(key: str, record: Record) -> Text:
    if key == ORG:
        return Text("机构", "org")
    if key == SUBJECT:
        return record.subject.name if record.subject else Text("对象", "subject")
    return record.field(key).name


def _condition(measure: Measure) -> Text | None:
    match measure.where:
        case None:
            return None
        case MemberOf(key, group):
            said = Text(
                "只计“{field}”属于“{group}”的(按当日成员)", "only where {field} belongs to {group} (as of the day)"
            )
            return said.fill(field=_name(key, measure.record), group=group.name)
        case among:
            values = [_value(among.key, value, measure.record) for value in among.values]
            said = Text("只计“{field}”为{values}的", "only where {field} is {values}")
            names = Text("或".join(f"“{one.zh}”" for one in values), " or ".join(one.en for one in values))
            return said.fill(field=_name(among.key, measure.record), values=names)


def _value(key: str, value: str | int | bool, record: Record) -> Text:
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    choices = record.field(key).choices if key not in (ORG, SUBJECT) else ()
    return next((choice.name for choice in choices if choice.key == value), Text(str(value), str(value)))


def _reads(measure: Measure) -> Text | None:
    if measure.reads == "day":
        return None
    if measure.record.subject is None:
        return Text("取各机构截至当日的最新一期", "of each org the newest period ended by the day")
    said = Text(
        "取各{subject}截至当日的最新一期", "of each org and subject ({subject}) the newest period ended by the day"
    )
    return said.fill(subject=measure.record.subject.name)


def _joined(*parts: Text | None) -> Text:
    said = [part for part in parts if part is not None]
    return Text(",".join(part.zh for part in said), "; ".join(part.en for part in said))
