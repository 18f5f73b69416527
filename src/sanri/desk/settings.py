"""Django's settings for a desk. What differs from desk to desk comes from outside: SANRI_DATABASE, SANRI_SECRET_KEY."""

import os
import secrets

from sanri.desk.database import database

# Nothing is signed yet that must outlive the process, so a desk that gives no key gets a new one at every start.
SECRET_KEY = os.environ.get("SANRI_SECRET_KEY") or secrets.token_urlsafe(50)
DEBUG = False
ALLOWED_HOSTS: list[str] = []
INSTALLED_APPS = [
    "sanri.monitor.apps.MonitorConfig",
    "sanri.dispatch.apps.DispatchConfig",
    "sanri.report.apps.ReportConfig",
]
DATABASES = {"default": database(os.environ.get("SANRI_DATABASE", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "zh-hans"
USE_I18N = True
# Moments are kept in UTC; the desk's own clock is in its desk.toml and is handed to whoever needs it.
USE_TZ = True
TIME_ZONE = "UTC"
