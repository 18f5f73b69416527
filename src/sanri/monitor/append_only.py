"""Has the database itself refuse to change or take out what a chain holds; a migration of the chain's app calls it."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE_NEVER = """
CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON {table} BEGIN
    SELECT RAISE(ABORT, '{table} is append-only: what was said stays said');
END
"""
# The look for the number itself stops INSERT OR REPLACE, which takes rows out without asking the trigger above.
SQLITE_CHAINED = """
CREATE TRIGGER {table}_chained BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE number = NEW.number)
    OR NEW.previous IS NOT CASE NEW.number
        WHEN 1 THEN printf('%064d', 0) ELSE (SELECT digest FROM {table} WHERE number = NEW.number - 1) END
BEGIN
    SELECT RAISE(ABORT, '{table} is a chain: a link follows the last one');
END
"""
# The functions are the journal's own: they name whatever table they stand guard over.
POSTGRESQL = """
CREATE TRIGGER {table}_never BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION monitor_never();
CREATE TRIGGER {table}_chained AFTER INSERT ON {table} REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION monitor_chained();
"""


def chain(schema_editor: BaseDatabaseSchemaEditor, *tables: str) -> None:
    """These tables, named in full (``audit_act``), take new links at their end and nothing else from now on."""
    for table in tables:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRESQL.format(table=table), params=None)
            continue
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute(SQLITE_NEVER.format(table=table, verb=verb), params=None)
        schema_editor.execute(SQLITE_CHAINED.format(table=table), params=None)
