"""The database itself refuses to change or take out an edition, and to take in one that does not follow the last."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE_NEVER = """
CREATE TRIGGER edition_never_{verb} BEFORE {verb} ON report_edition BEGIN
    SELECT RAISE(ABORT, 'report_edition is append-only: what was printed stays printed');
END
"""
# The look for the number itself stops INSERT OR REPLACE, which takes rows out without asking the trigger above.
SQLITE_CHAINED = """
CREATE TRIGGER edition_chained BEFORE INSERT ON report_edition
WHEN EXISTS (SELECT 1 FROM report_edition WHERE number = NEW.number)
    OR NEW.previous IS NOT CASE NEW.number
        WHEN 1 THEN printf('%064d', 0) ELSE (SELECT digest FROM report_edition WHERE number = NEW.number - 1) END
BEGIN
    SELECT RAISE(ABORT, 'report_edition is a chain: an edition follows the last one');
END
"""
# The functions are the journal's own: they name whatever table they stand guard over.
POSTGRESQL = """
CREATE TRIGGER edition_never BEFORE UPDATE OR DELETE OR TRUNCATE ON report_edition
    FOR EACH STATEMENT EXECUTE FUNCTION monitor_never();
CREATE TRIGGER edition_chained AFTER INSERT ON report_edition REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION monitor_chained();
"""


def forbid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for verb in ("UPDATE", "DELETE"):
        schema_editor.execute(SQLITE_NEVER.format(verb=verb))
    schema_editor.execute(SQLITE_CHAINED)


class Migration(migrations.Migration):
    # There is no way back: an edition that may be changed is no edition.
    dependencies = (("report", "0001_initial"), ("monitor", "0002_append_only"))
    operations = (migrations.RunPython(forbid),)
