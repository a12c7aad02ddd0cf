"""Public support: programmes with rounds, applications, reviews and awards; policy measures and evaluations."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clusters.models.base import Dated, Named, SourcedRecord, constraints_of, exactly_one_of, in_reading_language
from clusters.models.clusters import Cluster
from clusters.models.organisations import Organisation
from clusters.models.regions import Region

CURRENCY = Q(amount__isnull=True, currency="") | (Q(amount__isnull=False) & Q(currency__regex=r"^[A-Z]{3}$"))


class Programme(Named, Dated, SourcedRecord):
    """A public scheme that selects or funds clusters, organisations or collaborations."""

    region_paths = ("region",)

    class Kind(models.TextChoices):
        COMPETITION = "competition", _("competition")
        DESIGNATION = "designation", _("designation")
        FUNDING = "funding", _("funding programme")
        LABELLING = "labelling", _("labelling scheme")

    kind = models.CharField(_("kind"), max_length=11, choices=Kind, help_text=_("How it supports clusters."))
    owner = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programmes",
        verbose_name=_("owner"),
        help_text=_("The public body that runs it."),
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programmes",
        verbose_name=_("country or region"),
        help_text=_("Where it applies; empty for supranational schemes."),
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["code"]
        constraints = constraints_of(SourcedRecord, Dated, Named)
        indexes = Named.Meta.indexes


class ProgrammeRound(Dated, SourcedRecord):
    """One round or batch of a programme."""

    published_through = ("programme",)
    region_paths = ("programme__region",)

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="rounds", verbose_name=_("programme"), help_text=_("The programme.")
    )
    code = models.SlugField(_("code"), max_length=40, help_text=_("Short name of the round, such as 1 or 2024."))
    name_zh = models.CharField(_("Chinese name"), max_length=120, blank=True, help_text=_("Name of the round."))
    name_en = models.CharField(_("English name"), max_length=120, blank=True, help_text=_("Name of the round."))

    class Meta(SourcedRecord.Meta):
        verbose_name = _("round of a programme")
        verbose_name_plural = _("rounds of programmes")
        ordering = ["programme", "valid_from", "code"]
        constraints = [
            *constraints_of(SourcedRecord, Dated),
            models.UniqueConstraint(fields=["programme", "code"], name="programme_round_once"),
        ]

    def __str__(self) -> str:
        return f"{self.programme} · {in_reading_language(self.name_zh, self.name_en) or self.code}"


class Application(SourcedRecord):
    """A cluster or organisation applied in a round."""

    published_through = ("round", "round__programme", "cluster", "organisation")
    region_paths = ("cluster__region", "organisation__region")
    cluster_organisation_paths = ("cluster__managements__cluster_organisation", "organisation__cluster_organisation")

    class Outcome(models.TextChoices):
        OPEN = "open", _("open")
        SELECTED = "selected", _("selected")
        REJECTED = "rejected", _("rejected")
        RETRACTED = "retracted", _("retracted")

    round = models.ForeignKey(
        ProgrammeRound, models.CASCADE, related_name="applications", verbose_name=_("round"), help_text=_("The round.")
    )
    cluster = models.ForeignKey(
        Cluster,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("cluster"),
        help_text=_("The applicant, if a cluster."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("organisation"),
        help_text=_("The applicant, if an organisation."),
    )
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True, help_text=_("Day of submission."))
    outcome = models.CharField(
        _("outcome"), max_length=9, choices=Outcome, default=Outcome.OPEN, help_text=_("What came of it.")
    )

    class Meta(SourcedRecord.Meta):
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints = [
            *constraints_of(SourcedRecord),
            exactly_one_of("application_is_by_one_subject", "cluster", "organisation"),
            models.UniqueConstraint(fields=["round", "cluster"], name="application_cluster_once"),
            models.UniqueConstraint(fields=["round", "organisation"], name="application_organisation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.cluster or self.organisation} · {self.round}"


class Review(SourcedRecord):
    """One step in judging an application: recommendation, defence, expert review or public notice."""

    published_through = ("application", "application__round")
    region_paths = ("application__cluster__region", "application__organisation__region")

    class Step(models.TextChoices):
        RECOMMENDATION = "recommendation", pgettext_lazy("step of a contest", "recommendation")
        DEFENCE = "defence", _("defence before the jury")
        EXPERT_REVIEW = "expert_review", _("expert review")
        PUBLIC_NOTICE = "public_notice", _("public notice")

    application = models.ForeignKey(
        Application,
        models.CASCADE,
        related_name="reviews",
        verbose_name=_("application"),
        help_text=_("What is judged."),
    )
    step = models.CharField(_("step"), max_length=14, choices=Step, help_text=_("Which step of the contest."))
    held_on = models.DateField(_("held on"), null=True, blank=True, help_text=_("Day of the step."))
    score = models.DecimalField(
        _("score"), max_digits=8, decimal_places=3, null=True, blank=True, help_text=_("Points given.")
    )
    score_maximum = models.DecimalField(
        _("maximum score"), max_digits=8, decimal_places=3, null=True, blank=True, help_text=_("Points possible.")
    )
    is_passed = models.BooleanField(_("passed"), null=True, blank=True, help_text=_("Whether the step was passed."))

    class Meta(SourcedRecord.Meta):
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            *constraints_of(SourcedRecord),
            models.CheckConstraint(
                condition=Q(score__isnull=True)
                | Q(score_maximum__isnull=True)
                | Q(score__lte=models.F("score_maximum")),
                name="review_score_within_maximum",
                violation_error_message=_("The score is above the maximum."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self.get_step_display()}"


class Award(Dated, SourcedRecord):
    """What a programme granted to one cluster or organisation: a designation, or money."""

    published_through = ("programme", "round", "cluster", "organisation")
    region_paths = ("cluster__region", "organisation__region")
    cluster_organisation_paths = ("cluster__managements__cluster_organisation", "organisation__cluster_organisation")

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="awards", verbose_name=_("programme"), help_text=_("Who granted it.")
    )
    round = models.ForeignKey(
        ProgrammeRound,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name=_("round"),
        help_text=_("In which round."),
    )
    cluster = models.ForeignKey(
        Cluster,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name=_("cluster"),
        help_text=_("The cluster that received it."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name=_("organisation"),
        help_text=_("The organisation that received it."),
    )
    application = models.ForeignKey(
        Application,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name=_("application"),
        help_text=_("The application it answers."),
    )
    role_text = models.CharField(
        _("role"), max_length=80, blank=True, help_text=_("Such as winner, member, nurtured; in the source's words.")
    )
    amount = models.DecimalField(
        _("amount"), max_digits=20, decimal_places=2, null=True, blank=True, help_text=_("Money granted.")
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True, help_text=_("ISO 4217 code, such as EUR."))

    class Meta(SourcedRecord.Meta):
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        constraints = [
            *constraints_of(SourcedRecord, Dated),
            exactly_one_of("award_goes_to_one_subject", "cluster", "organisation"),
            models.UniqueConstraint(fields=["programme", "round", "cluster"], name="award_cluster_once"),
            models.CheckConstraint(
                condition=CURRENCY,
                name="award_amount_has_currency",
                violation_error_message=_("An amount needs its currency, and only an amount has one."),
            ),
        ]
        indexes = [models.Index(fields=["programme", "cluster"], name="award_programme")]

    def __str__(self) -> str:
        return f"{self.programme} · {self.cluster or self.organisation}"


class PolicyMeasure(Named, Dated, SourcedRecord):
    """A strategy, a component of one, or a single measure of policy that concerns clusters."""

    region_paths = ("region",)

    class Kind(models.TextChoices):
        STRATEGY = "strategy", _("strategy")
        COMPONENT = "component", _("component of a strategy")
        MEASURE = "measure", _("measure")
        RECOMMENDATION = "recommendation", _("recommendation")

    kind = models.CharField(_("kind"), max_length=14, choices=Kind, help_text=_("What sort of measure it is."))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="components",
        verbose_name=_("part of"),
        help_text=_("The strategy it belongs to."),
    )
    programme = models.ForeignKey(
        Programme,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="policy_measures",
        verbose_name=_("programme"),
        help_text=_("The programme that carries it out."),
    )
    owner = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="policy_measures",
        verbose_name=_("owner"),
        help_text=_("The public body behind it."),
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="policy_measures",
        verbose_name=_("country or region"),
        help_text=_("Where it applies."),
    )
    text_zh = models.TextField(_("description in Chinese"), blank=True, help_text=_("What it says, in Chinese."))
    text_en = models.TextField(_("description in English"), blank=True, help_text=_("What it says, in English."))

    class Meta(SourcedRecord.Meta):
        verbose_name = _("policy measure")
        verbose_name_plural = _("policy measures")
        ordering = ["code"]
        constraints = [
            *constraints_of(SourcedRecord, Dated, Named),
            models.CheckConstraint(
                condition=~Q(kind="component") | Q(parent__isnull=False),
                name="policy_component_has_a_whole",
                violation_error_message=_("A component is part of a strategy: name it."),
            ),
        ]
        indexes = Named.Meta.indexes


class Evaluation(Named, SourcedRecord):
    """A study of what a programme, a policy measure or a cluster has achieved."""

    published_through = ("programme", "policy_measure", "cluster")
    region_paths = ("programme__region",)

    programme = models.ForeignKey(
        Programme,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="evaluations",
        verbose_name=_("programme"),
        help_text=_("What was evaluated, if a programme."),
    )
    policy_measure = models.ForeignKey(
        PolicyMeasure,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="evaluations",
        verbose_name=_("policy measure"),
        help_text=_("What was evaluated, if a policy measure."),
    )
    cluster = models.ForeignKey(
        Cluster,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="evaluations",
        verbose_name=_("cluster"),
        help_text=_("What was evaluated, if a cluster."),
    )
    commissioner = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluations_commissioned",
        verbose_name=_("commissioned by"),
        help_text=_("Who asked for it."),
    )
    evaluators = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="evaluations",
        verbose_name=_("carried out by"),
        help_text=_("Who did it."),
    )
    kinds = models.CharField(
        _("kind of evaluation"), max_length=120, blank=True, help_text=_("Such as impact, performance or policy.")
    )
    method_zh = models.TextField(_("method in Chinese"), blank=True, help_text=_("How it was done, in Chinese."))
    method_en = models.TextField(_("method in English"), blank=True, help_text=_("How it was done, in English."))
    findings_zh = models.TextField(_("findings in Chinese"), blank=True, help_text=_("What was found, in Chinese."))
    findings_en = models.TextField(_("findings in English"), blank=True, help_text=_("What was found, in English."))
    published_on = models.DateField(_("published on"), null=True, blank=True, help_text=_("When the report appeared."))

    class Meta(SourcedRecord.Meta):
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["code"]
        constraints = [
            *constraints_of(SourcedRecord, Named),
            exactly_one_of("evaluation_has_one_subject", "programme", "policy_measure", "cluster"),
        ]
        indexes = Named.Meta.indexes
