"""The editions that were published, and what the editor's seat chose of them.

None is ever changed or taken out; the database itself sees to that.
"""

from django.db import models
from django.db.models import Q

from sanri.monitor.models import Link


class Edition(Link):
    """A published page, frozen: the pages as canonical JSON by tongue, and what they were made from.

    `edition` counts from 1 for each day; `known` is the last entry number that the page knew, `ledger` the ledger as
    the name plate says it, `versions` the version of each record's table; `files` are the SHA-256 of HTML and PDF by
    tongue.
    """

    day = models.DateField()
    edition = models.IntegerField()
    printed = models.DateField()
    issue = models.IntegerField()
    known = models.BigIntegerField()
    ledger = models.TextField()
    versions = models.TextField()
    pages = models.TextField()
    files = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.day.isoformat()} · {self.edition}"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="edition_chain_forks_not"),
            models.UniqueConstraint(fields=["day", "edition"], name="edition_once"),
            models.CheckConstraint(condition=Q(number__gte=1, edition__gte=1, known__gte=0), name="edition_numbers"),
        )


class Chosen(Link):
    """One thing that the editor's seat chose of a day's page, took back (`undoes`), or printed an `edition` with."""

    day = models.DateField()
    act = models.TextField()
    line = models.TextField()
    sentence = models.TextField()
    zh = models.TextField()
    en = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
    reason = models.TextField()
    undoes = models.ForeignKey("self", models.PROTECT, db_column="undoes", null=True, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, db_column="edition", null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.day.isoformat()} · {self.act} · {self.line} {self.sentence}"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["previous"], name="chosen_chain_forks_not"),
            models.UniqueConstraint(fields=["undoes"], name="chosen_undone_once"),
            models.UniqueConstraint(fields=["edition"], name="chosen_printed_once"),
            models.CheckConstraint(condition=Q(act__in=["lead", "hold", "note", "undo", "print"]), name="chosen_act"),
            models.CheckConstraint(condition=~Q(by=""), name="chosen_has_a_name"),
        )
