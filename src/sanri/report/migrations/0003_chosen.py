"""The table of what the editor's seat chose."""

import django.db.models.deletion
from django.db import migrations, models

import sanri.monitor.models


class Migration(migrations.Migration):
    dependencies = (("report", "0002_append_only"),)

    operations = (
        migrations.CreateModel(
            name="Chosen",
            fields=[
                ("number", sanri.monitor.models.RunningNumber(primary_key=True, serialize=False)),
                ("previous", models.TextField()),
                ("digest", models.TextField()),
                ("day", models.DateField()),
                ("act", models.TextField()),
                ("line", models.TextField()),
                ("sentence", models.TextField()),
                ("zh", models.TextField()),
                ("en", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("reason", models.TextField()),
                (
                    "edition",
                    models.ForeignKey(
                        db_column="edition",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="report.edition",
                    ),
                ),
                (
                    "undoes",
                    models.ForeignKey(
                        db_column="undoes",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="report.chosen",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("previous",), name="chosen_chain_forks_not"),
                    models.UniqueConstraint(fields=("undoes",), name="chosen_undone_once"),
                    models.UniqueConstraint(fields=("edition",), name="chosen_printed_once"),
                    models.CheckConstraint(
                        condition=models.Q(("act__in", ["lead", "hold", "note", "undo", "print"])), name="chosen_act"
                    ),
                    models.CheckConstraint(condition=models.Q(("by", ""), _negated=True), name="chosen_has_a_name"),
                ],
            },
        ),
    )
