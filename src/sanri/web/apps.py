"""The web room as Django knows it: templates, static files, translations."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "sanri.web"
    label = "web"
