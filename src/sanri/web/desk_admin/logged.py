"""What an administrator changes goes into the audit log, and nowhere else."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import ModelAdmin
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest

from sanri.web.audit.log import write_down


class Logged(ModelAdmin):
    """Django's own log can be edited by whoever reaches the database; the desk's is a chain.

    The administration wraps its views in a transaction, and a chain is written in one of its own: so on commit.
    """

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> None:
        self.tell(request, "add", obj)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> None:
        self.tell(request, "change", obj, fields=_fields(message))

    def log_deletions(self, request: HttpRequest, queryset: Iterable[Model]) -> None:
        for obj in queryset:
            self.tell(request, "take out", obj)

    def tell(self, request: HttpRequest, act: str, obj: Model, **detail: Any) -> None:
        kind, about = type(obj)._meta.model_name, self.name_in_log(obj)
        transaction.on_commit(lambda: write_down(request, f"{act} {kind}", about, **detail))

    def name_in_log(self, obj: Model) -> str:
        """What the log calls it: never a person's own name."""
        return str(obj.pk)


def _fields(message: Any) -> list[str]:
    """Which fields, of the thing itself and of what hangs on it; not their values."""
    parts = message if isinstance(message, list) else []
    return sorted({str(field) for part in parts for told in part.values() for field in told.get("fields", ())})
