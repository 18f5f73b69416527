"""Drafts: what somebody has typed and not sent yet, sealed, for one who comes back after the line broke."""

from django.db import models


class TypedDraft(models.Model):
    """One unfinished form of one account. `based_on` is the entry that stood when it was begun, 0 for none."""

    person = models.IntegerField()
    record = models.TextField()
    org = models.TextField()
    period = models.TextField()
    subject = models.TextField(blank=True)
    based_on = models.BigIntegerField(default=0)
    content = models.BinaryField()
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "record", "org", "period", "subject"], name="draft_once"),
        )
