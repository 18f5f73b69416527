"""The database itself refuses to change or take out what was done at the desk."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from sanri.monitor.append_only import chain


def forbid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    chain(schema_editor, "audit_act")


class Migration(migrations.Migration):
    # There is no way back: a log that may be changed is no log.
    dependencies = (("audit", "0001_initial"), ("monitor", "0002_append_only"))
    operations = (migrations.RunPython(forbid),)
