"""The outbox as Django knows it."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "sanri.web.notify"
    label = "notify"
