"""Reviews, and the questions of overseers with their answers; what came in for a day is found by an index."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import sanri.monitor.models


class Migration(migrations.Migration):
    dependencies = (("monitor", "0002_append_only"),)

    operations = (
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("number", sanri.monitor.models.RunningNumber(primary_key=True, serialize=False)),
                ("previous", models.TextField()),
                ("digest", models.TextField()),
                ("words", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("number", sanri.monitor.models.RunningNumber(primary_key=True, serialize=False)),
                ("previous", models.TextField()),
                ("digest", models.TextField()),
                ("org", models.TextField()),
                ("about", models.TextField()),
                ("day", models.DateField()),
                ("words", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("answer_by", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("number", sanri.monitor.models.RunningNumber(primary_key=True, serialize=False)),
                ("previous", models.TextField()),
                ("digest", models.TextField()),
                ("record", models.TextField()),
                ("org", models.TextField()),
                ("period", models.TextField()),
                ("last", models.DateField()),
                ("subject", models.TextField()),
                ("act", models.TextField()),
                ("seen", models.BigIntegerField()),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["last", "record", "org"], name="entry_day"),
        ),
        migrations.AddIndex(
            model_name="receipt",
            index=models.Index(fields=["org", "number"], name="receipt_org"),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(fields=["org"], name="question_org"),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(fields=("previous",), name="question_chain_forks_not"),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by", ""), _negated=True),
                    django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length("words"), 4),
                ),
                name="question_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_by__gt", models.F("at"))), name="question_leaves_time"
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="question",
            field=models.OneToOneField(
                db_column="question",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answer",
                to="monitor.question",
            ),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(fields=["record", "period", "org"], name="review_key"),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(fields=["org", "act"], name="review_org"),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(fields=["last"], name="review_last"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(fields=("previous",), name="review_chain_forks_not"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1), ("seen__gte", 0)), name="review_numbers"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("act__in", ("passed", "returned", "taken_back", "locked", "unlocked"))),
                name="review_act",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(condition=models.Q(("by", ""), _negated=True), name="review_has_a_name"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("act__in", ("returned", "unlocked")), _negated=True),
                    django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length("reason"), 4),
                    _connector="OR",
                ),
                name="review_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(fields=("previous",), name="answer_chain_forks_not"),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by", ""), _negated=True),
                    django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length("words"), 4),
                ),
                name="answer_words",
            ),
        ),
    )
