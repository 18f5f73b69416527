"""The tables of plans, approvals, manifests and their going out."""

import django.db.models.deletion
from django.db import migrations, models

import sanri.monitor.models


class Migration(migrations.Migration):
    initial = True

    dependencies = ()

    operations = (
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("number", sanri.monitor.models.RunningNumber(primary_key=True, serialize=False)),
                ("previous", models.TextField()),
                ("digest", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("waivers", models.TextField()),
                ("receipts", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Outgoing",
            fields=[
                ("number", sanri.monitor.models.RunningNumber(primary_key=True, serialize=False)),
                ("previous", models.TextField()),
                ("digest", models.TextField()),
                ("key", models.TextField()),
                ("content", models.TextField()),
                (
                    "approval",
                    models.ForeignKey(
                        db_column="approval",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="manifests",
                        to="dispatch.approval",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("number", sanri.monitor.models.RunningNumber(primary_key=True, serialize=False)),
                ("previous", models.TextField()),
                ("digest", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("files", models.TextField()),
                (
                    "manifest",
                    models.ForeignKey(
                        db_column="manifest",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="dispatch.outgoing",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("number", sanri.monitor.models.RunningNumber(primary_key=True, serialize=False)),
                ("previous", models.TextField()),
                ("digest", models.TextField()),
                ("rule", models.TextField()),
                ("line", models.TextField()),
                ("day", models.DateField()),
                ("known", models.BigIntegerField()),
                ("how", models.TextField()),
                ("made_by", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("problem", models.TextField()),
                ("plan", models.TextField()),
                ("sha256", models.TextField()),
                ("faults", models.TextField()),
                (
                    "follows",
                    models.ForeignKey(
                        db_column="follows",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dispatch.plan",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="approval",
            name="plan",
            field=models.ForeignKey(
                db_column="plan",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="approvals",
                to="dispatch.plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoing",
            constraint=models.UniqueConstraint(fields=("previous",), name="outgoing_chain_forks_not"),
        ),
        migrations.AddConstraint(
            model_name="outgoing",
            constraint=models.UniqueConstraint(fields=("approval", "key"), name="outgoing_once"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(fields=("previous",), name="delivery_chain_forks_not"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(fields=("manifest",), name="delivery_once"),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(fields=("previous",), name="plan_chain_forks_not"),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("known__gte", 0), ("number__gte", 1)), name="plan_numbers"
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("how__in", ["solved", "replanned", "by_hand"])), name="plan_how"
            ),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.UniqueConstraint(fields=("previous",), name="approval_chain_forks_not"),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.UniqueConstraint(fields=("plan",), name="approval_once"),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.CheckConstraint(
                condition=models.Q(("by", ""), _negated=True), name="approval_has_a_name"
            ),
        ),
    )
