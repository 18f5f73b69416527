"""What a desk lays down for itself, as a chain that the database lets nobody change."""

import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import sanri.monitor.models
from sanri.monitor.append_only import chain


def forbid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    chain(schema_editor, "monitor_settled")


class Migration(migrations.Migration):
    dependencies = (("monitor", "0004_review_append_only"),)

    operations = (
        migrations.CreateModel(
            name="Settled",
            fields=[
                ("number", sanri.monitor.models.RunningNumber(primary_key=True, serialize=False)),
                ("previous", models.TextField()),
                ("digest", models.TextField()),
                ("what", models.TextField()),
                ("about", models.TextField()),
                ("first", models.DateField()),
                ("values", models.TextField()),
                ("source", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("previous",), name="settled_chain_forks_not"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__gte", 1),
                            (
                                "what__in",
                                (
                                    "open_org",
                                    "rename_org",
                                    "move_org",
                                    "close_org",
                                    "merge_org",
                                    "switch_line",
                                    "calendar_day",
                                    "rule_value",
                                    "withdraw",
                                ),
                            ),
                        ),
                        name="settled_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by", ""), _negated=True),
                            django.db.models.lookups.GreaterThanOrEqual(
                                django.db.models.functions.text.Length("source"), 4
                            ),
                        ),
                        name="settled_source",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("what", "withdraw")), fields=("about",), name="settled_withdrawn_once"
                    ),
                ],
            },
        ),
        migrations.RunPython(forbid),
    )
