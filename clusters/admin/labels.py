"""Label schemes with their levels, and the labels that are held."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clusters.admin.base import RecordAdmin
from clusters.admin.inlines import DATES, ORIGIN, RowsInline
from clusters.models import Label, LabelLevel, LabelScheme


class LevelInline(RowsInline):
    """The levels of a scheme."""

    model = LabelLevel
    fields = ("code", "name_zh", "name_en", "rank", *ORIGIN)
    shown_with = ("scheme", "source")


class LabelInline(RowsInline):
    """The labels of a cluster."""

    model = Label
    fields = ("scheme", "level", "score_share", *DATES, *ORIGIN)
    shown_with = ("scheme", "level__scheme", "cluster", "cluster_organisation__organisation", "source")


class LabelOfOrganisationInline(LabelInline):
    """The labels of a cluster organisation."""

    fk_name = "cluster_organisation"


@admin.register(LabelScheme)
class LabelSchemeAdmin(RecordAdmin):
    """Who awards which quality marks."""

    sections = ((_("Issuer and programme"), {"fields": ["issuer", "programme"]}),)
    listed = ("code", "issuer")
    list_select_related = ("issuer", "programme", "source")
    inlines = (LevelInline,)
    public_page = "mapviz:label_scheme"


@admin.register(LabelLevel)
class LabelLevelAdmin(RecordAdmin):
    """Such as bronze, silver and gold."""

    sections = ((_("Level"), {"fields": ["scheme", ("code", "rank"), ("name_zh", "name_en")]}),)
    listed = ("code", "rank")
    list_filter = ("scheme",)
    list_select_related = ("scheme", "source")
    search_fields = ("code", "name_zh", "name_en")
    searched_through = ("scheme",)


@admin.register(Label)
class LabelAdmin(RecordAdmin):
    """Labels over time; a renewal is a new row."""

    sections = (
        (_("Label"), {"fields": ["scheme", "level", "score_share", "renewal_of"]}),
        (_("Holder"), {"fields": ["cluster", "cluster_organisation"]}),
    )
    listed = ("scheme", "begins", "ends")
    list_filter = ("scheme",)
    list_select_related = (
        "scheme",
        "level__scheme",
        "cluster",
        "cluster_organisation__organisation",
        "renewal_of__level__scheme",
        "renewal_of__scheme",
        "renewal_of__cluster",
        "renewal_of__cluster_organisation__organisation",
        "source",
    )
    date_hierarchy = "valid_from"
    searched_through = ("scheme", "cluster", "cluster_organisation__organisation")
