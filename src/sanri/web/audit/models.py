"""The audit log's table: a chain like the journal's, which the database lets nobody change."""

from django.db import models

from sanri.monitor.models import Link


class Act(Link):
    """One thing that somebody did or was refused. `about` names what it was done to, `detail` is canonical JSON."""

    at = models.DateTimeField()
    person = models.IntegerField(null=True)
    by = models.TextField()
    act = models.TextField()
    about = models.TextField()
    detail = models.TextField()
    address = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["previous"], name="act_chain_forks_not"),)
        indexes = (models.Index(fields=["at"], name="act_at"), models.Index(fields=["act"], name="act_act"))
