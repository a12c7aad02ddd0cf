"""The admin site under the product's own name."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class AtlasAdminSite(admin.AdminSite):
    site_header = _("Cluster Atlas: curation")
    site_title = _("Cluster Atlas")
    index_title = _("Records")
