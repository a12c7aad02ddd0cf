"""Regions, their boundaries and history, and named places."""

from __future__ import annotations

import pgtrigger
from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clusters.models.base import (
    Dated,
    Named,
    Record,
    SourcedRecord,
    constraints_of,
    no_overlap,
    valid_geometry,
)


class Region(Named, Dated, SourcedRecord):
    """A coded administrative or statistical area at one level. A code that changes its meaning is a new row."""

    region_paths = ("",)

    class Scheme(models.TextChoices):
        GBT2260 = "gbt2260", "GB/T 2260"
        NUTS = "nuts", "NUTS"
        ISO3166 = "iso3166", "ISO 3166-1"

    class Level(models.IntegerChoices):
        COUNTRY = 0, _("country")
        PROVINCE = 1, _("province or state")
        CITY = 2, _("city or NUTS 2")
        COUNTY = 3, _("county or NUTS 3")

    scheme = models.CharField(
        _("code scheme"), max_length=8, choices=Scheme, help_text=_("Standard that defines the official code.")
    )
    official_code = models.CharField(
        _("official code"), max_length=12, help_text=_("Code in the scheme, such as 440300, DED2 or FR.")
    )
    edition = models.CharField(
        _("edition"), max_length=20, blank=True, help_text=_("Edition of the scheme, such as 2021.")
    )
    level = models.PositiveSmallIntegerField(
        _("level"), choices=Level, help_text=_("0 country, 1 province or state, 2 city, 3 county.")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
        help_text=_("The region of the next higher level; empty for countries."),
    )
    point = models.PointField(
        _("label point"), null=True, blank=True, help_text=_("Where its name is written, WGS84 longitude and latitude.")
    )
    country = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("country"),
        help_text=_("Derived: the country it lies in, itself for a country."),
    )
    province = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("province"),
        help_text=_("Derived: the first-level region it lies in; the level at which links count as local."),
    )
    lineage = ArrayField(
        models.BigIntegerField(),
        default=list,
        editable=False,
        verbose_name=_("lineage"),
        help_text=_("Derived: row numbers of all regions it lies in, itself included."),
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["official_code"]
        constraints = [
            *constraints_of(SourcedRecord, Dated, Named),
            no_overlap("region_code_is_unique_in_time", "scheme", "official_code"),
            models.CheckConstraint(
                condition=Q(level=0, parent__isnull=True) | Q(level__gt=0, parent__isnull=False),
                name="region_only_countries_have_no_parent",
                violation_error_message=_("Every region but a country is part of another one."),
            ),
            valid_geometry("region_point_is_sound", "point"),
        ]
        indexes = [
            *Named.Meta.indexes,
            GinIndex(fields=["lineage"], name="region_lineage"),
            models.Index(fields=["level", "official_code"], name="region_level"),
        ]
        triggers = [
            *SourcedRecord.Meta.triggers,
            pgtrigger.Trigger(
                name="derive_lineage",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("parent_id", "level", "lineage"),
                func=pgtrigger.Func("RETURN atlas_derive_region(NEW);"),
            ),
            pgtrigger.Trigger(
                name="pass_lineage_on",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("parent_id", "level", "lineage"),
                condition=pgtrigger.Condition(
                    "(OLD.lineage IS DISTINCT FROM NEW.lineage OR OLD.level IS DISTINCT FROM NEW.level)"
                ),
                func=pgtrigger.Func(
                    "UPDATE clusters_region SET lineage = lineage WHERE parent_id = NEW.id;"
                    " PERFORM atlas_refresh_collaborations(atlas_collaborations_in_region(NEW.id)); RETURN NULL;"
                ),
            ),
            pgtrigger.Trigger(
                name="refresh_collaborations",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Condition("(OLD.status IS DISTINCT FROM NEW.status)"),
                func=pgtrigger.Func(
                    "PERFORM atlas_refresh_collaborations(atlas_collaborations_in_region(NEW.id)); RETURN NULL;"
                ),
            ),
        ]

    def search_names(self) -> list[str]:
        return [*super().search_names(), self.official_code]


class RegionSuccession(SourcedRecord):
    """One region followed another: renamed, merged, split or recoded."""

    published_through = ("predecessor", "successor")
    region_paths = ("successor",)

    class Kind(models.TextChoices):
        RENAMED = "renamed", _("renamed")
        RECODED = "recoded", _("recoded")
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")

    predecessor = models.ForeignKey(
        Region, models.CASCADE, related_name="successions", verbose_name=_("predecessor"), help_text=_("What was.")
    )
    successor = models.ForeignKey(
        Region, models.CASCADE, related_name="origins", verbose_name=_("successor"), help_text=_("What followed.")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, help_text=_("What happened."))
    happened_on = models.DateField(_("date"), help_text=_("First day of the new state."))

    class Meta(SourcedRecord.Meta):
        verbose_name = _("region succession")
        verbose_name_plural = _("region successions")
        constraints = [
            *constraints_of(SourcedRecord),
            models.UniqueConstraint(fields=["predecessor", "successor"], name="region_succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="region_does_not_succeed_itself",
                violation_error_message=_("A region cannot succeed itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class BoundaryPack(Named, SourcedRecord):
    """A set of boundaries from one origin. It can be replaced without touching any record."""

    class Datum(models.TextChoices):
        WGS84 = "wgs84", "WGS 84"
        CGCS2000 = "cgcs2000", "CGCS2000"
        GCJ02 = "gcj02", "GCJ-02"

    datum = models.CharField(
        _("original datum"), max_length=8, choices=Datum, help_text=_("Datum of the file; stored shapes are WGS 84.")
    )
    licence = models.CharField(_("licence"), max_length=200, help_text=_("Terms under which it may be shown."))
    attribution = models.CharField(
        _("attribution"), max_length=200, blank=True, help_text=_("The line that must stand on every map.")
    )
    map_review_number = models.CharField(
        _("map review number"), max_length=60, blank=True, help_text=_("审图号; printed on page, embed and picture.")
    )
    map_review_issuer = models.CharField(
        _("review authority"), max_length=120, blank=True, help_text=_("Authority that gave the review number.")
    )
    map_review_expires_on = models.DateField(
        _("review expires on"), null=True, blank=True, help_text=_("Last day of the review number's validity.")
    )
    is_active = models.BooleanField(
        _("in use"), default=True, help_text=_("Whether maps draw this pack; at most one per country should be.")
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("boundary pack")
        verbose_name_plural = _("boundary packs")
        constraints = constraints_of(SourcedRecord, Named)
        indexes = Named.Meta.indexes


class Boundary(models.Model):
    """The shape of one region in one boundary pack."""

    region = models.ForeignKey(
        Region, models.CASCADE, related_name="boundaries", verbose_name=_("region"), help_text=_("The region drawn.")
    )
    pack = models.ForeignKey(
        BoundaryPack,
        models.CASCADE,
        related_name="boundaries",
        verbose_name=_("boundary pack"),
        help_text=_("The pack it belongs to."),
    )
    shape = models.MultiPolygonField(
        _("shape"), spatial_index=False, help_text=_("The area, WGS84 longitude and latitude.")
    )

    class Meta:
        verbose_name = _("boundary")
        verbose_name_plural = _("boundaries")
        constraints = [
            models.UniqueConstraint(fields=["pack", "region"], name="boundary_once_per_pack"),
            valid_geometry("boundary_shape_is_sound", "shape"),
        ]
        indexes = [models.Index(fields=["region"], name="boundary_region")]
        triggers = Record.Meta.triggers

    def __str__(self) -> str:
        return f"{self.region} ({self.pack})"


class Place(Named, SourcedRecord):
    """A named populated place with a point, for records whose source names a town and not a coded region."""

    region_paths = ("region",)

    geonames_id = models.PositiveIntegerField(
        _("GeoNames id"), null=True, blank=True, unique=True, help_text=_("Number of the place in GeoNames.")
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="places",
        verbose_name=_("region"),
        help_text=_("The finest coded region that holds the place."),
    )
    point = models.PointField(_("point"), spatial_index=False, help_text=_("WGS84 longitude and latitude."))

    class Meta(SourcedRecord.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["code"]
        constraints = [*constraints_of(SourcedRecord, Named), valid_geometry("place_point_is_sound", "point")]
        indexes = Named.Meta.indexes
