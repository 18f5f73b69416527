"""How often somebody has tried something of late, known by a keyed digest alone and forgotten after a day."""

from django.db import models


class Attempt(models.Model):
    """One attempt: its kind, and a keyed digest of the address, number or document it came with."""

    kind = models.CharField(max_length=16)
    whose = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["whose", "at"], name="attempt_whose"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%H:%M}"
