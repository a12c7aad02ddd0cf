"""Quality labels: schemes with levels, and the labels that clusters and their organisations hold over time."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusters.models.base import (
    Dated,
    Named,
    SourcedRecord,
    constraints_of,
    exactly_one_of,
    in_reading_language,
    no_overlap,
)
from clusters.models.clusters import Cluster
from clusters.models.organisations import ClusterOrganisation, Organisation
from clusters.models.support import Programme


class LabelScheme(Named, Dated, SourcedRecord):
    """A scheme that awards quality marks, such as the European Cluster Excellence labels."""

    issuer = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="label_schemes",
        verbose_name=_("issuer"),
        help_text=_("Who awards the labels."),
    )
    programme = models.ForeignKey(
        Programme,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="label_schemes",
        verbose_name=_("programme"),
        help_text=_("The programme it belongs to."),
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("label scheme")
        verbose_name_plural = _("label schemes")
        ordering = ["code"]
        constraints = constraints_of(SourcedRecord, Dated, Named)
        indexes = Named.Meta.indexes


class LabelLevel(SourcedRecord):
    """A level of a label scheme, such as bronze, silver or gold."""

    published_through = ("scheme",)

    scheme = models.ForeignKey(
        LabelScheme, models.CASCADE, related_name="levels", verbose_name=_("scheme"), help_text=_("The scheme.")
    )
    code = models.SlugField(_("code"), max_length=30, help_text=_("Such as gold."))
    name_zh = models.CharField(_("Chinese name"), max_length=80, blank=True, help_text=_("Name of the level."))
    name_en = models.CharField(_("English name"), max_length=80, blank=True, help_text=_("Name of the level."))
    rank = models.PositiveSmallIntegerField(_("rank"), default=1, help_text=_("1 is the highest level."))

    class Meta(SourcedRecord.Meta):
        verbose_name = _("label level")
        verbose_name_plural = _("label levels")
        ordering = ["scheme", "rank"]
        constraints = [
            *constraints_of(SourcedRecord),
            models.UniqueConstraint(fields=["scheme", "code"], name="label_level_once"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} · {in_reading_language(self.name_zh, self.name_en) or self.code}"


class Label(Dated, SourcedRecord):
    """A cluster or its organisation holds a label of one level for a time; a renewal is a new row."""

    published_through = ("scheme", "level", "cluster", "cluster_organisation", "cluster_organisation__organisation")
    region_paths = ("cluster__region", "cluster_organisation__organisation__region")
    cluster_organisation_paths = ("cluster_organisation",)

    scheme = models.ForeignKey(
        LabelScheme, models.PROTECT, related_name="labels", verbose_name=_("scheme"), help_text=_("The scheme.")
    )
    level = models.ForeignKey(
        LabelLevel,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="labels",
        verbose_name=_("level"),
        help_text=_("The level reached, where the scheme has levels."),
    )
    cluster = models.ForeignKey(
        Cluster,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="labels",
        verbose_name=_("cluster"),
        help_text=_("The holder, if the cluster."),
    )
    cluster_organisation = models.ForeignKey(
        ClusterOrganisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="labels",
        verbose_name=_("cluster organisation"),
        help_text=_("The holder, if the cluster organisation."),
    )
    score_share = models.DecimalField(
        _("score"),
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("Share of the possible points, 0 to 1."),
    )
    renewal_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="renewals",
        verbose_name=_("renewal of"),
        help_text=_("The label that this one renews."),
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ["scheme", "valid_from"]
        constraints = [
            *constraints_of(SourcedRecord, Dated),
            exactly_one_of("label_has_one_holder", "cluster", "cluster_organisation"),
            no_overlap("label_cluster_once_at_a_time", "scheme", "cluster"),
            no_overlap("label_organisation_once_at_a_time", "scheme", "cluster_organisation"),
            models.CheckConstraint(
                condition=Q(score_share__isnull=True) | Q(score_share__gte=0, score_share__lte=1),
                name="label_score_is_a_share",
                violation_error_message=_("The score is a share between 0 and 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level or self.scheme} · {self.cluster or self.cluster_organisation}"
