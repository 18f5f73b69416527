"""The audit log as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "sanri.web.audit"
    label = "audit"
