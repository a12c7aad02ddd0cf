"""Member organisations, their identifiers and relations, and the cluster organisations that manage clusters."""

from __future__ import annotations

import pgtrigger
from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GistIndex
from django.db.models import F, Func, Q
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
from clusters.models.regions import Place, Region


class Organisation(Named, SourcedRecord):
    """A firm, university, institute, agency or association. It may belong to any number of clusters."""

    region_paths = ("region",)
    cluster_organisation_paths = ("cluster_organisation",)

    class Kind(models.TextChoices):
        LARGE_ENTERPRISE = "large_enterprise", _("large enterprise")
        SME = "sme", _("small or medium-sized enterprise")
        ENTERPRISE = "enterprise", _("enterprise of unknown size")
        UNIVERSITY = "university", _("university")
        RESEARCH_INSTITUTE = "research_institute", _("research institute")
        PUBLIC_BODY = "public_body", _("public body")
        INTERMEDIARY = "intermediary", _("intermediary")
        FINANCE = "finance", _("financial institution")
        USER = "user", _("user")

    kind = models.CharField(
        _("kind"), max_length=18, choices=Kind, help_text=_("What sort of actor it is: industry, science, state, ...")
    )
    legal_form = models.CharField(
        _("legal form"), max_length=120, blank=True, help_text=_("Such as GmbH, e.V., 有限责任公司.")
    )
    founded_on = models.DateField(_("founded on"), null=True, blank=True, help_text=_("Day of foundation."))
    founded_on_precision = models.CharField(
        _("precision of foundation"),
        max_length=5,
        choices=Precision,
        default=Precision.DAY,
        help_text=_("How exact the day of foundation is."),
    )
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True, help_text=_("Day on which it ended."))
    website = models.URLField(_("website"), max_length=300, blank=True, help_text=_("Its own address on the web."))
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("region"),
        help_text=_("The finest coded region of its seat."),
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("place"),
        help_text=_("The town of its seat, where no coded region is known."),
    )
    point = models.PointField(
        _("point"), null=True, blank=True, spatial_index=False, help_text=_("Its seat, WGS84 longitude and latitude.")
    )
    point_precision = models.CharField(
        _("precision of the point"),
        max_length=8,
        choices=PointPrecision,
        blank=True,
        help_text=_("How exact the point is: a city's centre stands for all its organisations."),
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("member organisation")
        verbose_name_plural = _("member organisations")
        ordering = ["code"]
        constraints = [
            *constraints_of(SourcedRecord, Named),
            valid_geometry("organisation_point_is_sound", "point"),
            models.CheckConstraint(
                condition=Q(point__isnull=True, point_precision="") | (Q(point__isnull=False) & ~Q(point_precision="")),
                name="organisation_point_has_precision",
                violation_error_message=_("A point needs its precision, and only a point has one."),
            ),
            models.CheckConstraint(
                condition=Q(founded_on__isnull=True)
                | Q(dissolved_on__isnull=True)
                | Q(founded_on__lt=F("dissolved_on")),
                name="organisation_ends_after_it_begins",
                violation_error_message=_("It cannot be dissolved before it was founded."),
            ),
        ]
        indexes = [
            *Named.Meta.indexes,
            GistIndex(fields=["point"], name="organisation_point"),
            models.Index(fields=["kind", "id"], name="organisation_kind"),
            models.Index(fields=["status", "id"], name="organisation_status"),
        ]
        triggers = [
            *SourcedRecord.Meta.triggers,
            pgtrigger.Trigger(
                name="refresh_collaborations",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("status", "kind", "region_id"),
                condition=pgtrigger.Condition(
                    "((OLD.status, OLD.kind, OLD.region_id) IS DISTINCT FROM (NEW.status, NEW.kind, NEW.region_id))"
                ),
                func=pgtrigger.Func(
                    "PERFORM atlas_refresh_collaborations(atlas_collaborations_of_organisation(NEW.id)); RETURN NULL;"
                ),
            ),
        ]


class OrganisationIdentifier(SourcedRecord):
    """A number under which a register knows an organisation; its check digits are verified by the database."""

    published_through = ("organisation",)
    region_paths = ("organisation__region",)
    cluster_organisation_paths = ("organisation__cluster_organisation",)

    class Scheme(models.TextChoices):
        USCC = "uscc", _("unified social credit code")
        LEI = "lei", "LEI"
        ROR = "ror", "ROR"
        VAT = "vat", _("VAT number")
        NATIONAL = "national", _("national register number")

    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="identifiers",
        verbose_name=_("organisation"),
        help_text=_("Whom it identifies."),
    )
    scheme = models.CharField(_("scheme"), max_length=8, choices=Scheme, help_text=_("Register that issued it."))
    value = models.CharField(_("number"), max_length=60, help_text=_("The number without prefix or spaces."))

    class Meta(SourcedRecord.Meta):
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        constraints = [
            *constraints_of(SourcedRecord),
            models.UniqueConstraint(fields=["scheme", "value"], name="identifier_once"),
            models.CheckConstraint(
                condition=Q(
                    Func(
                        F("scheme"),
                        F("value"),
                        function="atlas_is_identifier",
                        output_field=models.BooleanField(),
                    )
                ),
                name="identifier_check_digits",
                violation_error_message=_("The number does not follow its scheme, or its check digits are wrong."),
            ),
        ]
        indexes = [models.Index(fields=["organisation"], name="identifier_organisation")]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class OrganisationRelation(Dated, SourcedRecord):
    """One organisation owns, founded, or was succeeded by another, over a time."""

    published_through = ("from_organisation", "to_organisation")
    region_paths = ("from_organisation__region",)
    cluster_organisation_paths = ("from_organisation__cluster_organisation",)

    class Kind(models.TextChoices):
        OWNS = "owns", _("owns")
        FOUNDED = "founded", _("founded")
        SUCCEEDED_BY = "succeeded_by", _("succeeded by")

    from_organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="relations",
        verbose_name=_("from organisation"),
        help_text=_("Who acts."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, help_text=_("How the two relate."))
    to_organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="relations_to",
        verbose_name=_("to organisation"),
        help_text=_("To whom."),
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("relation of organisations")
        verbose_name_plural = _("relations of organisations")
        constraints = [
            *constraints_of(SourcedRecord, Dated),
            no_overlap("organisation_relation_once_at_a_time", "from_organisation", "kind", "to_organisation"),
            models.CheckConstraint(
                condition=~Q(from_organisation=F("to_organisation")),
                name="organisation_relates_to_another",
                violation_error_message=_("An organisation cannot relate to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_organisation} {self.get_kind_display()} {self.to_organisation}"


class ClusterOrganisation(SourcedRecord):
    """The body that manages and represents clusters: a role of an organisation, and never the cluster itself."""

    published_through = ("organisation",)
    region_paths = ("organisation__region",)
    cluster_organisation_paths = ("pk",)

    class PromoterRole(models.TextChoices):
        OFFICIAL_PROMOTER = "official_promoter", _("official cluster promoter")
        CLUSTER_ASSOCIATION = "cluster_association", _("cluster association")
        MANAGEMENT_COMPANY = "management_company", _("management company")
        HUB_ORGANISATION = "hub_organisation", _("hub organisation, not confirmed as promoter")

    organisation = models.OneToOneField(
        Organisation,
        models.CASCADE,
        related_name="cluster_organisation",
        verbose_name=_("organisation"),
        help_text=_("The legal body."),
    )
    promoter_role = models.CharField(
        _("promoter role"),
        max_length=20,
        choices=PromoterRole,
        help_text=_("Whether a source calls it the official promoter (集群促进机构) or only shows it as a hub."),
    )
    role_text = models.CharField(
        _("role in the source's words"), max_length=200, blank=True, help_text=_("How the source describes its role.")
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("cluster organisation")
        verbose_name_plural = _("cluster organisations")
        ordering = ["organisation__code"]
        constraints = constraints_of(SourcedRecord)

    def __str__(self) -> str:
        return str(self.organisation)


class EditorScope(models.Model):
    """Grants one user the records of one region with all below it, or of one cluster organisation."""

    user = models.ForeignKey(
        "auth.User",
        models.CASCADE,
        related_name="editor_scopes",
        verbose_name=_("editor"),
        help_text=_("Who may edit."),
    )
    region = models.ForeignKey(
        Region,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("region"),
        help_text=_("The editor's region, with all regions in it."),
    )
    cluster_organisation = models.ForeignKey(
        ClusterOrganisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cluster organisation"),
        help_text=_("The cluster organisation for which the editor acts."),
    )

    class Meta:
        verbose_name = _("editor's scope")
        verbose_name_plural = _("editors' scopes")
        constraints = [
            models.CheckConstraint(
                condition=Q(region__isnull=False, cluster_organisation__isnull=True)
                | Q(region__isnull=True, cluster_organisation__isnull=False),
                name="scope_is_region_or_organisation",
                violation_error_message=_("Choose either a region or a cluster organisation."),
            ),
            models.UniqueConstraint(fields=["user", "region"], name="scope_region_once"),
            models.UniqueConstraint(fields=["user", "cluster_organisation"], name="scope_organisation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.region or self.cluster_organisation}"
