"""The public's room as Django knows it: it keeps who tried what, for a day."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "sanri.web.public"
    label = "public"
    default_auto_field = "django.db.models.BigAutoField"
