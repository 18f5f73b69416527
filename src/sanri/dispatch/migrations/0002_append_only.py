"""The database itself refuses to change or take out a plan, an approval, a manifest or its going out."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("plan", "approval", "outgoing", "delivery")

SQLITE_NEVER = """
CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON dispatch_{table} BEGIN
    SELECT RAISE(ABORT, 'dispatch_{table} is append-only: what was signed and sent stays');
END
"""
# The look for the number itself stops INSERT OR REPLACE, which takes rows out without asking the trigger above.
SQLITE_CHAINED = """
CREATE TRIGGER {table}_chained BEFORE INSERT ON dispatch_{table}
WHEN EXISTS (SELECT 1 FROM dispatch_{table} WHERE number = NEW.number)
    OR NEW.previous IS NOT CASE NEW.number
        WHEN 1 THEN printf('%064d', 0) ELSE (SELECT digest FROM dispatch_{table} WHERE number = NEW.number - 1) END
BEGIN
    SELECT RAISE(ABORT, 'dispatch_{table} is a chain: a link follows the last one');
END
"""
# The functions are the journal's own: they name whatever table they stand guard over.
POSTGRESQL = """
CREATE TRIGGER {table}_never BEFORE UPDATE OR DELETE OR TRUNCATE ON dispatch_{table}
    FOR EACH STATEMENT EXECUTE FUNCTION monitor_never();
CREATE TRIGGER {table}_chained AFTER INSERT ON dispatch_{table} REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION monitor_chained();
"""


def forbid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRESQL.format(table=table), params=None)
            continue
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute(SQLITE_NEVER.format(table=table, verb=verb), params=None)
        schema_editor.execute(SQLITE_CHAINED.format(table=table), params=None)


class Migration(migrations.Migration):
    # There is no way back: an approval that may be changed is no approval.
    dependencies = (("dispatch", "0001_initial"), ("monitor", "0002_append_only"))
    operations = (migrations.RunPython(forbid),)
