"""Django's administration under the desk's own rules of who may enter."""

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    default_site = "sanri.web.desk_admin.site.DeskAdmin"
