"""The outbox: what is to be told, and every try to tell it, each a link of a chain that nobody can change."""

from django.db import models
from django.db.models import Q

from sanri.monitor.models import Link

STEPS = ("started", "sent", "failed")


class Notice(Link):
    """Something to be told to one target. `key` says what makes it the same notice: it is told once and never again."""

    key = models.TextField()
    kind = models.TextField()
    target = models.TextField()
    title = models.TextField()
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="notice_chain_forks_not"),
            models.UniqueConstraint(fields=["key", "target"], name="notice_once"),
        )


class Step(Link):
    """A try begins, and ends well or badly. `why` is a word of ours, never what a service answered: that may hold the
    address, which is a secret.
    """

    notice = models.ForeignKey(Notice, models.PROTECT, db_column="notice", related_name="steps")
    nth = models.IntegerField()
    step = models.TextField()
    at = models.DateTimeField()
    why = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="step_chain_forks_not"),
            models.UniqueConstraint(fields=["notice", "nth", "step"], name="step_once"),
            models.CheckConstraint(condition=Q(step__in=STEPS), name="step_step"),
        )
