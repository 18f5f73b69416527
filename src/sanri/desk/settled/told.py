"""What a change does, in one sentence: for the list of changes and before somebody confirms it."""

from collections.abc import Callable, Mapping

from sanri.desk.desk import Desk
from sanri.desk.settled.change import Change
from sanri.kernel.text import Text
from sanri.monitor.settled_kinds import What

DAY_KINDS = {
    "holiday": Text("放假", "a day off"),
    "workday": Text("上班", "a working day"),
    "published": Text("按国务院公布的安排", "as the State Council published it"),
}


def told(change: Change, desk: Desk) -> Text:
    return _TOLD[change.what](change, desk)


def _name(code: str, change: Change, desk: Desk) -> Text:
    """As the org was called on the day before."""
    if code not in desk.tree:
        return Text(code, code)
    return (desk.tree.find(code, change.first - 1) or desk.tree.any(code)).name


def _open(change: Change, desk: Desk) -> Text:
    name = Text(change.word("name_zh"), change.word("name_en") or change.word("name_zh"))
    said = Text("新设{name}({code}),上级{parent}", "{name} ({code}) is opened under {parent}")
    return said.fill(name=name, code=change.about, parent=_name(change.word("parent"), change, desk))


def _rename(change: Change, desk: Desk) -> Text:
    name = Text(change.word("name_zh"), change.word("name_en") or change.word("name_zh"))
    return Text("{old}更名为{name}", "{old} is called {name}").fill(old=_name(change.about, change, desk), name=name)


def _move(change: Change, desk: Desk) -> Text:
    parent = _name(change.word("parent"), change, desk)
    return Text("{org}改隶{parent}", "{org} stands under {parent}").fill(
        org=_name(change.about, change, desk), parent=parent
    )


def _close(change: Change, desk: Desk) -> Text:
    return Text("撤销{org}", "{org} is closed").fill(org=_name(change.about, change, desk))


def _merge(change: Change, desk: Desk) -> Text:
    into = _name(change.word("into"), change, desk)
    return Text("{org}并入{into}", "{org} is merged into {into}").fill(org=_name(change.about, change, desk), into=into)


def _switch(change: Change, desk: Desk) -> Text:
    said = Text("启用条线{key}", "The line {key} is on") if change.word("on") == "yes" else None
    return (said or Text("停用条线{key}", "The line {key} is off")).fill(key=change.about)


def _day(change: Change, desk: Desk) -> Text:
    kind = DAY_KINDS.get(change.word("kind")) or Text(change.word("kind"), change.word("kind"))
    if change.word("name"):
        return Text("{day}{kind}({name})", "{day} is {kind} ({name})").fill(
            day=change.first, kind=kind, name=change.word("name")
        )
    return Text("{day}{kind}", "{day} is {kind}").fill(day=change.first, kind=kind)


def _value(change: Change, desk: Desk) -> Text:
    rule = desk.ground.rules.get(change.about)
    name = rule.name if rule else Text(change.about, change.about)
    return Text("{rule}:{values}", "{rule}: {values}").fill(rule=name, values=paths(change.values))


def _withdraw(change: Change, desk: Desk) -> Text:
    return Text("第{number}号设定作废", "Change {number} is withdrawn").fill(number=change.about)


def paths(values: Mapping[str, str]) -> str:
    """``4``, or ``rest 20, drive 240`` where a value has more than one number."""
    return ", ".join(value if path == "value" else f"{path} {value}" for path, value in sorted(values.items()))


_TOLD: dict[What, Callable[[Change, Desk], Text]] = {
    "open_org": _open,
    "rename_org": _rename,
    "move_org": _move,
    "close_org": _close,
    "merge_org": _merge,
    "switch_line": _switch,
    "calendar_day": _day,
    "rule_value": _value,
    "withdraw": _withdraw,
}
