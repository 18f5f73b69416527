"""The reference city's day on another database: every row of its journal copied in order, chains and all."""

from collections.abc import Iterable

from django.apps import apps
from django.db import connections, models, transaction

from sanri.desk.database import database

ROWS_AT_ONCE = 2_000
JOURNAL = ("monitor", "dispatch", "report")
"""What the command line has written; the site's own tables begin empty."""


def copied(source: str) -> None:
    """Every row of the journal at the URL `source` into the default database, which is empty but for migrations."""
    connections.settings["source"] = connections.configure_settings({"default": database(source)})["default"]
    try:
        with transaction.atomic():
            for model in _in_order(model for app in JOURNAL for model in apps.get_app_config(app).get_models()):
                _copy(model)
    finally:
        connections["source"].close()
        del connections.settings["source"], connections["source"]


def _copy(model: type[models.Model]) -> None:
    rows = list(model._base_manager.using("source").order_by("pk"))
    for start in range(0, len(rows), ROWS_AT_ONCE):
        model._base_manager.using("default").bulk_create(rows[start : start + ROWS_AT_ONCE])


def _in_order(found: Iterable[type[models.Model]]) -> list[type[models.Model]]:
    """Tables after those that they point to."""
    placed: list[type[models.Model]] = []
    waiting = [model for model in found if model._meta.managed and not model._meta.proxy]
    while waiting:
        ready = [model for model in waiting if _needs(model) <= set(placed)]
        placed += ready or waiting
        waiting = [model for model in waiting if model not in placed]
    return placed


def _needs(model: type[models.Model]) -> set[type[models.Model]]:
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation} - {model}
