"""What a measure is made of, in both tongues and in the names of the form's own columns: amounts and conditions."""

from decimal import Decimal

from sanri.kernel.dated import MemberOf
from sanri.kernel.expression import (
    ORG,
    SUBJECT,
    All,
    Among,
    Amount,
    Condition,
    Difference,
    FieldRef,
    Minutes,
    Present,
    Total,
    Within,
)
from sanri.kernel.record import Record
from sanri.kernel.text import Text


def amount_in_words(amount: Amount, record: Record) -> Text:
    match amount:
        case FieldRef(key):
            return name_of(key, record)
        case Total(terms):
            parts = [amount_in_words(term, record) for term in terms]
            return Text(" + ".join(part.zh for part in parts), " + ".join(part.en for part in parts))
        case Difference(whole, part):
            taken = Text("{part}", "{part}") if isinstance(part, FieldRef) else Text("({part})", "({part})")
            less = taken.fill(part=amount_in_words(part, record))
            return Text("{whole} − {less}", "{whole} − {less}").fill(whole=amount_in_words(whole, record), less=less)
        case Minutes(start, end):
            said = Text("“{start}”至“{end}”的分钟数", "minutes from {start} to {end}")
            return said.fill(start=name_of(start.key, record), end=name_of(end.key, record))


def name_of(key: str, record: Record) -> Text:
    if key == ORG:
        return Text("机构", "org")
    if key == SUBJECT:
        return record.subject.name if record.subject else Text("对象", "subject")
    return record.field(key).name


def condition_in_words(condition: Condition | MemberOf, record: Record) -> Text:
    match condition:
        case MemberOf(key, group):
            said = Text("“{field}”属于“{group}”", "{field} belongs to {group}")
            return said.fill(field=name_of(key, record), group=group.name)
        case Among(key, values):
            listed = [_value(key, value, record) for value in values]
            names = Text("或".join(f"“{one.zh}”" for one in listed), " or ".join(one.en for one in listed))
            return Text("“{field}”为{values}", "{field} is {values}").fill(field=name_of(key, record), values=names)
        case Present(key):
            return Text("已填“{field}”", "{field} is given").fill(field=name_of(key, record))
        case Within(amount, least, most):
            return _within(amount_in_words(amount, record), least, most)
        case All(conditions):
            parts = [condition_in_words(one, record) for one in conditions]
            return Text("、且".join(part.zh for part in parts), " and ".join(part.en for part in parts))


def _within(amount: Text, least: int | Decimal | None, most: int | Decimal | None) -> Text:
    if least is None:
        return Text("{amount}不大于{most}", "{amount} is at most {most}").fill(amount=amount, most=str(most))
    if most is None:
        return Text("{amount}不小于{least}", "{amount} is at least {least}").fill(amount=amount, least=str(least))
    said = Text("{amount}在{least}至{most}之间(含)", "{amount} is from {least} to {most}")
    return said.fill(amount=amount, least=str(least), most=str(most))


def _value(key: str, value: str | int | bool, record: Record) -> Text:
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    choices = record.field(key).choices if key not in (ORG, SUBJECT) else ()
    return next((choice.name for choice in choices if choice.key == value), Text(str(value), str(value)))
