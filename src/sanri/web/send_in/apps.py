"""The drafts of the forms as Django knows them."""

from django.apps import AppConfig


class SendInConfig(AppConfig):
    name = "sanri.web.send_in"
    label = "send_in"
    default_auto_field = "django.db.models.BigAutoField"
