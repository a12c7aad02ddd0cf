"""Puts the atlas's own admin site in the place of Django's default one."""

from django.contrib.admin.apps import AdminConfig


class AtlasAdminConfig(AdminConfig):
    default_site = "clusters.admin.site.AtlasAdminSite"
