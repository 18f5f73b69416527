"""The table of editions."""

from django.db import migrations, models

import sanri.monitor.models


class Migration(migrations.Migration):
    initial = True

    dependencies = ()

    operations = (
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("number", sanri.monitor.models.RunningNumber(primary_key=True, serialize=False)),
                ("previous", models.TextField()),
                ("digest", models.TextField()),
                ("day", models.DateField()),
                ("edition", models.IntegerField()),
                ("printed", models.DateField()),
                ("issue", models.IntegerField()),
                ("known", models.BigIntegerField()),
                ("ledger", models.TextField()),
                ("versions", models.TextField()),
                ("pages", models.TextField()),
                ("files", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("reason", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("previous",), name="edition_chain_forks_not"),
                    models.UniqueConstraint(fields=("day", "edition"), name="edition_once"),
                    models.CheckConstraint(
                        condition=models.Q(("edition__gte", 1), ("known__gte", 0), ("number__gte", 1)),
                        name="edition_numbers",
                    ),
                ],
            },
        ),
    )
