"""Clusters with their extent, standing, sectors, management and members."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clusters.admin.base import RecordAdmin
from clusters.admin.filters import ClusterRegionFilter, DomainFilter, GapFilter, RegionFilter, TierFilter
from clusters.admin.indicators import ObservationInline
from clusters.admin.inlines import DATES, ORIGIN, RowsInline
from clusters.admin.labels import LabelInline
from clusters.admin.support import AwardOfClusterInline
from clusters.models import Cluster, ClusterArea, ClusterSector, ClusterStanding, Management, Membership


class ClusterSectorInline(RowsInline):
    """The sectors of a cluster."""

    model = ClusterSector
    fields = ("sector", "is_leading", *ORIGIN)
    shown_with = ("cluster", "sector", "source")


class ClusterAreaInline(RowsInline):
    """The regions and towns that a cluster covers."""

    model = ClusterArea
    fields = ("role", "region", "place", *DATES, *ORIGIN)
    shown_with = ("cluster", "region", "place", "source")


class ClusterStandingInline(RowsInline):
    """The tiers and phases that a cluster went through."""

    model = ClusterStanding
    fields = ("tier", "phase", *DATES, *ORIGIN)
    shown_with = ("cluster", "source")


class ManagementInline(RowsInline):
    """Who manages a cluster."""

    model = Management
    fields = ("cluster_organisation", *DATES, *ORIGIN)
    shown_with = ("cluster", "cluster_organisation__organisation", "source")


class MembershipInline(RowsInline):
    """The members of a cluster."""

    model = Membership
    fields = ("organisation", "role", "is_formal", "through", *DATES, *ORIGIN)
    shown_with = ("cluster", "organisation", "through__organisation", "source")


@admin.register(Cluster)
class ClusterAdmin(RecordAdmin):
    """The agglomerations themselves."""

    sections = (
        (_("Field"), {"fields": [("sector_text_zh", "sector_text_en"), "website", "parent"]}),
        (_("Where"), {"fields": ["region", "place", "point", "point_precision", "footprint"]}),
        (_("Since when"), {"fields": [("founded_on", "founded_on_precision")]}),
    )
    listed = ("code", "region")
    list_filter = (GapFilter, TierFilter, DomainFilter, RegionFilter)
    list_select_related = ("region", "place", "parent", "source")
    inlines = (
        ClusterSectorInline,
        ClusterAreaInline,
        ClusterStandingInline,
        ManagementInline,
        MembershipInline,
        LabelInline,
        AwardOfClusterInline,
        ObservationInline,
    )
    public_page = "mapviz:cluster"


@admin.register(ClusterSector)
class ClusterSectorAdmin(RecordAdmin):
    """In which sectors clusters are active."""

    sections = ((_("Activity"), {"fields": ["cluster", "sector", "is_leading"]}),)
    listed = ("is_leading",)
    list_filter = ("is_leading", "sector__domain", ClusterRegionFilter)
    list_select_related = ("cluster", "sector", "source")
    searched_through = ("cluster", "sector")


@admin.register(ClusterArea)
class ClusterAreaAdmin(RecordAdmin):
    """Which regions and towns belong to clusters."""

    sections = ((_("Area"), {"fields": ["cluster", "role", "region", "place"]}),)
    listed = ("role",)
    list_filter = ("role", ClusterRegionFilter)
    list_select_related = ("cluster", "region", "place", "source")
    searched_through = ("cluster", "region", "place")


@admin.register(ClusterStanding)
class ClusterStandingAdmin(RecordAdmin):
    """Tiers and phases over time."""

    sections = ((_("Standing"), {"fields": ["cluster", ("tier", "phase")]}),)
    listed = ("tier", "phase", "begins")
    list_filter = ("tier", "phase", ClusterRegionFilter)
    list_select_related = ("cluster", "source")
    date_hierarchy = "valid_from"
    searched_through = ("cluster",)


@admin.register(Management)
class ManagementAdmin(RecordAdmin):
    """Which cluster organisation manages which cluster."""

    sections = ((_("Management"), {"fields": ["cluster_organisation", "cluster"]}),)
    listed = ("begins", "ends")
    list_filter = (ClusterRegionFilter,)
    list_select_related = ("cluster", "cluster_organisation__organisation", "source")
    searched_through = ("cluster", "cluster_organisation__organisation")


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    """Which organisation belongs to which cluster."""

    sections = (
        (_("Membership"), {"fields": ["organisation", "cluster", "through", ("role", "is_formal"), "basis"]}),
        (_("Where"), {"fields": ["is_inside_area", "point"]}),
    )
    listed = ("role", "is_formal", "begins")
    list_filter = ("role", "is_formal", ClusterRegionFilter)
    list_select_related = ("organisation", "cluster", "through__organisation", "source")
    searched_through = ("organisation", "cluster")
