"""Indicators, and observations: sourced, dated claims about one attribute of one subject."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from clusters.models.base import Named, Precision, SourcedRecord, constraints_of, exactly_one_of
from clusters.models.clusters import Cluster
from clusters.models.networks import Alliance, Collaboration
from clusters.models.organisations import Organisation
from clusters.models.regions import Region
from clusters.models.sectors import Sector
from clusters.models.support import Programme
from clusters.querysets import ObservationQuerySet

SUBJECTS = ("region", "cluster", "organisation", "alliance", "collaboration", "programme")


class Indicator(Named, SourcedRecord):
    """A defined measure with unit and meaning."""

    class Unit(models.TextChoices):
        COUNT = "count", _("count")
        PERSONS = "persons", _("persons")
        SHARE = "share", _("share")
        RANK = "rank", _("rank")
        YEAR = "year", _("year")
        MONEY = "money", _("money")
        ENERGY_GWH = "gwh", _("gigawatt hours")
        RATIO = "ratio", _("ratio")

    class Enumerated(models.TextChoices):
        COLLABORATIONS = "collaborations", _("collaborations of the programme")
        COLLABORATING_CLUSTERS = "collaborating_clusters", _("clusters in the programme's collaborations")
        AWARDED_CLUSTERS = "awarded_clusters", _("clusters with an award of the programme")
        MEMBERS = "members", _("members on record")

    unit = models.CharField(_("unit"), max_length=8, choices=Unit, help_text=_("What is counted or measured."))
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=0, help_text=_("Decimal places shown."))
    direction = models.SmallIntegerField(
        _("direction"), default=0, help_text=_("1: more is better, -1: less is better, 0: neither.")
    )
    definition_zh = models.TextField(_("definition in Chinese"), blank=True, help_text=_("What it means, in Chinese."))
    definition_en = models.TextField(_("definition in English"), blank=True, help_text=_("What it means, in English."))
    enumerated = models.CharField(
        _("enumerated by"),
        max_length=22,
        choices=Enumerated,
        blank=True,
        help_text=_("Records that should add up to the stated figure: shows 'identified x of y'."),
    )
    enumerated_scale = models.CharField(
        _("of scale"), max_length=14, blank=True, help_text=_("Only collaborations of this scale are counted.")
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["code"]
        constraints = [
            *constraints_of(SourcedRecord, Named),
            models.CheckConstraint(
                condition=Q(direction__gte=-1, direction__lte=1),
                name="indicator_direction_is_a_sign",
                violation_error_message=_("The direction is -1, 0 or 1."),
            ),
        ]
        indexes = Named.Meta.indexes


class Observation(SourcedRecord):
    """What one source claims of one attribute: several may disagree, one is chosen for display."""

    published_through = ("indicator", *SUBJECTS, "sector")
    region_paths = ("cluster__region", "organisation__region")
    cluster_organisation_paths = ("cluster__managements__cluster_organisation", "organisation__cluster_organisation")

    class Qualifier(models.TextChoices):
        EQUAL = "eq", _("exactly")
        AT_LEAST = "ge", _("at least")
        MORE_THAN = "gt", _("more than")
        ABOUT = "about", _("about")
        NEARLY = "nearly", _("nearly")
        UP_TO = "le", _("up to")
        RANGE = "range", _("from to")

    class ValueStatus(models.TextChoices):
        OK = "ok", _("stated")
        MISSING = "missing", _("missing")
        SUPPRESSED = "suppressed", _("suppressed")
        ESTIMATED = "estimated", _("estimated")

    indicator = models.ForeignKey(
        Indicator,
        models.PROTECT,
        related_name="observations",
        verbose_name=_("indicator"),
        help_text=_("What is measured."),
    )
    region = models.ForeignKey(
        Region,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("region"),
        help_text=_("The subject, if a region."),
    )
    cluster = models.ForeignKey(
        Cluster,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("cluster"),
        help_text=_("The subject, if a cluster."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("organisation"),
        help_text=_("The subject, if an organisation."),
    )
    alliance = models.ForeignKey(
        Alliance,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("alliance"),
        help_text=_("The subject, if an alliance."),
    )
    collaboration = models.ForeignKey(
        Collaboration,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("collaboration"),
        help_text=_("The subject, if a collaboration."),
    )
    programme = models.ForeignKey(
        Programme,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("programme"),
        help_text=_("The subject, if a programme."),
    )
    sector = models.ForeignKey(
        Sector,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("sector"),
        help_text=_("The sector to which the figure is limited, if any."),
    )
    scope_zh = models.CharField(
        _("scope in Chinese"),
        max_length=160,
        blank=True,
        help_text=_("Part of the subject that the figure covers, such as one district; empty for the whole."),
    )
    scope_en = models.CharField(
        _("scope in English"),
        max_length=160,
        blank=True,
        help_text=_("The same part in English; a figure with either is not one for the whole."),
    )
    qualifier = models.CharField(
        _("qualifier"),
        max_length=6,
        choices=Qualifier,
        default=Qualifier.EQUAL,
        help_text=_("Whether the figure is exact, a bound, about, or a range."),
    )
    value = models.DecimalField(
        _("value"), max_digits=24, decimal_places=6, null=True, blank=True, help_text=_("The figure, in basic units.")
    )
    value_upper = models.DecimalField(
        _("upper value"),
        max_digits=24,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("The upper end, where the figure is a range."),
    )
    currency = models.CharField(
        _("currency"), max_length=3, blank=True, help_text=_("ISO 4217 code for money, such as CNY.")
    )
    value_status = models.CharField(
        _("status of the value"),
        max_length=10,
        choices=ValueStatus,
        default=ValueStatus.OK,
        help_text=_("Missing and suppressed have no figure: that is not zero."),
    )
    period_start = models.DateField(
        _("period from"), null=True, blank=True, help_text=_("First day of the period; empty where unknown.")
    )
    period_end = models.DateField(_("period to"), null=True, blank=True, help_text=_("First day after the period."))
    period_precision = models.CharField(
        _("precision of the period"),
        max_length=5,
        choices=Precision,
        default=Precision.YEAR,
        help_text=_("How exact the period is."),
    )
    is_chosen = models.BooleanField(
        _("chosen for display"),
        default=False,
        help_text=_("Whether it is shown where claims disagree; at most one for each attribute and period."),
    )

    objects = ObservationQuerySet.as_manager()  # type: ignore[misc]  # as above

    class Meta(SourcedRecord.Meta):
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["indicator", "-period_start", "pk"]
        constraints = [
            *constraints_of(SourcedRecord),
            exactly_one_of("observation_has_one_subject", *SUBJECTS),
            models.UniqueConstraint(
                "indicator",
                *(Coalesce(F(f"{subject}_id"), Value(0)) for subject in (*SUBJECTS, "sector")),
                "scope_zh",
                "scope_en",
                Coalesce(F("period_start"), Cast(Value("-infinity"), models.DateField())),
                Coalesce(F("period_end"), Cast(Value("infinity"), models.DateField())),
                condition=Q(is_chosen=True),
                name="observation_one_chosen_claim",
                violation_error_message=_("Another claim about this attribute and period is already chosen."),
            ),
            models.CheckConstraint(
                condition=Q(value_status__in=["missing", "suppressed"], value__isnull=True)
                | Q(value_status__in=["ok", "estimated"], value__isnull=False),
                name="observation_missing_is_not_zero",
                violation_error_message=_("A missing or suppressed value has no figure; any other needs one."),
            ),
            models.CheckConstraint(
                condition=Q(qualifier="range", value_upper__gt=F("value"))
                | (~Q(qualifier="range") & Q(value_upper__isnull=True)),
                name="observation_range_has_two_ends",
                violation_error_message=_("A range, and only a range, needs an upper value above the lower one."),
            ),
            models.CheckConstraint(
                condition=Q(currency="") | Q(currency__regex=r"^[A-Z]{3}$"),
                name="observation_currency_is_iso",
                violation_error_message=_("Give the currency as a three-letter code, such as CNY."),
            ),
            models.CheckConstraint(
                condition=Q(period_start__isnull=True, period_end__isnull=True) | Q(period_start__lt=F("period_end")),
                name="observation_period_has_two_ends",
                violation_error_message=_("Give both ends of the period, the end after the beginning, or neither."),
            ),
        ]
        indexes = [
            models.Index(fields=["cluster", "indicator", "period_start"], name="observation_cluster"),
            models.Index(fields=["region", "indicator", "period_start"], name="observation_region"),
            models.Index(fields=["indicator", "period_start", "id"], name="observation_indicator"),
        ]

    @property
    def subject(self) -> Region | Cluster | Organisation | Alliance | Collaboration | Programme:
        """The one record that the claim is about."""
        return next(record for name in SUBJECTS if (record := getattr(self, name)))

    def __str__(self) -> str:
        return f"{self.indicator} · {self.subject}"
