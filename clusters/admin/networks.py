"""Collaborations with their participants, the links derived from them, and alliances."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from clusters.admin.base import ReadOnlyAdmin, RecordAdmin
from clusters.admin.inlines import DATES, MAX_SHOWN, ORIGIN, RowsInline
from clusters.admin.marks import changelist_link
from clusters.models import (
    Alliance,
    AllianceMembership,
    AlliancePhase,
    Cluster,
    Collaboration,
    Link,
    Organisation,
    Participant,
    Scale,
)
from clusters.querysets import rights_of


class ParticipantInline(RowsInline):
    """Who takes part in a collaboration."""

    model = Participant
    fields = ("cluster", "organisation", "region", "role", *DATES, *ORIGIN)
    shown_with = ("collaboration", "cluster", "organisation", "region", "source")


class PhaseInline(RowsInline):
    """The stretches of an alliance's life."""

    model = AlliancePhase
    fields = ("name_zh", "name_en", *DATES, *ORIGIN)
    shown_with = ("alliance", "source")


class AllianceMembershipInline(RowsInline):
    """Who belongs to an alliance."""

    model = AllianceMembership
    fields = ("cluster", "organisation", "role", *DATES, *ORIGIN)
    shown_with = ("alliance", "cluster", "organisation", "source")


class ScaleFilter(admin.SimpleListFilter):
    """By reach."""

    title = _("scale")
    parameter_name = "scale"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return Scale.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(scale=self.value()) if self.value() in Scale.values else queryset


@admin.register(Collaboration)
class CollaborationAdmin(RecordAdmin):
    """Joint undertakings; scale and crossings follow from who takes part."""

    sections = (
        (_("Undertaking"), {"fields": ["kind", "topic_zh", "topic_en", ("programme", "alliance"), "funder_text"]}),
        (
            _("Derived from the participants"),
            {
                "fields": [
                    "taking_part",
                    ("reach", "derived_scale"),
                    ("crosses_regions", "crosses_sectors", "crosses_actor_types"),
                    "link_list",
                ]
            },
        ),
        (_("Scale set by an editor"), {"fields": ["scale_override", "override_reason"], "classes": ["collapse"]}),
    )
    derived = (
        "taking_part",
        "reach",
        "derived_scale",
        "crosses_regions",
        "crosses_sectors",
        "crosses_actor_types",
        "link_list",
    )
    listed = ("kind", "reach", "participant_count", "begins")
    list_filter = (ScaleFilter, "kind", "crosses_sectors")
    list_select_related = ("programme", "alliance", "source")
    date_hierarchy = "valid_from"
    inlines = (ParticipantInline,)
    public_page = "mapviz:collaboration"

    def deletable_rows(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those in which nobody else's cluster or organisation has a part."""
        own = super().deletable_rows(request, rows)
        if rights_of(request.user).everything:
            return own
        clusters, organisations = Cluster.objects, Organisation.objects
        foreign = Participant.objects.filter(
            Q(cluster__in=clusters.exclude(pk__in=clusters.editable_by(request.user).values("pk")))
            | Q(organisation__in=organisations.exclude(pk__in=organisations.editable_by(request.user).values("pk")))
        )
        return own.exclude(pk__in=foreign.values("collaboration"))

    @admin.display(description=_("scale"), ordering="scale")
    def reach(self, collaboration: Collaboration) -> Any:
        return Scale(collaboration.scale).label if collaboration.scale else None

    @admin.display(description=_("participants"))
    def taking_part(self, collaboration: Collaboration) -> str | None:
        """All of them by name, those of other editors too."""
        rows = collaboration.participants.select_related("cluster", "organisation", "region")[: MAX_SHOWN + 1]
        names = [str(row) for row in rows]
        return " · ".join([*names[:MAX_SHOWN], "…"] if len(names) > MAX_SHOWN else names) or None

    @admin.display(description=_("links"))
    def link_list(self, collaboration: Collaboration) -> SafeString:
        return changelist_link(self.admin_site, Link, "collaboration", collaboration, collaboration.links.count())


@admin.register(Participant)
class ParticipantAdmin(RecordAdmin):
    """Clusters, organisations and regions that take part."""

    sections = (
        (_("Participation"), {"fields": ["collaboration", "role"]}),
        (_("Who takes part"), {"fields": ["cluster", "organisation", "region"]}),
    )
    listed = ("collaboration", "role")
    list_filter = ("role",)
    list_select_related = ("collaboration", "cluster", "organisation", "region", "source")
    searched_through = ("collaboration", "cluster", "organisation", "region")


@admin.register(Link)
class LinkAdmin(ReadOnlyAdmin):
    """Pairs of clusters, derived from the participants."""

    sections = (
        (
            None,
            {
                "fields": [
                    ("cluster_a", "cluster_b"),
                    "collaboration",
                    ("scale", "weight"),
                    ("crosses_sectors", "is_inferred"),
                    ("valid_from", "valid_to"),
                ]
            },
        ),
    )
    listed = ("collaboration", "scale", "weight")
    list_filter = ("scale", "crosses_sectors", "is_inferred")
    list_select_related = ("collaboration", "cluster_a", "cluster_b")
    ordering = ("pk",)
    searched_through = ("cluster_a", "cluster_b", "collaboration")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        if rights_of(request.user).everything:
            return rows
        own = Cluster.objects.editable_by(request.user).values("pk")
        return rows.filter(Q(cluster_a__in=own) | Q(cluster_b__in=own))


@admin.register(Alliance)
class AllianceAdmin(RecordAdmin):
    """Named groups of clusters."""

    sections = ((_("Alliance"), {"fields": ["stage", "purpose_zh", "purpose_en"]}),)
    listed = ("code", "stage", "begins")
    list_filter = ("stage",)
    list_select_related = ("source",)
    inlines = (PhaseInline, AllianceMembershipInline)
    public_page = "mapviz:alliance"


@admin.register(AlliancePhase)
class AlliancePhaseAdmin(RecordAdmin):
    """Stretches of an alliance's life under one form."""

    sections = ((_("Phase"), {"fields": ["alliance", ("name_zh", "name_en")]}),)
    listed = ("begins", "ends")
    list_select_related = ("alliance", "source")
    search_fields = ("name_zh", "name_en")
    searched_through = ("alliance",)


@admin.register(AllianceMembership)
class AllianceMembershipAdmin(RecordAdmin):
    """Clusters and organisations in alliances."""

    sections = ((_("Membership"), {"fields": ["alliance", "role", "cluster", "organisation"]}),)
    listed = ("role", "begins")
    list_filter = ("role", ("alliance", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("alliance", "cluster", "organisation", "source")
    searched_through = ("alliance", "cluster", "organisation")
