"""日监测 · what has come in, kept for ever."""

from django.apps import AppConfig


class MonitorConfig(AppConfig):
    name = "sanri.monitor"
    label = "monitor"
    verbose_name = "日监测"
