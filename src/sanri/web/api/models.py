"""Keys under which programs have asked, each with its answer, so that the same request is acted on once."""

from django.db import models


class Answered(models.Model):
    """One key. `body` is the digest of what was asked; `answer` holds codes and faults, never values of persons.

    A status of 0 is a claim: the request is under way since `at`, or its process was killed.
    """

    whose = models.CharField(max_length=128)
    key = models.CharField(max_length=128)
    body = models.CharField(max_length=64)
    status = models.IntegerField(default=0)
    answer = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["whose", "key"], name="answered_once"),)
        indexes = (models.Index(fields=["at"], name="answered_at"),)

    def __str__(self) -> str:
        return f"{self.whose} {self.key}"
