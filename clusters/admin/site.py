"""The admin site under the product's own name: records by subject, look-ups within one's rights, an own base map."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from clusters.admin.basemap import basemap
from clusters.admin.lookups import LookUpView
from clusters.admin.subjects import by_subject


class AtlasAdminSite(admin.AdminSite):
    site_header = _("Cluster Atlas: curation")
    site_title = _("Cluster Atlas")
    index_title = _("Records")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [path("basemap.json", self.admin_view(basemap, cacheable=True), name="basemap"), *super().get_urls()]

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return LookUpView.as_view(admin_site=self)(request)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        found = super().get_app_list(request, app_label)
        return found if app_label else by_subject(found)
