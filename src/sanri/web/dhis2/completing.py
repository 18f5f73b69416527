"""完成登记 · that a data set of an org and period is whole. Here a row is only taken whole, so what stands is complete:
a registration is answered by looking, and nothing is ever called complete that did not come in.
"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse

from sanri.kernel.day import Period
from sanri.kernel.record import Record
from sanri.monitor.store import standing
from sanri.web.dhis2.bodies import unpacked
from sanri.web.dhis2.naming import DEFAULT, names, period_of, written
from sanri.web.dhis2.payload import MOST, Completion, Unreadable, completion_of, object_of
from sanri.web.dhis2.placing import UNDIVIDED, Placing, unknown
from sanri.web.dhis2.reading import Reader, Stood, folded, wanted
from sanri.web.dhis2.summary import NEWEST, PLAIN_BEFORE, Conflict, Summary, told
from sanri.web.opened import now


def complete(asked: Completion, placing: Placing, summary: Summary, index: int | None = None) -> None:
    """Says from when the row is complete, or what keeps it from being so."""
    indexes = [] if index is None else [index]
    wrong = list(_wrong(asked, placing))
    form, org, period = names().sets.get(asked.data_set), names().orgs.get(asked.org, ""), period_of(asked.period)
    if not wrong and form and period and not _stands(form, org, period):
        says = "尚未报送:请先送数,再作完成登记 / nothing has come in yet: send the values first"
        wrong = [Conflict("E8009", f"{says}: {asked.data_set}", _about(asked), "completeDate")]
    for conflict in wrong:
        summary.blame(conflict, indexes)
    if not wrong:
        summary.completed = asked.on[:10] or now().date().isoformat()


def _stands(form: Record, org: str, period: Period) -> bool:
    found = standing(form.key, [(org, str(period), "")]).get((org, str(period), ""))
    return found is not None and found.state != "void"


def _wrong(asked: Completion, placing: Placing) -> Iterator[Conflict]:
    known = names()
    form, org, period = known.sets.get(asked.data_set), known.orgs.get(asked.org), period_of(asked.period)
    if form is None:
        yield unknown("E7600", "dataSet", asked.data_set, "没有此数据集 / Data set not found")
    if org is None:
        yield unknown("E7603", "organisationUnit", asked.org, "没有此机构 / Organisation unit not found")
    elif placing.seat(org) is None:
        yield unknown("E7617", "organisationUnit", asked.org, "越权 / No right to send for this organisation unit")
    if period is None or (form and period.kind != form.every):
        yield unknown("E7611", "period", asked.period, "期间不符 / Period not valid")
    if asked.attribute not in UNDIVIDED:
        yield unknown("E7604", "attributeOptionCombo", asked.attribute, "不分细类 / Attribute option combo not found")


def _about(asked: Completion) -> tuple[tuple[str, str], ...]:
    return ("dataSet", asked.data_set), ("period", asked.period), ("organisationUnit", asked.org)


def registrations(request: HttpRequest, version: int) -> HttpResponse:
    return _listed(request) if request.method == "GET" else _registered(request, version)


def _listed(request: HttpRequest) -> HttpResponse:
    """One registration for every row that stands, from the moment it was accepted."""
    asked = wanted(request, completions=True)
    return told({"completeDataSetRegistrations": [_one(asked, row) for row in folded(asked) if row.state != "void"]})


def _one(asked: Reader, row: Stood) -> dict[str, Any]:
    return {
        "period": written(Period.parse(row.period)),
        "dataSet": asked.set_name(row.form),
        "organisationUnit": asked.org_name(row.org),
        "attributeOptionCombo": DEFAULT,
        "date": row.changed.isoformat(timespec="milliseconds"),
        "storedBy": row.by,
        "completed": True,
    }


def _registered(request: HttpRequest, version: int) -> HttpResponse:
    """Each registration is true already, and is ignored as such, or is refused with what keeps it from being true."""
    listed = object_of(unpacked(request.body)).get("completeDataSetRegistrations")
    if not isinstance(listed, list) or len(listed) > MOST or not all(isinstance(one, dict) for one in listed):
        raise Unreadable("completeDataSetRegistrations")
    summary, placing = Summary(["ignored"] * len(listed)), Placing(request.who)
    for index, one in enumerate(listed):
        if one.get("completed") is False:
            says = "已送的数即为完成;要撤回请删除其值 / what came in is complete: delete its values to take it back"
            summary.blame(Conflict("E8009", says, _about(completion_of(one)), "completed"), [index])
        else:
            complete(completion_of(one), placing, summary, index)
    return summary.answer(version if version < PLAIN_BEFORE else max(version, NEWEST))
