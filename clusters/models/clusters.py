"""Clusters: the agglomerations themselves, their extent, standing, sectors, management and members."""

from __future__ import annotations

import pgtrigger
from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GistIndex
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clusters.models.base import (
    Dated,
    Named,
    PointPrecision,
    Precision,
    SourcedRecord,
    constraints_of,
    no_overlap,
    valid_geometry,
)
from clusters.models.organisations import ClusterOrganisation, Organisation
from clusters.models.regions import Place, Region
from clusters.models.sectors import Sector
from clusters.querysets import ClusterQuerySet


def _refresh_of(cluster: str) -> pgtrigger.Func:
    return pgtrigger.Func(
        f"PERFORM atlas_refresh_collaborations(atlas_collaborations_of_clusters(ARRAY[{cluster}])); RETURN NULL;"
    )


class Cluster(Named, SourcedRecord):
    """A geographic concentration of linked firms, research and public bodies in related sectors."""

    region_paths = ("region",)
    cluster_organisation_paths = ("managements__cluster_organisation",)

    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
        help_text=_("The larger cluster in which it is embedded."),
    )
    sectors = models.ManyToManyField(
        Sector, through="ClusterSector", related_name="clusters", verbose_name=_("sectors"), help_text=_("Its fields.")
    )
    sector_text_zh = models.CharField(
        _("field in Chinese"), max_length=200, blank=True, help_text=_("The field in the source's words, in Chinese.")
    )
    sector_text_en = models.CharField(
        _("field in English"), max_length=200, blank=True, help_text=_("The field in the source's words, in English.")
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="clusters",
        verbose_name=_("region of the seat"),
        help_text=_("The finest coded region of its seat; decides what is local."),
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="clusters",
        verbose_name=_("place of the seat"),
        help_text=_("The town of its seat, where no coded region is known."),
    )
    point = models.PointField(
        _("seat"), null=True, blank=True, spatial_index=False, help_text=_("Its seat, WGS84 longitude and latitude.")
    )
    point_precision = models.CharField(
        _("precision of the seat"),
        max_length=8,
        choices=PointPrecision,
        blank=True,
        help_text=_("How exact the seat's point is."),
    )
    footprint = models.MultiPolygonField(
        _("footprint"),
        null=True,
        blank=True,
        spatial_index=False,
        help_text=_("The area it really covers, free of administrative borders; optional."),
    )
    founded_on = models.DateField(_("since"), null=True, blank=True, help_text=_("Since when it counts as a cluster."))
    founded_on_precision = models.CharField(
        _("precision of since"),
        max_length=5,
        choices=Precision,
        default=Precision.YEAR,
        help_text=_("How exact the beginning is."),
    )
    website = models.URLField(_("website"), max_length=300, blank=True, help_text=_("Its own address on the web."))

    objects = ClusterQuerySet.as_manager()  # type: ignore[misc]  # django-stubs reads a manager as a class variable

    class Meta(SourcedRecord.Meta):
        verbose_name = _("cluster")
        verbose_name_plural = _("clusters")
        ordering = ["code"]
        constraints = [
            *constraints_of(SourcedRecord, Named),
            valid_geometry("cluster_point_is_sound", "point"),
            valid_geometry("cluster_footprint_is_sound", "footprint"),
            models.CheckConstraint(
                condition=Q(point__isnull=True, point_precision="") | (Q(point__isnull=False) & ~Q(point_precision="")),
                name="cluster_point_has_precision",
                violation_error_message=_("A point needs its precision, and only a point has one."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="cluster_is_not_its_own_part",
                violation_error_message=_("A cluster cannot be part of itself."),
            ),
        ]
        indexes = [
            *Named.Meta.indexes,
            GistIndex(fields=["point"], name="cluster_point"),
            GistIndex(fields=["footprint"], name="cluster_footprint"),
            models.Index(fields=["status", "id"], name="cluster_status"),
        ]
        triggers = [
            *SourcedRecord.Meta.triggers,
            pgtrigger.Trigger(
                name="refresh_collaborations",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("status", "region_id"),
                condition=pgtrigger.Condition(
                    "((OLD.status, OLD.region_id) IS DISTINCT FROM (NEW.status, NEW.region_id))"
                ),
                func=_refresh_of("NEW.id"),
            ),
        ]


class ClusterSector(SourcedRecord):
    """A cluster is active in a sector."""

    published_through = ("cluster", "sector")
    region_paths = ("cluster__region",)
    cluster_organisation_paths = ("cluster__managements__cluster_organisation",)

    cluster = models.ForeignKey(
        Cluster, models.CASCADE, related_name="cluster_sectors", verbose_name=_("cluster"), help_text=_("The cluster.")
    )
    sector = models.ForeignKey(
        Sector, models.PROTECT, related_name="cluster_sectors", verbose_name=_("sector"), help_text=_("The sector.")
    )
    is_leading = models.BooleanField(
        _("leading sector"), default=False, help_text=_("The one that gives the cluster its colour.")
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("sector of a cluster")
        verbose_name_plural = _("sectors of clusters")
        constraints = [
            *constraints_of(SourcedRecord),
            models.UniqueConstraint(fields=["cluster", "sector"], name="cluster_sector_once"),
            models.UniqueConstraint(
                fields=["cluster"],
                condition=Q(is_leading=True),
                name="cluster_has_one_leading_sector",
                violation_error_message=_("A cluster has at most one leading sector."),
            ),
        ]
        triggers = [
            *SourcedRecord.Meta.triggers,
            pgtrigger.Trigger(
                name="refresh_collaborations",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=_refresh_of("NEW.cluster_id, OLD.cluster_id"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cluster} · {self.sector}"


class ClusterArea(Dated, SourcedRecord):
    """A region or place that belongs to a cluster's extent."""

    published_through = ("cluster",)
    region_paths = ("cluster__region",)
    cluster_organisation_paths = ("cluster__managements__cluster_organisation",)

    class Role(models.TextChoices):
        SEAT = "seat", _("seat")
        PART = "part", _("part of the area")
        MEMBER_LOCATION = "member_location", _("seat of members outside the area")

    cluster = models.ForeignKey(
        Cluster, models.CASCADE, related_name="areas", verbose_name=_("cluster"), help_text=_("The cluster.")
    )
    role = models.CharField(_("role"), max_length=15, choices=Role, help_text=_("How it belongs to the cluster."))
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cluster_areas",
        verbose_name=_("region"),
        help_text=_("The coded region, where known."),
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cluster_areas",
        verbose_name=_("place"),
        help_text=_("The town, where the source names one."),
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("area of a cluster")
        verbose_name_plural = _("areas of clusters")
        constraints = [
            *constraints_of(SourcedRecord, Dated),
            models.CheckConstraint(
                condition=Q(region__isnull=False) | Q(place__isnull=False),
                name="area_is_somewhere",
                violation_error_message=_("Name a region or a place."),
            ),
            no_overlap("area_region_once_at_a_time", "cluster", "role", "region"),
        ]
        indexes = [models.Index(fields=["region", "cluster"], name="area_region")]
        triggers = [
            *SourcedRecord.Meta.triggers,
            pgtrigger.Trigger(
                name="refresh_collaborations",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=_refresh_of("NEW.cluster_id, OLD.cluster_id"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cluster} · {self.region or self.place}"


class ClusterStanding(Dated, SourcedRecord):
    """The tier and the phase that a cluster had over a time: its status history."""

    published_through = ("cluster",)
    region_paths = ("cluster__region",)
    cluster_organisation_paths = ("cluster__managements__cluster_organisation",)

    class Tier(models.TextChoices):
        NATIONAL = "national", _("national")
        PROVINCIAL = "provincial", _("provincial")
        NURTURED = "nurtured", _("nurtured")

    class Phase(models.TextChoices):
        EMERGING = "emerging", _("emerging")
        GROWING = "growing", _("growing")
        MATURE = "mature", _("mature")
        RENEWING = "renewing", _("renewing")
        DECLINING = "declining", _("declining")

    cluster = models.ForeignKey(
        Cluster, models.CASCADE, related_name="standings", verbose_name=_("cluster"), help_text=_("The cluster.")
    )
    tier = models.CharField(
        _("tier"), max_length=10, choices=Tier, blank=True, help_text=_("Rung of the ladder 国家级-省级-培育对象.")
    )
    phase = models.CharField(
        _("phase"), max_length=9, choices=Phase, blank=True, help_text=_("Phase of its life, where a source states it.")
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("standing of a cluster")
        verbose_name_plural = _("standings of clusters")
        ordering = ["cluster", "valid_from"]
        constraints = [
            *constraints_of(SourcedRecord, Dated),
            no_overlap("standing_once_at_a_time", "cluster"),
            models.CheckConstraint(
                condition=~Q(tier="", phase=""),
                name="standing_says_something",
                violation_error_message=_("Give a tier or a phase."),
            ),
        ]
        indexes = [models.Index(fields=["tier", "cluster"], name="standing_tier")]

    def __str__(self) -> str:
        return f"{self.cluster} · {self.get_tier_display() or self.get_phase_display()}"


class Management(Dated, SourcedRecord):
    """A cluster organisation manages and represents a cluster over a time."""

    published_through = ("cluster", "cluster_organisation", "cluster_organisation__organisation")
    region_paths = ("cluster__region",)
    cluster_organisation_paths = ("cluster_organisation",)

    cluster_organisation = models.ForeignKey(
        ClusterOrganisation,
        models.CASCADE,
        related_name="managements",
        verbose_name=_("cluster organisation"),
        help_text=_("Who manages."),
    )
    cluster = models.ForeignKey(
        Cluster, models.CASCADE, related_name="managements", verbose_name=_("cluster"), help_text=_("What is managed.")
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("management of a cluster")
        verbose_name_plural = _("managements of clusters")
        constraints = [
            *constraints_of(SourcedRecord, Dated),
            no_overlap("management_once_at_a_time", "cluster_organisation", "cluster"),
        ]

    def __str__(self) -> str:
        return f"{self.cluster_organisation} · {self.cluster}"


class Membership(Dated, SourcedRecord):
    """A dated link of a member organisation to a cluster, held through its cluster organisation where one is known."""

    published_through = ("cluster", "organisation")
    region_paths = ("cluster__region",)
    cluster_organisation_paths = ("cluster__managements__cluster_organisation",)

    class Role(models.TextChoices):
        LEAD_FIRM = "lead_firm", _("lead firm")
        RESEARCH = "research", _("research")
        PARTNER = "partner", _("partner")
        HUB = "hub", _("hub or intermediary")
        PUBLIC_BODY = "public_body", _("public body")
        FOUNDER = "founder", _("founder")

    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("organisation"),
        help_text=_("The member."),
    )
    cluster = models.ForeignKey(
        Cluster, models.CASCADE, related_name="memberships", verbose_name=_("cluster"), help_text=_("The cluster.")
    )
    through = models.ForeignKey(
        ClusterOrganisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("through"),
        help_text=_("The cluster organisation that holds the membership."),
    )
    role = models.CharField(_("role"), max_length=11, choices=Role, help_text=_("The part the member plays."))
    is_formal = models.BooleanField(
        _("formal membership"),
        default=False,
        help_text=_("Whether a list of members names it; else it is active in the cluster's area and field."),
    )
    basis = models.CharField(
        _("basis"), max_length=300, blank=True, help_text=_("Why the organisation is counted as a member.")
    )
    is_inside_area = models.BooleanField(
        _("inside the area"), null=True, blank=True, help_text=_("Whether the member sits inside the cluster's area.")
    )
    point = models.PointField(
        _("own place"),
        null=True,
        blank=True,
        spatial_index=False,
        help_text=_("Where the member works for this cluster, if not at its seat."),
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            *constraints_of(SourcedRecord, Dated),
            no_overlap("membership_once_at_a_time", "organisation", "cluster"),
            valid_geometry("membership_point_is_sound", "point"),
        ]
        indexes = [models.Index(fields=["cluster", "organisation"], name="membership_cluster")]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.cluster}"
