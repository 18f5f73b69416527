"""Plans, who approved them, and what left the desk. Nothing in these tables is ever changed or taken out."""

from django.db import models
from django.db.models import Q

from sanri.monitor.models import Link


class Plan(Link):
    """A plan as it was made, with the problem that it answers, both as canonical text.

    `known` is the last entry number that its demand was read from; `made_by` is an engine's or a person's name, and
    `how` says which. `sha256` is the digest of the plan without the time it took: the same plan has the same. `follows`
    is the number of the approved plan that it would take the place of.
    """

    rule = models.TextField()
    line = models.TextField()
    day = models.DateField()
    known = models.BigIntegerField()
    how = models.TextField()
    made_by = models.TextField()
    made_at = models.DateTimeField()
    problem = models.TextField()
    plan = models.TextField()
    sha256 = models.TextField()
    faults = models.TextField()
    follows = models.ForeignKey("self", models.PROTECT, db_column="follows", null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="plan_chain_forks_not"),
            models.CheckConstraint(condition=Q(number__gte=1, known__gte=0), name="plan_numbers"),
            models.CheckConstraint(condition=Q(how__in=["solved", "replanned", "by_hand"]), name="plan_how"),
        )


class Approval(Link):
    """A plan signed by a person, for a `reason` where one was given. `waivers` say why it may go out with the faults
    that remain; `receipts` are the sendings by which its effects became entries.
    """

    CAME_LATER = frozenset({"reason"})

    plan = models.ForeignKey(Plan, models.PROTECT, db_column="plan", related_name="approvals")
    by = models.TextField()
    at = models.DateTimeField()
    waivers = models.TextField()
    receipts = models.TextField()
    reason = models.TextField(default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="approval_chain_forks_not"),
            models.UniqueConstraint(fields=["plan"], name="approval_once"),
            models.CheckConstraint(condition=~Q(by=""), name="approval_has_a_name"),
        )


class Outgoing(Link):
    """A manifest that waits to go out or has gone: written with the approval, or not at all. `content` keeps personal
    values sealed.
    """

    approval = models.ForeignKey(Approval, models.PROTECT, db_column="approval", related_name="manifests")
    key = models.TextField()
    content = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="outgoing_chain_forks_not"),
            models.UniqueConstraint(fields=["approval", "key"], name="outgoing_once"),
        )


class Delivery(Link):
    """A manifest that has gone: once and never again. `files` are the SHA-256 of what went, by file name."""

    manifest = models.ForeignKey(Outgoing, models.PROTECT, db_column="manifest", related_name="deliveries")
    at = models.DateTimeField()
    by = models.TextField()
    files = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="delivery_chain_forks_not"),
            models.UniqueConstraint(fields=["manifest"], name="delivery_once"),
        )
