"""The database itself refuses to change or take out what was reviewed, asked and answered."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from sanri.monitor.append_only import chain


def forbid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    chain(schema_editor, "monitor_review", "monitor_question", "monitor_answer")


class Migration(migrations.Migration):
    # There is no way back: a review that may be changed is no review.
    dependencies = (("monitor", "0003_review"),)
    operations = (migrations.RunPython(forbid),)
