"""A measure as a formula in both tongues, made of the names of the fields it reads: what the reader may check."""

from decimal import Decimal

from sanri.kernel.dated import MemberOf
from sanri.kernel.expression import All, Amount, Condition
from sanri.kernel.measure import (
    AheadOfTime,
    CountDistinct,
    Last,
    Light,
    Mean,
    Measure,
    Pace,
    Quantile,
    Rank,
    Ratio,
    Reporting,
    Sum,
)
from sanri.kernel.record import Record
from sanri.kernel.text import Text
from sanri.monitor.terms import amount_in_words, condition_in_words, name_of

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
            said = Text("{amount},逐级求和", "{amount}, summed up the org tree").fill(
                amount=amount_in_words(amount, record)
            )
        case Ratio(top, bottom, scale):
            said = _ratio(top, bottom, scale, record)
        case Mean(amount):
            said = Text("{amount}的平均值", "mean of {amount}").fill(amount=amount_in_words(amount, record))
        case Quantile(amount, share):
            said = _quantile(amount_in_words(amount, record), share)
        case Last(value):
            said = Text("“{field}”的最新值", "{field} as the newest entry says it").fill(
                field=name_of(value.key, record)
            )
        case CountDistinct(of):
            said = Text("不同“{field}”的个数", "how many different: {field}").fill(field=name_of(of.key, record))
        case Reporting(which):
            return _REPORTING[which].fill(record=record.name)
        case Rank() | Pace() | AheadOfTime() | Light() as derived:
            return _derived(derived)
    hours = Text("÷ {minutes} 换算为小时", "÷ {minutes} to be hours").fill(minutes=str(measure.minutes_per_unit))
    return _joined(said, hours if measure.minutes_per_unit != 1 else None, _where(measure), _reads(measure))


def _quantile(amount: Text, share: Decimal) -> Text:
    if share == Decimal("0.5"):
        return Text("{amount}的中位数", "median of {amount}").fill(amount=amount)
    percent = f"{(share * 100).normalize():f}"
    return Text("{amount}的第{percent}百分位数", "percentile {percent} of {amount}").fill(
        amount=amount, percent=percent
    )


def _ratio(top: Amount, bottom: Amount, scale: int, record: Record) -> Text:
    said = Text(
        "({top}) ÷ ({bottom}){times},先逐级求和再相除", "({top}) ÷ ({bottom}){times}, each summed up the org tree first"
    )
    return said.fill(
        top=amount_in_words(top, record),
        bottom=amount_in_words(bottom, record),
        times=f" × {scale}" if scale != 1 else "",
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


def _where(measure: Measure) -> Text | None:
    if measure.where is None:
        return None
    said = Text("只计{condition}的", "only where {condition}")
    said = said.fill(condition=condition_in_words(measure.where, measure.record))
    if not _has_group(measure.where):
        return said
    return Text("{said}(按当日成员)", "{said} (as of the day)").fill(said=said)


def _has_group(condition: Condition | MemberOf) -> bool:
    if isinstance(condition, All):
        return any(_has_group(one) for one in condition.conditions)
    return isinstance(condition, MemberOf)


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
