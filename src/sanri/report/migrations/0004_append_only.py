"""The database itself refuses to change or take out what an editor chose."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from sanri.monitor.append_only import chain


def forbid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    chain(schema_editor, "report_chosen")


class Migration(migrations.Migration):
    # There is no way back: a choice that may be changed says nothing of who made it.
    dependencies = (("report", "0003_chosen"), ("monitor", "0002_append_only"))
    operations = (migrations.RunPython(forbid),)
