"""Member organisations and cluster organisations."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from api.serializers.organisations import ClusterOrganisationSerializer, OrganisationSerializer
from api.views.base import Collection, lean
from clusters.filters import ClusterOrganisationFilter, OrganisationFilter
from clusters.models import ClusterOrganisation, Management, Organisation, OrganisationIdentifier

NAMES = ("code", "name_zh", "name_en")


class OrganisationView(Collection):
    """Member organisations."""

    slug = "organisations"
    title = _("Member organisations")
    about = _("Firms, universities, institutes, agencies and associations.")
    queryset = Organisation.objects.select_related("source", "region__province", "region__country", "place")
    serializer_class = OrganisationSerializer
    filterset_class = OrganisationFilter
    orderings = {**{name: name for name in NAMES}, "founded_on": "founded_on", "updated_at": "updated_at"}
    is_spatial = True

    def get_queryset(self) -> QuerySet:
        numbers = OrganisationIdentifier.objects.published().order_by("scheme", "value")
        return super().get_queryset().prefetch_related(Prefetch("identifiers", lean(numbers), "public_identifiers"))


class ClusterOrganisationView(Collection):
    """Cluster organisations."""

    slug = "cluster-organisations"
    title = _("Cluster organisations")
    about = _("The bodies that manage and represent clusters.")
    queryset = ClusterOrganisation.objects.select_related(
        "source", "organisation__region__country", "organisation__place"
    )
    serializer_class = ClusterOrganisationSerializer
    filterset_class = ClusterOrganisationFilter
    orderings = {**{name: f"organisation__{name}" for name in NAMES}, "updated_at": "updated_at"}
    identity = ("organisation__code",)
    lookup_field = "organisation__code"
    is_spatial = True

    def get_queryset(self) -> QuerySet:
        managed = Management.objects.published().active_on(self.day).select_related("cluster").order_by("cluster__code")
        return super().get_queryset().prefetch_related(Prefetch("managements", lean(managed), "public_managements"))
