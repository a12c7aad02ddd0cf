"""Clusters, cluster organisations, member organisations and memberships."""

from __future__ import annotations

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from api.serializers.clusters import ClusterSerializer, MembershipSerializer
from api.views.base import Collection, lean
from clusters.filters import ClusterFilter, MembershipFilter
from clusters.models import Cluster, ClusterArea, ClusterSector, ClusterStanding, Management, Membership


class ClusterView(Collection):
    """Clusters."""

    slug = "clusters"
    title = _("Clusters")
    about = _("Geographic concentrations of linked firms, research and public bodies in related sectors.")
    queryset = Cluster.objects.select_related(
        "source", "parent", "region__province", "region__country", "place__region__country"
    )
    serializer_class = ClusterSerializer
    filterset_class = ClusterFilter
    orderings = {
        "code": "code",
        "name_zh": "name_zh",
        "name_en": "name_en",
        "founded_on": "founded_on",
        "updated_at": "updated_at",
    }
    is_spatial = True

    def get_queryset(self) -> QuerySet:
        standing = ClusterStanding.objects.published().active_on(self.day).filter(cluster=OuterRef("pk"))
        return (
            super()
            .get_queryset()
            .annotate(tier=Subquery(standing.values("tier")[:1]), phase=Subquery(standing.values("phase")[:1]))
            .prefetch_related(*self.parts())
        )

    def parts(self) -> list[Prefetch]:
        sectors = ClusterSector.objects.published().select_related("sector__classification", "sector__domain")
        areas = ClusterArea.objects.published().filter(region__isnull=False).select_related("region")
        managed = (
            Management.objects.published().active_on(self.day).select_related("cluster_organisation__organisation")
        )
        return [
            Prefetch("cluster_sectors", lean(sectors.order_by("-is_leading", "sector__code")), "public_sectors"),
            Prefetch("areas", lean(areas.order_by("region__code")), "public_areas"),
            Prefetch(
                "managements", lean(managed.order_by("cluster_organisation__organisation__code")), "public_managements"
            ),
        ]


class MembershipView(Collection):
    """Memberships."""

    slug = "memberships"
    title = _("Memberships")
    about = _("Dated links of member organisations to clusters.")
    queryset = Membership.objects.select_related("source", "cluster", "organisation", "through__organisation")
    serializer_class = MembershipSerializer
    filterset_class = MembershipFilter
    orderings = {"id": "id", "valid_from": "valid_from", "updated_at": "updated_at"}
    identity = ("id",)
    lookup_field = "pk"
    lookup_url_kwarg = "id"
    is_spatial = True
