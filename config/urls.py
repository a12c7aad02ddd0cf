"""Every address of the product: health, the API, map data, admin, and the pages by language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import JavaScriptCatalog, set_language

from config.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("api/", include("api.urls")),
    path("map/", include("mapviz.urls_data")),
    path("tiles/", include("mapviz.urls_tiles")),
    path("i18n/set/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("jsi18n/", JavaScriptCatalog.as_view(domain="djangojs"), name="javascript-catalog"),
        path("", include("mapviz.urls")),
    ),
]
