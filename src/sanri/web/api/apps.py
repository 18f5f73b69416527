"""The programs' room as Django knows it: it keeps the answers that were given under a key of the sender's."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "sanri.web.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
