"""日调度 · plans made, approved and sent out."""

from django.apps import AppConfig


class DispatchConfig(AppConfig):
    name = "sanri.dispatch"
    label = "dispatch"
    verbose_name = "日调度"
