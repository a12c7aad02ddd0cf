"""Classifications of economic activity, their sectors, and how they translate into each other."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clusters.models.base import Dated, Named, SourcedRecord, constraints_of


def _refresh_when_status_changes(noun: str) -> pgtrigger.Trigger:
    """The trigger that derives anew the collaborations of clusters with a sector of this domain or classification."""
    return pgtrigger.Trigger(
        name="refresh_collaborations",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("status"),
        condition=pgtrigger.Condition("(OLD.status IS DISTINCT FROM NEW.status)"),
        func=pgtrigger.Func(
            f"PERFORM atlas_refresh_collaborations(atlas_collaborations_in_{noun}(NEW.id)); RETURN NULL;"
        ),
    )


class TechnologyDomain(Named, SourcedRecord):
    """One of at most eight broad fields into which all sectors fall: the colours of the map, and 'same sector'."""

    position = models.PositiveSmallIntegerField(
        _("position"), unique=True, help_text=_("Order in lists and place in the palette, 1 to 8.")
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("technology domain")
        verbose_name_plural = _("technology domains")
        ordering = ["position"]
        constraints = [
            *constraints_of(SourcedRecord, Named),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=8),
                name="domain_position_has_a_colour",
                violation_error_message=_("The palette has eight colours: the position is 1 to 8."),
            ),
        ]
        indexes = Named.Meta.indexes
        triggers = [*SourcedRecord.Meta.triggers, _refresh_when_status_changes("domain")]


class Classification(Named, Dated, SourcedRecord):
    """One version of a published list of sectors, such as GB/T 4754-2017 or NACE Rev. 2."""

    edition = models.CharField(_("edition"), max_length=20, blank=True, help_text=_("Version or year of the list."))

    class Meta(SourcedRecord.Meta):
        verbose_name = _("classification")
        verbose_name_plural = _("classifications")
        ordering = ["code"]
        constraints = constraints_of(SourcedRecord, Dated, Named)
        indexes = Named.Meta.indexes
        triggers = [*SourcedRecord.Meta.triggers, _refresh_when_status_changes("classification")]


class Sector(Named, SourcedRecord):
    """A coded branch of activity in one version of a classification."""

    published_through = ("classification",)

    class TradeClass(models.TextChoices):
        TRADED = "traded", _("traded")
        LOCAL = "local", _("local")

    classification = models.ForeignKey(
        Classification,
        models.PROTECT,
        related_name="sectors",
        verbose_name=_("classification"),
        help_text=_("The list that defines it."),
    )
    official_code = models.CharField(_("official code"), max_length=20, help_text=_("Code in the classification."))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
        help_text=_("The sector of the next higher level."),
    )
    domain = models.ForeignKey(
        TechnologyDomain,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sectors",
        verbose_name=_("technology domain"),
        help_text=_("The broad field it belongs to; decides the colour and whether a link crosses sectors."),
    )
    trade_class = models.CharField(
        _("traded or local"),
        max_length=6,
        choices=TradeClass,
        blank=True,
        help_text=_("Whether it sells beyond its region (traded) or to it (local)."),
    )
    lineage = ArrayField(
        models.BigIntegerField(),
        default=list,
        editable=False,
        verbose_name=_("lineage"),
        help_text=_("Derived: row numbers of all sectors it is part of, itself included."),
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ["classification", "official_code"]
        constraints = [
            *constraints_of(SourcedRecord, Named),
            models.UniqueConstraint(fields=["classification", "official_code"], name="sector_code_once"),
        ]
        indexes = [*Named.Meta.indexes, GinIndex(fields=["lineage"], name="sector_lineage")]
        triggers = [
            *SourcedRecord.Meta.triggers,
            pgtrigger.Trigger(
                name="derive_lineage",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("parent_id", "lineage"),
                func=pgtrigger.Func("RETURN atlas_derive_sector(NEW);"),
            ),
            pgtrigger.Trigger(
                name="pass_lineage_on",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("parent_id", "lineage"),
                condition=pgtrigger.Condition("(OLD.lineage IS DISTINCT FROM NEW.lineage)"),
                func=pgtrigger.Func(
                    "UPDATE clusters_sector SET lineage = lineage WHERE parent_id = NEW.id; RETURN NULL;"
                ),
            ),
            pgtrigger.Trigger(
                name="refresh_collaborations",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("domain_id", "status"),
                condition=pgtrigger.Condition(
                    "((OLD.domain_id, OLD.status) IS DISTINCT FROM (NEW.domain_id, NEW.status))"
                ),
                func=pgtrigger.Func(
                    "PERFORM atlas_refresh_collaborations(atlas_collaborations_in_sector(NEW.id)); RETURN NULL;"
                ),
            ),
        ]


class SectorConcordance(SourcedRecord):
    """A sector of one classification corresponds, wholly or in part, to a sector of another."""

    published_through = ("from_sector", "to_sector")

    from_sector = models.ForeignKey(
        Sector,
        models.CASCADE,
        related_name="concordances",
        verbose_name=_("from sector"),
        help_text=_("Sector translated."),
    )
    to_sector = models.ForeignKey(
        Sector, models.CASCADE, related_name="+", verbose_name=_("to sector"), help_text=_("Sector it corresponds to.")
    )
    weight_share = models.DecimalField(
        _("weight"),
        max_digits=6,
        decimal_places=5,
        default=1,
        help_text=_("Part of the first sector that falls into the second, 0 to 1."),
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("sector concordance")
        verbose_name_plural = _("sector concordances")
        constraints = [
            *constraints_of(SourcedRecord),
            models.UniqueConstraint(fields=["from_sector", "to_sector"], name="sector_concordance_once"),
            models.CheckConstraint(
                condition=Q(weight_share__gt=0, weight_share__lte=1) & ~Q(from_sector=F("to_sector")),
                name="sector_concordance_is_sensible",
                violation_error_message=_("The weight lies above 0 and up to 1, between two different sectors."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_sector} → {self.to_sector}"
