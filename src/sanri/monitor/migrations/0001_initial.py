# ruff: noqa: RUF012 (as Django writes it)
"""The four tables of the journal: receipts, verdicts, entries, closings."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import sanri.monitor.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("number", sanri.monitor.models.RunningNumber(primary_key=True, serialize=False)),
                ("previous", models.TextField()),
                ("digest", models.TextField()),
                ("day", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("last_number", models.BigIntegerField()),
                ("heads", models.TextField()),
                ("records", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("previous",), name="closing_chain_forks_not"),
                    models.UniqueConstraint(fields=("day",), name="closing_once"),
                    models.CheckConstraint(
                        condition=models.Q(("last_number__gte", 0), ("number__gte", 1)), name="closing_numbers"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("number", sanri.monitor.models.RunningNumber(primary_key=True, serialize=False)),
                ("previous", models.TextField()),
                ("digest", models.TextField()),
                ("sha256", models.TextField()),
                ("identity", models.TextField()),
                ("filename", models.TextField()),
                ("record", models.TextField()),
                ("org", models.TextField()),
                ("period", models.TextField()),
                ("by", models.TextField()),
                ("channel", models.TextField()),
                ("received_at", models.DateTimeField()),
                ("source", models.TextField()),
                ("reason", models.TextField()),
                ("size", models.BigIntegerField()),
                ("content", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("previous",), name="receipt_chain_forks_not"),
                    models.UniqueConstraint(fields=("identity",), name="receipt_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1), ("size__gte", 0)), name="receipt_numbers"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("number", sanri.monitor.models.RunningNumber(primary_key=True, serialize=False)),
                ("previous", models.TextField()),
                ("digest", models.TextField()),
                ("record", models.TextField()),
                ("org", models.TextField()),
                ("period", models.TextField()),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("subject", models.TextField()),
                ("state", models.TextField()),
                ("place", models.TextField()),
                ("source", models.TextField()),
                ("by", models.TextField()),
                ("accepted_at", models.DateTimeField()),
                ("late", models.BooleanField()),
                ("reason", models.TextField()),
                ("values", models.TextField()),
                (
                    "replaces",
                    models.ForeignKey(
                        db_column="replaces",
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="monitor.entry",
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        db_column="receipt",
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="monitor.receipt",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("previous",), name="entry_chain_forks_not"),
                    models.UniqueConstraint(fields=("replaces",), name="entry_replaced_once"),
                    models.UniqueConstraint(
                        models.F("record"),
                        models.F("org"),
                        models.F("period"),
                        models.F("subject"),
                        django.db.models.functions.comparison.Coalesce("replaces", 0),
                        name="entry_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first")), ("number__gte", 1)), name="entry_numbers"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("reported", "zero", "closed", "void"))), name="entry_state"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("replaces", None), models.Q(("state", "void"), _negated=True)),
                            models.Q(("replaces__isnull", False), ("replaces__lt", models.F("number"))),
                            _connector="OR",
                        ),
                        name="entry_replaces",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces", None),
                            django.db.models.lookups.GreaterThanOrEqual(
                                django.db.models.functions.text.Length("reason"), 4
                            ),
                            _connector="OR",
                        ),
                        name="entry_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                ("number", sanri.monitor.models.RunningNumber(primary_key=True, serialize=False)),
                ("previous", models.TextField()),
                ("digest", models.TextField()),
                ("at", models.DateTimeField()),
                ("outcome", models.TextField()),
                ("faults", models.TextField()),
                ("layout", models.TextField()),
                ("first", models.BigIntegerField()),
                ("last", models.BigIntegerField()),
                ("count", models.BigIntegerField()),
                ("unchanged", models.BigIntegerField()),
                (
                    "receipt",
                    models.ForeignKey(
                        db_column="receipt",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdicts",
                        to="monitor.receipt",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("previous",), name="verdict_chain_forks_not"),
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "kept")), fields=("receipt",), name="verdict_kept_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["kept", "refused"])), name="verdict_outcome"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("count", 0), ("first", 0), ("last", 0)),
                            models.Q(
                                ("count__gt", 0),
                                (
                                    "last",
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("first"), "+", models.F("count")
                                        ),
                                        "-",
                                        models.Value(1),
                                    ),
                                ),
                                ("outcome", "kept"),
                            ),
                            _connector="OR",
                        ),
                        name="verdict_counts",
                    ),
                ],
            },
        ),
    ]
