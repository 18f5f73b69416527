"""日报告 · the editions that were printed, kept for ever."""

from django.apps import AppConfig


class ReportConfig(AppConfig):
    name = "sanri.report"
    label = "report"
    verbose_name = "日报告"
