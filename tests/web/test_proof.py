"""One command proves every chain of the desk, whichever stage or room keeps it."""

from django.apps import apps
from django.db import connection
from django.db.models import TextField
from tests.web.conftest import City

from sanri.desk.settled.change import Change
from sanri.desk.settled.laying import lay
from sanri.monitor.models import Link
from sanri.monitor.verify import OWN_CHAINS, chains_beside, verify
from sanri.web.opened import now, today

UNGUARD = {
    "sqlite": "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT 'ALTER TABLE ' || tablename || ' DISABLE TRIGGER ALL' FROM pg_tables WHERE tablename = %s",
}


def changed(model: type[Link]) -> str:
    """One word of the newest link written over, past the guards of its table."""
    table, number = model._meta.db_table, model.objects.order_by("-number").first().number
    words = [field.column for field in model._meta.concrete_fields if isinstance(field, TextField)]
    column = next(name for name in words if name not in ("previous", "digest", "sha256", "act", "what", "to"))
    with connection.cursor() as cursor:
        cursor.execute(UNGUARD[connection.vendor], [table])
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)
        cursor.execute(f'UPDATE {table} SET "{column}" = "{column}" || \'x\' WHERE number = %s', [number])
    return str(model._meta.model_name)


def test_a_word_changed_in_any_chain_is_found_and_named(city: City) -> None:
    line = Change(
        "calendar_day", "2023-06-01", today() + 90, {"kind": "holiday", "name": "停工日 / Day of rest"}, "市府办通知"
    )
    lay(city.desk.ground, [line], by="系统管理员", at=now(), today=today())
    assert city.client("clinic").get("/audit/").status_code == 403
    kept = [model for model in chains_beside() if model.objects.exists()]
    assert {"plan", "approval", "outgoing", "delivery", "edition", "settled", "act"} <= {
        model._meta.model_name for model in kept
    }
    assert verify(city.desk.ledger_root).is_whole
    named = {changed(model) for model in kept}
    assert {difference.where for difference in verify(city.desk.ledger_root).differences} == named


def test_no_chain_is_left_out() -> None:
    linked = {model for model in apps.get_models() if issubclass(model, Link)}
    assert linked == {*OWN_CHAINS, *chains_beside()}
