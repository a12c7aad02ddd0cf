"""Puts the atlas's own admin site in the place of Django's default one."""

from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class AtlasAdminConfig(AdminConfig):
    default_site = "clusters.admin.site.AtlasAdminSite"

    def ready(self) -> None:
        """Register the records once the site stands: their modules need it, and it lies in the same package."""
        super().ready()
        import_module("clusters.admin.records")
