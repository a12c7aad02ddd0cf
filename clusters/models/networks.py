"""Collaborations with their participants, the links derived from them, and alliances."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
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
from clusters.models.organisations import Organisation
from clusters.models.regions import Region


class Scale(models.TextChoices):
    """How far a collaboration reaches."""

    INTRA_REGIONAL = "intra_regional", _("intra-regional")
    INTER_REGIONAL = "inter_regional", _("inter-regional")
    TRANSNATIONAL = "transnational", _("transnational")
    UNKNOWN = "unknown", _("unknown")


class Collaboration(Named, Dated, SourcedRecord):
    """One joint undertaking with all its participants; never stored as pairs."""

    region_paths = ("participants__cluster__region", "participants__organisation__region")
    cluster_organisation_paths = (
        "participants__cluster__managements__cluster_organisation",
        "participants__organisation__cluster_organisation",
    )

    class Kind(models.TextChoices):
        COOPERATION = "cooperation", _("cooperation between clusters")
        AGREEMENT = "agreement", _("partnership agreement")
        PROJECT = "project", _("project")
        RESEARCH_PROJECT = "research_project", _("research project")
        JOINT_PLATFORM = "joint_platform", _("joint platform")
        ALLIANCE_WORK = "alliance_work", _("joint work in an alliance")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind, help_text=_("What sort of undertaking it is."))
    topic_zh = models.CharField(_("topic in Chinese"), max_length=400, blank=True, help_text=_("What it is about."))
    topic_en = models.CharField(_("topic in English"), max_length=400, blank=True, help_text=_("What it is about."))
    programme = models.ForeignKey(
        "clusters.Programme",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="collaborations",
        verbose_name=_("programme"),
        help_text=_("The public scheme that supports it."),
    )
    alliance = models.ForeignKey(
        "clusters.Alliance",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="collaborations",
        verbose_name=_("alliance"),
        help_text=_("The alliance whose joint work it is."),
    )
    funder_text = models.CharField(
        _("funder or sponsor"), max_length=200, blank=True, help_text=_("Who pays or sponsors, in the source's words.")
    )
    scale_override = models.CharField(
        _("scale set by an editor"),
        max_length=14,
        choices=Scale,
        blank=True,
        help_text=_("Only where the derived scale is wrong; needs a reason."),
    )
    override_reason = models.CharField(
        _("reason for the override"), max_length=300, blank=True, help_text=_("Why the derived scale does not hold.")
    )
    derived_scale = models.CharField(
        _("derived scale"),
        max_length=14,
        choices=Scale,
        default=Scale.UNKNOWN,
        editable=False,
        help_text=_("Derived from the participants' provinces and countries."),
    )
    scale = models.GeneratedField(
        expression=models.Case(models.When(scale_override="", then=F("derived_scale")), default=F("scale_override")),
        output_field=models.CharField(_("scale"), max_length=14, choices=Scale),
        db_persist=True,
        verbose_name=_("scale"),
        help_text=_("Intra-regional, inter-regional or transnational: derived, unless an editor has set it."),
    )
    crosses_actor_types = models.BooleanField(
        _("crosses kinds of actor"),
        null=True,
        editable=False,
        help_text=_("Derived: organisations of different kinds take part; empty where fewer than two do."),
    )
    crosses_sectors = models.BooleanField(
        _("crosses sectors"),
        null=True,
        editable=False,
        help_text=_("Derived: the participating clusters share no technology domain; empty where unknown."),
    )
    crosses_regions = models.BooleanField(
        _("crosses regions"),
        null=True,
        editable=False,
        help_text=_("Derived: the participants do not share a province; empty where unknown."),
    )
    participant_count = models.PositiveIntegerField(
        _("participants"), default=0, editable=False, help_text=_("Derived: how many participants are counted.")
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("collaboration")
        verbose_name_plural = _("collaborations")
        ordering = ["code"]
        constraints = [
            *constraints_of(SourcedRecord, Dated, Named),
            models.CheckConstraint(
                condition=Q(scale_override="", override_reason="") | (~Q(scale_override="") & ~Q(override_reason="")),
                name="collaboration_override_has_a_reason",
                violation_error_message=_("An override needs a reason, and only an override has one."),
            ),
        ]
        indexes = [
            *Named.Meta.indexes,
            models.Index(fields=["scale", "id"], name="collaboration_scale"),
            models.Index(fields=["valid_from", "id"], name="collaboration_start"),
        ]
        triggers = [
            *SourcedRecord.Meta.triggers,
            pgtrigger.Trigger(
                name="refresh",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("status", "valid_from", "valid_to"),
                condition=pgtrigger.Condition(
                    "((OLD.status, OLD.valid_from, OLD.valid_to)"
                    " IS DISTINCT FROM (NEW.status, NEW.valid_from, NEW.valid_to))"
                ),
                func=pgtrigger.Func("PERFORM atlas_refresh_collaborations(ARRAY[NEW.id]); RETURN NULL;"),
            ),
        ]


TOUCHED_COLLABORATIONS = {
    "insert": "SELECT collaboration_id FROM new_rows",
    "update": "SELECT collaboration_id FROM old_rows UNION SELECT collaboration_id FROM new_rows",
    "delete": "SELECT collaboration_id FROM old_rows",
}


def _refresh_after(operation: str) -> pgtrigger.Trigger:
    """The trigger that derives anew all collaborations whose participants one statement touched."""
    return pgtrigger.Trigger(
        name=f"refresh_after_{operation}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=getattr(pgtrigger, operation.capitalize()),
        referencing=pgtrigger.Referencing(
            old="old_rows" if operation != "insert" else None,
            new="new_rows" if operation != "delete" else None,
        ),
        func=pgtrigger.Func(
            f"PERFORM atlas_refresh_collaborations(ARRAY({TOUCHED_COLLABORATIONS[operation]})); RETURN NULL;"
        ),
    )


class Participant(Dated, SourcedRecord):
    """A cluster, an organisation or a region takes part in a collaboration."""

    published_through = ("collaboration", "cluster", "organisation", "region")
    # Whoever has a part in a collaboration says who else takes part.
    region_paths = tuple(f"collaboration__{path}" for path in Collaboration.region_paths)
    cluster_organisation_paths = tuple(f"collaboration__{path}" for path in Collaboration.cluster_organisation_paths)

    class Role(models.TextChoices):
        LEAD = "lead", _("lead")
        INITIATOR = "initiator", _("initiator")
        HOST = "host", _("host")
        ORGANISER = "organiser", _("organiser")
        PARTNER = "partner", _("partner")
        PROSPECTIVE = "prospective", _("prospective partner")

    collaboration = models.ForeignKey(
        Collaboration,
        models.CASCADE,
        related_name="participants",
        verbose_name=_("collaboration"),
        help_text=_("The undertaking."),
    )
    cluster = models.ForeignKey(
        Cluster,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("cluster"),
        help_text=_("The cluster that takes part."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("organisation"),
        help_text=_("The organisation that takes part."),
    )
    region = models.ForeignKey(
        Region,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("region"),
        help_text=_("The city, province or country that takes part."),
    )
    role = models.CharField(
        _("role"), max_length=11, choices=Role, default=Role.PARTNER, help_text=_("The part it plays.")
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            *constraints_of(SourcedRecord, Dated),
            exactly_one_of("participant_is_one_subject", "cluster", "organisation", "region"),
            models.UniqueConstraint(fields=["collaboration", "cluster"], name="participant_cluster_once"),
            models.UniqueConstraint(fields=["collaboration", "organisation"], name="participant_organisation_once"),
            models.UniqueConstraint(fields=["collaboration", "region"], name="participant_region_once"),
        ]
        triggers = [
            *SourcedRecord.Meta.triggers,
            *(_refresh_after(operation) for operation in ("insert", "update", "delete")),
        ]

    def __str__(self) -> str:
        return str(self.cluster or self.organisation or self.region)


class Link(models.Model):
    """Derived: two published clusters take part in one published collaboration. Rebuilt from the participants."""

    collaboration = models.ForeignKey(
        Collaboration,
        models.CASCADE,
        related_name="links",
        verbose_name=_("collaboration"),
        help_text=_("The collaboration that links the two."),
    )
    cluster_a = models.ForeignKey(
        Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster A"), help_text=_("The one entered first.")
    )
    cluster_b = models.ForeignKey(
        Cluster, models.CASCADE, related_name="+", verbose_name=_("cluster B"), help_text=_("The one entered later.")
    )
    weight = models.FloatField(
        _("weight"),
        help_text=_("1 / (k - 1) for a collaboration of k clusters, so that large consortia do not dominate."),
    )
    scale = models.CharField(
        _("scale"), max_length=14, choices=Scale, help_text=_("Reach of this pair: same province, country or neither.")
    )
    crosses_sectors = models.BooleanField(
        _("crosses sectors"), null=True, help_text=_("Whether the two clusters share no technology domain.")
    )
    is_inferred = models.BooleanField(
        _("inferred"), default=False, help_text=_("Whether either participation was inferred rather than stated.")
    )
    valid_from = models.DateField(_("valid from"), null=True, help_text=_("First day of the collaboration."))
    valid_to = models.DateField(_("valid to"), null=True, help_text=_("First day after the collaboration."))

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "cluster_a", "cluster_b"], name="link_once"),
            models.CheckConstraint(condition=Q(cluster_a__lt=F("cluster_b")), name="link_is_ordered"),
        ]
        indexes = [
            models.Index(fields=["cluster_a", "cluster_b"], name="link_pair"),
            models.Index(fields=["cluster_b"], name="link_b"),
            models.Index(fields=["scale", "id"], name="link_scale"),
        ]

    def __str__(self) -> str:
        return f"{self.cluster_a} - {self.cluster_b}"


class Alliance(Named, Dated, SourcedRecord):
    """A named group of clusters with a common purpose."""

    class Stage(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ESTABLISHED = "established", _("established")
        ENDED = "ended", _("ended")

    stage = models.CharField(
        _("stage"), max_length=11, choices=Stage, help_text=_("Whether it is proposed, established or ended.")
    )
    purpose_zh = models.TextField(_("purpose in Chinese"), blank=True, help_text=_("What it is for."))
    purpose_en = models.TextField(_("purpose in English"), blank=True, help_text=_("What it is for."))

    class Meta(SourcedRecord.Meta):
        verbose_name = _("alliance")
        verbose_name_plural = _("alliances")
        ordering = ["code"]
        constraints = constraints_of(SourcedRecord, Dated, Named)
        indexes = Named.Meta.indexes


class AlliancePhase(Dated, SourcedRecord):
    """A stretch of an alliance's life under one form, such as a funded project or an association."""

    published_through = ("alliance",)

    alliance = models.ForeignKey(
        Alliance, models.CASCADE, related_name="phases", verbose_name=_("alliance"), help_text=_("The alliance.")
    )
    name_zh = models.CharField(_("Chinese name"), max_length=200, blank=True, help_text=_("Name of the phase."))
    name_en = models.CharField(_("English name"), max_length=200, blank=True, help_text=_("Name of the phase."))

    class Meta(SourcedRecord.Meta):
        verbose_name = _("phase of an alliance")
        verbose_name_plural = _("phases of alliances")
        ordering = ["alliance", "valid_from"]
        constraints = [*constraints_of(SourcedRecord, Dated), no_overlap("alliance_phase_once_at_a_time", "alliance")]

    def __str__(self) -> str:
        return f"{self.alliance} · {in_reading_language(self.name_zh, self.name_en)}"


class AllianceMembership(Dated, SourcedRecord):
    """A cluster or an organisation belongs to an alliance over a time."""

    published_through = ("alliance", "cluster", "organisation")
    region_paths = ("cluster__region", "organisation__region")
    cluster_organisation_paths = ("cluster__managements__cluster_organisation", "organisation__cluster_organisation")

    class Role(models.TextChoices):
        FOUNDER = "founder", _("founder")
        MEMBER = "member", _("member")
        ASSOCIATED = "associated", _("associated member")

    alliance = models.ForeignKey(
        Alliance, models.CASCADE, related_name="memberships", verbose_name=_("alliance"), help_text=_("The alliance.")
    )
    cluster = models.ForeignKey(
        Cluster,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="alliance_memberships",
        verbose_name=_("cluster"),
        help_text=_("The cluster that belongs to it."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="alliance_memberships",
        verbose_name=_("organisation"),
        help_text=_("The organisation that belongs to it."),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, help_text=_("Founder, member or associated."))

    class Meta(SourcedRecord.Meta):
        verbose_name = _("membership of an alliance")
        verbose_name_plural = _("memberships of alliances")
        constraints = [
            *constraints_of(SourcedRecord, Dated),
            exactly_one_of("alliance_member_is_one_subject", "cluster", "organisation"),
            no_overlap("alliance_cluster_once_at_a_time", "alliance", "cluster"),
            no_overlap("alliance_organisation_once_at_a_time", "alliance", "organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.cluster or self.organisation} · {self.alliance}"
