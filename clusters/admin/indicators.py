"""Indicators, and the observations that sources state."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clusters.admin.base import RecordAdmin
from clusters.admin.inlines import ORIGIN, RowsInline
from clusters.admin.marks import date_mark, figure_mark
from clusters.models import Indicator, Observation
from clusters.models.indicators import SUBJECTS

CLAIM = ("indicator", "qualifier", "value", "value_upper", "currency", "value_status")


class ObservationInline(RowsInline):
    """What sources claim about a cluster."""

    model = Observation
    fk_name = "cluster"
    fields = (*CLAIM, "period_start", "period_end", "is_chosen", *ORIGIN)
    shown_with = ("indicator", *SUBJECTS, "source")


@admin.register(Indicator)
class IndicatorAdmin(RecordAdmin):
    """What is measured, and in which unit."""

    sections = (
        (_("Unit and definition"), {"fields": [("unit", "decimals", "direction"), "definition_zh", "definition_en"]}),
        (_("Enumeration"), {"fields": [("enumerated", "enumerated_scale")]}),
    )
    listed = ("code", "unit")
    list_filter = ("unit",)
    list_select_related = ("source",)


@admin.register(Observation)
class ObservationAdmin(RecordAdmin):
    """Claims about clusters, regions and other subjects; several may disagree."""

    sections = (
        (_("Subject"), {"fields": [*SUBJECTS]}),
        (
            _("Claim"),
            {
                "fields": [
                    "indicator",
                    ("qualifier", "value", "value_upper"),
                    ("currency", "value_status"),
                    "sector",
                    ("scope_zh", "scope_en"),
                    "is_chosen",
                ]
            },
        ),
        (_("Period"), {"fields": [("period_start", "period_end", "period_precision")]}),
    )
    listed = ("figure", "period", "is_chosen")
    list_filter = ("indicator", "value_status", "is_chosen")
    list_select_related = ("indicator", *SUBJECTS, "sector", "source")
    date_hierarchy = "period_start"
    searched_through = ("indicator", *SUBJECTS)

    @admin.display(description=_("figure"), ordering="value")
    def figure(self, claim: Observation) -> str:
        return figure_mark(claim)

    @admin.display(description=_("period from"), ordering="period_start")
    def period(self, claim: Observation) -> str | None:
        return date_mark(claim.period_start, claim.period_precision)
