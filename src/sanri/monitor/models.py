"""The journal's tables. Nothing in them is ever changed or taken out, and the database itself sees to that.

Each is a chain: a link carries the digest of the link before it, numbers run from 1 without a gap, and the
database refuses a link that does not fit (see the migrations, which also forbid UPDATE, DELETE and TRUNCATE).
"""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Length
from django.db.models.lookups import GreaterThanOrEqual

from sanri.kernel.record import STATES

REASON_LENGTH = 4


class RunningNumber(models.BigIntegerField):
    """A number that the journal gives; on SQLite it is the row's own address, which only the word integer makes it."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)

    def rel_db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return self.db_type(connection)


class Link(models.Model):
    """One link of a chain."""

    number = RunningNumber(primary_key=True)
    previous = models.TextField()
    digest = models.TextField()

    class Meta:
        abstract = True


class Receipt(Link):
    """A sending as it came: the bytes, and who sent them, when and how. `identity` says which sendings are the same."""

    sha256 = models.TextField()
    identity = models.TextField()
    filename = models.TextField()
    record = models.TextField()
    org = models.TextField()
    period = models.TextField()
    by = models.TextField()
    channel = models.TextField()
    received_at = models.DateTimeField()
    source = models.TextField()
    reason = models.TextField()
    size = models.BigIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="receipt_chain_forks_not"),
            models.UniqueConstraint(fields=["identity"], name="receipt_once"),
            models.CheckConstraint(condition=Q(number__gte=1, size__gte=0), name="receipt_numbers"),
        )


class Verdict(Link):
    """What became of a receipt. A refused one may be judged again; a kept one is kept for good."""

    receipt = models.ForeignKey(Receipt, models.PROTECT, db_column="receipt", related_name="verdicts")
    at = models.DateTimeField()
    outcome = models.TextField()
    faults = models.TextField()
    layout = models.TextField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    count = models.BigIntegerField()
    unchanged = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="verdict_chain_forks_not"),
            models.UniqueConstraint(fields=["receipt"], condition=Q(outcome="kept"), name="verdict_kept_once"),
            models.CheckConstraint(condition=Q(outcome__in=["kept", "refused"]), name="verdict_outcome"),
            models.CheckConstraint(
                condition=Q(count=0, first=0, last=0)
                | Q(outcome="kept", count__gt=0, last=F("first") + F("count") - 1),
                name="verdict_counts",
            ),
        )


class Entry(Link):
    """What is true of one subject, on one day, from the moment it was accepted. `values` is canonical JSON."""

    record = models.TextField()
    org = models.TextField()
    period = models.TextField()
    first = models.DateField()
    last = models.DateField()
    subject = models.TextField()
    state = models.TextField()
    receipt = models.ForeignKey(Receipt, models.PROTECT, db_column="receipt", db_index=False, related_name="+")
    place = models.TextField()
    source = models.TextField()
    by = models.TextField()
    accepted_at = models.DateTimeField()
    late = models.BooleanField()
    replaces = models.ForeignKey(
        "self", models.PROTECT, db_column="replaces", db_index=False, null=True, related_name="+"
    )
    reason = models.TextField()
    values = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="entry_chain_forks_not"),
            models.UniqueConstraint(fields=["replaces"], name="entry_replaced_once"),
            # One first entry for each key, and the index by which a key's entries are found.
            models.UniqueConstraint("record", "org", "period", "subject", Coalesce("replaces", 0), name="entry_once"),
            models.CheckConstraint(condition=Q(number__gte=1, last__gte=F("first")), name="entry_numbers"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="entry_state"),
            models.CheckConstraint(
                condition=Q(replaces=None) & ~Q(state="void") | Q(replaces__isnull=False, replaces__lt=F("number")),
                name="entry_replaces",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | Q(GreaterThanOrEqual(Length("reason"), REASON_LENGTH)), name="entry_reason"
            ),
        )


class Closing(Link):
    """A day closed: up to which entry the ledger holds the journal, and by record how many and with which digest."""

    day = models.DateField()
    at = models.DateTimeField()
    by = models.TextField()
    last_number = models.BigIntegerField()
    heads = models.TextField()
    records = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="closing_chain_forks_not"),
            models.UniqueConstraint(fields=["day"], name="closing_once"),
            models.CheckConstraint(condition=Q(number__gte=1, last_number__gte=0), name="closing_numbers"),
        )
