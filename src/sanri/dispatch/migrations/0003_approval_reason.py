"""Why a plan was approved, in the approver's own words."""

from django.db import migrations, models

# A column added so keeps the table, and with it the triggers that stand guard over it.
ADD = "ALTER TABLE dispatch_approval ADD COLUMN reason text NOT NULL DEFAULT ''"


class Migration(migrations.Migration):
    dependencies = (("dispatch", "0002_append_only"),)
    operations = (
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(ADD, migrations.RunSQL.noop)],
            state_operations=[migrations.AddField("approval", "reason", models.TextField(default=""))],
        ),
    )
