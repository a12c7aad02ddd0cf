"""Regions with their history and boundaries, and places."""

from typing import Any

from django.contrib import admin
from django.contrib.gis.db.models.functions import NumPoints
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from clusters.admin.base import ReadOnlyAdmin, RecordAdmin
from clusters.admin.filters import RegionFilter
from clusters.admin.inlines import ORIGIN, RowsInline
from clusters.admin.marks import changelist_link
from clusters.admin.sectors import TreeForm
from clusters.models import Boundary, BoundaryPack, Place, Region, RegionSuccession


class SuccessionInline(RowsInline):
    """What became of a region."""

    model = RegionSuccession
    fk_name = "predecessor"
    fields = ("successor", "kind", "happened_on", *ORIGIN)
    shown_with = ("predecessor", "successor", "source")
    verbose_name_plural = _("successors")


class OriginInline(RowsInline):
    """What a region came from."""

    model = RegionSuccession
    fk_name = "successor"
    fields = ("predecessor", "kind", "happened_on", *ORIGIN)
    shown_with = ("predecessor", "successor", "source")
    verbose_name_plural = _("predecessors")


@admin.register(Region)
class RegionAdmin(RecordAdmin):
    """Countries, provinces, cities, counties."""

    form = TreeForm
    sections = (
        (
            _("Place in the hierarchy"),
            {"fields": [("scheme", "official_code", "edition"), ("level", "parent"), ("country", "province")]},
        ),
        (_("On the map"), {"fields": ["point", "drawn"]}),
    )
    derived = ("country", "province", "drawn")
    listed = ("official_code", "level", "province", "country")
    list_filter = ("level", "scheme")
    list_select_related = ("parent", "province", "country", "source")
    inlines = (OriginInline, SuccessionInline)
    public_page = "mapviz:region"

    @admin.display(description=_("boundaries"))
    def drawn(self, region: Region) -> SafeString:
        return changelist_link(self.admin_site, Boundary, "region", region, region.boundaries.count())


@admin.register(RegionSuccession)
class RegionSuccessionAdmin(RecordAdmin):
    """Which region followed which."""

    sections = ((_("Succession"), {"fields": [("predecessor", "successor"), ("kind", "happened_on")]}),)
    listed = ("kind", "happened_on")
    list_filter = ("kind",)
    list_select_related = ("predecessor", "successor", "source")
    date_hierarchy = "happened_on"
    searched_through = ("predecessor", "successor")


@admin.register(BoundaryPack)
class BoundaryPackAdmin(RecordAdmin):
    """Sets of boundaries, with the terms under which they may be shown."""

    sections = (
        (_("Terms"), {"fields": ["datum", "licence", "attribution", "is_active"]}),
        (_("Map review"), {"fields": ["map_review_number", "map_review_issuer", "map_review_expires_on"]}),
        (_("Content"), {"fields": ["drawn"]}),
    )
    derived = ("drawn",)
    listed = ("datum", "map_review_number", "is_active", "boundary_count")
    list_filter = ("datum", "is_active")
    list_select_related = ("source",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(boundary_count=Count("boundaries"))

    @admin.display(description=_("boundaries"))
    def boundary_count(self, pack: Any) -> int:
        return pack.boundary_count

    @admin.display(description=_("boundaries"))
    def drawn(self, pack: BoundaryPack) -> SafeString:
        return changelist_link(self.admin_site, Boundary, "pack", pack, pack.boundaries.count())


@admin.register(Boundary)
class BoundaryAdmin(ReadOnlyAdmin):
    """Shapes of regions; they come from packs and are not drawn by hand."""

    sections = ((None, {"fields": ["region", "pack", "corner_count"]}),)
    derived = ("corner_count",)
    listed = ("pack", "corner_count")
    list_filter = ("pack", "region__level")
    list_select_related = ("region", "pack")
    searched_through = ("region",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("shape").annotate(corners=NumPoints("shape"))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        rows = self.get_queryset(request).select_related(*self.list_select_related)
        return rows.filter(pk=object_id).first() if object_id.isascii() and object_id.isdigit() else None

    @admin.display(description=_("corners"))
    def corner_count(self, boundary: Any) -> int:
        return boundary.corners


@admin.register(Place)
class PlaceAdmin(RecordAdmin):
    """Towns that sources name."""

    sections = ((_("Where"), {"fields": ["region", "point", "geonames_id"]}),)
    listed = ("code", "region")
    list_filter = (RegionFilter,)
    list_select_related = ("region", "source")
