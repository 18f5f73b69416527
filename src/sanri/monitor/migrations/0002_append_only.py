"""The database itself refuses to change or take out what was kept, and to take in what does not fit the chain."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("receipt", "verdict", "entry", "closing")
GENESIS = "0" * 64

SQLITE_NEVER = """
CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON monitor_{table} BEGIN
    SELECT RAISE(ABORT, 'monitor_{table} is append-only: correct with a new entry');
END
"""
# The look for the number itself stops INSERT OR REPLACE, which takes rows out without asking the trigger above.
SQLITE_CHAINED = """
CREATE TRIGGER {table}_chained BEFORE INSERT ON monitor_{table}
WHEN EXISTS (SELECT 1 FROM monitor_{table} WHERE number = NEW.number)
    OR NEW.previous IS NOT CASE NEW.number
        WHEN 1 THEN '{genesis}' ELSE (SELECT digest FROM monitor_{table} WHERE number = NEW.number - 1) END
BEGIN
    SELECT RAISE(ABORT, 'monitor_{table} is a chain: a link follows the last one');
END
"""
POSTGRESQL_FUNCTIONS = """
CREATE FUNCTION monitor_never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: correct with a new entry', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION monitor_chained() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE broken bigint;
BEGIN
    EXECUTE format(
        'SELECT min(added.number) FROM added LEFT JOIN %I.%I AS before ON before.number = added.number - 1 '
        'WHERE added.previous IS DISTINCT FROM CASE added.number WHEN 1 THEN repeat(''0'', 64) ELSE before.digest END',
        TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO broken;
    IF broken IS NOT NULL THEN
        RAISE EXCEPTION '% is a chain: link % does not follow the last one', TG_TABLE_NAME, broken
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
"""
POSTGRESQL_TRIGGERS = """
CREATE TRIGGER {table}_never BEFORE UPDATE OR DELETE OR TRUNCATE ON monitor_{table}
    FOR EACH STATEMENT EXECUTE FUNCTION monitor_never();
CREATE TRIGGER {table}_chained AFTER INSERT ON monitor_{table} REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION monitor_chained();
"""


def forbid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTIONS, params=None)
    for table in TABLES:
        for statement in _statements(schema_editor.connection.vendor, table):
            schema_editor.execute(statement, params=None)


def _statements(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        return [POSTGRESQL_TRIGGERS.format(table=table)]
    never = [SQLITE_NEVER.format(table=table, verb=verb) for verb in ("UPDATE", "DELETE")]
    return [*never, SQLITE_CHAINED.format(table=table, genesis=GENESIS)]


class Migration(migrations.Migration):
    # There is no way back: a journal that may be changed is no journal.
    dependencies = (("monitor", "0001_initial"),)
    operations = (migrations.RunPython(forbid),)
