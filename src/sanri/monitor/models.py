"""The journal's tables. Nothing in them is ever changed or taken out, and the database itself sees to that.

Each is a chain: a link carries the digest of the link before it, numbers run from 1 without a gap, and the
database refuses a link that does not fit (see the migrations, which also forbid UPDATE, DELETE and TRUNCATE).
"""

from typing import ClassVar, get_args

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Length
from django.db.models.lookups import GreaterThanOrEqual

from sanri.kernel.record import STATES
from sanri.monitor.settled_kinds import What

REASON_LENGTH = 4


class RunningNumber(models.BigIntegerField):
    """A number that the journal gives; on SQLite it is the row's own address, which only the word integer makes it."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)

    def rel_db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return self.db_type(connection)


class Link(models.Model):
    """One link of a chain. `CAME_LATER` names columns that older links lack: empty, they are no part of the digest."""

    CAME_LATER: ClassVar[frozenset[str]] = frozenset()

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
        indexes = (models.Index(fields=["org", "number"], name="receipt_org"),)


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
        # What came in for one day, whoever sent it: reviewers ask for it many times an hour.
        indexes = (models.Index(fields=["last", "record", "org"], name="entry_day"),)


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


REVIEW_ACTS = ("passed", "returned", "taken_back", "locked", "unlocked")
NEED_REASON = ("returned", "unlocked")


class Review(Link):
    """What a reviewer said of an org's report, or of one subject in it. `seen` is the newest entry that was looked at:
    whatever comes in after it has not been reviewed. `last` is the day on which the period ends.
    """

    record = models.TextField()
    org = models.TextField()
    period = models.TextField()
    last = models.DateField()
    subject = models.TextField()
    act = models.TextField()
    seen = models.BigIntegerField()
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="review_chain_forks_not"),
            models.CheckConstraint(condition=Q(number__gte=1, seen__gte=0), name="review_numbers"),
            models.CheckConstraint(condition=Q(act__in=REVIEW_ACTS), name="review_act"),
            models.CheckConstraint(condition=~Q(by=""), name="review_has_a_name"),
            models.CheckConstraint(
                condition=~Q(act__in=NEED_REASON) | Q(GreaterThanOrEqual(Length("reason"), REASON_LENGTH)),
                name="review_reason",
            ),
        )
        indexes = (
            models.Index(fields=["record", "period", "org"], name="review_key"),
            models.Index(fields=["org", "act"], name="review_org"),
            models.Index(fields=["last"], name="review_last"),
        )


class Question(Link):
    """What an overseer asks of an org in writing, about a figure or a record of one day, and until when."""

    org = models.TextField()
    about = models.TextField()
    day = models.DateField()
    words = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
    answer_by = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="question_chain_forks_not"),
            models.CheckConstraint(
                condition=~Q(by="") & Q(GreaterThanOrEqual(Length("words"), REASON_LENGTH)), name="question_words"
            ),
            models.CheckConstraint(condition=Q(answer_by__gt=F("at")), name="question_leaves_time"),
        )
        indexes = (models.Index(fields=["org"], name="question_org"),)


class Answer(Link):
    """What was answered to a question, once; what is to be added is another question's answer."""

    question = models.OneToOneField(Question, models.PROTECT, db_column="question", related_name="answer")
    words = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="answer_chain_forks_not"),
            models.CheckConstraint(
                condition=~Q(by="") & Q(GreaterThanOrEqual(Length("words"), REASON_LENGTH)), name="answer_words"
            ),
        )


class Settled(Link):
    """What the desk laid down for itself over its own files: an org, a line, a day of the calendar, a rule's value.

    `about` is the code, key, day or number that it is about, and it holds from `first` on. `values` is canonical JSON.
    """

    what = models.TextField()
    about = models.TextField()
    first = models.DateField()
    values = models.TextField()
    source = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="settled_chain_forks_not"),
            models.CheckConstraint(condition=Q(number__gte=1, what__in=get_args(What)), name="settled_what"),
            models.CheckConstraint(
                condition=~Q(by="") & Q(GreaterThanOrEqual(Length("source"), REASON_LENGTH)), name="settled_source"
            ),
            # A change is withdrawn once.
            models.UniqueConstraint(fields=["about"], condition=Q(what="withdraw"), name="settled_withdrawn_once"),
        )
