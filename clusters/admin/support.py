"""Programmes with rounds, applications, reviews and awards; policy measures and evaluations."""

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clusters.admin.base import RecordAdmin
from clusters.admin.filters import ClusterRegionFilter, RegionFilter
from clusters.admin.inlines import DATES, ORIGIN, RowsInline
from clusters.models import Application, Award, Evaluation, PolicyMeasure, Programme, ProgrammeRound, Review

SUBJECT = (_("Recipient"), {"fields": ["cluster", "organisation"]})


class RoundInline(RowsInline):
    """The rounds of a programme."""

    model = ProgrammeRound
    fields = ("code", "name_zh", "name_en", *DATES, *ORIGIN)
    shown_with = ("programme", "source")


class AwardInline(RowsInline):
    """What a programme has granted."""

    model = Award
    fields: ClassVar[Any] = ("round", "cluster", "organisation", "role_text", "amount", "currency", *DATES, *ORIGIN)
    shown_with = ("programme", "round__programme", "cluster", "organisation", "source")


class AwardOfClusterInline(AwardInline):
    """What a cluster has been granted."""

    fk_name = "cluster"
    fields = ("programme", "round", "role_text", "amount", "currency", *DATES, *ORIGIN)


class ReviewInline(RowsInline):
    """The steps in judging an application."""

    model = Review
    fields = ("step", "held_on", "score", "score_maximum", "is_passed", *ORIGIN)
    shown_with = (
        "application__cluster",
        "application__organisation",
        "application__round__programme",
        "source",
    )


@admin.register(Programme)
class ProgrammeAdmin(RecordAdmin):
    """Public schemes."""

    sections = ((_("Kind and owner"), {"fields": ["kind", "owner", "region"]}),)
    listed = ("code", "kind", "owner", "region")
    list_filter = ("kind", RegionFilter)
    list_select_related = ("owner", "region", "source")
    inlines = (RoundInline, AwardInline)
    public_page = "mapviz:programme"


@admin.register(ProgrammeRound)
class ProgrammeRoundAdmin(RecordAdmin):
    """Rounds or batches of a programme."""

    sections = ((_("Round"), {"fields": ["programme", "code", ("name_zh", "name_en")]}),)
    listed = ("code", "begins")
    list_filter = (("programme", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("programme", "source")
    date_hierarchy = "valid_from"
    search_fields = ("code", "name_zh", "name_en")
    searched_through = ("programme",)


@admin.register(Application)
class ApplicationAdmin(RecordAdmin):
    """Who applied in which round, and what came of it."""

    sections = (
        (_("Application"), {"fields": ["round", ("submitted_on", "outcome")]}),
        (_("Applicant"), {"fields": ["cluster", "organisation"]}),
    )
    listed = ("submitted_on", "outcome")
    list_filter = ("outcome", ("round__programme", admin.RelatedOnlyFieldListFilter), ClusterRegionFilter)
    list_select_related = ("round__programme", "cluster", "organisation", "source")
    date_hierarchy = "submitted_on"
    searched_through = ("round__programme", "cluster", "organisation")
    inlines = (ReviewInline,)


@admin.register(Review)
class ReviewAdmin(RecordAdmin):
    """Recommendation, defence, expert review, public notice."""

    sections = (
        (_("Review"), {"fields": ["application", ("step", "held_on"), ("score", "score_maximum"), "is_passed"]}),
    )
    listed = ("step", "held_on", "score", "is_passed")
    list_filter = ("step", "is_passed")
    list_select_related = (
        "application__cluster",
        "application__organisation",
        "application__round__programme",
        "source",
    )
    date_hierarchy = "held_on"
    searched_through = ("application__cluster", "application__organisation", "application__round__programme")


@admin.register(Award)
class AwardAdmin(RecordAdmin):
    """Designations and money that programmes have granted."""

    sections = (
        (_("Grant"), {"fields": ["programme", "round", "application", "role_text", ("amount", "currency")]}),
        SUBJECT,
    )
    listed = ("round", "role_text", "amount", "currency")
    list_filter = (("programme", admin.RelatedOnlyFieldListFilter), ClusterRegionFilter)
    list_select_related = (
        "programme",
        "round__programme",
        "cluster",
        "organisation",
        "application__cluster",
        "application__organisation",
        "application__round__programme",
        "source",
    )
    date_hierarchy = "valid_from"
    searched_through = ("programme", "cluster", "organisation")


@admin.register(PolicyMeasure)
class PolicyMeasureAdmin(RecordAdmin):
    """Strategies, their components, single measures."""

    sections = (
        (_("What it is and who runs it"), {"fields": ["kind", "parent", "programme", "owner", "region"]}),
        (_("Description"), {"fields": ["text_zh", "text_en"]}),
    )
    listed = ("code", "kind", "region")
    list_filter = ("kind", RegionFilter)
    list_select_related = ("parent", "programme", "owner", "region", "source")
    public_page = "mapviz:policy_measure"


@admin.register(Evaluation)
class EvaluationAdmin(RecordAdmin):
    """Studies of what programmes, measures or clusters have achieved."""

    sections = (
        (_("Subject"), {"fields": ["programme", "policy_measure", "cluster"]}),
        (_("Study"), {"fields": ["commissioner", "evaluators", "kinds", "published_on"]}),
        (_("Method"), {"fields": ["method_zh", "method_en"]}),
        (_("Findings"), {"fields": ["findings_zh", "findings_en"]}),
    )
    listed = ("code", "published_on")
    list_select_related = ("programme", "policy_measure", "cluster", "commissioner", "source")
    date_hierarchy = "published_on"
    public_page = "mapviz:evaluation"
