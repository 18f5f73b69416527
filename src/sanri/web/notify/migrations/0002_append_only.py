"""The database itself refuses to change or take out what was told, and to whom."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from sanri.monitor.append_only import chain


def forbid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    chain(schema_editor, "notify_notice", "notify_step")


class Migration(migrations.Migration):
    # There is no way back: what was sent is sent.
    dependencies = (("notify", "0001_initial"), ("monitor", "0002_append_only"))
    operations = (migrations.RunPython(forbid),)
