"""Member organisations with identifiers and relations, and the cluster organisations."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clusters.admin.base import RecordAdmin
from clusters.admin.filters import RegionFilter
from clusters.admin.inlines import DATES, ORIGIN, RowsInline
from clusters.admin.labels import LabelOfOrganisationInline
from clusters.models import (
    ClusterOrganisation,
    Management,
    Membership,
    Organisation,
    OrganisationIdentifier,
    OrganisationRelation,
)


class IdentifierInline(RowsInline):
    """The register numbers of an organisation."""

    model = OrganisationIdentifier
    fields = ("scheme", "value", *ORIGIN)
    shown_with = ("organisation", "source")


class RelationInline(RowsInline):
    """Whom an organisation owns, founded or was succeeded by."""

    model = OrganisationRelation
    fk_name = "from_organisation"
    fields = ("kind", "to_organisation", *DATES, *ORIGIN)
    shown_with = ("from_organisation", "to_organisation", "source")


class MembershipOfOrganisationInline(RowsInline):
    """The clusters to which an organisation belongs."""

    model = Membership
    fields = ("cluster", "role", "is_formal", "through", *DATES, *ORIGIN)
    shown_with = ("organisation", "cluster", "through__organisation", "source")


class ManagementOfOrganisationInline(RowsInline):
    """The clusters that a cluster organisation manages."""

    model = Management
    fields = ("cluster", *DATES, *ORIGIN)
    shown_with = ("cluster", "cluster_organisation__organisation", "source")


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    """Firms, universities, institutes, agencies, associations."""

    sections = (
        (_("Organisation"), {"fields": [("kind", "legal_form"), "website"]}),
        (_("Where"), {"fields": ["region", "place", "point", "point_precision"]}),
        (_("Life"), {"fields": [("founded_on", "founded_on_precision"), "dissolved_on"]}),
    )
    listed = ("code", "kind", "region")
    list_filter = ("kind", RegionFilter)
    list_select_related = ("region", "place", "source")
    inlines = (IdentifierInline, MembershipOfOrganisationInline, RelationInline)
    public_page = "mapviz:organisation"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By name, or by the number in a register."""
        found, _duplicates = super().get_search_results(request, queryset, term)
        number = term.strip()
        if not number:
            return found, False
        numbered = OrganisationIdentifier.objects.filter(value__in={number, number.upper(), number.lower()})
        return found | queryset.filter(pk__in=numbered.values("organisation")), False


@admin.register(OrganisationIdentifier)
class OrganisationIdentifierAdmin(RecordAdmin):
    """Register numbers; their check digits are verified."""

    sections = ((_("Identifier"), {"fields": ["organisation", ("scheme", "value")]}),)
    listed = ("organisation",)
    list_filter = ("scheme",)
    list_select_related = ("organisation", "source")
    search_fields = ("value",)
    searched_through = ("organisation",)


@admin.register(OrganisationRelation)
class OrganisationRelationAdmin(RecordAdmin):
    """Ownership, foundation, succession."""

    sections = ((_("Relation"), {"fields": ["from_organisation", "kind", "to_organisation"]}),)
    listed = ("kind", "begins")
    list_filter = ("kind",)
    list_select_related = ("from_organisation", "to_organisation", "source")
    searched_through = ("from_organisation", "to_organisation")


@admin.register(ClusterOrganisation)
class ClusterOrganisationAdmin(RecordAdmin):
    """The bodies that manage and represent clusters."""

    sections = ((_("Role"), {"fields": ["organisation", "promoter_role", "role_text"]}),)
    listed = ("promoter_role",)
    list_filter = ("promoter_role",)
    list_select_related = ("organisation", "source")
    searched_through = ("organisation",)
    inlines = (ManagementOfOrganisationInline, LabelOfOrganisationInline)
